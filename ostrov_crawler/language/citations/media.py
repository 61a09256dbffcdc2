"""Media that carry the news or were told it: «сообщает X», «в интервью X»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from ostrov_crawler.language.citations.near import IN, agrees, event_beside, leads, listed, plural
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.mentions import mention_at
from ostrov_crawler.language.sources.scene import CARRIED, TOLD, Event, Near, Scene
from ostrov_crawler.language.sources.words import is_calendar, lead_at, noun_class
from ostrov_crawler.language.tables import word_set

_CLOSE = 4
"""Tokens between a verb and a name that only marks or Latin letters make one."""


def medium_reports(scene: Scene) -> Iterator[Event]:
    """«сообщает X», «X пишет, что», «цитирует Сомова X», «сказал X (dative) Сомов»."""
    for verb, classes in scene.verbs:
        if not classes & {"inform", "media"}:
            continue
        after, before = scene.after(verb), scene.before(verb) or _before_lead(scene, verb)
        spoken = any(_subject(near) for near in (*before, *after))
        for near in before:
            if _carries(scene, near, verb, classes, behind=True):
                yield event_beside(near.mention, "", CARRIED, verb, "medium_reports", 0.85)
        for near in after:
            if _carries(scene, near, verb, classes, behind=False):
                level = TOLD if spoken else CARRIED
                yield event_beside(near.mention, "", level, verb, "medium_reports", 0.92)
                for other in listed(scene, near.mention) if plural(scene, verb) else ():
                    yield event_beside(other, "", level, verb, "medium_reports", 0.8)


def _before_lead(scene: Scene, verb: int) -> list[Near]:
    """«Север» со ссылкой на источники, близкие к мэрии, сообщил»: who stands before the lead."""
    start = scene.clause_start(verb)
    if start < verb or scene.doc.tokens[verb - 1].text != ",":
        return []
    leads = [at for at, _, lead in scene.leads if lead.kind == "reference" and at < verb]
    return scene.before(leads[-1]) if leads else []


def _subject(near: Near) -> bool:
    """A person or body who speaks: the medium beside him was told."""
    mention = near.mention
    if near.preposition or mention.phrase is None or mention.medium:
        return False
    return mention.phrase.fits("nomn") and not mention.owner


def _carries(scene: Scene, near: Near, verb: int, classes: frozenset[str], *, behind: bool) -> bool:
    mention = near.mention
    page = _page(near, verb)
    if near.preposition or not (mention.medium or page) or mention.noun in ("part", "data"):
        return False
    if behind and not _starts_clause(scene, mention, verb):
        return False
    addressed = behind and mention.alias and mention.last == verb
    if _belongs(scene, mention, people_only=bool(addressed)) or (
        mention.alias and mention.alias.platform
    ):
        return False
    if mention.patterned:
        gap = verb - mention.last if behind else mention.first - verb - 1
        referring = behind and lead_at(scene.doc, mention.last, verb) is not None
        near_by = gap <= _CLOSE or referring
        return near_by and (not behind or bool(classes & {"inform", "relay"}))
    return True


def _page(near: Near, verb: int) -> bool:
    """«сообщает сайт мэрии»: what a body runs, beside the verb."""
    mention, phrase = near.mention, near.mention.phrase
    if not mention.owner or mention.noun not in _PAGES or phrase is None or phrase.animate:
        return False
    return max(verb - mention.last, mention.first - verb - 1) <= _CLOSE


_PAGES = ("site", "channel", "social")


def _belongs(scene: Scene, mention: Mention, *, people_only: bool) -> bool:
    """«редактор «Эха Москвы»»: a genitive after a noun is whose editor he is; but «о задержке
    ТАСС сообщил источник»."""
    before = mention.first - 1
    if before < scene.first or scene.doc.traits(before).pos != "NOUN" or mention.noun:
        return False
    if people_only and not any(noun.animate for noun in scene.doc.traits(before).nouns):
        return False
    cases = {noun.case for noun in scene.doc.traits(mention.name_first).nouns}
    if not cases and not people_only:
        return _under_preposition(scene, before)
    return "gent" in cases and not cases & {"nomn", "datv"}


def _under_preposition(scene: Scene, at: int) -> bool:
    """«после ролика на ютубе Severnews»: a noun after a preposition has the name for its own,
    unless it is a place or a day: «сообщает из Приречья Severnews»."""
    doc = scene.doc
    placed = any("Geox" in noun.tags for noun in doc.traits(at).nouns) or is_calendar(doc, at)
    while at > scene.first and doc.traits(at).pos in ("NOUN", "ADJF"):
        at -= 1
    return doc.traits(at).pos == "PREP" and not placed


def _starts_clause(scene: Scene, mention: Mention, verb: int) -> bool:
    """Only light words and the object of the news stand before a medium that reports."""
    start = scene.clause_start(verb)
    before = range(start, mention.first)
    if any(scene.doc.traits(at).pos == "VERB" for at in before):
        return False
    if any(start <= at < mention.first and lead.kind == "reference" for at, _, lead in scene.leads):
        return True  # «Со ссылкой на очевидцев «Север» сообщил»
    last = mention.first - 1
    if last < start or scene.doc.traits(last).pos != "NOUN" or is_calendar(scene.doc, last):
        return True
    known = mention.alias is not None or scene.addressed(mention)
    return known and not _belongs(scene, mention, people_only=True)


def unlisted_reports(scene: Scene) -> Iterator[Event]:
    """«…, передают Степные новости»: capital words after the verb of a tag, and nobody's name."""
    for verb, classes in scene.verbs:
        if not classes & {"relay", "inform"} or not _opens_tag(scene, verb):
            continue
        found = (
            _capital_phrase(scene, verb + 1) or _letters(scene, verb) or _thing_alone(scene, verb)
        )
        if found and found.phrase and agrees(scene, found, verb):
            yield event_beside(found, "nomn", CARRIED, verb, "unlisted_reports", 0.7)


def _letters(scene: Scene, verb: int) -> Mention | None:
    """«передаёт НСН», «пише ГК»: no body passes on what others said."""
    at, doc = verb + 1, scene.doc
    if not doc.traits(verb).lemmas & _PASS_ON or scene.clause_stop(at) != at + 1:
        return None
    phrase = phrase_at(doc, at, at + 1)
    if phrase is None or not _LETTERS.fullmatch(doc.tokens[at].text):
        return None
    return Mention(at, at + 1, at, at + 1, "outlet", "outlet", phrase=_thing(phrase))


def _thing_alone(scene: Scene, verb: int) -> Mention | None:
    """«інформує Хвіртка.»: a common thing with a capital letter, which can be nobody's name."""
    at, doc = verb + 1, scene.doc
    if scene.clause_stop(at) != at + 1 or not doc.tokens[at].capital or at in doc.name_at:
        return None
    nouns = doc.traits(at).nouns
    thing = all(n.known and "inan" in n.tags and not n.tags & _PLACED for n in nouns)
    phrase = phrase_at(doc, at, at + 1)
    if not (nouns and thing) or phrase is None or noun_class(doc, at) or not phrase.fits("nomn"):
        return None
    return Mention(at, at + 1, at, at + 1, "outlet", "outlet", phrase=_thing(phrase))


_PLACED = frozenset(["Geox", "Orgn", "Surn", "Name", "Patr"])
_PASS_ON = word_set("passes_on")
_LETTERS = re.compile(r"[А-ЯЁІЇЄҐ]{2,5}")


def _opens_tag(scene: Scene, verb: int) -> bool:
    """Only «об этом», «как» and the like stand before the verb of a tag."""
    before = range(scene.clause_start(verb), verb)
    return all(scene.doc.tokens[at].lower in _LIGHT for at in before)


_LIGHT = frozenset(["об", "этом", "про", "це", "как", "як"])


def _capital_phrase(scene: Scene, at: int) -> Mention | None:
    """Two capital words or more that end their clause, or lead on to a further source."""
    doc, stop = scene.doc, scene.clause_stop(at)
    phrase = phrase_at(doc, at, stop) if at < stop and doc.tokens[at].capital else None
    if phrase is None or phrase.kind in ("pronoun", "title") or not _nobody(scene, phrase):
        return None
    capital = all(doc.tokens[here].capital for here in range(phrase.first, phrase.last))
    led = phrase.last < stop and lead_at(doc, phrase.last, stop) is not None
    enough = led or phrase.last - phrase.first >= _WORDS
    if not capital or not enough:
        return None
    listed = mention_at(doc, at, stop)
    if (phrase.last < stop and not led) or (listed is not None and listed.kind):
        return None
    return Mention(at, phrase.last, at, phrase.last, "outlet", "outlet", phrase=_thing(phrase))


def _nobody(scene: Scene, phrase: Phrase) -> bool:
    """«Степная Правда»: it may look like a name, but its words are common ones."""
    if phrase.name is None:
        return True
    words = [scene.doc.traits(at) for at in range(phrase.first, phrase.last)]
    named = any(set(noun.tags) & _PERSONAL for word in words for noun in word.nouns)
    return not (phrase.name.sure or named) and bool(words[0].adjectives)


def _thing(phrase: Phrase) -> Phrase:
    return evolve(phrase, kind="noun", animate=False, name=None)


_PERSONAL = frozenset(["Name", "Surn", "Patr"])
_WORDS = 2
"""Words of a name that neither marks nor a table vouch for, where nothing leads on."""


def told_to_medium(scene: Scene) -> Iterator[Event]:
    """«в интервью X», «в эфире X», «на страницах X», «на вопрос X»."""
    for at, last, kind, case in leads(scene):
        if kind != "told":
            continue
        found = mention_at(scene.doc, last, scene.last)
        if found is None or found.kind is None:
            found = _told_capitals(scene, at, last, case) or found
        found = _channel_behind(scene, last) or found
        if found is None or not found.medium or (found.bare and found.noun != "outlet"):
            continue
        if scene.doc.tokens[at].lower in ("для", "на") and (found.patterned or found.bare):
            continue
        for each in (found, *listed(scene, found)):
            yield event_beside(each, case, TOLD, at, "told_to_medium", 0.93)


def _told_capitals(scene: Scene, at: int, last: int, case: str) -> Mention | None:
    """«в інтерв'ю для Зоряного шляху»: capital words in the case that the phrase asks for."""
    talk = any(token.lower.startswith(_TALK) for token in scene.doc.tokens[at:last])
    phrase = phrase_at(scene.doc, last, scene.last) if talk else None
    if phrase is None or phrase.kind != "noun" or phrase.name or phrase.animate:
        return None
    if not scene.doc.tokens[phrase.first].capital or not phrase.fits(case):
        return None
    return Mention(last, phrase.last, last, phrase.last, "outlet", "outlet", phrase=phrase)


def _channel_behind(scene: Scene, at: int) -> Mention | None:
    """«в эфире программы «Час» на телеканале X»: the channel, not what it broadcasts."""
    if not scene.doc.tokens[at - 1].lower.startswith(_ON_AIR):
        return None
    for here in range(at + 1, min(scene.clause_stop(at), at + _PROGRAMME) - 1):
        if scene.doc.tokens[here].lower == "на":
            found = mention_at(scene.doc, here + 1, scene.last)
            return found if found and found.medium and not found.bare else None
    return None


_ON_AIR = ("эфир", "ефір")
_PROGRAMME = 8
"""Tokens of «программы «Час реки» на»."""
_TALK = ("интервью", "інтерв", "комментари", "коментар")


def told_unlisted(scene: Scene) -> Iterator[Event]:
    """«повідомили Фіртці в поліції», «сообщили ЯСИА в полиции»: a capital word between a verb of
    many and the place where they speak is who was told."""
    for verb, classes in scene.verbs:
        at = verb + 1
        if not classes or not plural(scene, verb) or at + 1 >= scene.last:
            continue
        token, after = scene.doc.tokens[at], scene.doc.tokens[at + 1]
        name = scene.doc.name_at.get(at)
        if not token.capital or token.kind != "word" or after.lower not in IN:
            continue
        if (name is not None and (name.full or name.sure)) or not _dative(scene, at):
            continue
        listed = mention_at(scene.doc, at, at + 1)
        if listed is None or not (listed.medium or listed.titled):
            yield Event(_single(scene, at), "datv", TOLD, verb, at + 1, "told_unlisted", 0.86)


def _dative(scene: Scene, at: int) -> bool:
    cases = {noun.case for noun in scene.doc.traits(at).nouns}
    return not cases or "datv" in cases or scene.doc.tokens[at].text.isupper()


def _single(scene: Scene, at: int) -> Mention:
    phrase = phrase_at(scene.doc, at, at + 1)
    return Mention(at, at + 1, at, at + 1, "outlet", "outlet", phrase=phrase and _thing(phrase))


def polled_by(scene: Scene) -> Iterator[Event]:
    """«опрошенные «Вестником» эксперты», «опрошенные РБК экономисты»."""
    for at in range(scene.first, scene.last - 1):
        if not scene.doc.tokens[at].lower.startswith(_POLLED) or scene.silent(at):
            continue
        found = mention_at(scene.doc, at + 1, scene.last)
        if found and found.medium and not found.bare and (found.alias or found.titled):
            yield event_beside(found, "ablt", TOLD, at, "polled_by", 0.8)


_POLLED = ("опрошенн", "опитан")


def written_in_medium(scene: Scene) -> Iterator[Event]:
    """«пишет Сомова в «Вестнике»», «написал на сайте газеты X»."""
    for verb, classes in scene.verbs:
        if "relay" not in classes:
            continue
        for near in scene.after(verb):
            mention = near.mention
            if mention.alias and mention.alias.platform:
                continue
            named = mention.alias or mention.noun or mention.titled
            if near.preposition in IN and mention.medium and named and not mention.bare:
                yield event_beside(mention, "loct", TOLD, verb, "written_in_medium", 0.75)
