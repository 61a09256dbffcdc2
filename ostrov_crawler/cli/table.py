"""Rows for people as a table, for machines as JSON lines, JSON or CSV."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from ostrov_crawler.cli.streams import note

Row = Mapping[str, Any]

# A cell that a spreadsheet would run as a formula gets a quote before it (RELIABILITY R23).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


WHOLE = {"url"}
"""Columns that are never broken over lines."""
SHORT = 20


class Format(StrEnum):
    """What `--format` takes."""

    table = "table"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"


def show(
    rows: Iterable[Row],
    *,
    form: Format,
    columns: Sequence[str],
    shown: Sequence[str] = (),
    wide: bool = False,
) -> None:
    """Print the rows: every column of the view for machines, the columns `shown` for people; a
    wide table runs over the screen's edge rather than being cut there."""
    if form is Format.jsonl:
        _lines(rows)
    elif form is Format.json:
        json.dump([dict(row) for row in rows], sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    elif form is Format.csv:
        _csv(rows, columns)
    else:
        _table(list(rows), shown or columns, wide=wide or bool(WHOLE & set(shown or columns)))


def _lines(rows: Iterable[Row]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(dict(row), ensure_ascii=False) + "\n")


def _csv(rows: Iterable[Row], columns: Sequence[str]) -> None:
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_safe(row.get(column)) for column in columns])


def _safe(value: Any) -> Any:
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
    if isinstance(text, str) and text.startswith(FORMULA_STARTS):
        return "'" + text
    return text


def _table(rows: Sequence[Row], columns: Sequence[str], *, wide: bool) -> None:
    from rich.console import Console
    from rich.table import Table

    if not rows:
        note("nothing found")
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        number = isinstance(rows[0].get(column), int)
        whole = column in WHOLE or _is_short(column, rows)
        table.add_column(
            column, justify="right" if number else "left", overflow="fold", no_wrap=whole
        )
    for row in rows:
        table.add_row(*[_cell(row.get(column)) for column in columns])
    # An address that is broken over lines cannot be copied, so such a table may be wider.
    Console(highlight=False, markup=False, width=4096 if wide else None).print(table)


def _is_short(column: str, rows: Sequence[Row]) -> bool:
    """Numbers, days, names: broken in the middle they cannot be read."""
    return max(len(_cell(row.get(column))) for row in rows) <= SHORT


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return _printable(str(value))


def _printable(text: str) -> str:
    """Without control characters, which a page could use to write over the terminal."""
    return "".join(c if c.isprintable() else " " for c in text)
