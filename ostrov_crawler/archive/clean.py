"""Text that no database takes: NUL and lone surrogates, in any depth of JSON values."""

import re
from typing import Any

_UNFIT = re.compile("[\0\ud800-\udfff]")


def clean(value: Any) -> Any:
    """The same JSON value; unfit characters become U+FFFD, so offsets stay right."""
    if isinstance(value, str):
        return _UNFIT.sub("�", value)
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return value
