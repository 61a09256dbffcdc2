"""Text that no database takes: NUL and lone surrogates, in any depth of JSON values."""

import json
import re
from typing import Any

_write = json.JSONEncoder(ensure_ascii=False).encode
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
    """Whether a JSON value surely needs no cleaning, by one look at all of it."""
    written = _write(value)
    return _NUL not in written and _is_fit(written)


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
