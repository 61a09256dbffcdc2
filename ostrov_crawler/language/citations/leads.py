"""Phrases that lead to a source: «по данным X», «согласно X», «со ссылкой на X»."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from ostrov_crawler.language.citations.near import (
    IN,
    bare_document,
    common,
    event_beside,
    leads,
    level_of,
)
from ostrov_crawler.language.citations.unnamed import alone, whose
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.mentions import mention_at, proper
from ostrov_crawler.language.sources.scene import CARRIED, REFERRED, Event, Scene
from ostrov_crawler.language.tables import word_set


def by_data(scene: Scene) -> Iterator[Event]:
    """«по данным X», «как стало известно X»."""
    for at, last, kind, case in leads(scene):
        if kind != "data":
            continue
        found = mention_at(scene.doc, last, scene.last) or _any_body(scene, last, case)
        found = _files(scene, last - 1) or _many(scene, found) or _one_medium(scene, found) or found
        if found and scene.doc.tokens[found.first].lower.startswith(_NO):
            continue
        if found is None or found.kind is None or (case == "datv" and not found.medium):
            continue
        medium = whose(scene, found, bare=True)
        if medium:
            yield event_beside(medium, "gent", CARRIED, at, "by_data", 0.85)
            found = alone(scene, found)
        level = REFERRED if medium else level_of(found)
        yield event_beside(found, case, level, at, "by_data", 0.9)
        other = _and_another(scene, found.last)
        if other and other.medium and found.medium:
            yield event_beside(other, case, level, at, "by_data", 0.85)


_NO = ("никак", "ніяк", "жодн")
"""«по данным никаких преступлений не было»: nobody's data."""


def _files(scene: Scene, at: int) -> Mention | None:
    """«по материалам дела»: the papers themselves."""
    named = scene.doc.tokens[at].lower in _FILES and at + 1 < scene.last
    if not named or not scene.doc.traits(at + 1).lemmas & _INQUIRIES:
        return None
    phrase = phrase_at(scene.doc, at, scene.last)
    if phrase is None:
        return None
    return Mention(at, phrase.last, at, phrase.last, "document", "part", phrase=phrase)


_FILES = frozenset(["материалам", "матеріалами"])
_INQUIRIES = word_set("inquiry")


def in_words_of(scene: Scene) -> Iterator[Event]:
    """«по словам источников X»: who has them carries the news; anybody else only speaks."""
    for at, last, kind, case in leads(scene):
        found = mention_at(scene.doc, last, scene.last) if kind == "words" else None
        medium = whose(scene, found, bare=True) if found else None
        if found and medium:
            yield event_beside(medium, "gent", CARRIED, at, "in_words_of", 0.8)
            yield event_beside(alone(scene, found), case, REFERRED, at, "in_words_of", 0.8)


def _many(scene: Scene, found: Mention | None) -> Mention | None:
    """«по данным следователей», «экспертов фонда»: people without a name, who know it by
    their office; «журналистов» alone are those of the medium."""
    phrase = found.phrase if found and found.kind is None else None
    if found is None or phrase is None or phrase.name or not phrase.fits("gent", "plur"):
        return None
    officers = bool(scene.doc.traits(phrase.head).lemmas & _OFFICERS)
    return evolve(found, kind="unnamed") if officers or phrase.last > phrase.head + 1 else None


_OFFICERS = word_set("officer")


def _one_medium(scene: Scene, found: Mention | None) -> Mention | None:
    """«по данным информагентства»: the one that was named before; its form is also a plural."""
    alone = found is not None and found.noun == "collective" and found.last == found.first + 1
    if found is None or not alone:
        return None
    word, nouns = scene.doc.tokens[found.first].lower, scene.doc.traits(found.first).nouns
    one = any(n.case == "gent" and n.number == "sing" and n.lemma != word for n in nouns)
    return evolve(found, kind="agency", noun="agency", bare=True) if one else None


def _any_body(scene: Scene, at: int, case: str) -> Mention | None:
    """«по данным разведки»: whoever is no person counts as a body."""
    phrase = phrase_at(scene.doc, at, scene.last)
    if phrase is None or phrase.kind != "noun" or phrase.animate or phrase.name:
        return None
    if not phrase.fits(case) or (case == "accs" and not proper(scene.doc, phrase)):
        return None
    return Mention(at, phrase.last, at, phrase.last, "body", "body", phrase=phrase)


def in_accord(scene: Scene) -> Iterator[Event]:
    """«согласно докладу», «по итогам опроса»."""
    for at, last, kind, case in leads(scene):
        found = mention_at(scene.doc, last, scene.last) if kind == "accord" else None
        if found is None or found.kind is None or found.bare or found.patterned:
            continue
        if scene.doc.tokens[at].lower in ("по", "за") and found.kind != "document":
            continue
        if common(scene, found) or bare_document(scene, found) or _own(scene, last, found):
            continue
        yield event_beside(found, case, level_of(found), at, "in_accord", 0.75)


def _own(scene: Scene, at: int, found: Mention) -> bool:
    """«по итогам собственного опроса»: whoever tells it, made it."""
    before = range(at, found.name_last)
    return any(scene.doc.traits(here).lemmas & _OWN for here in before)


_OWN = frozenset(["свой", "собственный", "свій", "власний"])


def referred_to(scene: Scene) -> Iterator[Event]:
    """«со ссылкой на X», «ссылаясь на источник»."""
    for at, last, kind, case in leads(scene):
        if kind != "reference":
            continue
        found = mention_at(scene.doc, last, scene.last) or _any_body(scene, last, case)
        while found:
            found = _poster(scene, found) or _writer(scene, found) or found
            if _unnamed(scene, found):
                found = evolve(found, kind="unnamed", noun="unnamed")
            if found.kind:
                yield event_beside(found, case, REFERRED, at, "referred_to", 0.9)
            found = _and_another(scene, found.last)


def _poster(scene: Scene, found: Mention) -> Mention | None:
    """«на Facebook Генштаба»: whose page it is."""
    if found.alias is None or not found.alias.platform:
        return None
    owner = phrase_at(scene.doc, found.last, scene.last)
    if owner is None or owner.kind in ("pronoun", "title", "latin") or not owner.fits("gent"):
        return None
    return Mention(
        found.first, owner.last, owner.first, owner.last, "social", "social",
        phrase=owner, owner=True,
    )  # fmt: skip


def _writer(scene: Scene, found: Mention) -> Mention | None:
    """«на министра Андрея Сомова в Telegram»: who writes there."""
    if found.phrase is None or not found.phrase.name or found.last + 1 >= scene.last:
        return None
    if scene.doc.tokens[found.last].lower not in IN:
        return None
    place = mention_at(scene.doc, found.last + 1, scene.last)
    if place is None or place.alias is None or not place.alias.platform:
        return None
    name = found.phrase.name
    return evolve(
        found, name_first=name.first, name_last=name.last, kind="social", noun="social",
        phrase=evolve(found.phrase, first=name.first, last=name.last, head=name.first), owner=True,
    )  # fmt: skip


_LEADERS = word_set("leader")


def _unnamed(scene: Scene, found: Mention) -> bool:
    """«на очевидцев», «на чиновника»: a person without a name is an unnamed source; not «на
    министра», of whom there is one."""
    phrase = found.phrase
    if phrase is None or phrase.name or not phrase.animate:
        return False
    one = phrase.fits("accs", "sing") and not phrase.fits("accs", "plur")
    return not (one and scene.doc.traits(phrase.head).lemmas & _LEADERS)


def _and_another(scene: Scene, at: int) -> Mention | None:
    if at + 1 >= scene.last or scene.doc.tokens[at].lower not in ("и", "та", "і", "й"):
        return None
    at += 1 + (scene.doc.tokens[at + 1].lower == "на")
    found = mention_at(scene.doc, at, scene.last)
    return found if found and (found.alias or found.noun or found.titled) else None
