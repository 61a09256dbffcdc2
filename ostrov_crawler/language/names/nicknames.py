"""A given name in, the full name behind a nickname in marks out: Роман «Грім» Осокін."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ostrov_crawler.language.names.kinds import kind

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document

_LONGEST = 3
"""Words of a nickname."""


def nicknamed(doc: Document, at: int) -> tuple[list[int], int]:
    """The tokens of given name and surname, and where the name ends."""
    after = at + 1
    found = doc.marks_by_start.get(doc.tokens[after].start) if after < len(doc.tokens) else None
    if found is None or kind(doc, at) != "given" or doc.tokens[at].stop + 1 != found.outer_start:
        return [], 0
    last = doc.token_at(found.outer_stop)
    words = [i for i in range(after + 1, last) if doc.tokens[i].kind == "word"]
    if last >= len(doc.tokens) or not 0 < len(words) <= _LONGEST:
        return [], 0
    if not all(doc.tokens[i].capital for i in words) or last - after > _LONGEST + 2:
        return [], 0
    close = doc.tokens[last].start - found.outer_stop <= 1
    if not close or kind(doc, last) not in ("surname", "unknown", "plain"):
        return [], 0
    return [at, last], last + 1
