"""A JSON-LD script that is no JSON in, what can still be read off it out.

Templates that print a headline with its own quotation marks, or a date without any, break the
whole object; a date, a type and a headline are read off it all the same.
"""

import re
from typing import Any

_STAMP = r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d[\d:.]*(?: ?[+-]\d\d:?\d\d|Z)?)?"
_KIND = re.compile(r'"@type"\s*:\s*\[?\s*"(\w*(?:Article|BlogPosting|NewsItem))"')
_HEADLINE = re.compile(r'"headline"\s*:\s*"([^\n]{1,600}?)"\s*(?:,?\s*"\w+"\s*:|,?\s*\n|,?\s*\})')
_DATES = ("datePublished", "dateModified")


def salvaged(script: str) -> dict[str, Any] | None:
    """The only article that a broken script describes, with its type, headline and dates; None
    where it describes none, or several."""
    kinds = _KIND.findall(script)
    if len(kinds) != 1:
        return None
    thing: dict[str, Any] = {"@type": kinds[0]}
    if headline := _HEADLINE.search(script):
        thing["headline"] = headline[1]
    for name in _DATES:
        stamps = set(re.findall(rf'"{name}"\s*:\s*"?\s*({_STAMP})', script))
        if len(stamps) == 1:
            thing[name] = stamps.pop()
    return thing
