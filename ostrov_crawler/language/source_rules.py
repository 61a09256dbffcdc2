"""The constructions in which a sentence says where the news is from: one named rule each.

A rule reads a scene and yields events; the list at the foot is the order they are tried in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ostrov_crawler.language.mentions import Mention, mention_at, proper
from ostrov_crawler.language.phrases import phrase_at
from ostrov_crawler.language.source_scene import (
    BODY,
    CARRIED,
    DOCUMENT,
    PUBLISHED,
    REFERRED,
    TOLD,
    Event,
    Near,
    Scene,
)
from ostrov_crawler.language.source_words import is_calendar, lead_at

_IN = frozenset(["в", "во", "у", "на", "уві"])
_FROM = frozenset(["", "из", "от", "з", "із", "від"])
_CLOSE = 4
"""Tokens between a verb and a name that only marks or Latin letters make one."""


def _event(near: Mention, case: str, level: int, at: int, rule: str, confidence: float) -> Event:
    first, last = min(at, near.first), max(at + 1, near.last)
    if near.patterned:
        confidence -= 0.1
    return Event(near, case, level, first, last, rule, confidence)


# --- media ----------------------------------------------------------------------------------


def medium_reports(scene: Scene) -> Iterator[Event]:
    """«сообщает X», «X пишет, что», «цитирует Сомова X», «сказал X (dative) Сомов»."""
    for verb, classes in scene.verbs:
        if not classes & {"inform", "media"}:
            continue
        after, before = scene.after(verb), scene.before(verb)
        spoken = any(_subject(near) for near in (*before, *after))
        for near in before:
            if _carries(scene, near, verb, classes, behind=True):
                yield _event(near.mention, "", CARRIED, verb, "medium_reports", 0.85)
        for near in after:
            if _carries(scene, near, verb, classes, behind=False):
                level = TOLD if spoken else CARRIED
                yield _event(near.mention, "", level, verb, "medium_reports", 0.92)


def _subject(near: Near) -> bool:
    """A person or body who speaks: the medium beside him was told."""
    mention = near.mention
    if near.preposition or mention.phrase is None or mention.medium:
        return False
    return mention.phrase.fits("nomn") and not mention.owner


def _carries(scene: Scene, near: Near, verb: int, classes: frozenset[str], *, behind: bool) -> bool:
    mention = near.mention
    if near.preposition or not mention.medium or mention.noun in ("part", "data"):
        return False
    if behind and not _starts_clause(scene, mention, verb):
        return False
    if _belongs(scene, mention) or (mention.alias and mention.alias.platform):
        return False
    if mention.patterned:
        gap = verb - mention.last if behind else mention.first - verb - 1
        referring = behind and lead_at(scene.doc, mention.last, verb) is not None
        near_by = gap <= _CLOSE or referring
        return near_by and (not behind or bool(classes & {"inform", "relay"}))
    return True


def _dative(scene: Scene, mention: Mention) -> bool:
    """«Снежной волне» рассказали: a title in the dative was told."""
    here = scene.doc.traits(mention.name_first)
    cases = {reading.case for reading in (*here.nouns, *here.adjectives)}
    return "datv" in cases and "nomn" not in cases


def _belongs(scene: Scene, mention: Mention) -> bool:
    """«редактор «Эха Москвы»»: a genitive after a noun is whose editor he is."""
    before = mention.first - 1
    if before < scene.first or scene.doc.traits(before).pos != "NOUN" or mention.noun:
        return False
    cases = {noun.case for noun in scene.doc.traits(mention.name_first).nouns}
    return bool(cases) and "gent" in cases and not cases & {"nomn", "datv"}


def _starts_clause(scene: Scene, mention: Mention, verb: int) -> bool:
    """Only light words and the object of the news stand before a medium that reports."""
    start = scene.clause_start(verb)
    before = range(start, mention.first)
    if any(scene.doc.traits(at).pos == "VERB" for at in before):
        return False
    last = mention.first - 1
    return last < start or scene.doc.traits(last).pos != "NOUN" or is_calendar(scene.doc, last)


def unnamed_tells(scene: Scene) -> Iterator[Event]:
    """«сообщил ТАСС источник в полиции»: a link where a medium was told, else a mere speaker."""
    for verb, classes in scene.verbs:
        nearby = [*scene.before(verb), *scene.after(verb)]
        if not classes or not any(n.mention.medium and not n.preposition for n in nearby):
            continue
        for near in nearby:
            if near.mention.noun == "unnamed" and near.preposition in _FROM:
                yield _event(near.mention, "nomn", REFERRED, verb, "unnamed_tells", 0.8)


def collective_reports(scene: Scene) -> Iterator[Event]:
    """«СМИ сообщили», «пишут росСМИ», «медиа пишут»."""
    for verb, classes in scene.verbs:
        if not classes & {"inform", "media"}:
            continue
        for near in (*scene.before(verb), *scene.after(verb)):
            if near.mention.noun == "collective" and not near.preposition:
                yield _event(near.mention, "nomn", CARRIED, verb, "collective_reports", 0.8)


def told_to_medium(scene: Scene) -> Iterator[Event]:
    """«в интервью X», «в эфире X», «на страницах X», «на вопрос X»."""
    for at, last, kind, case in _leads(scene):
        if kind != "told":
            continue
        found = mention_at(scene.doc, last, scene.last)
        if found is None or not found.medium or (found.bare and found.noun != "outlet"):
            continue
        if scene.doc.tokens[at].lower in ("для", "на") and found.patterned:
            continue
        yield _event(found, case, TOLD, at, "told_to_medium", 0.9)


def _leads(scene: Scene) -> Iterator[tuple[int, int, str, str]]:
    for at, last, lead in scene.leads:
        yield at, last, lead.kind, lead.case


# --- bodies and documents -----------------------------------------------------------------------


def body_informs(scene: Scene) -> Iterator[Event]:
    """«МВД сообщило, что», «сообщает полиция», «как сообщает Генштаб»."""
    for verb, classes in scene.verbs:
        if "inform" not in classes:
            continue
        for near in (*_far_before(scene, verb), *scene.after(verb)):
            if _informs(scene, near, verb):
                yield _event(near.mention, "nomn", BODY, verb, "body_informs", 0.8)


def _far_before(scene: Scene, verb: int) -> list[Near]:
    """The sources before a verb; a clause between commas is stepped over: «X, созданный …,
    сообщил»."""
    found = scene.before(verb)
    comma = scene.clause_start(verb) - 1
    if found or comma <= scene.first or scene.doc.tokens[comma].text != ",":
        return found
    if comma + 1 < verb and any(scene.doc.traits(at).nouns for at in range(comma + 1, verb)):
        return found
    first = scene.clause_start(comma) - 1
    return [near for near in scene.before(first) if near.mention.last == first][-1:]


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
        if not ("inform" in classes or (told and classes)) or not _plural(scene, verb):
            continue
        for near in nearby:
            mention = near.mention
            place = near.preposition in _IN and mention.kind in ("body", "outlet")
            if place and (mention.kind == "body" or mention.titled or mention.owner):
                yield _event(mention, "loct", BODY, verb, "said_in_body", 0.85)


def _plural(scene: Scene, verb: int) -> bool:
    return any(r.number == "plur" for r in scene.doc.traits(verb).verbs)


def written_in_medium(scene: Scene) -> Iterator[Event]:
    """«пишет Сомова в «Вестнике»», «написал на сайте газеты X»."""
    for verb, classes in scene.verbs:
        if not classes & {"inform", "media"}:
            continue
        for near in scene.after(verb):
            mention = near.mention
            if mention.alias and mention.alias.platform:
                continue
            named = mention.alias or mention.noun or mention.titled
            if near.preposition in _IN and mention.medium and named and not mention.bare:
                yield _event(mention, "loct", TOLD, verb, "written_in_medium", 0.75)


def stated_in(scene: Scene) -> Iterator[Event]:
    """«говорится в докладе», «в сообщении МВД говорится», «сказано на сайте X»."""
    for verb, classes in scene.verbs:
        if "stated" not in classes:
            continue
        for near in (*scene.before(verb), *scene.after(verb)):
            mention = near.mention
            idle = (
                mention.bare
                or _bare_document(scene, mention)
                or (mention.kind in ("body", "unnamed") and not mention.owner)
            )
            if near.preposition in _IN and mention.kind and not idle:
                yield _event(mention, "loct", _level(mention), verb, "stated_in", 0.85)


def _bare_document(scene: Scene, mention: Mention) -> bool:
    """«в документе», «в письме»: what was named before."""
    alone = mention.last - mention.name_first == 1
    word = scene.doc.tokens[mention.name_first]
    return alone and mention.kind == "document" and word.lower.startswith(("документ", "док"))


def _level(mention: Mention) -> int:
    if mention.kind == "document":
        return DOCUMENT
    return BODY if mention.kind == "body" else TOLD if mention.medium else REFERRED


def document_shows(scene: Scene) -> Iterator[Event]:
    """«об этом свидетельствует доклад», «опрос показал», «следует из письма»."""
    for verb, classes in scene.verbs:
        if "shows" not in classes:
            continue
        for near in (*_far_before(scene, verb), *scene.after(verb)):
            mention = near.mention
            shown = mention.kind == "document" or mention.noun == "data"
            if not shown or not mention.kind:
                continue
            if near.preposition in ("из", "з", "із", "зі"):
                yield _event(mention, "gent", _level(mention), verb, "document_shows", 0.8)
            elif not near.preposition and (mention.owner or _agrees(scene, mention, verb)):
                yield _event(mention, "nomn", _level(mention), verb, "document_shows", 0.75)


def _agrees(scene: Scene, mention: Mention, verb: int) -> bool:
    if mention.phrase is None:
        return True
    return any(
        mention.phrase.fits("nomn", r.number, r.gender) for r in scene.doc.traits(verb).verbs
    )


def brings_data(scene: Scene) -> Iterator[Event]:
    """«которое приводит данные суда»: what is brought is another's."""
    for verb, classes in scene.verbs:
        if not classes & {"inform", "relay"}:
            continue
        for near in scene.after(verb):
            mention = near.mention
            data = mention.noun == "data" and mention.owner and mention.kind != "unnamed"
            if (data or _quoted_document(scene, mention, verb)) and not near.preposition:
                yield _event(near.mention, "gent", REFERRED, verb, "brings_data", 0.7)


def document_says(scene: Scene) -> Iterator[Event]:
    """«отчёт сообщает, что», «доклад называет причину»: a document that speaks."""
    for verb, classes in scene.verbs:
        if not classes & {"inform", "media"}:
            continue
        for near in _far_before(scene, verb):
            mention = near.mention
            written = mention.kind == "document" and mention.noun != "part"
            if written and not near.preposition and _agrees(scene, mention, verb):
                yield _event(mention, "nomn", DOCUMENT, verb, "document_says", 0.7)


def published_in(scene: Scene) -> Iterator[Event]:
    """«в письме, опубликованном на сайте мэрии», «доклад, обнародованный «Вестником»»."""
    for at in range(scene.first, scene.last):
        if scene.silent(at) or not _published(scene, at):
            continue
        for near in scene.after(at)[:1]:
            mention = near.mention
            placed = near.preposition in _IN and (mention.medium or mention.owner)
            if placed or (not near.preposition and mention.medium and mention.titled):
                case = "loct" if placed else "ablt"
                yield _event(mention, case, PUBLISHED, at, "published_in", 0.75)


def _published(scene: Scene, at: int) -> bool:
    token = scene.doc.tokens[at]
    return token.kind == "word" and token.lower.startswith(_PUBLISHED)


_PUBLISHED = ("опубликованн", "обнародованн", "размещенн", "оприлюднен", "опублікован", "розміщен")


def _quoted_document(scene: Scene, mention: Mention, verb: int) -> bool:
    """«Reuters, которое цитирует доклад»."""
    before = scene.doc.tokens[verb - 1].lower if verb else ""
    return mention.kind == "document" and before.startswith(("котор", "як", "котр"))


# --- phrases --------------------------------------------------------------------------------------


def by_data(scene: Scene) -> Iterator[Event]:
    """«по данным X», «как стало известно X»."""
    for at, last, kind, case in _leads(scene):
        if kind != "data":
            continue
        found = mention_at(scene.doc, last, scene.last) or _any_body(scene, last, case)
        if found is None or found.kind is None or (case == "datv" and not found.medium):
            continue
        yield _event(found, case, _level(found), at, "by_data", 0.9)


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
    for at, last, kind, case in _leads(scene):
        found = mention_at(scene.doc, last, scene.last) if kind == "accord" else None
        if found is None or found.kind is None or found.bare or found.patterned:
            continue
        if scene.doc.tokens[at].lower in ("по", "за") and found.kind != "document":
            continue
        yield _event(found, case, _level(found), at, "in_accord", 0.75)


def referred_to(scene: Scene) -> Iterator[Event]:
    """«со ссылкой на X», «ссылаясь на источник»."""
    for at, last, kind, case in _leads(scene):
        if kind != "reference":
            continue
        found = mention_at(scene.doc, last, scene.last) or _any_body(scene, last, case)
        while found:
            if found.kind or _unnamed(found):
                yield _event(found, case, REFERRED, at, "referred_to", 0.9)
            found = _and_another(scene, found.last)


def _unnamed(found: Mention) -> bool:
    """«на очевидцев», «на чиновника»: a person without a name is an unnamed source."""
    phrase = found.phrase
    return phrase is not None and not phrase.name and phrase.animate


def _and_another(scene: Scene, at: int) -> Mention | None:
    if at + 1 >= scene.last or scene.doc.tokens[at].lower not in ("и", "та", "і", "й"):
        return None
    at += 1 + (scene.doc.tokens[at + 1].lower == "на")
    found = mention_at(scene.doc, at, scene.last)
    return found if found and (found.alias or found.noun) else None


RULES: tuple[Callable[[Scene], Iterator[Event]], ...] = (
    medium_reports,
    unnamed_tells,
    collective_reports,
    told_to_medium,
    written_in_medium,
    body_informs,
    said_in_body,
    stated_in,
    document_shows,
    document_says,
    published_in,
    brings_data,
    by_data,
    in_accord,
    referred_to,
)
