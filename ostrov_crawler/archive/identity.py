"""Which copies are one article, and how its versions stand: pure, and blind to the order of
arrival.

A copy is what one address showed at one time. Two copies belong to one article where they have
the same text (content hash, site, language), or the same id and language and tell the same
story. So an article may have several ids; the smallest names it.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

_NUMBERED = re.compile(r"^([^0-9]*)([0-9]+)$")
_WORD = re.compile(r"[^\W_]{4,}")
_STEM = 5
_SHINGLE = 3
_SHARED = 0.05
"""Share of the shorter body's three-word runs that two copies of one story have in common at
least; two unlike stories of one day share none or a stock phrase."""


@frozen
class Copy:
    """One row of `version`."""

    version_id: int
    article_id: int
    id: str
    language: str
    content_hash: str
    published: str | None
    modified: str | None
    fetched: str
    last_fetched: str


@frozen
class Place:
    """Where a copy stands in its article."""

    version_id: int
    number: int
    same_as: int | None
    """The copy that shows this one's text, or None where it is shown itself."""


SameStory = Callable[[Copy, Copy], bool]


def id_order(id: str) -> tuple[int, str, int, str]:
    """A total order of ids: numbers by their value, then letters with a number by both
    (i9 < i10), then all else by code point."""
    match = _NUMBERED.match(id)
    if match is None:
        return (1, id, 0, id)
    return (0, match[1], int(match[2]), id)


def is_same_story(headline: str, body: str, other_headline: str, other_body: str) -> bool:
    """False only where nothing is shared: no word of the headlines (four letters or more, by
    its first five), and fewer than one in twenty of the shorter body's runs of three words. An
    edit keeps at least one of them; an id given to another story keeps neither (R16)."""
    if _stems(headline) & _stems(other_headline):
        return True
    one, other = _shingles(body), _shingles(other_body)
    fewer = min(len(one), len(other))
    if fewer == 0:
        return body.split() == other_body.split() and bool(body.strip())
    return len(one & other) / fewer >= _SHARED


def families(copies: Sequence[Copy], same_story: SameStory) -> list[list[Copy]]:
    """The copies, article by article; all are of one site."""
    groups: list[list[Copy]] = []
    for copy in copies:
        touched = [group for group in groups if any(_joined(copy, c, same_story) for c in group)]
        groups = [group for group in groups if not any(group is other for other in touched)]
        groups.append([member for group in touched for member in group] + [copy])
    return groups


def arrange(copies: Sequence[Copy]) -> list[Place]:
    """The copies of one article in the order of their first fetch. Of copies with one text, the
    smallest id's are shown, and more than one only where the publisher changed a date."""
    leaders: dict[int, int] = {}
    for group in _by_text(copies):
        leaders |= _leaders(group)
    shown = sorted((c for c in copies if leaders[c.version_id] == c.version_id), key=_first)
    numbers = {copy.version_id: n for n, copy in enumerate(shown, 1)}
    return [
        Place(
            version_id=copy.version_id,
            number=numbers[leaders[copy.version_id]],
            same_as=None if copy.version_id in numbers else leaders[copy.version_id],
        )
        for copy in copies
    ]


def newest(copies: Sequence[Copy], places: Iterable[Place]) -> int:
    """The version that the publisher showed last."""
    leader = {place.version_id: place.same_as or place.version_id for place in places}
    number = {place.version_id: place.number for place in places}
    last = max(copies, key=lambda c: (c.last_fetched, number[c.version_id]))
    return leader[last.version_id]


def smallest_id(copies: Iterable[Copy]) -> str:
    """The id that names the article."""
    return min((copy.id for copy in copies), key=id_order)


def _joined(one: Copy, other: Copy, same_story: SameStory) -> bool:
    if one.language != other.language:
        return False
    if one.content_hash == other.content_hash:
        return True
    return one.id == other.id and same_story(one, other)


def _by_text(copies: Iterable[Copy]) -> list[list[Copy]]:
    groups: dict[str, list[Copy]] = {}
    for copy in copies:
        groups.setdefault(copy.content_hash, []).append(copy)
    return list(groups.values())


def _leaders(group: Sequence[Copy]) -> dict[int, int]:
    """Copy to the copy that shows it, within one text."""
    name = smallest_id(group)
    own = sorted((c for c in group if c.id == name), key=_told)
    leaders: list[Copy] = []
    found: dict[int, int] = {}
    for copy in own:
        leader = next((c for c in leaders if _dates_agree(copy, c)), copy)
        if leader is copy:
            leaders.append(copy)
        found[copy.version_id] = leader.version_id
    rest = [copy for copy in group if copy.id != name]
    return found | {copy.version_id: leaders[0].version_id for copy in rest}


def _dates_agree(one: Copy, other: Copy) -> bool:
    return _agree(one.published, other.published) and _agree(one.modified, other.modified)


def _agree(one: str | None, other: str | None) -> bool:
    """A missing date contradicts none; a day agrees with its every minute."""
    if one is None or other is None or one == other:
        return True
    return min(len(one), len(other)) == 10 and one[:10] == other[:10]


def _told(copy: Copy) -> tuple[int, int, str, str, str]:
    """Copies that say more of their dates first, then by time."""
    published, modified = copy.published or "", copy.modified or ""
    return (-len(published), -len(modified), copy.fetched, published, modified)


def _first(copy: Copy) -> tuple[str, str, str, str]:
    return (copy.fetched, copy.content_hash, copy.published or "", copy.modified or "")


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)}
