"""A document in, the people that it names side by side out: «Сомов, Осин и Белова»."""

from __future__ import annotations

from itertools import pairwise

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.tables import word_set

_ANDS = word_set("and")

Row = tuple[int, tuple[int, ...]]
"""The first token of the row, and of each name in it."""


def name_rows(doc: Document) -> list[Row]:
    """Names joined by commas and one «и», in the order of the text."""
    found: list[Row] = []
    row: list[int] = []
    for left, right in pairwise(doc.names):
        joint = doc.tokens[left.last].lower if right.first == left.last + 1 else ""
        if joint != "," and joint not in _ANDS:
            row = []
            continue
        row = [*(row or [left.first]), right.first]
        if joint in _ANDS:
            found.append((row[0], tuple(row)))
            row = []
    return found
