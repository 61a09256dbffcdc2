"""Quotes, citations and dates of one document in; quotes with their chain and day out."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from ostrov_crawler.findings import Citation, DateMention, Place, Quote, Speaker, Via
from ostrov_crawler.language.dates.dates import said_on
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.sameness import canonical_person
from ostrov_crawler.language.words.aliases import by_name


def join(
    doc: Document,
    quotes: Sequence[Quote],
    citations: Sequence[Citation],
    dates: Sequence[DateMention],
) -> tuple[Quote, ...]:
    """Each quote with `via` and `said_on`."""
    numbers = {id(s): at for at, s in enumerate(doc.sentences)}
    bases = {place.name: place.base for place in doc.places}

    def sentence(field: str, offset: int) -> int:
        found = doc.sentence_at(offset + bases[field])  # type: ignore[index]
        return numbers.get(id(found), -1)

    sources = [
        (c, sentence(c.field, c.evidence.start), sentence(c.field, c.evidence.stop - 1))
        for c in citations
    ]
    return tuple(
        evolve(
            quote,
            via=_via(quote, sentence(quote.field, quote.fragments[0].start),
                     sentence(quote.field, quote.fragments[-1].stop - 1), sources),
            speaker=quote.speaker and _known(quote.speaker),
            said_on=quote.said_on or _day(doc, quote, dates, bases[quote.field]),
        )
        for quote in quotes
    )  # fmt: skip


def _known(speaker: Speaker) -> Speaker:
    """The speaker under the tables' one name across languages, where they have one."""
    if speaker.canonical:
        return speaker
    if speaker.kind == "person":
        return evolve(speaker, canonical=canonical_person(speaker.name, speaker.role))
    alias = by_name(speaker.name) if speaker.kind == "organisation" else None
    return evolve(speaker, canonical=alias.canonical) if alias else speaker


def _via(
    quote: Quote, first: int, last: int, sources: Sequence[tuple[Citation, int, int]]
) -> tuple[Via, ...]:
    """The chain of the same sentence; else of the one after or before it; else the only chain."""
    alike = [source for source in sources if source[0].field == quote.field]
    for low, high in ((first, last), (last + 1, last + 1), (first - 1, first - 1)):
        found = [c for c, start, stop in alike if start <= high and stop >= low]
        if found:
            nearest = min(found, key=lambda c: abs(c.evidence.start - quote.fragments[0].start))
            return (Via(nearest.id, "explicit"),)
    if len(sources) == 1:
        return (Via(sources[0][0].id, "assumed"),)
    return ()


def _day(doc: Document, quote: Quote, dates: Sequence[DateMention], base: int) -> str | None:
    """The day in the sentence of the cue (else of the words), outside the words."""
    at = quote.cue.start if quote.cue else quote.fragments[0].start
    sentence = doc.sentence_at(at + base)
    if sentence is None:
        return None
    here = [date for date in dates if date.field == quote.field]
    inside = [Place(f.start, f.stop) for f in quote.fragments]
    return said_on(here, Place(sentence.start - base, sentence.stop - base), inside=inside)
