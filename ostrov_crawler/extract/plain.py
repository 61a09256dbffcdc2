"""Plain text in, a page out: a line is a paragraph, the first one is the headline."""

import re
from html import escape

_TAG = re.compile(r"<(?:!doctype|/?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_LOOSE = re.compile(r"\n[ \t]*\n[ \t]*\n")


def is_plain(text: str) -> bool:
    """Whether a text holds no tags."""
    return not _TAG.search(text, 0, 100_000)


def as_page(text: str) -> str:
    """The same as a page. A paragraph behind two empty lines stands apart from those above."""
    lines = _LOOSE.sub("\n\x0c", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    filled = [line for line in lines if line.strip()]
    if not filled:
        return ""
    return "<html><body>" + f"<h1>{_escaped(filled[0])}</h1>" + "".join(map(_element, filled[1:]))


def _element(line: str) -> str:
    tag = "div" if line.startswith("\x0c") else "p"
    return f"<{tag}>{_escaped(line)}</{tag}>"


def _escaped(line: str) -> str:
    return escape(line.replace("\x0c", ""), quote=False)
