"""JSON objects with their keys in one order: PostgreSQL forgets the order that they came in."""

from typing import Any

_TOLD = ("text", "start", "stop", "citation", "basis",
         "role", "organisation", "first_day", "last_day", "quotes")  # fmt: skip
"""Of fragments, chains and offices, as docs/views.md has them; all others follow by code point."""
_RANK = {name: rank for rank, name in enumerate(_TOLD)}


def in_order(value: Any) -> Any:
    """The same value, in any depth."""
    if isinstance(value, dict):
        return {key: in_order(value[key]) for key in sorted(value, key=_place)}
    if isinstance(value, list):
        return [in_order(one) for one in value]
    return value


def _place(key: str) -> tuple[int, str]:
    return _RANK.get(key, len(_RANK)), key
