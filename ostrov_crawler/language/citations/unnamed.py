"""Sources without a name: «источник в полиции», «СМИ», «собеседники издания X»."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from ostrov_crawler.language.citations.near import IN, event_beside, far_before, listed
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.mentions import mention_at
from ostrov_crawler.language.sources.nominative import name_of, seat_after
from ostrov_crawler.language.sources.scene import BODY, CARRIED, REFERRED, Event, Near, Scene
from ostrov_crawler.language.sources.words import noun_class
from ostrov_crawler.language.tables import word_set

_FROM = frozenset(["", "из", "от", "з", "із", "від"])


def unnamed_tells(scene: Scene) -> Iterator[Event]:
    """«сообщил ТАСС источник в полиции»: a link where a medium was told, else a mere speaker."""
    for verb, classes in scene.verbs:
        nearby = [*far_before(scene, verb), *scene.after(verb)]
        if not classes or not any(n.mention.medium and not n.preposition for n in nearby):
            continue
        for near in nearby:
            if near.mention.noun == "unnamed" and near.preposition in _FROM:
                yield event_beside(near.mention, "nomn", REFERRED, verb, "unnamed_tells", 0.8)
            elif _people(near):
                several = evolve(near.mention, kind="unnamed", noun="unnamed")
                yield event_beside(several, "nomn", REFERRED, verb, "unnamed_tells", 0.7)


def _people(near: Near) -> bool:
    """«местные жители», «сотрудники завода»: many people without a name."""
    phrase = near.mention.phrase
    if near.preposition or phrase is None or near.mention.noun != "person" or phrase.name:
        return False
    return phrase.fits("nomn", "plur")


def sources_of_medium(scene: Scene) -> Iterator[Event]:
    """«источник Reuters в полиции рассказал», «собеседники издания утверждают»."""
    for verb, classes in scene.verbs:
        if not classes & {"inform", "media"}:
            continue
        for near in (*scene.before(verb), *scene.after(verb)):
            medium = whose(scene, near.mention, bare=_has_sources(scene, near.mention))
            if medium and not near.preposition:
                yield event_beside(medium, "gent", CARRIED, verb, "sources_of_medium", 0.8)
                sources = alone(scene, near.mention)
                yield event_beside(sources, "nomn", REFERRED, verb, "sources_of_medium", 0.8)


def _has_sources(scene: Scene, found: Mention) -> bool:
    """«источники газеты заявили»; «собеседник газеты» is only who speaks."""
    return bool(scene.doc.traits(found.last - 1).lemmas & _SOURCES) or bool(
        found.phrase and scene.doc.traits(found.phrase.head).lemmas & _SOURCES
    )


_SOURCES = word_set("source")


def whose(scene: Scene, found: Mention, *, bare: bool = False) -> Mention | None:
    """«источников издания X»: the medium that has them; `bare` lets «издания» alone count."""
    if found.noun != "unnamed" or found.phrase is None:
        return None
    owner = mention_at(scene.doc, found.phrase.head + 1, scene.last)
    return owner if owner and owner.medium and (bare or not owner.bare) else None


def alone(scene: Scene, found: Mention) -> Mention:
    """«источники» without whose they are, but with the place where they sit."""
    assert found.phrase is not None  # noqa: S101 - `_whose` saw it
    stop = found.phrase.head + 1
    short = evolve(found, last=stop, name_last=stop, phrase=phrase_at(scene.doc, found.first, stop))
    medium = whose(scene, found, bare=True)
    seat = seat_after(scene.doc, medium.last) if medium else ""
    return evolve(short, spelling=f"{name_of(scene.doc, short, '')} {seat}") if seat else short


def collective_reports(scene: Scene) -> Iterator[Event]:
    """«СМИ сообщили», «пишут росСМИ», «медиа пишут»."""
    for verb, classes in scene.verbs:
        if not classes & {"inform", "media", "stated"}:
            continue
        for near in (*scene.before(verb), *scene.after(verb)):
            mention = near.mention
            if near.preposition or "stated" in classes:
                if _in_media(scene, near, verb):
                    yield event_beside(mention, "loct", CARRIED, verb, "collective_reports", 0.75)
                continue
            if mention.bare and mention.medium:
                mention = _several(scene, mention, verb) or mention
            if mention.noun == "collective" and not _told_by_somebody(scene, near, verb):
                yield event_beside(mention, "nomn", CARRIED, verb, "collective_reports", 0.8)


def _told_by_somebody(scene: Scene, near: Near, verb: int) -> bool:
    """«мэр сообщил СМИ»: they were told, and tell nothing."""
    if near.mention.first < verb or near.mention.last - near.mention.first > 1:
        return False
    phrases = (n.mention.phrase for n in scene.before(verb) if not n.preposition)
    return any(p is not None and p.animate and p.fits("nomn", "sing") for p in phrases)


def named_among(scene: Scene) -> Iterator[Event]:
    """«ряд СМИ, в частности газета «Север» и Severnews, сообщили»: those that have a name."""
    for at in range(scene.first + 1, scene.last - 1):
        if scene.doc.tokens[at].lower not in _IN_PARTICULAR or scene.silent(at):
            continue
        verb = next((v for v, kinds in scene.verbs if v > at and kinds & _TELL), None)
        if verb is None or not _many_before(scene, at):
            continue
        start = at + 1 + (scene.doc.tokens[at + 1].text == ",")
        found = mention_at(scene.doc, start, verb)
        for each in (found, *listed(scene, found)) if found and found.medium else ():
            yield event_beside(each, "nomn", CARRIED, verb, "named_among", 0.8)


_TELL = frozenset(["inform", "media"])
_IN_PARTICULAR = frozenset(["частности", "числе", "зокрема"])


def _many_before(scene: Scene, at: int) -> bool:
    """«ряд СМИ, в том числе»: media at large right before."""
    before = range(max(scene.first, at - _NEAR), at)
    return any(noun_class(scene.doc, here) == "collective" for here in before)


def _in_media(scene: Scene, near: Near, verb: int) -> bool:
    """«об этом писали в СМИ»: nobody is said to have written it."""
    named = scene.doc.traits(near.mention.last - 1).lemmas & _MEDIA
    media = near.mention.noun == "collective" and near.preposition in IN and bool(named)
    return media and _by_nobody(scene, verb)


def _by_nobody(scene: Scene, verb: int) -> bool:
    """«писали», «сообщалось», «повідомляється»: whoever did it is left out."""
    if _only_plural(scene, verb):
        return True
    return scene.doc.tokens[verb].lower.endswith(_IMPERSONAL)


_IMPERSONAL = ("лось", "лося", "ется", "ється")


_MEDIA = word_set("the_media")


def appeared_in_media(scene: Scene) -> Iterator[Event]:
    """«в СМИ появилась информация», «у ЗМІ з'явилися повідомлення»."""
    for at in range(scene.first, scene.last):
        if not scene.doc.tokens[at].lower.startswith(_APPEARED) or scene.silent(at):
            continue
        for near in (*scene.before(at), *scene.after(at)) if _data(scene, at) else ():
            named = scene.doc.traits(near.mention.last - 1).lemmas & _MEDIA
            if near.preposition in IN and named and near.mention.noun == "collective":
                yield event_beside(near.mention, "loct", CARRIED, at, "appeared_in_media", 0.75)
            elif near.preposition == "на" and near.mention.noun == "site" and not near.mention.bare:
                yield event_beside(near.mention, "loct", BODY, at, "appeared_on_site", 0.7)


def _data(scene: Scene, at: int) -> bool:
    stop = min(scene.last, at + _NEAR)
    return any(noun_class(scene.doc, here) == "data" for here in range(at + 1, stop))


_APPEARED = ("появил", "з'явил", "з’явил")
_NEAR = 4
"""Tokens after the verb in which the news itself stands."""


def _several(scene: Scene, mention: Mention, verb: int) -> Mention | None:
    """«местные издания пишут»: many media without a name."""
    phrase = phrase_at(scene.doc, mention.first, mention.last)
    if scene.doc.traits(mention.last - 1).lemmas & _NO_MEDIA:
        return None  # «передачи данных»
    if phrase is None or not phrase.fits("nomn", "plur") or not _only_plural(scene, verb):
        return None
    return evolve(
        mention, kind="unnamed", noun="collective", bare=False, phrase=phrase,
        name_first=phrase.first,
    )  # fmt: skip


_NO_MEDIA = word_set("no_medium")


def _only_plural(scene: Scene, verb: int) -> bool:
    return all(reading.number == "plur" for reading in scene.doc.traits(verb).verbs)
