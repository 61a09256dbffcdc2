"""The door of the room: a text or the fields of an article in, all findings out."""

import datetime
from collections.abc import Mapping, Sequence

from ostrov_crawler.article import PageLink
from ostrov_crawler.findings import Annotation, Field, Quote
from ostrov_crawler.language import joined, quotes
from ostrov_crawler.language.citations import citations
from ostrov_crawler.language.dates import dates
from ostrov_crawler.language.document import Document, composed, plain
from ostrov_crawler.language.words import detect

_LANGUAGES = ("ru", "uk", "en")
_LONGEST = 1_000_000
"""Characters read; what follows is left out with a warning."""


def annotate(
    text: str, *, lang: str = "auto", date: str | datetime.date | None = None, explain: bool = False
) -> Annotation:
    """Quotes, citations and dates of a plain text; offsets count code points of `text`.

    `lang` is ru, uk, en or auto; `date` (ISO day) is the day of publication, against which
    days without a year are resolved. Any string gives a result; what could not be read is in
    `warnings`, and with `explain` the rules that decided are too.
    """
    lang, warnings = _language(text, lang)
    if len(text) > _LONGEST:
        warnings.append(f"text of {len(text)} characters: only the first {_LONGEST} were read")
    return _findings(plain(text[:_LONGEST], lang), _day(date), (), warnings, explain)


def annotate_fields(
    fields: Mapping[Field, str],
    *,
    lang: str = "auto",
    date: str | datetime.date | None = None,
    links: Sequence[PageLink] = (),
    explain: bool = False,
) -> Annotation:
    """The same for an article's headline, lead and body; offsets count in each field.

    People are one across the fields. `links` are the hyperlinks of the fields (`PageLink`),
    which strengthen or add a source.
    """
    lang, warnings = _language("\n".join(fields.values()), lang)
    doc = composed({name: text[:_LONGEST] for name, text in fields.items()}, lang)
    return _findings(doc, _day(date), tuple(links), warnings, explain)


def _findings(
    doc: Document,
    date: datetime.date | None,
    links: tuple[PageLink, ...],
    warnings: list[str],
    explain: bool,
) -> Annotation:
    if doc.lang not in _LANGUAGES:
        return Annotation(doc.lang, warnings=tuple(warnings))
    spoken = quotes.find(doc)
    found_citations = citations.find(doc, links, spoken)
    found_dates = dates.of(doc, date)
    found_quotes = joined.join(doc, spoken, found_citations, found_dates)
    if explain:
        warnings += [_explained(quote) for quote in found_quotes]
        warnings += [f"{c.id}: source by {c.rule}, {c.confidence:.2f}" for c in found_citations]
    return Annotation(doc.lang, found_quotes, found_citations, found_dates, tuple(warnings))


def _explained(quote: Quote) -> str:
    """One line: which rule found the quote, and how its speaker was known."""
    who = quote.speaker
    name = f"{who.name!r} by {who.resolved_by}" if who else "nobody named"
    start = quote.fragments[0].start
    return (
        f"{quote.id}: {quote.kind} at {quote.field} {start} by {quote.rule}, "
        f"speaker {name}, {quote.confidence:.2f}"
    )


def _language(text: str, asked: str) -> tuple[str, list[str]]:
    lang = detect.language(text) if asked in ("auto", "") else asked
    if lang in _LANGUAGES:
        return lang, []
    return lang, [f"no rules for language {lang!r}: quotes are read in ru, uk and en only"]


def _day(date: str | datetime.date | None) -> datetime.date | None:
    """The day of an ISO string (a time may follow), or None where it is none."""
    if isinstance(date, datetime.date) or date is None:
        return date
    try:
        return datetime.date.fromisoformat(date[:10])
    except ValueError:
        return None
