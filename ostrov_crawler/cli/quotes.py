"""`ostrov quotes`: who said what."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ostrov_crawler.cli import narrow
from ostrov_crawler.cli.answer import answer
from ostrov_crawler.cli.settings import asked_archive
from ostrov_crawler.cli.table import Format

if TYPE_CHECKING:
    from ostrov_crawler.archive import Archive

SHOWN = ("speaker", "quote", "article", "place")


def quotes(
    context: typer.Context,
    words: Annotated[str, typer.Argument(help="Words in the quote, in any form.")] = "",
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
    cue: narrow.Cue = None,
    about: narrow.About = None,
    dated_only: narrow.DatedOnly = False,
    limit: narrow.Limit = None,
    offset: narrow.Offset = 0,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """Who said what, the newest first.

    Example: ostrov quotes санкции --speaker Лавров --from 2022-01-01
    """
    asked = narrow.filters(
        people=form is Format.table,
        limit=limit,
        offset=offset,
        words=words or None,
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
        cue=cue,
        about=about,
        dated_only=dated_only,
    )
    with asked_archive(context, asked) as archive:
        seen_as = partial(_for_people, archive)
        answer(context, archive.quotes(asked), form=form, shown=SHOWN, seen_as=seen_as)


def _for_people(archive: "Archive", row: Mapping[str, Any]) -> dict[str, Any]:
    role = f", {row['role']}" if row["role"] else ""
    marks = "{}" if row["kind"] == "indirect" else "«{}»"
    return {
        "speaker": f"{row['speaker_name'] or '?'}{role}",
        "quote": marks.format(row["quote_text"]),
        "article": row["article"],
        "place": " ".join(_place(archive, row)),
    }


def _place(archive: "Archive", row: Mapping[str, Any]) -> list[str]:
    """The span, and the chain that it came through."""
    first, last = row["fragments"][0]["start"], row["fragments"][-1]["stop"]
    parts = [f"{row['field']} {first}-{last}"]
    if row["via"]:
        chains = archive.chains(row["article_id"])
        parts += [f"via {chains[v['citation']]}" for v in row["via"] if v["citation"] in chains]
    return parts
