"""Pieces of self-contained pages: everything that comes from outside is escaped here."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

COLOURS = ("#ffe08a", "#b7e3c0", "#b9d7f5", "#f5c3cf", "#d9c8f0", "#f3cfa3", "#c9e4e7", "#dfe3a1")

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222;
 font: 17px/1.55 Georgia, "PT Serif", serif }}
h1 {{ font-size: 1.7rem; line-height: 1.25 }} h2 {{ font-size: 1.15rem; margin-top: 2.2rem }}
.quiet {{ color: #666; font-size: .9rem }} mark {{ padding: 0 .1em; border-radius: .15em }}
table {{ border-collapse: collapse; width: 100%; font-size: .92rem }}
td, th {{ padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top;
 border-bottom: 1px solid #ddd }} td.n, th.n {{ text-align: right }}
svg {{ width: 100%; height: auto; font-family: sans-serif }}
</style></head><body>
{body}
</body></html>
"""


def page(title: str, body: Iterable[str]) -> str:
    """A whole document; `body` is HTML already."""
    return _PAGE.format(title=escape(title), body="\n".join(body))


def tag(name: str, words: Any, kind: str = "") -> str:
    """An element with escaped text."""
    attribute = f' class="{kind}"' if kind else ""
    return f"<{name}{attribute}>{escape(str(words))}</{name}>"


def table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table; numbers stand right."""
    lines = ["<table><tr>", *(tag("th", head) for head in heads), "</tr>"]
    for row in rows:
        cells = (tag("td", "" if v is None else v, "n" if isinstance(v, int) else "") for v in row)
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "".join([*lines, "</table>"])


def link(url: str, words: str) -> str:
    """A link for http(s) addresses, else the words alone."""
    if not url.startswith(("http://", "https://")):
        return escape(words)
    return f'<a href="{escape(url)}" rel="noreferrer">{escape(words)}</a>'


def marked(text: str, marks: Sequence[tuple[int, int, str, str]]) -> str:
    """Paragraphs with `marks` (start, stop, colour, title); of two that overlap the first stays."""
    parts, at = [], 0
    for start, stop, colour, title in sorted(marks):
        if start < at or stop > len(text):
            continue
        style = f'style="background:{colour}" title="{escape(title)}"'
        parts += [escape(text[at:start]), f"<mark {style}>{escape(text[start:stop])}</mark>"]
        at = stop
    whole = "".join([*parts, escape(text[at:])])
    return "".join(f"<p>{paragraph}</p>" for paragraph in whole.split("\n\n"))
