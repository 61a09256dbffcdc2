"""`ostrov quotes`: who said what."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from ostrov_crawler.cli import narrow
from ostrov_crawler.cli.answer import answer
from ostrov_crawler.cli.settings import asked_archive
from ostrov_crawler.cli.table import Format

SHOWN = ("speaker", "quote", "article")


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
    cue: Annotated[str | None, typer.Option(help='Reporting word: "утвержд".')] = None,
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
        cue=cue,
        dated_only=dated_only,
    )
    with asked_archive(context) as archive:
        answer(context, archive.quotes(asked), form=form, shown=SHOWN, seen_as=_for_people)


def _for_people(row: Mapping[str, Any]) -> dict[str, Any]:
    role = f", {row['role']}" if row["role"] else ""
    marks = "{}" if row["kind"] == "indirect" else "«{}»"
    return {
        "speaker": f"{row['speaker_name'] or '?'}{role}",
        "quote": marks.format(row["quote_text"]),
        "article": row["article"],
    }
