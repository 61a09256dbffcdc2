"""Results on stdout, a JSON object a line; all else on stderr."""

import json
import sys
from typing import Any


def json_line(values: dict[str, Any]) -> None:
    """One object as one line of stdout."""
    sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")


def note(line: str) -> None:
    """One line for people, on stderr."""
    sys.stderr.write(f"ostrov: {line}\n")
