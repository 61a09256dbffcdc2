"""What reads a page, in one short string."""

import hashlib
from functools import cache
from importlib.resources import files

from lxml import etree


@cache
def ruleset() -> str:
    """`extract-` and a hash of rules, tables and libxml2's version; the same for the same
    reading."""
    digest = hashlib.sha256(repr(etree.LIBXML_VERSION).encode())
    room = files("ostrov_crawler.extract")
    for folder, ending in ((room, ".py"), (room / "tables", ".tsv")):
        for file in sorted(folder.iterdir(), key=lambda file: file.name):
            if file.name.endswith(ending):
                digest.update(file.read_bytes())
    return f"extract-{digest.hexdigest()[:12]}"
