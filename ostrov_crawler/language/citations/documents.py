"""Documents, and who wrote them: «говорится в докладе», «свидетельствуют данные X»."""

from __future__ import annotations

from collections.abc import Iterator

from ostrov_crawler.language.citations.near import (
    IN,
    agrees,
    bare_document,
    common,
    event_beside,
    far_before,
    level_of,
    listed,
    plural,
)
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.scene import DOCUMENT, PUBLISHED, REFERRED, Event, Scene


def stated_in(scene: Scene) -> Iterator[Event]:
    """«говорится в докладе», «в сообщении МВД говорится», «сказано на сайте X»."""
    for verb, classes in scene.verbs:
        if "stated" not in classes:
            continue
        for near in (*far_before(scene, verb), *scene.after(verb)):
            mention = near.mention
            idle = (
                mention.bare
                or (mention.alias is not None and mention.alias.platform)
                or bare_document(scene, mention)
                or (mention.kind in ("body", "unnamed") and not mention.owner)
            )
            if near.preposition in IN and mention.kind and not idle:
                yield event_beside(mention, "loct", level_of(mention), verb, "stated_in", 0.85)


def said_in_document(scene: Scene) -> Iterator[Event]:
    """«отметили авторы закона в пояснительной записке»: where somebody says it."""
    for verb, classes in scene.verbs:
        if "stated" in classes:
            continue
        for near in scene.after(verb):
            mention = near.mention
            written = mention.kind == "document" and mention.noun == "document"
            if near.preposition in ("в", "у") and written and not _vague(scene, mention):
                yield event_beside(mention, "loct", DOCUMENT, verb, "said_in_document", 0.65)


def _vague(scene: Scene, mention: Mention) -> bool:
    """«в документе», «в плане»: no document of its own."""
    alone = mention.last - mention.name_first == 1
    return alone or bare_document(scene, mention) or common(scene, mention)


def document_shows(scene: Scene) -> Iterator[Event]:
    """«об этом свидетельствует доклад», «опрос показал», «следует из письма»."""
    for verb, classes in scene.verbs:
        if "shows" not in classes:
            continue
        for near in (*far_before(scene, verb), *scene.after(verb)):
            mention = near.mention
            shown = mention.kind == "document" or mention.noun in ("data", "part")
            if not shown or not mention.kind:
                continue
            if near.preposition in ("из", "з", "із", "зі"):
                yield event_beside(mention, "gent", level_of(mention), verb, "document_shows", 0.8)
            elif not near.preposition and (mention.owner or agrees(scene, mention, verb)):
                yield event_beside(mention, "nomn", level_of(mention), verb, "document_shows", 0.75)


def brings_data(scene: Scene) -> Iterator[Event]:
    """«которое приводит данные суда»: what is brought is another's."""
    for verb, classes in scene.verbs:
        if not classes & {"inform", "relay"}:
            continue
        for near in scene.after(verb):
            mention = near.mention
            data = mention.noun == "data" and mention.owner and mention.kind not in _NO_OWNERS
            if (data or _quoted_document(scene, mention, verb)) and not near.preposition:
                yield event_beside(near.mention, "gent", REFERRED, verb, "brings_data", 0.7)


_NO_OWNERS = (None, "unnamed")


def _quoted_document(scene: Scene, mention: Mention, verb: int) -> bool:
    """«Reuters, которое цитирует доклад»."""
    before = scene.doc.tokens[verb - 1].lower if verb else ""
    return mention.kind == "document" and before.startswith(("котор", "як", "котр"))


def document_says(scene: Scene) -> Iterator[Event]:
    """«отчёт сообщает, что», «доклад называет причину»: a document that speaks."""
    for verb, classes in scene.verbs:
        if not classes & {"inform", "media"}:
            continue
        for near in far_before(scene, verb):
            mention = near.mention
            written = mention.kind == "document" and mention.noun != "part"
            written = written and not common(scene, mention)
            one = not plural(scene, verb)  # «рішення пояснили» is what they explained
            if written and one and not near.preposition and agrees(scene, mention, verb):
                yield event_beside(mention, "nomn", DOCUMENT, verb, "document_says", 0.7)


def published_in(scene: Scene) -> Iterator[Event]:
    """«в письме, опубликованном на сайте мэрии», «доклад, обнародованный «Вестником»»."""
    tokens = scene.doc.tokens[scene.first : scene.last]
    told = [at for at, token in enumerate(tokens, scene.first) if _published(token.lower)]
    for at in told:
        if scene.silent(at):
            continue
        for near in scene.after(at)[:1]:
            mention = near.mention
            placed = near.preposition in IN and (mention.medium or mention.owner)
            named = mention.titled or mention.alias
            if placed or (not near.preposition and mention.medium and named):
                case = "loct" if placed else "ablt"
                yield event_beside(mention, case, PUBLISHED, at, "published_in", 0.75)
                for other in listed(scene, mention):
                    yield event_beside(other, case, PUBLISHED, at, "published_in", 0.7)


def _published(word: str) -> bool:
    return len(word) >= _SHORT and word.startswith(_PUBLISHED)


_SHORT = 8
"""Letters of the shortest of them; most words are told by that."""
_PUBLISHED = ("опубликованн", "обнародованн", "размещенн", "оприлюднен", "опублікован", "розміщен")
