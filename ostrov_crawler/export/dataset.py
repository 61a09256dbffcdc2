"""A frozen export that can be cited: data, manifest, datapackage.json, README; verified later."""

import hashlib
import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from attrs import asdict, define, evolve, field, frozen

from ostrov_crawler import __version__
from ostrov_crawler.archive import Archive, Filters
from ostrov_crawler.archive.content import exact_hash
from ostrov_crawler.archive.whole import Slice
from ostrov_crawler.errors import DiskError, UsageError
from ostrov_crawler.export import wordless
from ostrov_crawler.export.columns import columns
from ostrov_crawler.export.package import MANIFEST, write_package
from ostrov_crawler.export.table import CsvTable, flat

_SIDE = {"people": "person_id", "sources": "source_id"}
_RULINGS = (
    "ruling_id", "noun", "deed", "names", "was", "stands", "evidence", "made", "undone",
)  # fmt: skip


@define
class _Counted:
    """What is counted while it is written."""

    articles: int = 0
    quotes: int = 0
    citations: int = 0
    undated: int = 0
    reserved: int = 0
    rulesets: Counter[str] = field(factory=Counter)
    people: set[int] = field(factory=set)
    sources: set[int] = field(factory=set)


@frozen
class Fault:
    """What `verify` found wrong with a file."""

    path: str
    what: str


def write_dataset(
    archive: Archive,
    directory: Path,
    filters: Filters | None = None,
    *,
    text: bool = True,
    now: datetime | None = None,
) -> dict[str, Any]:
    """Writes the data set into a directory that is not there yet (or empty) and gives its
    manifest; without `text` no words of others are copied. All or nothing is written.

    Raises UsageError for a directory in use, DiskError."""
    _need_free(directory)
    asked = evolve(filters or Filters(), limit=None, offset=0)
    time = (now or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        half = Path(tempfile.mkdtemp(dir=directory.parent, prefix=f".{directory.name}."))
        try:
            manifest = _written(archive, half, asked, text=text, time=time)
            half.chmod(0o755)
            if directory.exists():
                directory.rmdir()
            os.replace(half, directory)
        except BaseException:
            shutil.rmtree(half, ignore_errors=True)
            raise
    except OSError as error:
        raise DiskError(f"{directory} cannot be written: {error.strerror}") from error
    return manifest


def verify_dataset(directory: Path) -> list[Fault]:
    """Every file against the manifest's SHA-256; empty where all is as it was published.
    UsageError where the directory holds no data set."""
    manifest = read_manifest(directory)
    faults = []
    for file in manifest["files"]:
        path = directory / file["path"]
        if not path.is_file():
            faults.append(Fault(file["path"], "missing"))
        elif digest(path) != file["sha256"]:
            faults.append(Fault(file["path"], "changed: its SHA-256 is not the manifest's"))
    named = {file["path"] for file in manifest["files"]} | {MANIFEST}
    more = sorted(path.name for path in directory.iterdir() if path.name not in named)
    return faults + [Fault(name, "not in the manifest") for name in more]


def read_manifest(directory: Path) -> dict[str, Any]:
    """The manifest of a data set. UsageError where there is none."""
    try:
        manifest = json.loads((directory / MANIFEST).read_text("utf-8"))
        if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), list):
            raise ValueError("no list of files")
    except (OSError, ValueError) as error:
        raise UsageError(f"{directory} holds no data set: its {MANIFEST} is not there or broken"
                         ) from error  # fmt: skip
    return manifest


def digest(path: Path) -> str:
    """SHA-256 of a file, hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _need_free(directory: Path) -> None:
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise UsageError(f"{directory} is in use: name a directory that is not there yet")
    if not directory.absolute().parent.is_dir():
        raise UsageError(f"there is no directory {directory.parent}: make it, or name another")


def _written(
    archive: Archive, half: Path, filters: Filters, *, text: bool, time: str
) -> dict[str, Any]:
    counted = _Counted()
    rows = _write_findings(archive, half, filters, counted, text=text)
    for name, key in _SIDE.items():
        path = half / f"{name}.csv"
        rows[path.name] = _write_side(archive, path, name, filters, getattr(counted, name), key)
    rows["rulings.csv"] = _write_csv(
        half / "rulings.csv", _RULINGS, (asdict(one) for one in archive.rulings.all())
    )
    said = {
        "name": "ostrov-dataset",
        "created": time,
        "program": f"ostrov {__version__}",
        "schema": archive.current().schema,
        "rulesets": dict(sorted(counted.rulesets.items())),
        "query": {k: v for k, v in asdict(filters).items() if v not in (None, 0, False)},
        "text": text,
        "articles": counted.articles,
        "quotes": counted.quotes,
        "citations": counted.citations,
        "undated": counted.undated,
        "reserved": counted.reserved,
        "left_out_undated": archive.articles(filters).undated(),
        "coverage": archive.coverage(filters, by="month"),
    }
    return write_package(half, said, rows, digest)


def _write_findings(
    archive: Archive, half: Path, filters: Filters, counted: _Counted, *, text: bool
) -> dict[str, int]:
    """Articles, quotes and citations; the rows of each file."""
    written: Counter[str] = Counter()
    with ExitStack() as stack:
        articles = stack.enter_context((half / "articles.jsonl").open("wb"))
        files = {name: stack.enter_context((half / f"{name}.csv").open("wb"))
                 for name in ("quotes", "citations")}  # fmt: skip
        tables = {name: CsvTable(file, _columns(name, text=text)) for name, file in files.items()}
        for part in archive.slices(filters):
            _write_articles(articles, part, counted, text=text)
            for name, table in tables.items():
                rows = getattr(part, name)
                bare = rows if text else [wordless.flat(name, row) for row in rows]
                written[f"{name}.csv"] += table.write(flat(name, bare))
            _count(part, counted)
    return {"articles.jsonl": counted.articles, "quotes.csv": written["quotes.csv"],
            "citations.csv": written["citations.csv"]}  # fmt: skip


def _columns(name: str, *, text: bool) -> list[str]:
    return [c for c in columns(name) if text or c not in wordless.WORDS[name]]


def _write_articles(file: IO[bytes], part: Slice, counted: _Counted, *, text: bool) -> None:
    for row in part.articles:
        row["text_hash"] = exact_hash(row["headline"], row["lead"], row["body"])
        counted.articles += 1
        counted.undated += row["published"] is None
        counted.reserved += bool(row["reservations"])
        counted.rulesets[row["ruleset"]] += 1
        kept = row if text else wordless.article(row)
        file.write(json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


def _count(part: Slice, counted: _Counted) -> None:
    counted.quotes += len(part.quotes)
    counted.citations += len(part.citations)
    counted.people |= {row["person_id"] for row in part.quotes if row["person_id"]}
    links = (link for row in part.citations for link in row["chain"])
    counted.sources |= {link["source_id"] for link in links if link["source_id"]}


def _write_side(
    archive: Archive, path: Path, name: str, filters: Filters, keys: set[int], key: str
) -> int:
    """The people or sources that the findings name, by number."""
    rows = archive.people() if name == "people" else archive.sources()
    wanted = sorted((row for row in rows.dicts() if row[key] in keys), key=lambda row: row[key])
    return _write_csv(path, columns(name), wanted)


def _write_csv(path: Path, names: Iterable[str], rows: Iterable[dict[str, Any]]) -> int:
    with path.open("wb") as file:
        return CsvTable(file, list(names)).write(flat("", rows))


def articles_of(directory: Path) -> Iterator[dict[str, Any]]:
    """The articles of a data set, one by one."""
    with (directory / "articles.jsonl").open("rb") as file:
        for line in file:
            yield json.loads(line)
