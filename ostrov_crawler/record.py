"""Records to plain JSON values and back."""

from typing import Any, TypeVar

from cattrs.preconf.json import make_converter

T = TypeVar("T")
_converter = make_converter()


def to_dict(record: Any) -> dict[str, Any]:
    """The record as JSON values; field names stay as they are."""
    values: dict[str, Any] = _converter.unstructure(record)
    return values


def from_dict(kind: type[T], values: dict[str, Any]) -> T:
    """The record again; `from_dict(type(r), to_dict(r)) == r`. Raises cattrs' errors."""
    return _converter.structure(values, kind)
