"""What the publisher changed between two versions, by words."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from attrs import frozen

from ostrov_crawler.archive.rows import VersionRow

_PIECE = re.compile(r"\n+|[^\W_]+(?:[-'’ʼ][^\W_]+)*|[^\w\s]|_|[^\S\n]+")


@frozen
class Change:
    """A stretch of text that stayed, came or went."""

    deed: Literal["same", "added", "removed"]
    text: str


@frozen
class Difference:
    """Two versions, field by field; fields that are equal are left out."""

    older: int
    newer: int
    fetched: str
    """First fetch of the newer one."""
    compared: str
    fields: dict[str, tuple[Change, ...]]


def differences(versions: list[VersionRow]) -> list[Difference]:
    """Each version against the one before it."""
    return [_difference(a, b) for a, b in pairwise(versions)]


def changes(old: str, new: str) -> tuple[Change, ...]:
    """Words that stayed, came and went; joined, those that stayed or went are the old text and
    those that stayed or came the new one."""
    return tuple(_merged(_steps(_PIECE.findall(old), _PIECE.findall(new))))


def _difference(old: VersionRow, new: VersionRow) -> Difference:
    names = ("headline", "lead", "body", "published", "modified")
    pairs = {name: (getattr(old, name) or "", getattr(new, name) or "") for name in names}
    fields = {name: changes(a, b) for name, (a, b) in pairs.items() if a != b}
    return Difference(old.number, new.number, new.fetched, new.compared, fields)


def _steps(old: list[str], new: list[str]) -> Iterator[Change]:
    for deed, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if deed == "equal":
            yield Change("same", "".join(old[a:b]))
            continue
        if a < b:
            yield Change("removed", "".join(old[a:b]))
        if c < d:
            yield Change("added", "".join(new[c:d]))


def _merged(steps: Iterator[Change]) -> list[Change]:
    found: list[Change] = []
    for step in steps:
        if found and found[-1].deed == step.deed:
            found[-1] = Change(step.deed, found[-1].text + step.text)
        else:
            found.append(step)
    return found
