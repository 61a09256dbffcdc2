"""«бизнесмены», «они» in, the people whom the text named side by side out."""

from __future__ import annotations

from collections.abc import Iterator

from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.speakers.epithets import trades
from ostrov_crawler.language.speakers.heard import Heard, joined_words
from ostrov_crawler.language.speakers.memory import Memory
from ostrov_crawler.language.speakers.person import Person
from ostrov_crawler.language.speakers.pronouns import THEY

_BACK_NOUN, _BACK_PRONOUN = 12, 1
"""Sentences back to the people that a noun, a pronoun can mean."""
_OFFICE = 8
"""Tokens before the names in which their common office may stand."""


def group(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«бизнесмены» after «двое бизнесменов, Лев Сомов и Пётр Осин», «они» right after «Сомов и
    Осин пришли»."""
    they = phrase.kind == "pronoun" and memory.doc.tokens[phrase.first].lower in THEY
    if not they and not _are_many(phrase, case):
        return None
    for first, people in _named_together(memory, phrase.first, they=they):
        if they or _called_so(memory, phrase, first, people):
            return Heard(
                joined_words([p.name for p in people], memory.doc.lang), "person",
                memory.surface(phrase), "together", phrase.first, group=tuple(people),
            )  # fmt: skip
    return None


def _are_many(phrase: Phrase, case: str) -> bool:
    plain = phrase.kind == "noun" and phrase.animate and phrase.last == phrase.head + 1
    return plain and phrase.fits(case, "plur") and not phrase.fits(case, "sing")


def _named_together(memory: Memory, at: int, *, they: bool) -> Iterator[tuple[int, list[Person]]]:
    """The rows of people before token `at`, the nearest first, each with its first token."""
    doc = memory.doc
    here = doc.sentence_number(doc.tokens[at].start)
    back = _BACK_PRONOUN if they else _BACK_NOUN
    for first, names in reversed(memory.rows):
        if names[-1] >= at:
            continue
        if here - doc.sentence_number(doc.tokens[first].start) > back:
            return
        people = [p for n in names if (p := memory.people.by_token.get(n))]
        subject = any(m.subject for m in people[0].mentions if m.at == first) if people else False
        if len({id(p) for p in people}) > 1 and (subject or not they):
            yield first, people


def _called_so(memory: Memory, phrase: Phrase, first: int, people: list[Person]) -> bool:
    """Whether the noun is their office, or stood before their names."""
    doc = memory.doc
    wanted = (phrase.lemma[:_STEM], *trades(doc.lang).get(phrase.lemma, ()))
    before = (doc.tokens[at].lower for at in range(max(0, first - _OFFICE), first))
    roles = (word.lower() for p in people for r in p.roles for word in r.text.split())
    return any(word.startswith(wanted) for word in (*before, *roles))


_STEM = 6
"""Letters by which «бизнесмена» and «бизнесмены» are one."""
