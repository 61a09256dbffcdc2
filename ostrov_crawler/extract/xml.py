"""XML as sites really send it: bytes in, elements out; strict first, then whatever can be saved."""

import re
import zlib
from collections.abc import Iterator

from lxml import etree

GZIP = b"\x1f\x8b"
MOST = 32 << 20
"""Bytes of a feed or sitemap, decompressed (RELIABILITY R5)."""
_DECLARED = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w-]+)[\"'][^>]*\?>")


def unpacked(body: bytes) -> tuple[bytes, list[str]]:
    """The document of a `.gz` file, cut at 32 MiB; anything else as it is. What was wrong."""
    if not body.startswith(GZIP):
        return body[:MOST], ["cut at 32 MiB"] if len(body) > MOST else []
    unpacker = zlib.decompressobj(wbits=31)
    try:
        data = unpacker.decompress(body, MOST)
    except zlib.error:
        return b"", ["gzip is broken"]
    return data, [] if unpacker.eof else ["gzip ends early, or is larger than 32 MiB"]


def elements(body: bytes, names: frozenset[str]) -> tuple[list[etree._Element], list[str]]:
    """All elements with one of the local names, in any namespace, and what was wrong.

    Entities are never resolved and nothing is fetched, so neither bombs nor files get in.
    """
    try:
        root = etree.fromstring(body, _parser(recover=False))
        warnings = []
    except (etree.XMLSyntaxError, ValueError, LookupError):
        root = _recovered(body)
        warnings = ["broken XML"]
    if root is None:
        return [], warnings
    return [one for one in root.iter(etree.Element) if local(one) in names], warnings


def local(element: etree._Element) -> str:
    """The name without its namespace, lower case."""
    return str(element.tag).rpartition("}")[2].lower()


def texts(element: etree._Element, name: str) -> Iterator[str]:
    """Texts of the children with that local name, white space folded."""
    for child in element:
        if isinstance(child.tag, str) and local(child) == name:
            yield " ".join(inner(child).split())


def inner(element: etree._Element) -> str:
    """All text within, as it stands."""
    return "".join(str(piece) for piece in element.itertext())


def text(element: etree._Element, *names: str) -> str | None:
    """The first text that is not empty under one of the names, in their order."""
    found = (value for name in names for value in texts(element, name) if value)
    return next(found, None)


def _recovered(body: bytes) -> etree._Element | None:
    """The second try: a stray character, an unclosed tag or a wrong encoding costs what it
    stands in, not the rest."""
    declared = _DECLARED.search(body)
    bare = _DECLARED.sub(b"", body, count=1).strip()
    for encoding in (declared[1].decode() if declared else "utf-8", "cp1251"):
        try:
            return _forgiving(bare.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    return _forgiving(bare.decode("utf-8", "replace"))


def _forgiving(document: str) -> etree._Element | None:
    try:
        return etree.fromstring(document.encode("utf-8", "replace"), _parser())
    except etree.XMLSyntaxError:
        return None


def _parser(*, recover: bool = True) -> etree.XMLParser:
    return etree.XMLParser(
        recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=recover
    )
