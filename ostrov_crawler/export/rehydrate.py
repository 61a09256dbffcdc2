"""A data set without words, made whole again from texts that the user has."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import frozen

from ostrov_crawler.archive.content import exact_hash
from ostrov_crawler.export.dataset import articles_of, read_manifest
from ostrov_crawler.export.target import opened

Text = tuple[str, str | None, str]
"""Headline, lead, body."""
Texts = Callable[[Iterable[str]], dict[str, Text]]
"""Texts by the hash of their exact letters (`content.exact_hash`), of those that are there."""

_CHUNK = 200


@frozen
class Rehydrated:
    """What came of it."""

    articles: int
    restored: int
    missing: list[str]
    """`site/id` of articles whose text is not among the user's."""


def rehydrate(directory: Path, target: str | Path, texts: Texts) -> Rehydrated:
    """Writes the articles of the data set with their words cut anew (JSON lines); one whose exact
    text is not there is left as it is. UsageError where there is no data set, DiskError."""
    read_manifest(directory)
    count, missing = 0, []
    with opened(target) as file:
        for row, is_whole in _filled(articles_of(directory), texts):
            count += 1
            if not is_whole:
                missing.append(f"{row['site']}/{row['id']}")
            file.write(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    return Rehydrated(count, count - len(missing), missing)


def _filled(rows: Iterator[dict[str, Any]], texts: Texts) -> Iterator[tuple[dict[str, Any], bool]]:
    while part := list(islice(rows, _CHUNK)):
        known = texts({row["text_hash"] for row in part})
        for row in part:
            text = known.get(row["text_hash"])
            is_whole = text is not None and exact_hash(*text) == row["text_hash"]
            yield (fill(row, text) if text and is_whole else row), is_whole


def fill(row: dict[str, Any], text: Text) -> dict[str, Any]:
    """An article with its text and every span cut from it."""
    fields = dict(zip(("headline", "lead", "body"), text, strict=True))
    quotes = [_quote(quote, fields[quote["field"]] or "") for quote in row["quotes"]]
    dates = [_cut(date, fields[date["field"]] or "") for date in row["dates"]]
    return {**row, **fields, "quotes": quotes, "dates": dates}


def _quote(quote: dict[str, Any], text: str) -> dict[str, Any]:
    fragments = [_cut(part, text) for part in quote["fragments"]]
    cue = _cut(quote["cue"], text) if quote["cue"] else None
    return {**quote, "fragments": fragments, "cue": cue}


def _cut(span: dict[str, Any], text: str) -> dict[str, Any]:
    return {"text": text[span["start"] : span["stop"]], **span}
