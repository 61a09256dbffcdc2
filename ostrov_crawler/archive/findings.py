"""Quotes and citations as rows, and back as the records they were."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Row, select

from ostrov_crawler.archive.bulk import insert_rows
from ostrov_crawler.archive.keys import person_key, source_key
from ostrov_crawler.archive.names import Belonging, Name, belong
from ostrov_crawler.archive.reserve import reserve
from ostrov_crawler.archive.schema import chain_link, citation, quote
from ostrov_crawler.article import Article
from ostrov_crawler.findings import ChainLink, Citation, Place, Quote, Span, Speaker, Via
from ostrov_crawler.record import from_dict, to_dict

_JOINT = " … "


@frozen
class Owner:
    """Whose findings they are."""

    article_id: int
    version_id: int
    reading_id: int
    sort_time: str
    shown: bool


Owned = tuple[Owner, Article]


def write_findings(connection: Connection, owner: Owner, article: Article) -> None:
    """Stores the quotes and citations of one reading."""
    write_all_findings(connection, [(owner, article)])


def write_all_findings(connection: Connection, owned: Sequence[Owned]) -> None:
    """Stores the quotes and citations of many readings."""
    quotes = [
        (owner, one, _person_name(one, article))
        for owner, article in owned
        for one in article.quotes
    ]
    people = belong(connection, "person", [name for _, _, name in quotes if name])
    rows = [_quote_row(owner, one, people[name] if name else None) for owner, one, name in quotes]
    insert_rows(connection, quote, rows)
    _write_citations(connection, owned)


def read_quotes(connection: Connection, reading_id: int) -> tuple[Quote, ...]:
    """The quotes of a reading in their order."""
    query = select(quote).where(quote.c.reading_id == reading_id).order_by(quote.c.quote_id)
    return tuple(quote_of(row) for row in connection.execute(query))


def read_citations(connection: Connection, reading_id: int) -> tuple[Citation, ...]:
    """The citations of a reading in their order."""
    query = select(citation).where(citation.c.reading_id == reading_id)
    rows = connection.execute(query.order_by(citation.c.citation_id)).all()
    return tuple(_citation_of(connection, row) for row in rows)


def quote_of(row: Row[Any]) -> Quote:
    """The record again."""
    return Quote(
        id=row.finding,
        kind=row.kind,
        field=row.field,
        fragments=tuple(from_dict(Span, part) for part in row.fragments),
        speaker=_speaker_of(row),
        cue=from_dict(Span, row.cue) if row.cue else None,
        said_on=row.said_on,
        via=tuple(from_dict(Via, part) for part in row.via),
        rule=row.rule,
        confidence=row.confidence,
    )


def _speaker_of(row: Row[Any]) -> Speaker | None:
    if row.speaker_name is None:
        return None
    return Speaker(
        name=row.speaker_name,
        canonical=row.speaker_canonical,
        surface=row.speaker_surface or "",
        kind=row.speaker_kind,
        role=row.role,
        organisation=row.organisation,
        resolved_by=row.resolved_by or "",
    )


def _citation_of(connection: Connection, row: Row[Any]) -> Citation:
    query = select(chain_link).where(chain_link.c.citation_id == row.citation_id)
    links = connection.execute(query.order_by(chain_link.c.hop)).all()
    chain = (ChainLink(k.name, k.canonical, k.kind, k.url, k.start, k.stop) for k in links)
    return Citation(
        id=row.finding,
        field=row.field,
        chain=tuple(chain),
        evidence=Place(row.evidence_start, row.evidence_stop),
        rule=row.rule,
        confidence=row.confidence,
    )


def _person_name(one: Quote, article: Article) -> Name | None:
    speaker = one.speaker
    if speaker is None or speaker.kind == "unnamed" or not speaker.name.strip():
        return None
    key, evidence = person_key(speaker, article.language)
    return Name(
        key=key,
        name=speaker.name,
        language=article.language,
        canonical=speaker.canonical,
        evidence=evidence,
        kind=speaker.kind,
    )


def _source_name(link: ChainLink, article: Article) -> Name | None:
    if link.kind == "unnamed" or not link.name.strip():
        return None
    key, evidence = source_key(link.name, link.canonical, article.language)
    return Name(
        key=key,
        name=link.name,
        language=article.language,
        canonical=link.canonical,
        evidence=evidence,
    )


def _quote_row(owner: Owner, one: Quote, person: Belonging | None) -> dict[str, Any]:
    speaker = one.speaker
    return {
        "reading_id": owner.reading_id,
        "article_id": owner.article_id,
        "version_id": owner.version_id,
        "shown": owner.shown,
        "sort_time": owner.sort_time,
        "finding": one.id,
        "kind": one.kind,
        "field": one.field,
        "quote_text": _JOINT.join(part.text for part in one.fragments),
        "fragments": [to_dict(part) for part in one.fragments],
        "speaker_name": speaker.name if speaker else None,
        "speaker_canonical": speaker.canonical if speaker else None,
        "speaker_surface": speaker.surface if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "role": speaker.role if speaker else None,
        "organisation": speaker.organisation if speaker else None,
        "resolved_by": speaker.resolved_by if speaker else None,
        "person_name_id": person.name_id if person else None,
        "person_id": person.owner_id if person else None,
        "cue": to_dict(one.cue) if one.cue else None,
        "said_on": one.said_on,
        "via": [to_dict(part) for part in one.via],
        "rule": one.rule,
        "confidence": one.confidence,
    }


def _write_citations(connection: Connection, owned: Sequence[Owned]) -> None:
    cited = [(owner, article, one) for owner, article in owned for one in article.citations]
    if not cited:
        return
    keys = reserve(connection, {citation: len(cited)})[citation]
    numbered = [(next(keys), *place) for place in cited]
    insert_rows(connection, citation, [_citation_row(*place) for place in numbered])
    links = [
        (key, hop, link, _source_name(link, article))
        for key, _, article, one in numbered
        for hop, link in enumerate(one.chain)
    ]
    sources = belong(connection, "source", [name for *_, name in links if name])
    rows = [
        _link_row(key, hop, link, sources[name] if name else None) for key, hop, link, name in links
    ]
    insert_rows(connection, chain_link, rows)


def _citation_row(key: int, owner: Owner, article: Article, one: Citation) -> dict[str, Any]:
    return {
        "citation_id": key,
        "reading_id": owner.reading_id,
        "article_id": owner.article_id,
        "version_id": owner.version_id,
        "shown": owner.shown,
        "sort_time": owner.sort_time,
        "finding": one.id,
        "field": one.field,
        "evidence_text": _cut(article, one),
        "evidence_start": one.evidence.start,
        "evidence_stop": one.evidence.stop,
        "rule": one.rule,
        "confidence": one.confidence,
    }


def _link_row(key: int, hop: int, link: ChainLink, source: Belonging | None) -> dict[str, Any]:
    return {
        "citation_id": key,
        "hop": hop,
        **to_dict(link),
        "source_name_id": source.name_id if source else None,
        "source_id": source.owner_id if source else None,
    }


def _cut(article: Article, one: Citation) -> str:
    text: str = getattr(article, one.field) or ""
    return text[one.evidence.start : one.evidence.stop]
