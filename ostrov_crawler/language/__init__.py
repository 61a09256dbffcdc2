"""Who said what, and where a text has it from: `annotate(text)` gives typed findings.

Pure functions of their input: no network, no database, no framework.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ostrov_crawler.language.door import annotate, annotate_fields
    from ostrov_crawler.language.rules import ruleset

__all__ = ["annotate", "annotate_fields", "ruleset"]
_HOMES = {"annotate": "door", "annotate_fields": "door", "ruleset": "rules"}


def __getattr__(name: str) -> Any:
    """Rules and tables are loaded with the first use: the archive needs word forms alone, and
    its commands should answer at once."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
