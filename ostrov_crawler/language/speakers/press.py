"""«пресс-служба ведомства» in, the «пресс-служба Минлеса» that the text names somewhere out."""

from __future__ import annotations

from collections.abc import Iterator

from ostrov_crawler.language.phrases.phrase import CASES, Phrase
from ostrov_crawler.language.speakers.callings import calling
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.institutions import institution
from ostrov_crawler.language.speakers.memory import Memory
from ostrov_crawler.language.tables import word_set

_OFFICES = word_set("press_office")
_MEDIA_NOUNS = word_set("that_medium")
_BODY_NOUNS = word_set("that_body")


def press_office(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«в пресс-службе ведомства»: the one whose body the text names; as it stands where it
    names none so."""
    if phrase.kind != "noun" or phrase.lemma not in _OFFICES:
        return None
    body = _whose(phrase)
    if body is None or not _called_again(memory, body):
        return None
    named = (p for p in _offices(memory) if p is not phrase and _is_called(memory, body, p))
    other = next(named, None)
    if other is None:
        return None
    likely = (
        c for c in ("loct", *CASES) if other.fits(c, "sing") and (c != "loct" or other.governed)
    )
    return institution(memory, other, next(likely, "nomn"))


def _offices(memory: Memory) -> Iterator[Phrase]:
    """The press offices of the document, also those that «по данным пресс-службы» took in."""
    for clause in memory.people.clauses:
        for outer in clause.phrases:
            yield from (p for p in (outer, *outer.inner) if p.lemma in _OFFICES)


def _whose(office: Phrase) -> Phrase | None:
    """The body whose office it is."""
    inner = office.inner[0] if office.inner else None
    if inner is None or inner.first <= office.head or inner.animate:
        return None
    return inner


def _called_again(memory: Memory, body: Phrase) -> bool:
    """Whether a body is called by a mere word for its kind."""
    if body.kind != "noun" or body.last > body.head + 1:
        return False
    called = calling(memory.doc, body)
    return called.listed or called.anybody or body.lemma in _MEDIA_NOUNS | _BODY_NOUNS


def _is_called(memory: Memory, body: Phrase, office: Phrase) -> bool:
    """Whether the body of another press office has a name there and can be called so."""
    if office.last == office.head + 1:
        return False
    tokens = memory.doc.tokens[office.head + 1 : office.last]
    name = memory.doc.text[tokens[0].start : tokens[-1].stop]
    named = any(token.capital for token in tokens)
    return named and (body.lemma in _MEDIA_NOUNS or calling(memory.doc, body).fits(name, ""))
