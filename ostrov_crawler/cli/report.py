"""`ostrov report`: a month as one page."""

from typing import Annotated

import typer

from ostrov_crawler.cli.export import Out
from ostrov_crawler.cli.settings import asked_archive, notice
from ostrov_crawler.cli.streams import note


def report(
    context: typer.Context,
    month: Annotated[str, typer.Option(help="The month, 2026-03.")],
    out: Out = "-",
) -> None:
    """A month on one self-contained HTML page: what was collected, who was quoted most, who cites
    whom as a picture, and how many articles have no known day.

    Example: ostrov report --month 2026-03 -o march.html
    """
    from ostrov_crawler.export import report as made
    from ostrov_crawler.export import write_text

    with asked_archive(context) as archive:
        write_text(out, made(archive, month, notice(context)))
    if out != "-":
        note(f"wrote {out}")
