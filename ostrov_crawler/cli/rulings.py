"""`ostrov merge`, `ostrov split`, `ostrov rulings`: people and sources put right by hand."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer
from attrs import asdict

from ostrov_crawler.cli.settings import asked_archive, settings
from ostrov_crawler.cli.table import Format, show
from ostrov_crawler.errors import UsageError

if TYPE_CHECKING:
    from ostrov_crawler.archive import Archive

Noun = Literal["person", "source"]
COLUMNS = (
    "ruling_id", "noun", "deed", "names", "was", "stands", "evidence", "made", "undone",
)  # fmt: skip
SHOWN = ("ruling_id", "noun", "deed", "moved", "stands", "evidence", "undone")

Sources = Annotated[bool, typer.Option("--sources", help="Sources, not people.")]
Evidence = Annotated[
    str, typer.Option("--evidence", "--reason", help="Why: it stands beside the names.")
]
One = Annotated[str, typer.Argument(help="A number, person/12, source/3, or a name.")]


def merge(
    context: typer.Context,
    into: One,
    others: Annotated[list[str], typer.Argument(help="What is the same person or source.")],
    sources: Sources = False,
    evidence: Evidence = "",
) -> None:
    """Say that people (or sources) are one; it stands above the machine's choice.

    Example: ostrov merge person/12 person/31 --evidence "same office, same day"
    """
    noun = _noun(sources, into, *others)
    _need(evidence)
    with _opened(context) as archive, archive.lock():
        stands = archive.meant(noun, into)
        for other in others:
            number = archive.rulings.merge(noun, stands, archive.meant(noun, other), evidence)
            typer.echo(f"ruling {number}: {other} is {noun}/{stands}")


def split(
    context: typer.Context,
    owner: One,
    names: Annotated[list[str], typer.Argument(help="Names that are somebody else's.")],
    sources: Sources = False,
    evidence: Evidence = "",
) -> None:
    """Say that some names are another person's (or source's); see ostrov people --names.

    Example: ostrov split person/12 "П. Небылов" --evidence "his brother"
    """
    noun = _noun(sources, owner)
    _need(evidence)
    with _opened(context) as archive, archive.lock():
        made = archive.rulings.split(noun, archive.meant(noun, owner), names, evidence)
    typer.echo(f"{', '.join(names)}: now {noun}/{made}")


def rulings(
    context: typer.Context,
    undo: Annotated[int | None, typer.Option(help="Take the ruling of this number back.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """Every merge and split made by hand, the oldest first; or take one back.

    Example: ostrov rulings --undo 3
    """
    if undo is not None:
        with _opened(context) as archive, archive.lock():
            archive.rulings.undo(undo)
        typer.echo(f"ruling {undo} is taken back")
        return
    with asked_archive(context) as archive:
        rows = [asdict(one) for one in archive.rulings.all()]
    seen = [{**row, "moved": ", ".join(sorted({n[1] for n in row["names"]}))} for row in rows]
    show(seen if form is Format.table else rows, form=form, columns=COLUMNS, shown=SHOWN)


def _opened(context: typer.Context) -> "Archive":
    from ostrov_crawler.archive import Archive

    return Archive.open(settings(context).db, create=False)


def _noun(sources: bool, *named: str) -> Noun:
    is_source = sources or any(name.startswith("source/") for name in named)
    if is_source and any(name.startswith("person/") for name in named):
        raise UsageError("a person and a source cannot be one: name two of a kind")
    return "source" if is_source else "person"


def _need(evidence: str) -> None:
    if not evidence.strip():
        raise UsageError('say why: --evidence "same office, same day"')
