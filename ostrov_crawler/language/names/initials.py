"""A capital word or a letter with a full stop in, the name with initials out: А. Сомов, Сомов А."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ostrov_crawler.language.names.kinds import adjacent, kind

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document


def initials_first(doc: Document, at: int) -> tuple[list[int], int]:
    """А. Б. Сомов, А.Сомов."""
    words: list[int] = []
    while at + 1 < len(doc.tokens) and kind(doc, at) == "initial" and len(words) < 3:
        words.append(at)
        at += 2
    if not words or at >= len(doc.tokens):
        return [], 0
    if _house(doc, words[0]) or doc.traits(at).pos in ("INFN", "GRND", "VERB"):
        return [], 0
    if kind(doc, at) in ("surname", "unknown", "given", "plain", "latin", "place") and (
        adjacent(doc, at - 1, at)
    ):
        return [*words, at], at + 1
    return [], 0


def _house(doc: Document, at: int) -> bool:
    """«дом 3А.»: a letter right behind a number is no initial."""
    before = doc.tokens[at - 1] if at else None
    return before is not None and before.kind == "number" and before.stop == doc.tokens[at].start


def surname_first(doc: Document, at: int) -> tuple[list[int], int]:
    """Сомов А. Б., Сомов Андрей Борисович; «Голова А. Б.» only with two initials."""
    after = at + 1
    words = [at]
    plain = kind(doc, at) == "plain"
    while after + 1 < len(doc.tokens) and kind(doc, after) == "initial" and len(words) < 3:
        if not adjacent(doc, after - 1, after):
            break
        words.append(after)
        after += 2
    if len(words) > 1 + plain and not _before_surname(doc, at, after):
        return words, after
    if (
        after + 1 < len(doc.tokens)
        and kind(doc, after) == "given"
        and kind(doc, after + 1) == "middle"
    ):
        return [at, after, after + 1], after + 2
    return [], 0


def _before_surname(doc: Document, at: int, after: int) -> bool:
    """«Адвокат А. Б. Сомов», «мэр Сомска А. Б. Верес»: the initials belong to what follows, unless
    that has initials of its own."""
    own = ("surname", "unknown", *(("plain", "place", "given") if kind(doc, at) == "plain" else ()))
    if after >= len(doc.tokens) or not adjacent(doc, after - 1, after):
        return False
    if kind(doc, after) not in own:
        return False
    return after + 1 >= len(doc.tokens) or kind(doc, after + 1) != "initial"
