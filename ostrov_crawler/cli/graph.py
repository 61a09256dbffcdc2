"""`ostrov graph`: who cites whom, for programs that draw and count."""

from enum import StrEnum
from typing import Annotated

import typer

from ostrov_crawler.cli import narrow
from ostrov_crawler.cli.export import Out
from ostrov_crawler.cli.settings import asked_archive
from ostrov_crawler.cli.streams import note


class GraphFormat(StrEnum):
    csv = "csv"
    graphml = "graphml"
    json = "json"


def graph(
    context: typer.Context,
    form: Annotated[GraphFormat, typer.Option("--format", help="How.")] = GraphFormat.csv,
    out: Out = "-",
    site: narrow.Site = None,
    lang: narrow.Lang = None,
    since: narrow.From = None,
    until: narrow.To = None,
    dated_only: narrow.DatedOnly = False,
) -> None:
    """Who cites whom and how often: an edge from the outlet to the source that it names (hop 0),
    and on from source to source; `origins` counts how often the chain ends there.

    Example: ostrov graph --format graphml -o cites.graphml --from 2026-03-01
    """
    from ostrov_crawler.export import write_graph

    asked = narrow.filters(
        people=False, limit=None, site=site, lang=lang, since=since, until=until,
        dated_only=dated_only,
    )  # fmt: skip
    with asked_archive(context, asked) as archive:
        count = write_graph(archive, form.value, out, asked)
        undated = archive.articles(asked).undated()
    note(f"wrote {count} edges" + ("" if out == "-" else f" to {out}"))
    if undated:
        note(f"{undated} articles without a known day are not in this")
