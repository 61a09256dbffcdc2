"""`ostrov diff`: what the publisher changed, by words."""

from typing import TYPE_CHECKING, Annotated

import typer
from attrs import asdict

from ostrov_crawler.cli.settings import asked_archive
from ostrov_crawler.cli.streams import json_line, note
from ostrov_crawler.errors import UsageError

if TYPE_CHECKING:
    from ostrov_crawler.archive.difference import Change, Difference

MARKS = {"same": "{}", "added": "[+{}+]", "removed": "[-{}-]"}
KEPT = 60
"""Characters of unchanged text that are shown on each side of a change."""


def diff(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID|URL", help="site/id, or an address.")],
    as_json: Annotated[bool, typer.Option("--json", help="A JSON object a version.")] = False,
) -> None:
    """What the publisher changed between the versions of an article: [-gone-] [+new+].

    Example: ostrov diff ostrov/626162
    """
    with asked_archive(context) as archive:
        if archive.resolve(name) is None:
            raise UsageError(f"no article {name!r}; `ostrov search` finds its site/id")
        found = archive.diff(name)
    if not found:
        note("one version only")
    for one in found:
        if as_json:
            json_line(asdict(one))
        else:
            typer.echo("\n".join(_lines(one)))


def _lines(found: "Difference") -> list[str]:
    lines = [f"version {found.older} → {found.newer}, seen {found.fetched}"]
    for field, changes in found.fields.items():
        lines += [f"{field}:", "  " + "".join(_shown(change) for change in changes)]
    return [*lines, ""]


def _shown(change: "Change") -> str:
    text = change.text
    if change.deed == "same" and len(text) > 2 * KEPT:
        text = f"{text[:KEPT]} … {text[-KEPT:]}"
    return MARKS[change.deed].format(text)
