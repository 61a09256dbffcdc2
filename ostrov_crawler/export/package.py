"""What stands beside the data of a data set: manifest, datapackage.json, README."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ostrov_crawler.export.columns import holds

MANIFEST = "manifest.json"
_MEDIA = {".csv": "text/csv", ".jsonl": "application/x-ndjson"}
_NUMBERS = {"confidence": "number"}
_WHOLE = {"hop", "citation_count", "quote_count", "evidence_start", "evidence_stop", "stands"}
_VIEWS = {"quotes": "quotes", "citations": "citations", "people": "people", "sources": "sources"}

_README = """# A data set made by ostrov

{articles} articles, {quotes} quotes, {links} citations, {people} people, {sources} sources; made \
on {created} by {program}, schema {schema}.

- **Query**: {query}
- **Undated**: {undated} articles have no day of their own (none is guessed); {left_out} more \
articles of no known day were left out by a filter by time.
- **Reserved**: {reserved} articles carry a robots directive or a text-mining reservation \
(`reservations`): look at them before you pass anything on.
- **Text**: {text}
- **Coverage**: what was known, stored, refused and failed per site and month stands in \
`manifest.json`; an empty month is not a silent one.

| file | holds |
| --- | --- |
| `articles.jsonl` | an article a line, with its quotes, citations and dates; offsets are code \
points of the named field |
| `quotes.csv` | a quote a row |
| `citations.csv` | a link of a chain a row; hop 0 is the source that the article took it from |
| `people.csv`, `sources.csv` | those that the findings name, with their names by language |
| `rulings.csv` | merges and splits made by hand |
| `manifest.json`, `datapackage.json` | query, rules, coverage, SHA-256 of each file; columns |

`ostrov dataset verify .` checks every file. {rehydrate}

Quotes were found by a program: a confidence is a confidence, an indirect quote is somebody's \
paraphrase, and what came through a chain was not heard by its first link. Persons named here have \
rights; articles belong to their publishers.
"""
_WITH_TEXT = "the words are there: ask whether you may pass them on."
_WITHOUT = "no words of others are copied: addresses, hashes, places and normalised findings alone."
_REHYDRATE = "`ostrov dataset rehydrate . -o WHOLE` cuts the spans from your own recordings."


def write_package(
    directory: Path,
    said: dict[str, Any],
    rows: Mapping[str, int],
    digest: Callable[[Path], str],
) -> dict[str, Any]:
    """Writes README, datapackage.json and, last, the manifest over all of them; gives it."""
    readme = _readme(said, rows)
    (directory / "README.md").write_text(readme, "utf-8")
    files = [_file(directory / name, digest, count) for name, count in rows.items()]
    package = {
        "name": said["name"],
        "created": said["created"],
        "resources": [_resource(directory, file) for file in files],
    }
    _write_json(directory / "datapackage.json", package)
    files += [_file(directory / name, digest) for name in ("README.md", "datapackage.json")]
    manifest = said | {"files": files}
    _write_json(directory / MANIFEST, manifest)
    return manifest


def _readme(said: Mapping[str, Any], rows: Mapping[str, int]) -> str:
    query = ", ".join(f"{name} = {value}" for name, value in said["query"].items())
    return _README.format(
        articles=said["articles"], quotes=said["quotes"], links=said["citations"],
        people=rows["people.csv"], sources=rows["sources.csv"], created=said["created"],
        program=said["program"], schema=said["schema"], query=query or "everything",
        undated=said["undated"], left_out=said["left_out_undated"], reserved=said["reserved"],
        text=_WITH_TEXT if said["text"] else _WITHOUT,
        rehydrate="" if said["text"] else _REHYDRATE,
    )  # fmt: skip


def _file(path: Path, digest: Callable[[Path], str], rows: int | None = None) -> dict[str, Any]:
    counted = {} if rows is None else {"rows": rows}
    return {"path": path.name, "bytes": path.stat().st_size, "sha256": digest(path), **counted}


def _resource(directory: Path, file: Mapping[str, Any]) -> dict[str, Any]:
    path = Path(str(file["path"]))
    resource: dict[str, Any] = {
        "name": path.stem,
        "path": path.name,
        "format": path.suffix[1:],
        "mediatype": _MEDIA[path.suffix],
        "encoding": "utf-8",
        "bytes": file["bytes"],
        "hash": f"sha256:{file['sha256']}",
    }
    if path.suffix == ".csv":
        with (directory / path).open(encoding="utf-8", newline="") as lines:
            names = lines.readline().strip().split(",")
        resource["profile"] = "tabular-data-resource"
        resource["schema"] = {"fields": [_field(path.stem, name) for name in names]}
    return resource


def _field(table: str, name: str) -> dict[str, str]:
    view, bare = _VIEWS.get(table, table), name
    if name.startswith("link_"):
        view, bare = "citation_links", name.removeprefix("link_")
    kind = _NUMBERS.get(bare, "integer" if bare in _WHOLE or bare.endswith("_id") else "string")
    return {"name": name, "type": kind, "description": holds().get((view, bare), "")}


def _write_json(path: Path, values: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", "utf-8")
