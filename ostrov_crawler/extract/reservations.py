"""What the publisher reserves: robots directives and text-mining reservations, as they stand.

Each is `name: value` ("robots: noarchive", "tdm-reservation: 1"), from the page's meta elements
and from the server's headers; directives that forbid nothing ("index, follow") are left out.
"""

import re

from ostrov_crawler.extract.document import Document

_METAS = ("robots", "tdm-reservation", "tdm-policy")
_FORBIDS = re.compile(r"(?<![a-z])(no[a-z]+|unavailable_after)(?![a-z])")


def reservations(document: Document) -> tuple[str, ...]:
    """Page first, then headers; each once."""
    metas = document.stated.metas
    stated = [f"{name}: {metas[name]}" for name in _METAS if metas.get(name)]
    found = (" ".join(line.split()) for line in (*stated, *document.page.notices))
    return tuple(dict.fromkeys(line for line in found if _reserves(line)))


def _reserves(line: str) -> bool:
    name, _, value = line.casefold().partition(": ")
    if name == "tdm-reservation":
        return value == "1"
    return name == "tdm-policy" or bool(_FORBIDS.search(value))
