"""`ostrov status`: the archive on one screen."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ostrov_crawler.cli.settings import asked_archive, notice
from ostrov_crawler.cli.streams import json_line, note

if TYPE_CHECKING:
    from ostrov_crawler.archive import Archive


def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """What the archive holds, how the last run ended, and what waits.

    Example: ostrov status
    """
    with asked_archive(context) as archive:
        found = _status(archive)
    if as_json:
        json_line(found)
        return
    typer.echo("\n".join(_lines(found)))
    if words := notice(context):
        note(words)


def _status(archive: "Archive") -> dict[str, Any]:
    last = archive.runs(1).first()
    states = Counter((row.site, row.state) for row in archive.urls())
    counted = ("articles", "quotes", "people", "sources", "citations")
    return {
        "archive": archive.current().place,
        **{name: getattr(archive, name)().count() for name in counted},
        "undated": sum(1 for row in archive.articles() if row.published is None),
        "last_run": {"run": last.run, "exit": last.exit, "started": last.started} if last else None,
        "urls": [
            {"site": site, "state": state, "count": count}
            for (site, state), count in sorted(states.items())
        ],
    }


def _lines(found: dict[str, Any]) -> list[str]:
    last = found["last_run"]
    ended = "no run yet: ostrov crawl"
    if last:
        code = "not ended" if last["exit"] is None else f"exit {last['exit']}"
        ended = f"run {last['run']}, {last['started']}, {code}"
    lines = [
        f"archive   {found['archive']}",
        f"last run  {ended}",
        f"articles  {found['articles']}, {found['undated']} of them without a day",
        f"quotes    {found['quotes']} of {found['people']} people",
        f"sources   {found['sources']} in {found['citations']} citations",
        "",
        "addresses" if found["urls"] else "addresses none yet",
    ]
    sites = dict.fromkeys(row["site"] for row in found["urls"])
    return lines + [f"  {site:<10}{_states(found, site)}" for site in sites]


def _states(found: dict[str, Any], site: str) -> str:
    return ", ".join(
        f"{row['count']} {row['state']}" for row in found["urls"] if row["site"] == site
    )
