"""`ostrov sources`: where the articles have it from."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from attrs import asdict, evolve

from ostrov_crawler.cli import narrow
from ostrov_crawler.cli.answer import answer
from ostrov_crawler.cli.settings import asked_archive, notice
from ostrov_crawler.cli.streams import note
from ostrov_crawler.cli.table import Format, show

if TYPE_CHECKING:
    from ostrov_crawler.archive import Archive, Filters

SHOWN = ("name", "kind", "domain", "country", "citation_count")
MONTHS = ("month", "site", "source", "citations", "first_hop", "origin")
CHAIN = ("article", "chain", "evidence")


def sources(
    context: typer.Context,
    chains: Annotated[
        bool, typer.Option("--chains", help="Every chain with its article, not every source.")
    ] = False,
    by_month: Annotated[
        bool, typer.Option("--by-month", help="Where each site has it from, month by month.")
    ] = False,
    site: narrow.Site = None,
    lang: narrow.Lang = None,
    since: narrow.From = None,
    until: narrow.To = None,
    source: narrow.Source = None,
    kind: narrow.Kind = None,
    dated_only: narrow.DatedOnly = False,
    limit: narrow.Limit = None,
    offset: narrow.Offset = 0,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """The cited sources, the most cited first; with --chains every chain, the newest first;
    with --by-month how often a source is the first hop and how often the origin.

    Example: ostrov sources --chains --source ТАСС
    """
    asked = narrow.filters(
        people=form is Format.table,
        limit=limit,
        offset=offset,
        site=site,
        lang=lang,
        since=since,
        until=until,
        source=source,
        kind=kind,
        dated_only=dated_only,
    )
    with asked_archive(context, asked) as archive:
        if by_month:
            _show_months(context, archive, asked, form)
        elif chains:
            _show_chains(context, archive, asked, form)
        else:
            answer(context, archive.sources(asked), form=form, shown=SHOWN)


def _show_months(
    context: typer.Context, archive: "Archive", asked: "Filters", form: Format
) -> None:
    every = [asdict(row) for row in archive.sources_by_month(asked)]
    stop = None if asked.limit is None else asked.offset + asked.limit
    rows = every[asked.offset : stop]
    if form is not Format.table:
        show(rows, form=form, columns=MONTHS)
        return
    seen = [{**row, "month": row["month"] or "undated"} for row in rows]
    show(seen, form=form, columns=MONTHS, shown=MONTHS)
    undated = archive.articles(evolve(asked, limit=None, offset=0)).undated()
    for words in (narrow.left_out(len(rows), len(every), undated), notice(context)):
        if words:
            note(words)


def _show_chains(
    context: typer.Context, archive: "Archive", asked: "Filters", form: Format
) -> None:
    result = archive.citations(asked)
    rows = [_chain(archive, row) for row in result.dicts()]
    if form is not Format.table:
        show(rows, form=form, columns=[*result.columns, "chain"])
        return
    show(rows, form=form, columns=CHAIN, shown=CHAIN)
    if words := notice(context):
        note(words)


def _chain(archive: "Archive", row: dict[str, Any]) -> dict[str, Any]:
    links = list(archive.links(row["citation_id"]))
    chain = " → ".join(link.name for link in links)
    return {**row, "chain": chain, "evidence": row["evidence_text"]}
