"""XML as sites really send it: bytes in, elements out; strict first, then element by element.

The declaration of types and entities is cut off before parsing, so no entity is ever expanded.
"""

import re
import zlib
from collections.abc import Iterator
from html.entities import html5

from lxml import etree

from ostrov_crawler.extract.decoding import decode

GZIP = b"\x1f\x8b"
MOST = 32 << 20
"""Bytes of a feed or sitemap, decompressed (RELIABILITY R5)."""
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"&([a-zA-Z][a-zA-Z0-9]{1,30});")
_OWN_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_BARE_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};|(?:amp|lt|gt|quot|apos);)")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


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
    document = _readable(body)
    try:
        root = etree.fromstring(document.encode(), _parser(recover=False))
    except (etree.XMLSyntaxError, ValueError):
        return list(_one_by_one(document, names)), ["broken XML"]
    return [one for one in root.iter(etree.Element) if local(one) in names], []


def local(element: etree._Element) -> str:
    """The name without its namespace, lower case."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


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


def _readable(body: bytes) -> str:
    """Text without declarations and without characters and entities that XML does not know."""
    document = decode(body).text.lstrip("\ufeff \t\r\n")
    document = _DOCTYPE.sub("", _DECLARED.sub("", _FORBIDDEN.sub("", document)), count=1)
    return _ENTITY.sub(_letter, document)


def _letter(found: re.Match[str]) -> str:
    if found[1] in _OWN_ENTITIES:
        return found[0]
    letter = html5.get(found[1] + ";", "")
    return letter if letter and letter not in "<&" else f"&amp;{found[1]};"


def _one_by_one(document: str, names: frozenset[str]) -> Iterator[etree._Element]:
    """Each stretch from one opening tag to the next, parsed by itself: what is broken in one
    costs nothing in another."""
    opening = re.compile(rf"<((?:\w+:)?(?:{'|'.join(sorted(names))}))(?=[\s>/])")
    starts = list(opening.finditer(document))
    for number, start in enumerate(starts):
        stop = starts[number + 1].start() if number + 1 < len(starts) else len(document)
        close = f"</{start[1]}>"
        end = document.find(close, start.start(), stop)
        piece = _BARE_AMPERSAND.sub("&amp;", document[start.start() : end if end >= 0 else stop])
        if piece.rfind("<![CDATA[") > piece.rfind("]]>"):
            piece += "]]>"
        yield from _forgiving(piece + close, names)


def _forgiving(piece: str, names: frozenset[str]) -> Iterator[etree._Element]:
    root = etree.fromstring(f"<x>{piece}</x>".encode("utf-8", "replace"), _parser())
    if root is not None:
        yield from (one for one in root.iter(etree.Element) if local(one) in names)


def _parser(*, recover: bool = True) -> etree.XMLParser:
    return etree.XMLParser(
        recover=recover, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=recover
    )
