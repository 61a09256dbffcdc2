"""A common noun with a capital in, whether somebody is called so out: «певица Зоря»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ostrov_crawler.language.names.kinds import CAPS, adjacent, kind
from ostrov_crawler.language.names.name import Name, stem
from ostrov_crawler.language.tables import rows, word_set, words

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document

_BODIES = frozenset(row["lemma"] for row in rows("speaking_nouns")) | word_set("any_body")
_CALLSIGN = word_set("callsign")
_OPENING = frozenset('«"“„')
_KINDS = ("plain", "surname")
_POLITE = word_set("address") - {"мужчина", "женщина", "чоловік", "жінка"}
"""«господин Президент»: an office follows, and no name."""


def stage_name(doc: Document, at: int) -> Name | None:
    """The name at token `at`, right behind whoever bears it, both in the nominative."""
    if not at or kind(doc, at) not in _KINDS or not adjacent(doc, at - 1, at):
        return None
    if not _bearer(doc, at - 1) or not _may_be_called(doc, at):
        return None
    return called(doc, at)


def called(doc: Document, at: int) -> Name:
    """A stage name in whatever case, of a man or a woman."""
    senses = frozenset((r.case, "") for r in doc.traits(at).nouns if r.number != "plur")
    return Name(at, at + 1, senses, True, (at,))


def stage_stems(doc: Document, found: list[Name]) -> set[str]:
    """The stems of all stage names of a text."""
    stages = {
        stem(doc.tokens[n.first].text)
        for n in found
        if n.sure and not n.full and kind(doc, n.first) in _KINDS
    }
    return stages | _callsigns(doc)


def _callsigns(doc: Document) -> set[str]:
    """«с позывным «Клён»»: he is Клён from now on."""
    found = set()
    for at, token in enumerate(doc.tokens[:-2]):
        if token.lower in _CALLSIGN:
            sign = doc.tokens[at + 1 + (doc.tokens[at + 1].text in _OPENING)]
            if sign.kind == "word" and sign.capital:
                found.add(stem(sign.text))
    return found


def _bearer(doc: Document, at: int) -> bool:
    before, here = doc.tokens[at], doc.traits(at)
    if before.kind != "word" or here.lemmas & _POLITE or doc.in_marks(at):
        return False
    opens = not at or doc.tokens[at - 1].text in _ENDS or not adjacent(doc, at - 1, at)
    if before.capital and not opens:
        return False
    return any(n.animate and n.known and n.case == "nomn" and n.number == "sing"
               for n in here.nouns)  # fmt: skip


def _may_be_called(doc: Document, at: int) -> bool:
    here, token = doc.traits(at), doc.tokens[at]
    if CAPS.fullmatch(token.text) or "-" in token.text or here.lemmas & _BODIES:
        return False
    if any(lemma in words("role_heads") for lemma in here.lemmas) or here.adjectives:
        return False
    after = at + 1
    longer = after < len(doc.tokens) and doc.tokens[after].capital and adjacent(doc, at, after)
    nouns = [n for n in here.nouns if n.number != "plur"]
    subject = any(n.case == "nomn" for n in nouns) and not any(n.case == "gent" for n in nouns)
    return subject and not longer


_ENDS = frozenset(".!?…:*•–—-")
