"""The events of a sentence in, chains out: who carries the news stands before his source."""

from __future__ import annotations

from bisect import bisect

from ostrov_crawler.language.citations import labels as source_labels
from ostrov_crawler.language.citations.rules import RULES
from ostrov_crawler.language.english import sources as source_english
from ostrov_crawler.language.sources.scene import CARRIED, PUBLISHED, REFERRED, TOLD, Event, Scene
from ostrov_crawler.language.tables import word_set

_RULES = (
    source_labels.dateline,
    source_labels.label,
    source_labels.headline_end,
    source_labels.posted,
    *RULES,
)


def chains(scene: Scene) -> list[list[Event]]:
    """The chains of one sentence, each from the outermost source to the origin."""
    rules = source_english.RULES if scene.doc.lang == "en" else _RULES
    events = _once(_own_posts([event for rule in rules for event in rule(scene)]))
    anchors = _anchors(events)
    if not anchors:
        return [[event] for event in events]
    found: dict[int, list[Event]] = {id(anchor): [anchor] for anchor in anchors}
    for event in events:
        if id(event) in found:
            continue
        if event.rule == "posted" and anchors[0].level == TOLD:
            found[id(event)] = [event]  # «в эфире X сказал, а в Facebook написал»
        else:
            nearest = _nearest(event, anchors)
            beside = [a for a in anchors if a.first == nearest.first and event.level == REFERRED]
            for anchor in beside or [nearest]:  # «сообщают X и Y со ссылкой на Z»
                found[id(anchor)].append(event)
    ordered = [_ordered(chain) for chain in found.values()]
    return _relayed(scene, [each for chain in ordered for each in _apart(chain)])


def _apart(chain: list[Event]) -> list[list[Event]]:
    """«опубликовано X и Y», «со ссылкой на X и Y»: each of the two has a chain of its own."""
    for level in (PUBLISHED, REFERRED):
        places = [event for event in chain if event.level == level]
        if len(places) >= _TWO and all(event.first == places[0].first for event in places):
            return [[e for e in chain if e is place or e not in places] for place in places]
    return [chain]


_TWO = 2


def _own_posts(events: list[Event]) -> list[Event]:
    """«передает в своем Twitter журналист X Сомов»: the post is his, not the paper's; «со ссылкой
    на мэрию в Facebook»: hers."""
    if not any(event.rule == "posted" for event in events):
        return events
    owned = {event.mention.last for event in events if event.level == REFERRED}
    kept = [e for e in events if e.rule != "posted" or e.mention.first - 1 not in owned]
    return [event for event in kept if event.mention.noun != "staff"]


def _relayed(scene: Scene, found: list[list[Event]]) -> list[list[Event]]:
    """«сообщает Reuters, передает УНИАН»: the second has it from the first, unless the first
    stands in brackets: «как передает УНИАН, сообщает Reuters»."""
    kept: list[list[Event]] = []
    for chain in found:
        before = kept[-1] if kept else None
        if before is None or not _next_to(scene, before, chain):
            kept.append(chain)
            continue
        first = min(event.first for event in before)
        bracketed = first > scene.first and scene.doc.tokens[first - 1].lower in _AS
        kept[-1] = before + chain if bracketed else chain + before
    return kept


def _next_to(scene: Scene, left: list[Event], right: list[Event]) -> bool:
    """Whether two that carry the news stand side by side, with a comma and no more between."""
    if left[0].level != CARRIED or right[0].level != CARRIED:
        return False
    stop = max(event.last for event in left)
    start = min(event.first for event in right)
    between = scene.doc.tokens[stop:start]
    if len(between) < _SEAT and between and scene.doc.traits(stop).pos == "PREP":
        between = [t for t in between if t.text in _ASIDE]
    return bool(between) and all(token.lower in _ASIDE for token in between)


_SEAT = 7
"""Words in which «на заводе» may follow a source."""
_AS = word_set("just_as")
_ASIDE = _AS | {",", "-", "–", "—", "об", "этом", "про", "це"}


def _once(events: list[Event]) -> list[Event]:
    """One event a place: that of the surest rule; «телеграм-канал мэрии» is no body beside the
    channel of the mayoralty."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda event: -event.confidence):
        if not any(_same_place(event, other) for other in kept):
            kept.append(event)
    return sorted(kept, key=lambda event: event.mention.name_first)


def _same_place(event: Event, other: Event) -> bool:
    mine, its = event.mention, other.mention
    if mine.name_first == its.name_first:
        return True
    within = its.first <= mine.first < its.last
    return within and event.rule in ("said_in_body", "posted")


def _anchors(events: list[Event]) -> list[Event]:
    """The events that open a chain: whoever carries the news; else the place of publication,
    else the medium that was told; else, where something is referred to, each of the others."""
    for level in (CARRIED, PUBLISHED, TOLD):
        found = [event for event in events if event.level == level]
        if found:
            return found
    referring = any(event.level == REFERRED for event in events)
    return [event for event in events if event.level < REFERRED] if referring else []


def _nearest(event: Event, anchors: list[Event]) -> Event:
    """The anchor beside an event; of two, the one before it."""
    place = event.mention.first
    at = bisect(anchors, place, key=lambda anchor: anchor.mention.first)
    beside = anchors[max(0, at - 2) : at + 2]
    return min(beside, key=lambda anchor: (_distance(anchor, event), anchor.first > place))


def _distance(anchor: Event, event: Event) -> int:
    if anchor.last <= event.first:
        return event.first - anchor.last
    return max(0, anchor.first - event.last)


def _ordered(chain: list[Event]) -> list[Event]:
    return sorted(chain, key=lambda event: (event.level, event.mention.name_first))
