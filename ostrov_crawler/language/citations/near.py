"""What the rules of citation share: who stands beside a verb, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.mentions import mention_at
from ostrov_crawler.language.sources.scene import BODY, DOCUMENT, REFERRED, TOLD, Event, Near, Scene
from ostrov_crawler.language.tables import word_set

IN = word_set("inside") | {"на", "уві"}


def event_beside(
    near: Mention, case: str, level: int, at: int, rule: str, confidence: float
) -> Event:
    first, last = min(at, near.first), max(at + 1, near.last)
    if near.patterned:
        confidence -= 0.1
    return Event(near, case, level, first, last, rule, confidence)


def level_of(mention: Mention) -> int:
    if mention.kind == "document":
        return DOCUMENT
    return BODY if mention.kind == "body" else TOLD if mention.medium else REFERRED


def common(scene: Scene, found: Mention) -> bool:
    """«согласно плану», «такой прогноз озвучил»: as intended or expected, and no document."""
    alone = found.last - found.name_first <= 2
    return alone and bool(scene.doc.traits(found.last - 1).lemmas & _COMMON)


_COMMON = word_set("common_document")


def bare_document(scene: Scene, mention: Mention) -> bool:
    """«в документе», «в письме»: what was named before."""
    alone = mention.last - mention.name_first == 1
    word = scene.doc.tokens[mention.name_first]
    return alone and mention.kind == "document" and word.lower.startswith(("документ", "док"))


def far_before(scene: Scene, verb: int) -> list[Near]:
    """The sources before a verb; a clause between commas is stepped over: «X, созданный …,
    сообщил»."""
    found = scene.before(verb)
    comma = scene.clause_start(verb) - 1
    if not found and comma > scene.first and scene.doc.tokens[comma].text == ")":
        return _before_bracket(scene, comma)
    if found or comma <= scene.first or scene.doc.tokens[comma].text != ",":
        return found
    if comma + 1 < verb and any(scene.doc.traits(at).nouns for at in range(comma + 1, verb)):
        return found
    first = scene.clause_start(comma) - 1
    if scene.doc.tokens[first].text != ",":
        return []
    return [near for near in scene.before(first) if near.mention.last == first][-1:]


def _before_bracket(scene: Scene, closing: int) -> list[Near]:
    """The sources before a bracket: «в обосновании (текст здесь) говорится»."""
    opening = range(closing, scene.first, -1)
    at = next((here for here in opening if scene.doc.tokens[here].text == "("), scene.first)
    return scene.before(at)


def agrees(scene: Scene, mention: Mention, verb: int) -> bool:
    if mention.phrase is None:
        return True
    return any(
        mention.phrase.fits("nomn", r.number, r.gender) for r in scene.doc.traits(verb).verbs
    )


def plural(scene: Scene, verb: int) -> bool:
    return any(r.number == "plur" for r in scene.doc.traits(verb).verbs)


def leads(scene: Scene) -> Iterator[tuple[int, int, str, str]]:
    for at, last, lead in scene.leads:
        yield at, last, lead.kind, lead.case


def listed(scene: Scene, mention: Mention) -> Iterator[Mention]:
    """«пишут «Север», «Юг» и «Запад»»: the media after the first."""
    while mention.last + 1 < scene.last and scene.doc.tokens[mention.last].text in _AND:
        found = mention_at(scene.doc, mention.last + 1, scene.last)
        if found is None or not found.medium or not (found.titled or found.alias):
            return
        yield found
        mention = found


_AND = word_set("and") | {","}
