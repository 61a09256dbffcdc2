"""The article: what a page published, and what was found in it."""

from typing import Literal

from attrs import field, frozen

from ostrov_crawler.findings import Citation, DateMention, Field, Quote

ArticleKind = Literal["news", "article", "interview", "digest"]
DateRung = Literal[
    "json-ld",
    "opengraph",
    "microdata",
    "time",
    "byline",
    "list",
    "feed",
    "dateline",
    "address",
    "none",
]


@frozen
class Image:
    url: str
    caption: str | None = None
    credit: str | None = None


@frozen
class PageLink:
    """A hyperlink inside headline, lead or body; `[start, stop)` cuts its text."""

    url: str
    text: str
    field: Field
    start: int
    stop: int


@frozen
class Teaser:
    """Another article announced on the page, with its own date."""

    url: str | None
    section: str | None
    published: str | None
    """ISO 8601, as exact as the page says it."""
    headline: str
    summary: str | None = None


@frozen
class Dateline:
    """«МОСКВА, 29 июня. /ТАСС/.»"""

    place: str | None
    date: str | None
    """ISO day, or the words as found where the year is unknown."""
    agency: str | None


@frozen
class Article:
    """One article as one page shows it. Text is NFC; paragraphs of `body` are two line feeds
    apart; `lead` is only what is marked up apart, and is never repeated in `body`."""

    site: str
    id: str
    """The site's own key; the normalised address where the site has none."""
    url: str
    canonical_url: str
    language: str
    """ru, uk, en; und where unknown."""
    kind: ArticleKind
    headline: str
    body: str
    section: str | None = None
    lead: str | None = None
    published: str | None = None
    """ISO 8601: a minute with the page's or the site's zone (none when unknown), or a day."""
    published_precision: Literal["minute", "day"] | None = None
    published_raw: str | None = None
    published_from: DateRung = "none"
    published_between: tuple[str, str] | None = None
    """First and last possible day, where only bounds are known; `published` is None then."""
    published_basis: str | None = None
    """What the bounds rest on: image-path, neighbouring-ids, first-seen."""
    modified: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    dateline: Dateline | None = None
    notes: tuple[str, ...] = ()
    """Corrections that the publisher printed."""
    images: tuple[Image, ...] = ()
    alternates: dict[str, str] = field(factory=dict)
    """Other language editions: language to address."""
    links: tuple[PageLink, ...] = ()
    teasers: tuple[Teaser, ...] = ()
    quotes: tuple[Quote, ...] = ()
    citations: tuple[Citation, ...] = ()
    dates: tuple[DateMention, ...] = ()
    content_hash: str = ""
    """SHA-256 of NFC headline, lead and body, white space folded."""
    fetched: str | None = None
    """ISO 8601, UTC."""
    ruleset: str = ""
    """The rules, tables, dictionaries and libraries that read it."""
    warnings: tuple[str, ...] = ()
    encoding: str | None = None
    """What the page was decoded by."""
    encoding_declared: str | None = None
    """What the header, or else the page itself, says."""
    reservations: tuple[str, ...] = ()
    """What the publisher reserves: "robots: noarchive", "tdm-reservation: 1"."""
    layers: dict[str, str] = field(factory=dict)
    """Field to the layer that answered: site, json-ld, opengraph, microdata, markup, scorer,
    address, text."""
