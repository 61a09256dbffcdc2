"""Pieces of self-contained pages: everything that comes from outside is escaped here."""

from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

COLOURS = 8
"""Speakers (classes s0 to s7 of look.css) and outlets (o0 to o7) that have colours of their own;
after them the colours begin anew."""

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="ostrov"><style>
{look}</style></head><body><main class="{kind}">
{body}
</main></body></html>
"""


def page(title: str, body: Iterable[str], *, kind: str = "", language: str = "en") -> str:
    """A whole document; `body` is HTML already, `kind` a class of look.css."""
    return _PAGE.format(
        title=escape(title), body="\n".join(part for part in body if part), look=_look(),
        kind=escape(kind), language=escape(language),
    )  # fmt: skip


@cache
def _look() -> str:
    return files("ostrov_crawler.export").joinpath("look.css").read_text("utf-8")


def tag(name: str, words: Any, kind: str = "") -> str:
    """An element with escaped text."""
    return wrap(name, escape(str(words)), kind)


def wrap(name: str, inner: str, kind: str = "") -> str:
    """An element around HTML."""
    attribute = f' class="{escape(kind)}"' if kind else ""
    return f"<{name}{attribute}>{inner}</{name}>"


def table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """A table; numbers stand right."""
    listed = [list(row) for row in rows]
    numeric = [all(isinstance(row[n], int) for row in listed) for n in range(len(heads))]
    kinds = ["n" if is_number and listed else "" for is_number in numeric]
    lines = ["<tr>", *(tag("th", head, kind) for head, kind in zip(heads, kinds, strict=True)),
             "</tr>"]  # fmt: skip
    for row in listed:
        cells = (tag("td", "" if v is None else v, k) for v, k in zip(row, kinds, strict=True))
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return wrap("table", "".join(lines))


def link(url: str, words: str) -> str:
    """A link for http(s) addresses, else the words alone."""
    if not url.startswith(("http://", "https://")):
        return escape(words)
    return f'<a href="{escape(url)}" rel="noreferrer">{escape(words)}</a>'


def swatch(colour: int, kind: str = "s", element: str = "i") -> str:
    """A patch of a speaker's (s) or an outlet's (o) colour."""
    name = ' class="key"' if element == "span" else ""
    return f'<{element}{name} style="background:var(--{kind}{colour % COLOURS})"></{element}>'


def marked(text: str, marks: Sequence[tuple[int, int, int, str]]) -> str:
    """Paragraphs with `marks` (start, stop, number of the colour, title); of two that overlap the
    first stays."""
    parts, at = [], 0
    for start, stop, colour, title in sorted(marks):
        if start < at or stop > len(text):
            continue
        style = f'style="background:var(--s{colour % COLOURS})" title="{escape(title)}"'
        parts += [escape(text[at:start]), f"<mark {style}>{escape(text[start:stop])}</mark>"]
        at = stop
    whole = "".join([*parts, escape(text[at:])])
    return "".join(f"<p>{paragraph}</p>" for paragraph in whole.split("\n\n"))
