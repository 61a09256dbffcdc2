"""A name's end in, the gender of the past verb right behind it out: «Тор Хамбалла собрал»."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document

_REACH = 4
"""Tokens behind a name in which its verb may stand: «6 июня сформировал»."""


def gender_after(doc: Document, at: int) -> str:
    """masc or femn; empty where no such verb stands before the next mark."""
    for here in range(at, min(len(doc.tokens), at + _REACH)):
        if doc.tokens[here].kind == "mark":
            return ""
        verbs = [r for r in doc.readings(here) if r.pos == "VERB"]
        if verbs:
            genders = {r.gender for r in verbs}
            found = next(iter(genders))
            return found if len(genders) == 1 and found in ("masc", "femn") else ""
    return ""
