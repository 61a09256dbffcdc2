"""Bodies that inform: «МВД сообщило, что», «сообщили в пресс-службе»."""

from __future__ import annotations

from collections.abc import Iterator

from ostrov_crawler.language.citations.near import IN, event_beside, far_before, plural
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.scene import BODY, Event, Near, Scene
from ostrov_crawler.language.sources.words import is_calendar, noun_class
from ostrov_crawler.language.tables import word_set


def body_informs(scene: Scene) -> Iterator[Event]:
    """«МВД сообщило, что», «сообщает полиция», «как сообщает Генштаб»."""
    for verb, classes in scene.verbs:
        passes_on = "relay" in classes
        if not (passes_on or "inform" in classes or _as_clause(scene, verb)):
            continue
        if scene.doc.traits(verb).lemmas & _PUBLISHES:
            continue
        for near in (*far_before(scene, verb), *scene.after(verb)):
            if passes_on and "inform" not in classes and not _press_service(scene, near):
                continue
            if _informs(scene, near, verb):
                yield event_beside(near.mention, "nomn", BODY, verb, "body_informs", 0.8)


def _press_service(scene: Scene, near: Near) -> bool:
    """«цитирует мэра пресс-служба»: no other body passes on what somebody said."""
    phrase = near.mention.phrase
    return phrase is not None and bool(scene.doc.traits(phrase.head).lemmas & _PRESS)


_PRESS = word_set("press_service")
_PUBLISHES = word_set("publishes")
"""«суд опубликовал позиции»: what it put out, and no news from it."""


def _as_clause(scene: Scene, verb: int) -> bool:
    """«как отмечает палата», «як зазначає палата»."""
    as_ = verb > scene.first and scene.doc.tokens[verb - 1].lower in ("как", "як")
    return as_ and bool(scene.doc.traits(verb).lemmas & _REMARKS)


_REMARKS = word_set("remarks")


def _informs(scene: Scene, near: Near, verb: int) -> bool:
    mention = near.mention
    phrase = mention.phrase or mention.agrees
    if mention.kind != "body" or near.preposition or mention.owner or phrase is None:
        return False
    if any("Geox" in noun.tags for noun in scene.doc.traits(phrase.head).nouns):
        return False
    return any(
        phrase.fits("nomn", reading.number, reading.gender)
        for reading in scene.doc.traits(verb).verbs
    )


def said_in_body(scene: Scene) -> Iterator[Event]:
    """«сообщили в пресс-службе», «в МВД уточнили», «сообщили на сайте мэрии»."""
    for verb, classes in scene.verbs:
        nearby = [*scene.before(verb), *scene.after(verb)]
        told = any(n.mention.medium and not n.preposition for n in nearby)
        informs = "inform" in classes or (told and classes) or _confirms(scene, verb)
        if not informs or not plural(scene, verb):
            continue
        places = [n.mention for n in nearby if _speaking_place(scene, n) and _close(n, verb)]
        unlisted = None if places else _unlisted_body(scene, verb)
        for mention in places:
            yield event_beside(mention, "loct", BODY, verb, "said_in_body", 0.85)
        if unlisted:
            yield event_beside(unlisted, "loct", BODY, verb, "said_in_body", 0.65)


def _confirms(scene: Scene, verb: int) -> bool:
    """«эту информацию подтвердили в полиции»: the news itself, and no clause of their own."""
    if not scene.doc.traits(verb).lemmas & _CONFIRM:
        return False
    nearby = range(scene.clause_start(verb), min(scene.last, verb + 4))
    return any(noun_class(scene.doc, at) == "data" for at in nearby)


_CONFIRM = word_set("confirms")


def _close(near: Near, verb: int) -> bool:
    """«сообщили вчера вечером в полиции», but not «рассказали о причинах аварии на заводе»."""
    first, last = near.mention.first, near.mention.last
    gap = first - verb if first > verb else verb - last
    return gap <= (_NEAR if near.preposition == "на" else _NEAR + 4)


_NEAR = 4
"""Tokens between a verb and the place where it is said, the preposition among them."""


def _country(scene: Scene, mention: Mention) -> bool:
    """«війни в Україні»: where it is, and nobody who speaks."""
    head = mention.phrase.head if mention.phrase else mention.name_first
    alone = mention.last - mention.first == 1
    return alone and any("Geox" in noun.tags for noun in scene.doc.traits(head).nouns)


def _speaking_place(scene: Scene, near: Near) -> bool:
    mention = near.mention
    if near.preposition not in IN or _country(scene, mention):
        return False
    return mention.kind == "body" or (
        mention.kind == "outlet" and (mention.titled or mention.owner)
    )


def _unlisted_body(scene: Scene, verb: int) -> Mention | None:
    """«сообщили в областном главке», «в хосписе рассказали»: where many speak and nobody is named,
    the place is a body, unless it is a town, a day or a talk."""
    after = _place_at(scene, verb + 1)
    if after or scene.clause_start(verb) >= verb:
        return after
    before = _place_at(scene, scene.clause_start(verb))
    return before if before and before.last >= verb - 1 else None


def _place_at(scene: Scene, at: int) -> Mention | None:
    """The body of «в X» at token `at`."""
    if at + 1 >= scene.last or scene.doc.tokens[at].lower not in IN:
        return None
    phrase = phrase_at(scene.doc, at + 1, scene.last)
    if phrase is None or phrase.kind != "noun" or phrase.animate or phrase.name:
        return None
    head = scene.doc.traits(phrase.head)
    placed = any("Geox" in noun.tags for noun in head.nouns) or is_calendar(scene.doc, phrase.head)
    if placed or head.lemmas & _NO_PLACE or not phrase.fits("loct"):
        return None
    return Mention(at + 1, phrase.last, phrase.first, phrase.last, "body", "body", phrase=phrase)


_NO_PLACE = word_set("no_speaking_place")
