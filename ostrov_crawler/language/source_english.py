"""Citations in English texts: «told Reuters», «the agency reports, citing», «according to»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ostrov_crawler.language.mention import Mention
from ostrov_crawler.language.mention_names import known, latin
from ostrov_crawler.language.source_scene import CARRIED, REFERRED, TOLD, Event, Scene

_VERB = re.compile(r"report(?:s|ed)|says|said|writes|wrote|quot(?:es|ed)|cit(?:es|ed)|announced")
_TOLD = re.compile(
    r"told|interview with|(?:speaking|spoke) (?:to|with)|question from", re.IGNORECASE
)
_ACCORDING = re.compile(r"according to|as reported by|reported by", re.IGNORECASE)
_CITING = re.compile(r"citing|with reference to|referring to|quoting", re.IGNORECASE)
_MEDIA_WORD = re.compile(
    r"\b(?:News|Times|Post|Agency|TV|Radio|Journal|Herald|Tribune|Gazette|Daily|Independent|\w+\.\w{2,})\b"
)
_REACH = 4
"""Words like «the state-run agency» between the phrase and the name."""


def told(scene: Scene) -> Iterator[Event]:
    """«… told Reuters», «in an interview with The Northern Times»."""
    yield from _after(scene, _TOLD, TOLD, "told_to_medium")


def according_to(scene: Scene) -> Iterator[Event]:
    """«according to Reuters»."""
    yield from _after(scene, _ACCORDING, CARRIED, "by_data")


def citing(scene: Scene) -> Iterator[Event]:
    """«…, citing Reuters»."""
    yield from _after(scene, _CITING, REFERRED, "referred_to")


def reports(scene: Scene) -> Iterator[Event]:
    """«Reuters reported», «…, TASS said»."""
    at = scene.first
    while at < scene.last - 1:
        found = None if scene.silent(at) else _medium(scene, at)
        after = found.last if found else 0
        if found and after < scene.last and _VERB.fullmatch(scene.doc.tokens[after].lower):
            yield Event(found, "", CARRIED, at, after + 1, "medium_reports", 0.85)
        at = max(at + 1, after)


def _after(scene: Scene, phrase: re.Pattern[str], level: int, rule: str) -> Iterator[Event]:
    start, stop = scene.sentence.start, scene.sentence.stop
    for match in phrase.finditer(scene.doc.masked, start, stop):
        first, at = scene.doc.token_at(match.start()), scene.doc.token_at(match.end())
        if scene.silent(first):
            continue
        places = range(at, min(scene.last, at + _REACH))
        found = next((m for place in places if (m := _medium(scene, place))), None)
        if found:
            yield Event(found, "", level, first, found.last, rule, 0.85)


def _medium(scene: Scene, at: int) -> Mention | None:
    """A medium of the table, or a Latin name with a word that only media have."""
    found = known(scene.doc, at, scene.last)
    if found:
        return found if found.medium and not (found.alias and found.alias.platform) else None
    found = latin(scene.doc, at, scene.last)
    if found is None:
        return None
    tokens = scene.doc.tokens
    name = scene.doc.masked[tokens[found.first].start : tokens[found.last - 1].stop]
    return found if _MEDIA_WORD.search(name) else None


RULES = (told, according_to, citing, reports)
