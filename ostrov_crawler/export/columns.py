"""What every column holds: the data dictionary that goes beside an export."""

import csv
import io
from functools import cache
from importlib.resources import files

from ostrov_crawler.archive.rows import RECORDS
from ostrov_crawler.article import Article

CHAINED = ("citations", "linked")
"""What has a row for each link; `linked` also names the very article behind it."""
_LINK = ("hop", "source_id", "name", "kind", "url", "canonical")
_BEHIND = ("article", "basis")


@cache
def holds() -> dict[tuple[str, str], str]:
    """View (`article` for the whole article) and column to a line for people."""
    table = files("ostrov_crawler.export").joinpath("columns.tsv").read_text("utf-8")
    rows = list(csv.reader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE))
    return {(view, column): words for view, column, words in rows[1:]}


def columns(what: str) -> list[str]:
    """The columns of a flat export, in their order; a citation has a row for each link."""
    if what == "articles":
        return [*Article.__annotations__, "urls"]
    if what not in CHAINED:
        return list(RECORDS[what].__annotations__)
    names = (*_LINK, *_BEHIND) if what == "linked" else _LINK
    return [*RECORDS["citations"].__annotations__, *(f"link_{name}" for name in names)]


def dictionary(what: str) -> list[tuple[str, str]]:
    """Column and what it holds."""
    view = "article" if what == "articles" else what
    return [(name, _line(view, name)) for name in columns(what)]


def _line(view: str, name: str) -> str:
    if view in CHAINED and name.startswith("link_"):
        return holds()["citation_links", name.removeprefix("link_")]
    return holds().get(("citations" if view in CHAINED else view, name), "")
