"""A document in, whom it names by a callsign only out: «боєць бригади з позивним «Грім»»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names.name import Name, stem
from ostrov_crawler.language.phrases.phrase import Phrase, phrase_gender
from ostrov_crawler.language.speakers.clauses import Clause
from ostrov_crawler.language.speakers.person import Mention, Person
from ostrov_crawler.language.speakers.roles import role_in
from ostrov_crawler.language.tables import word_set

_CALLED = word_set("callsign")
_MARKS = frozenset('«"“„')


def callsigns(doc: Document, clauses: Iterable[Clause]) -> Iterator[Person]:
    """The people who have a callsign and no name beside it."""
    for clause in clauses:
        for at in range(clause.sentence.first, clause.sentence.last - 1):
            if doc.tokens[at].lower in _CALLED:
                person = _called(doc, clause, at)
                if person:
                    yield person


def signs(doc: Document, clauses: Iterable[Clause]) -> Iterator[tuple[int, str]]:
    """The first token of each name that has a callsign behind it, and that word's stem:
    «боєць Тарас Верес з позивним «Клен»»."""
    for clause in clauses:
        for at in range(clause.sentence.first, clause.sentence.last - 1):
            if doc.tokens[at].lower not in _CALLED:
                continue
            who, sign = _before(clause, at), _sign(doc, at)
            if who is not None and who.name and who.name.full and doc.tokens[sign].capital:
                yield who.name.first, stem(doc.tokens[sign].text)


def _sign(doc: Document, at: int) -> int:
    """The callsign behind «позывным» at token `at`, in marks or not."""
    return min(at + 1 + (doc.tokens[at + 1].text in _MARKS), len(doc.tokens) - 1)


def _called(doc: Document, clause: Clause, at: int) -> Person | None:
    """Whom «позивним» at token `at` gives a name."""
    sign = _sign(doc, at)
    who = _before(clause, at)
    if sign >= clause.sentence.last or not doc.tokens[sign].capital or who is None:
        return None
    if who.name or who.kind != "noun" or not who.animate:
        return None
    return _person(doc, who, sign, last=at - 1)


def _before(clause: Clause, at: int) -> Phrase | None:
    """The last somebody before token `at`, past his unit: «бійцем 92-ї бригади з позивним»."""
    near = [p for p in clause.phrases if at - _NEAR <= p.head and p.last <= at]
    return next((p for p in reversed(near) if p.animate), None)


_NEAR = 9


def _person(doc: Document, who: Phrase, sign: int, *, last: int) -> Person:
    word, case = doc.tokens[sign].text, who.likely_case()
    name = Name(sign, sign + 1, frozenset(), sure=True, words=(sign,))
    number = doc.sentence_number(doc.tokens[sign].start)
    subject = case == "nomn" and not who.governed
    mention = Mention(who.head, name, case, subject, number, doc.sentences[number].paragraph)
    role = role_in(doc, who, case, last)
    gender = phrase_gender(who, case)
    return Person(word, stem(word), "", "femn" if gender == "femn" else "", [mention], [role])
