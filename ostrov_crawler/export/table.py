"""Tables: JSON lines (lossless), CSV (safe for spreadsheets), Parquet."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from ostrov_crawler.archive import Archive, Filters
from ostrov_crawler.errors import UsageError
from ostrov_crawler.export.columns import CHAINED, columns, dictionary
from ostrov_crawler.export.target import opened

FORMATS = ("jsonl", "csv", "parquet")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BATCH = 500


def write_table(
    archive: Archive,
    what: str,
    format: str,
    target: str | Path,
    filters: Filters | None = None,
) -> int:
    """Writes `what` (articles, quotes, citations, versions) to a file or `-`; the count of rows.
    A file gets its data dictionary beside it, as `FILE.columns.csv`; a pipe or device none."""
    if format not in FORMATS:
        raise UsageError(f"cannot write {format!r}: choose {', '.join(FORMATS)}")
    rows = archive.export(what, filters)
    with opened(target) as file:
        count = _WRITERS[format](file, what, rows)
    path = Path(target)
    if str(target) != "-" and path.is_file():
        with opened(path.with_name(path.name + ".columns.csv")) as file:
            lines = [{"column": name, "holds": words} for name, words in dictionary(what)]
            CsvTable(file, ["column", "holds"]).write(lines)
    return count


def flat(what: str, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows for formats without nesting: lists and objects as JSON, a row for each link."""
    for row in rows:
        for part in _links(row) if what in CHAINED else [row]:
            yield {name: _plain(value) for name, value in part.items()}


def _jsonl(file: IO[bytes], what: str, rows: Iterable[dict[str, Any]]) -> int:
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last number is the count
        file.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    return count


def _csv_table(file: IO[bytes], what: str, rows: Iterable[dict[str, Any]]) -> int:
    return CsvTable(file, columns(what)).write(flat(what, rows))


class CsvTable:
    """RFC 4180: comma, CRLF, quotes doubled; no cell is a formula. The head is written at once."""

    def __init__(self, file: IO[bytes], names: list[str]) -> None:
        self._file = file
        self._names = names
        self._write([names])

    def write(self, rows: Iterable[dict[str, Any]]) -> int:
        """The rows, in the columns of the head; their count."""
        count = 0
        for batch in _batches(iter(rows)):
            count += len(batch)
            self._write([safe(row.get(name)) for name in self._names] for row in batch)
        return count

    def _write(self, rows: Iterable[list[Any]]) -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(rows)
        self._file.write(text.getvalue().encode("utf-8", "replace"))


def _parquet(file: IO[bytes], what: str, rows: Iterable[dict[str, Any]]) -> int:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError("Parquet needs an extra: pip install 'ostrov[tables]'") from error
    schema = pyarrow.schema([(name, _arrow_type(pyarrow, what, name)) for name in columns(what)])
    count = 0
    with pyarrow.parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in _batches(flat(what, rows)):
            count += len(batch)
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))
    return count


_WRITERS = {"jsonl": _jsonl, "csv": _csv_table, "parquet": _parquet}
_WHOLE = {"number", "hop", "version_count", "evidence_start", "evidence_stop"}


def _arrow_type(pyarrow: Any, what: str, name: str) -> Any:
    bare = name.removeprefix("link_")
    if bare == "confidence":
        return pyarrow.float64()
    whole = bare in _WHOLE or (bare.endswith("_id") and what != "articles")
    return pyarrow.int64() if whole else pyarrow.string()


def _batches(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _links(row: dict[str, Any]) -> list[dict[str, Any]]:
    bare = {name: value for name, value in row.items() if name != "chain"}
    links = [{f"link_{k}": v for k, v in link.items()} for link in row["chain"]]
    return [bare | link for link in links] or [bare]


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    return value


def safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
