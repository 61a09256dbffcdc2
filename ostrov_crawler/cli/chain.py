"""`ostrov chain`: the way of a piece of news, from article to article."""

from typing import TYPE_CHECKING, Annotated

import typer
from attrs import asdict

from ostrov_crawler.cli.settings import asked_archive, notice
from ostrov_crawler.cli.streams import note
from ostrov_crawler.cli.table import Format, show

if TYPE_CHECKING:
    from ostrov_crawler.archive.tracing import Step


def chain(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID|URL", help="site/id, or an address.")],
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """Where an article has it from, followed through the archive: the very article behind a
    citation, by the link, the same quote or the same text, and that article's own sources.

    Example: ostrov chain ostrov/626162
    """
    from ostrov_crawler.archive.tracing import Step

    with asked_archive(context) as archive:
        steps = archive.trace(name)
    if form is not Format.table:
        show([asdict(s) for s in steps], form=form, columns=list(Step.__annotations__))
        return
    typer.echo("\n".join([name, *(line for step in steps for line in _lines(step))]))
    if not steps:
        note("it names no source")
    if words := notice(context):
        note(words)


def _lines(step: "Step") -> list[str]:
    indent = "    " * step.depth + "  " * (step.hop + 1)
    lines = [f"{indent}← {step.source}"]
    if step.found is not None:
        day = (step.found_published or "day unknown")[:16]
        lines.append(f"{indent}  = {step.found} · {day} · {step.basis}: {step.found_headline}")
    return lines
