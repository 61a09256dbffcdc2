"""Text in, the element tree out, within limits."""

import re

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


def parse(text: str, *, nodes: int = NODES) -> etree._Element:
    """The root of a page; raises NotAnArticle for an empty one and ReadingStopped where it has
    more elements, or an element more attributes, than are read."""
    _stop_at_limits(text, nodes)
    data = text.encode("utf-8", "replace")
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
    pieces = text.split("<")
    elements = len(pieces) - text.count("</")
    if elements > nodes:
        raise ReadingStopped("extract_nodes", f"{elements} elements, {nodes} are read")
    if any(_is_long_tag(piece) for piece in pieces if len(piece) > _LONG):
        for piece in filter(_is_long_tag, _without_scripts(text).split("<")):
            _count_attributes(piece.partition(">")[0])
    if text.count("=") > 10 * len(pieces):
        for tag in _QUOTED_TAG.finditer(_without_scripts(text)):
            _count_attributes(tag[0])


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
