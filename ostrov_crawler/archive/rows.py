"""The views' rows as typed records; the fields are the columns (docs/views.md)."""

from typing import Any

from attrs import frozen


@frozen
class ArticleRow:
    article_id: int
    site: str
    id: str
    url: str
    language: str
    kind: str | None
    section: str | None
    headline: str
    lead: str | None
    body: str
    published: str | None
    published_precision: str | None
    published_from: str | None
    published_first: str | None
    published_last: str | None
    published_utc: str | None
    modified: str | None
    first_seen: str
    last_seen: str
    sort_time: str
    version_count: int
    gone_at: str | None
    gone_reason: str | None
    content_hash: str
    ruleset: str
    version_id: int
    reservations: list[str] | None


@frozen
class VersionRow:
    version_id: int
    article_id: int
    number: int
    fetched: str
    last_fetched: str
    headline: str
    lead: str | None
    body: str
    published: str | None
    modified: str | None
    content_hash: str
    recording: str | None
    url: str
    compared: str
    ruleset: str


@frozen
class QuoteRow:
    quote_id: int
    article_id: int
    version_id: int
    kind: str
    field: str
    quote_text: str
    fragments: list[dict[str, Any]]
    speaker_name: str | None
    person_id: int | None
    speaker_kind: str | None
    speaker_canonical: str | None
    role: str | None
    organisation: str | None
    cue: str | None
    said_on: str | None
    via: list[dict[str, str]]
    rule: str
    confidence: float
    finding: str
    sort_time: str
    article: str
    article_url: str
    language: str
    headline: str
    published: str | None


@frozen
class PersonRow:
    person_id: int
    name: str
    names: dict[str, list[str]]
    roles: list[dict[str, Any]]
    quote_count: int


@frozen
class CitationRow:
    citation_id: int
    article_id: int
    version_id: int
    field: str
    evidence_text: str
    evidence_start: int
    evidence_stop: int
    rule: str
    confidence: float
    finding: str
    sort_time: str
    article: str
    article_url: str
    published: str | None


@frozen
class CitationLinkRow:
    citation_id: int
    hop: int
    source_id: int | None
    name: str
    kind: str
    url: str | None
    canonical: str | None


@frozen
class SourceRow:
    source_id: int
    name: str
    names: dict[str, list[str]]
    kind: str | None
    domain: str | None
    country: str | None
    citation_count: int


@frozen
class UrlRow:
    url: str
    site: str
    state: str
    reason: str
    tries: int
    next_try: str | None
    run: int
    first_seen: str
    last_seen: str
    last_fetched: str | None
    status: int | None
    id: str | None
    article_id: int | None


@frozen
class RunRow:
    run: int
    exit: int | None
    command: str
    sites: list[str]
    started: str
    ended: str | None
    urls: int
    pending: int
    leased: int
    done: int
    refused: int
    gone: int
    skipped: int
    failed: int
    blocked: int
    articles_new: int
    versions_new: int
    bytes: int
    seconds: float | None


@frozen
class CoverageRow:
    site: str
    day: str
    known: int
    stored: int
    refused: int
    blocked: int
    failed: int
    gone: int
    skipped: int
    waiting: int
    runs: int
    results: str | None


RECORDS: dict[str, type[Any]] = {
    "articles": ArticleRow,
    "versions": VersionRow,
    "quotes": QuoteRow,
    "people": PersonRow,
    "citations": CitationRow,
    "citation_links": CitationLinkRow,
    "sources": SourceRow,
    "urls": UrlRow,
    "runs": RunRow,
    "coverage": CoverageRow,
}
