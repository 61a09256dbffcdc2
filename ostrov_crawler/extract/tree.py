"""Text in, the element tree out, within limits."""

import re
from collections.abc import Iterator

from lxml import etree

from ostrov_crawler.errors import NotAnArticle, ReadingStopped

NODES = 200_000
"""Elements that a page may have."""
ATTRIBUTES = 5_000
"""Attributes that one element may have: libxml2 compares each with each, minutes for 200,000."""
DEPTH = 250
"""Levels below which elements are read as plain text."""
_QUOTED_TAG = re.compile(r"""<[A-Za-z](?:[^<>"']++|"[^"]*+"|'[^']*+')*+""")
_ATTRIBUTE = re.compile(r"[\s/\"'][^\s/=\"']")
_ATTRIBUTE_BYTES = re.compile(rb"[\s/\"'][^\s/=\"']")
_QUOTED_BYTES = re.compile(rb"\"[^\"]*\"|'[^']*'")
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_END_SCRIPT = re.compile(r"</script", re.IGNORECASE)
_TAG_NAME = re.compile(r"[A-Za-z][\w:-]*[\s/]")
_LONG_TAG = re.compile(rb"(?!script\b)[A-Za-z][\w:\x80-\xff-]*([\s/]|$)", re.IGNORECASE)
"""The same in bytes, of what `_without_scripts` leaves."""
_SMALLEST = 3
"""Bytes of the smallest element."""
_PLACE = 1_000
"""Bytes that are looked at of every `_LONG`."""
_LONG = 10_000
"""Characters of a tag below which nobody counts its attributes."""


def parse(text: str, *, data: bytes | None = None, nodes: int = NODES) -> etree._Element:
    """The root of a page, `data` being its text in UTF-8 where that is at hand; raises
    NotAnArticle for an empty one and ReadingStopped where it has more elements, or an element
    more attributes, than are read."""
    data = text.encode("utf-8", "replace") if data is None else data
    _stop_at_limits(text, data, nodes)
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    last = parser.error_log.last_error
    if last is not None and last.type_name == "ERR_RESOURCE_LIMIT":
        raise ReadingStopped("extract_nodes", "elements are nested too deep to be read")
    if root is None:
        raise NotAnArticle("empty", "the page holds no markup")
    return root


def _stop_at_limits(text: str, data: bytes, nodes: int) -> None:
    """Bytes are counted many times as fast as characters, and what they say is enough for nearly
    every page."""
    opened = data.count(b"<") if len(data) > _SMALLEST * nodes else 0
    if opened > nodes and (elements := opened - data.count(b"</")) > nodes:
        raise ReadingStopped("extract_nodes", f"{elements} elements, {nodes} are read")
    if any(_attributes_in(tag) > ATTRIBUTES for tag in _long_tags(data)):
        for piece in filter(_is_long_tag, _without_scripts(text).split("<")):
            _count_attributes(piece.partition(">")[0])
    if _has_dense_place(data) and _is_dense(data):
        for tag in _QUOTED_TAG.finditer(_without_scripts(text)):
            _count_attributes(tag[0])


def _is_dense(data: bytes) -> bool:
    """Whether there are more attributes than elements have. What is left after `replace` is
    counted several times as fast as what it takes out."""
    signs, opened = (len(data) - len(data.replace(sign, b"")) for sign in (b"=", b"<"))
    return signs > 10 * (opened + 1)


def _has_dense_place(data: bytes) -> bool:
    """Whether that is so at some place of those that no long tag misses."""
    return any(_is_dense(data[at : at + _PLACE]) for at in range(0, len(data), _LONG))


def _long_tags(data: bytes) -> Iterator[bytes]:
    """What may be a tag of more than `_LONG` bytes, or a little less: nothing between two `<`
    ends it, so that it covers a whole window of half that length."""
    half, at = _LONG // 2, 0
    while at < len(data):
        if data.find(b"<", at, at + half) < 0:
            stop = data.find(b"<", at + half)
            stop = len(data) if stop < 0 else stop
            start = data.rfind(b"<", 0, at) + 1
            end = data.find(b">", start, stop)
            tag = data[start : stop if end < 0 else end]
            if len(tag) >= _LONG and _LONG_TAG.match(tag):
                yield tag
            at = stop
        at += half


def _attributes_in(tag: bytes) -> int:
    """How many attributes a tag has; in a script it may be no tag at all."""
    return len(_ATTRIBUTE_BYTES.findall(_QUOTED_BYTES.sub(b'""', tag)))


def _without_scripts(text: str) -> str:
    """The same without what stands in scripts, where `a<b` opens no element."""
    first, *scripts = _SCRIPT.split(text)
    return first + "".join(_END_SCRIPT.split(script, maxsplit=1)[-1] for script in scripts)


def _is_long_tag(piece: str) -> bool:
    return len(piece) > _LONG and bool(_TAG_NAME.match(piece))


def _count_attributes(tag: str) -> None:
    if len(tag) < _LONG:
        return
    attributes = len(_ATTRIBUTE.findall(re.sub(r"\"[^\"]*\"|'[^']*'", '""', tag)))
    if attributes > ATTRIBUTES:
        raise ReadingStopped("extract_nodes", f"{attributes} attributes on one element")
