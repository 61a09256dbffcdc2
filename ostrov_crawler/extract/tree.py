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
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_END_SCRIPT = re.compile(r"</script", re.IGNORECASE)
_TAG_NAME = re.compile(r"[A-Za-z][\w:-]*[\s/]")
_LONG = 10_000
"""Characters of a tag below which nobody counts its attributes."""


def parse(text: str, *, data: bytes | None = None, nodes: int = NODES) -> etree._Element:
    """The root of a page, `data` being its text in UTF-8 where that is at hand; raises
    NotAnArticle for an empty one and ReadingStopped where it has more elements, or an element
    more attributes, than are read."""
    _stop_at_limits(text, nodes)
    data = text.encode("utf-8", "replace") if data is None else data
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


def _stop_at_limits(text: str, nodes: int) -> None:
    opened = text.count("<")
    if opened > nodes and (elements := opened - text.count("</")) > nodes:
        raise ReadingStopped("extract_nodes", f"{elements} elements, {nodes} are read")
    if any(map(_is_long_tag, _long_pieces(text))):
        for piece in filter(_is_long_tag, _without_scripts(text).split("<")):
            _count_attributes(piece.partition(">")[0])
    if text.count("=") > 10 * (opened + 1):
        for tag in _QUOTED_TAG.finditer(_without_scripts(text)):
            _count_attributes(tag[0])


def _long_pieces(text: str) -> Iterator[str]:
    """What stands between two `<` that are more than `_LONG` apart, or a little less: such a
    stretch covers a whole window of half that length."""
    half, at = _LONG // 2, 0
    while at < len(text):
        if text.find("<", at, at + half) < 0:
            stop = text.find("<", at + half)
            stop = len(text) if stop < 0 else stop
            yield text[text.rfind("<", 0, at) + 1 : stop]
            at = stop
        at += half


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
