"""Text that no database takes: NUL and lone surrogates, in any depth of JSON values."""

import json
import re
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from attrs import fields

_UNFIT = re.compile("[\0\ud800-\udfff]")
_NUL = "\\u0000"
"""As JSON writes it; a text that speaks of it is looked at more closely for nothing."""


def clean(value: Any) -> Any:
    """The same JSON value; unfit characters become U+FFFD, so offsets stay right."""
    if isinstance(value, str):
        return value if _is_fit(value) else _UNFIT.sub("�", value)
    if isinstance(value, dict | list | tuple):
        return value if is_clean(value) else _cleaned(value)
    return value


def is_clean(value: Any) -> bool:
    """Whether a JSON value, or a record, surely needs no cleaning, by one look at all of it."""
    written = _write(value)
    return _NUL not in written and _is_fit(written)


class _Getters(dict[type, Callable[[Any], Any]]):
    """What takes all values out of a record, by its kind."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        self[kind] = attrgetter(*(field.name for field in fields(kind)))
        return self[kind]


_GETTERS = _Getters()


def _values(record: Any) -> Any:
    return _GETTERS[type(record)](record)


_write = json.JSONEncoder(ensure_ascii=False, default=_values).encode


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    return [clean(item) for item in value]


def _is_fit(text: str) -> bool:
    """Ten times as fast as a look for each character, and nearly every text is."""
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
