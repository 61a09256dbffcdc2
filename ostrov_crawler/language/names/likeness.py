"""Two stems of surnames in, whether one is the other misspelt out: «Силаунов» is «Силуанов»."""

from __future__ import annotations

_LONG = 6
"""Letters of a stem below which two names that differ in one are two people."""
_SAME = str.maketrans(
    {"є": "е", "э": "е", "і": "и", "ї": "и", "ы": "и", "ґ": "г", "х": "г", "ё": "е"}
)
"""Letters that two languages, or two ways to spell a foreign name, write differently."""


def alike(left: str, right: str) -> bool:
    """Whether one letter more, less or else, or two letters changed about, part two stems."""
    one, other = left.translate(_SAME), right.translate(_SAME)
    if min(len(one), len(other)) < _LONG or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return min(len(one), len(other)) >= _LONG - 1 and one == other
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    rest, others = one[start:], other[start:]
    changed = rest[:2] == others[1::-1] and rest[2:] == others[2:]
    return changed or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]
