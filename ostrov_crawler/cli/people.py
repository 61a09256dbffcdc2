"""`ostrov people`: who speaks, under which names, in which offices, and on what evidence."""

from typing import TYPE_CHECKING, Annotated, Any

import typer
from attrs import asdict

from ostrov_crawler.cli import narrow
from ostrov_crawler.cli.answer import answer
from ostrov_crawler.cli.settings import asked_archive, notice
from ostrov_crawler.cli.streams import note
from ostrov_crawler.cli.table import Format, show
from ostrov_crawler.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ostrov_crawler.archive import Archive, Filters
    from ostrov_crawler.archive.clusters import ClusterName
    from ostrov_crawler.archive.rows import PersonRow

SHOWN = ("person_id", "name", "office", "quote_count")
NAMES = ("owner", "name", "language", "key", "evidence", "ruling", "findings")


def people(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(help="One person: any spelling of the name, or person/12.")
    ] = "",
    names: Annotated[
        bool, typer.Option("--names", help="Every name with its evidence, a row each.")
    ] = False,
    limit: narrow.Limit = None,
    offset: narrow.Offset = 0,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """Who is quoted, the most quoted first; one person with names, evidence and offices in time.

    Example: ostrov people Верещинский
    """
    asked = narrow.filters(people=form is Format.table, limit=limit, offset=offset,
                           speaker=name or None)  # fmt: skip
    with asked_archive(context, asked) as archive:
        if names:
            _show_names(archive, asked, form)
        elif name and form is Format.table:
            _show_each(archive, asked, name)
        else:
            answer(context, archive.people(asked), form=form, shown=SHOWN, seen_as=_for_people)
            return
    if form is Format.table and (words := notice(context)):
        note(words)


def _for_people(row: "Mapping[str, Any]") -> dict[str, Any]:
    return {**row, "office": row["roles"][-1]["role"] if row["roles"] else None}


def _show_names(archive: "Archive", asked: "Filters", form: Format) -> None:
    owners = [row.person_id for row in archive.people(asked)]
    rows = [asdict(one) for one in archive.names("person", *owners)]
    show(rows, form=form, columns=NAMES, shown=NAMES)


def _show_each(archive: "Archive", asked: "Filters", name: str) -> None:
    rows = list(archive.people(asked))
    if not rows:
        raise UsageError(f"nobody called {name!r} is quoted; ostrov people lists who is")
    for row in rows:
        typer.echo("\n".join(_portrait(row, archive.names("person", row.person_id))))


def _portrait(row: "PersonRow", names: "list[ClusterName]") -> list[str]:
    return [
        f"{row.name} (person/{row.person_id}): {row.quote_count} quotes",
        "  names",
        *(f"    {one.name} ({one.language}) {one.findings} · {one.evidence}" for one in names),
        *(["  offices in time"] if row.roles else []),
        *(f"    {_days(role)}  {role['role']} · {role['quotes']}" for role in row.roles),
        "",
    ]


def _days(role: dict[str, Any]) -> str:
    first, last = role["first_day"], role["last_day"]
    if first is None:
        return "day unknown"
    return str(first) if first == last else f"{first} to {last}"
