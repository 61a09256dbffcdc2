"""An answer of the archive on the screen, with a word on what it leaves out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import typer

from ostrov_crawler.cli.narrow import MOST_COUNTED, left_out
from ostrov_crawler.cli.settings import notice
from ostrov_crawler.cli.streams import note
from ostrov_crawler.cli.table import Format, show


class Answer(Protocol):
    """What the archive gives (`archive.Result`)."""

    @property
    def columns(self) -> list[str]: ...
    def dicts(self) -> Iterator[dict[str, Any]]: ...
    def count(self, most: int | None = None) -> int: ...
    def undated(self) -> int: ...


def answer(
    context: typer.Context,
    result: Answer,
    *,
    form: Format,
    shown: Sequence[str],
    seen_as: Callable[[Mapping[str, Any]], Mapping[str, Any]] = lambda row: row,
) -> None:
    """Machines get every column of the view; people get `shown` of each row as `seen_as` has
    it, and below it how much more there is."""
    if form is not Format.table:
        show(result.dicts(), form=form, columns=result.columns)
        return
    rows = [seen_as(row) for row in result.dicts()]
    show(rows, form=form, columns=result.columns, shown=shown)
    for line in (
        left_out(len(rows), result.count(MOST_COUNTED + 1), result.undated()),
        notice(context),
    ):
        if line:
            note(line)
