"""What was found in a text: quotes, citations and dates, each with its place.

Offsets are Unicode code points of the named field: `text[start:stop]` is exactly the finding.
What counts as a quote, a speaker, a link of a chain is set down in docs/annotation.md.
"""

from typing import Literal

from attrs import field, frozen

Field = Literal["headline", "lead", "body"]
QuoteKind = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "organisation", "country", "unnamed"]
SourceKind = Literal["agency", "outlet", "body", "social", "document", "unnamed"]


@frozen
class Span:
    """A piece of a field, with its place."""

    text: str
    start: int
    stop: int


@frozen
class Place:
    """A stretch of a field."""

    start: int
    stop: int


@frozen
class Speaker:
    """Who said it."""

    name: str
    """The document's fullest form, in the nominative and in the document's language."""
    canonical: str | None = None
    """The alias table's one form across languages and spellings, or None where it knows none."""
    surface: str = ""
    """The words that name the speaker at this place ("он", "главы МИД")."""
    kind: SpeakerKind = "person"
    role: str | None = None
    """Office with its body, nominative: "глава МИД России"."""
    organisation: str | None = None
    """The body alone: "МИД России"."""
    resolved_by: str = ""
    """The rule that joined the surface to the name: named, surname, pronoun, role, carried …"""


@frozen
class Via:
    """The chain that a quote came through."""

    citation: str
    """The `id` of the citation."""
    basis: Literal["explicit", "assumed"]


@frozen
class Quote:
    """One act of speech: one speaker, one reporting cue."""

    id: str
    kind: QuoteKind
    field: Field
    fragments: tuple[Span, ...]
    """The words said, without their marks; a split quote has more than one."""
    speaker: Speaker | None
    cue: Span | None
    """The reporting verb or phrase as it stands: "заявил", "По словам"."""
    said_on: str | None = None
    """ISO day, only from a date in the quote's own sentence."""
    via: tuple[Via, ...] = ()
    rule: str = ""
    confidence: float = 0.0


@frozen
class ChainLink:
    """One source in a chain."""

    name: str
    canonical: str | None
    kind: SourceKind
    url: str | None
    start: int
    stop: int


@frozen
class Citation:
    """A chain of sources: chain[0] is the one the article took it from, the last the origin."""

    id: str
    field: Field
    chain: tuple[ChainLink, ...]
    evidence: Place
    rule: str = ""
    confidence: float = 0.0


@frozen
class DateMention:
    """A calendar expression in the text, resolved to days where that can be done."""

    field: Field
    text: str
    start: int
    stop: int
    first_day: str | None
    last_day: str | None
    rule: str


@frozen
class Annotation:
    """All findings of one text."""

    lang: str
    quotes: tuple[Quote, ...] = field(default=())
    citations: tuple[Citation, ...] = field(default=())
    dates: tuple[DateMention, ...] = field(default=())
    warnings: tuple[str, ...] = field(default=())
