"""A full name in, the office that stands some words before it in one breath out."""

from __future__ import annotations

from collections.abc import Mapping

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.speakers.person import Role
from ostrov_crawler.language.speakers.roles import role_in
from ostrov_crawler.language.tables import word_set

_FAR = 16
"""Tokens of «обвиняемый по делу о пожаре в порту Заречного» and what stands in brackets."""
_NOT_OF_A_PHRASE = frozenset(["VERB", "INFN", "GRND", "ADVB", "NPRO", "PRTS", "ADJS", "INTJ"])
_MARKS = frozenset('«»“”„"()-№/')
_ANDS = word_set("and")


def office_before(
    doc: Document, before_token: Mapping[int, Phrase], phrase: Phrase, case: str
) -> Role | None:
    """«обвиняемый по делу о взрыве Андрей Сомов», «директор по рекам завода Анна Сомова».

    `before_token` has the phrases by the token after their last.
    """
    if phrase.kind != "person" or phrase.name is None or not phrase.name.full or phrase.governed:
        return None
    found: Phrase | None = None
    aside = False
    for at in range(phrase.first - 1, max(-1, phrase.first - 1 - _FAR), -1):
        before = before_token.get(at + 1)
        if before is not None and not aside and _is_office(doc, before, case, phrase.first):
            found = before
        aside = doc.tokens[at].text != "(" and (aside or doc.tokens[at].text == ")")
        if not aside and not _in_one_breath(doc, at):
            break
    if found is None or (found.last == phrase.first and not found.name):
        return None  # right beside it an office without a client is his already
    return role_in(doc, found, case, phrase.first)


def _is_office(doc: Document, phrase: Phrase, case: str, at: int) -> bool:
    client = phrase.name and phrase.name.full and phrase.last == at
    if phrase.name and not client and case in {c for c, _ in phrase.name.senses}:
        return False  # his own office, not «адвокат Сомова»
    if phrase.kind != "noun" or not phrase.animate or phrase.governed:
        return False
    return phrase.fits(case, "sing") or (bool(phrase.name) and _head_fits(doc, phrase, case))


def _head_fits(doc: Document, phrase: Phrase, case: str) -> bool:
    """«агент Игоря Сомова»: the client's name told the phrase another case than its head's."""
    nouns = doc.traits(phrase.head).nouns
    return any(n.case == case and n.number != "plur" and n.animate for n in nouns)


def _in_one_breath(doc: Document, at: int) -> bool:
    """Whether a token can stand inside an office: no verb, no comma, no new line."""
    token = doc.tokens[at]
    if "\n" in doc.masked[token.stop : doc.tokens[at + 1].start]:
        return False
    if token.kind != "word":
        return token.kind == "number" or token.text in _MARKS or _of_letters(doc, at)
    if doc.in_marks(at):
        return True
    pos = doc.traits(at).pos
    return pos not in _NOT_OF_A_PHRASE and (pos != "CONJ" or token.lower in _ANDS)


def _of_letters(doc: Document, at: int) -> bool:
    """The comma of «чемпіон за версіями WBA, WBO та IBF»."""
    beside = (doc.tokens[at - 1].text, doc.tokens[at + 1].text) if at else ("", "")
    return doc.tokens[at].text == "," and all(len(t) > 1 and t.isupper() for t in beside)
