"""`ostrov search`: articles that have the words in any form."""

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer
from attrs import asdict

from ostrov_crawler.cli import narrow
from ostrov_crawler.cli.settings import asked_archive, notice
from ostrov_crawler.cli.streams import note
from ostrov_crawler.cli.table import Format, show

if TYPE_CHECKING:
    from ostrov_crawler.archive import Archive, Hits

SHOWN = ("article", "day", "headline", "found")


def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(help='Words; "a phrase", AND, OR, NOT, prefix*.')],
    site: narrow.Site = None,
    lang: narrow.Lang = None,
    since: narrow.From = None,
    until: narrow.To = None,
    speaker: narrow.Speaker = None,
    role: narrow.Role = None,
    org: narrow.Org = None,
    source: narrow.Source = None,
    kind: narrow.Kind = None,
    section: narrow.Section = None,
    dated_only: narrow.DatedOnly = False,
    limit: narrow.Limit = None,
    offset: narrow.Offset = 0,
    facets: Annotated[
        bool, typer.Option("--facets", help="Counts by site, language, month, speaker, source.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """Articles that have the words in any inflection, the newest first.

    Example: ostrov search 'санкции NOT нефть' --site ostrov
    """
    asked = narrow.filters(
        people=form is Format.table,
        limit=limit,
        offset=offset,
        site=site,
        lang=lang,
        since=since,
        until=until,
        speaker=speaker,
        role=role,
        org=org,
        source=source,
        kind=kind,
        section=section,
        dated_only=dated_only,
    )
    with asked_archive(context, asked) as archive:
        hits = archive.search(query, asked)
        rows = list(_facets(hits) if facets else _rows(hits))
        _print(context, rows, form=form, facets=facets)
        if form is Format.table:
            _say_outdated(archive)
        if form is Format.table and not facets:
            _say_more(hits, len(rows))


def _rows(hits: "Hits") -> Iterator[dict[str, Any]]:
    for hit in hits:
        row = asdict(hit.article)
        day = (row["published"] or "unknown")[:10]
        yield {
            **row,
            "day": day,
            "article": f"{row['site']}/{row['id']}",
            "found": _cut(hit.snippet.text),
        }


def _cut(text: str) -> str:
    return textwrap.shorten(text, 160, placeholder=" …")


def _facets(hits: "Hits") -> Iterator[dict[str, Any]]:
    for facet, values in hits.facets().items():
        for value, count in values:
            yield {"facet": facet, "value": value, "count": count}


def _print(
    context: typer.Context, rows: list[dict[str, Any]], *, form: Format, facets: bool
) -> None:
    columns = list(rows[0]) if rows else list(SHOWN)
    show(rows, form=form, columns=columns, shown=columns if facets else SHOWN)
    if form is Format.table and (words := notice(context)):
        note(words)


def _say_more(hits: "Hits", shown: int) -> None:
    if line := narrow.left_out(shown, hits.count(), hits.undated()):
        note(line)


def _say_outdated(archive: "Archive") -> None:
    if other := archive.outdated():
        note(f"{other} articles are indexed by another rule of words: run ostrov db reindex")
