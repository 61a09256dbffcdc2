"""Articles and findings without the words of others: addresses, hashes, places and normalised
findings stay (who, in what office, by which rule, through which chain)."""

from collections.abc import Mapping
from typing import Any

Row = dict[str, Any]

_ARTICLE = (
    "site", "id", "url", "canonical_url", "language", "kind", "published", "published_precision",
    "published_from", "published_between", "published_basis", "modified", "content_hash",
    "text_hash", "fetched", "ruleset", "reservations", "alternates", "urls",
)  # fmt: skip
_QUOTE = ("id", "kind", "field", "said_on", "via", "rule", "confidence")
_SPEAKER = ("name", "canonical", "kind", "role", "organisation", "resolved_by")
WORDS = {
    "quotes": ("quote_text", "cue", "headline"),
    "citations": ("evidence_text",),
}
"""Columns of the flat tables that hold words of the article; `fragments` keep their places."""


def article(row: Mapping[str, Any]) -> Row:
    """A whole article without its words."""
    kept = {name: row[name] for name in _ARTICLE if name in row}
    quotes = [_quote(quote) for quote in row["quotes"]]
    dates = [_without(date, "text") for date in row["dates"]]
    return kept | {"quotes": quotes, "citations": row["citations"], "dates": dates}


def flat(table: str, row: Row) -> Row:
    """A row of `quotes` or `citations` without its words."""
    bare = _without(row, *WORDS.get(table, ()))
    if "fragments" in bare:
        bare["fragments"] = places(bare["fragments"])
    return bare


def places(spans: list[Row]) -> list[Row]:
    """Spans without their text."""
    return [{"start": span["start"], "stop": span["stop"]} for span in spans]


def _quote(quote: Row) -> Row:
    speaker, cue = quote["speaker"], quote["cue"]
    return {
        **{name: quote[name] for name in _QUOTE},
        "fragments": places(quote["fragments"]),
        "speaker": {name: speaker[name] for name in _SPEAKER} if speaker else None,
        "cue": places([cue])[0] if cue else None,
    }


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}
