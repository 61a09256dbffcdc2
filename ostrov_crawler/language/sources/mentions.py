"""Tokens in, the source that is named there out: a medium, body, document, or «источник»."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import evolve

from ostrov_crawler.findings import SourceKind
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.heads import title_at
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.names import (
    abbreviation,
    capitals,
    known,
    latin,
    opening,
    somebody,
    titled,
)
from ostrov_crawler.language.sources.owned import acronym, owner_of
from ostrov_crawler.language.sources.words import lead_at, noun_class
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.aliases import alias_at

_ADJECTIVES = 5
"""Words that may stand before a source: «крупнейшее немецкое новостное»."""


_MEDIA = ("agency", "outlet", "site", "channel", "social")


_HAS_OWNER = ("site", "social", "data", "channel")
_SITES = word_set("portal")
"""Outlets that may be the site of a body: «портал мэрии»."""


def mention_at(doc: Document, at: int, stop: int) -> Mention | None:
    """The source whose phrase starts at token `at` and ends before `stop`."""
    if at + 1 < stop and doc.traits(at).lemmas & _OWN:
        at += 1  # «на свої джерела»
    first = at
    for here in range(at, min(stop, at + _ADJECTIVES)):
        for rule in _RULES:
            found = rule(doc, here, stop)
            if found:
                return _widened(doc, evolve(found, first=first))
        if not _modifier(doc, here):
            break
    return _phrase(doc, first, stop)


def _widened(doc: Document, found: Mention) -> Mention:
    """Adjectives belong to the name of a body or document, and to no other name."""
    if found.noun == "agency" and not found.alias and _acts(doc, found):
        phrase = phrase_at(doc, found.first, len(doc.tokens))
        if phrase and noun_class(doc, phrase.head) == "agency":
            last = max(phrase.last, found.last)
            phrase = evolve(phrase, last=last)
            return Mention(found.first, last, found.first, last, "body", "body", phrase=phrase)
    if found.bare and found.noun in ("outlet", "site") and _own_adjective(doc, found):
        phrase = phrase_at(doc, found.first, found.last)
        return evolve(found, bare=False, name_first=found.first, phrase=phrase)
    if found.phrase is None or found.owner:
        return found
    return evolve(found, name_first=found.first)


def _acts(doc: Document, found: Mention) -> bool:
    """«спасательное агентство» is a body, «новостное агентство» a medium."""
    before = range(found.first, found.last)
    return any(doc.traits(at).lemmas & _THAT_ACTS for at in before)


_THAT_ACTS = word_set("agency_that_acts")


def _own_adjective(doc: Document, found: Mention) -> bool:
    """«Правительственный портал»: a capital adjective inside a sentence makes a name."""
    modified = found.first < found.last - 1 and found.first not in doc.name_at
    return modified and _inside(doc, found.first)


def _modifier(doc: Document, at: int) -> bool:
    token, here = doc.tokens[at], doc.traits(at)
    if token.kind == "number":
        return True
    return bool(here.adjectives) and here.pos not in ("PREP", "NPRO")


_OWN = word_set("of_ones_own")


def headed(doc: Document, at: int, stop: int) -> Mention | None:
    """«агентство X», «сайт X», «корреспондент X», «издание» alone."""
    noun = noun_class(doc, at)
    if noun in ("", "body", "document", "unnamed", "collective"):
        return None
    inner = None if _ones_own(doc, at) else _named_after(doc, at + 1, stop, noun)
    if inner and doc.tokens[at].lower in _RADIO and _inside(doc, at) and not inner.alias:
        return evolve(inner, first=at, name_first=at)
    group = bool(doc.traits(at).lemmas & _GROUPS)
    if inner and not (group and inner.owner):  # «группа компаний»
        return inner
    if noun == "part":
        return _part(doc, at, stop)
    if noun in ("staff", "data"):
        return None
    if noun == "channel" or group:
        return None
    kind: SourceKind = "social" if noun == "social" else "agency" if noun == "agency" else "outlet"
    return Mention(at, at + 1, at, at + 1, kind, noun, bare=True)


_RADIO = frozenset(["радио", "радіо"])


def _inside(doc: Document, at: int) -> bool:
    """«Радио Мост» inside a sentence: a capital that is the name's own."""
    sentence = doc.sentence_at(doc.tokens[at].start)
    starts = sentence is not None and sentence.start == doc.tokens[at].start
    return doc.tokens[at].capital and not starts


_GROUPS = word_set("group_of_people")
"""«правозащитная группа заявила»: mostly no page in a network."""


def _part(doc: Document, at: int, stop: int) -> Mention | None:
    """«материалы дела», «публикация института»: a document where no medium is named."""
    phrase = phrase_at(doc, at, stop)
    if phrase is None or doc.traits(at).lemmas & _BROADCASTS or phrase.last == phrase.head + 1:
        return None
    return Mention(at, phrase.last, at, phrase.last, "document", "part", phrase=phrase)


_BROADCASTS = word_set("broadcast")


_TELLING = _BROADCASTS | {"передача", "программа", "програма", "проект", "проєкт"}
"""Nouns that are often no medium: their names stand in marks."""


def _named_after(doc: Document, at: int, stop: int, noun: str) -> Mention | None:
    """The name that follows «агентство», «сайт газеты», «корреспондент»."""
    head = at - 1
    while at < stop and noun_class(doc, at) in ("part", "data"):
        at += 1
    if at >= stop or "\n" in doc.masked[doc.tokens[at - 1].stop : doc.tokens[at].start]:
        return None
    if noun == "part" and doc.tokens[at].lower in _PLACES:
        at += 1
    if noun == "social":
        at = _past_platform(doc, at, stop)
    portal = bool(doc.traits(head).lemmas & _SITES)
    may_own = portal or noun in _HAS_OWNER
    owned = owner_of(doc, at, stop, "site" if portal else noun) if may_own else None
    if noun == "staff" and _DIGITS.fullmatch(doc.tokens[at].text):
        return Mention(at, at + 1, at, at + 1, "outlet", "outlet")
    at = _past_place(doc, at, stop)
    for rule in (_known_after, headed, titled, latin, capitals):
        found = (
            rule(doc, at, stop)
            if noun != "data" or rule in (_known_after, headed, titled, latin)
            else None
        )
        if found and rule is headed and noun in ("data", "part") and found.bare:
            return found
        if found and rule is capitals and noun in _PEOPLES and found.first in doc.name_at:
            continue  # «сказал журналистам сам Сомов», «в ответ на публикацию Сомова»
        broadcast = rule is capitals and doc.traits(head).lemmas & _TELLING
        if found and not broadcast and not (rule is capitals and owned):
            inner = noun if noun == "data" else found.noun or noun
            own = "body" if noun == "data" and rule in (titled, latin) else _kind(found, noun)
            return evolve(found, noun=inner, kind=own, owner=found.owner or own == "body")
    return owned


def _ones_own(doc: Document, head: int) -> bool:
    """«на своей странице в Instagram Сомова»: she is who writes, and in no genitive."""
    return any(doc.traits(at).lemmas & _OWN for at in range(max(0, head - 2), head))


_DIGITS = re.compile(r"\d{3,5}")
"""«корреспондент 0512»: some papers are called after the code of their town."""
_PEOPLES = ("staff", "part")
_PLACES = frozenset(["на", "в", "у", "во", "для"])


def _past_platform(doc: Document, at: int, stop: int) -> int:
    """«пост в Facebook мэра»: the platform stands between."""
    if at + 2 >= stop or doc.tokens[at].lower not in _PLACES:
        return at
    found = alias_at(doc.tokens, at + 1 + opening(doc, at + 1), stop, doc.lang)
    if not found or not found.alias.platform:
        return at
    closed = found.last < stop and doc.tokens[found.last].text in '»"”'
    return found.last + closed


def _past_place(doc: Document, at: int, stop: int) -> int:
    """«газета Приморска The Snow Times»: a place in the genitive before the name; and
    «новостной», «муниципальный» before the next noun."""
    while at + 1 < stop and _is_place(doc, at) and doc.tokens[at + 1].capital:
        at += 1
    while at + 1 < stop and doc.tokens[at].text.islower() and _modifier(doc, at):
        at += 1
    return at


def _is_place(doc: Document, at: int) -> bool:
    cyrillic = doc.tokens[at].capital and not doc.tokens[at].text[:1].isascii()
    if cyrillic and doc.tokens[at + 1].text[:1].isascii() and doc.tokens[at + 1].kind == "word":
        return True
    return any("Geox" in r.tags and r.case == "gent" for r in doc.traits(at).nouns)


def _known_after(doc: Document, at: int, stop: int) -> Mention | None:
    """A known name; «газета» before it stands for the marks."""
    opened = opening(doc, at)
    found = alias_at(doc.tokens, at + opened, stop, doc.lang)
    if found is None or found.alias.kind in ("body", "unnamed") or somebody(doc, found):
        return None
    relaxed = known(doc, at, stop)
    if relaxed or not found.alias.needs_marks:
        return relaxed
    return Mention(
        at, found.last, found.first, found.last, found.alias.kind, "", found.alias, found.name
    )


def _kind(found: Mention, noun: str) -> SourceKind | None:
    if found.alias or noun not in _MEDIA or found.noun:
        return found.kind
    return {"agency": "agency", "social": "social"}.get(noun, "outlet")  # type: ignore[return-value]


def _phrase(doc: Document, at: int, stop: int) -> Mention | None:
    """A body, document, unnamed source or person, as a noun phrase."""
    phrase = phrase_at(doc, at, stop)
    phrase = phrase and _shortened(doc, at, phrase)
    if phrase is None or phrase.kind in ("pronoun", "title", "latin"):
        return None
    noun = noun_class(doc, _what_is_counted(doc, phrase))
    kind: SourceKind | None = None
    person = bool(phrase.name) and not acronym(doc, phrase)
    if person or (
        phrase.animate and not phrase.name and noun not in ("unnamed", "collective", "body")
    ):
        return Mention(at, phrase.last, at, phrase.last, None, "person", phrase=phrase)
    if noun in ("document", "unnamed"):
        kind = noun  # type: ignore[assignment]
    elif noun == "collective":
        kind = "unnamed"
    elif noun == "body" or abbreviation(doc, phrase.head) or phrase.kind == "body":
        kind, noun = "body", "body"
    if kind is None:
        return None
    if kind == "body":
        own = _own_name(doc, phrase)
        if own:
            return own
    return Mention(at, phrase.last, at, phrase.last, kind, noun, phrase=phrase)


def _what_is_counted(doc: Document, phrase: Phrase) -> int:
    """«несколько источников»: the noun that the number counts; else the head."""
    if phrase.lemma in doc.traits(phrase.head).lemmas or phrase.name:
        return phrase.head
    after = range(phrase.head + 1, phrase.last)
    return next((at for at in after if phrase.lemma in doc.traits(at).lemmas), phrase.head)


def _shortened(doc: Document, at: int, phrase: Phrase) -> Phrase | None:
    """A phrase ends where a known medium or «со ссылкой на» begins: «пресс-служба мэрии ТАСС»."""
    if at and doc.tokens[at - 1].lower in _WORDS_OF:
        return _before_medium(doc, at, phrase)
    body = noun_class(doc, phrase.head) in ("body", "collective")
    for here in range(phrase.head + 1, phrase.last if body else 0):
        token = doc.tokens[here]
        medium = token.capital and known(doc, here, phrase.last)
        told = medium and medium.last < len(doc.tokens) and doc.traits(medium.last).pos == "VERB"
        if medium and not doc.in_marks(here) and (told or noun_class(doc, here - 1) != "body"):
            return phrase_at(doc, at, here)
        if token.text.islower() and lead_at(doc, here, len(doc.tokens)):
            return phrase_at(doc, at, here)
    return phrase


_WORDS_OF = frozenset(["слова", "словами", "заяву", "заявление"])


def _before_medium(doc: Document, at: int, phrase: Phrase) -> Phrase | None:
    """«слова президента телеканал X»: the medium quotes him, it is not his."""
    for here in range(phrase.head + 1, phrase.last):
        if noun_class(doc, here) in ("agency", "outlet", "site"):
            return phrase_at(doc, at, here)
    return phrase


def proper(doc: Document, phrase: Phrase) -> bool:
    """«Воздушные силы», «Гидрометцентр»: a capital inside a sentence, and no person."""
    token = doc.tokens[phrase.first]
    sentence = doc.sentence_at(token.start)
    inside = sentence is not None and sentence.start < token.start
    noun = phrase.kind == "noun" and not phrase.animate and not phrase.name
    place = any("Geox" in r.tags for r in doc.traits(phrase.head).nouns)
    return noun and inside and token.capital and not place


def _own_name(doc: Document, phrase: Phrase) -> Mention | None:
    """«компания Snow Ltd»: the name alone, where the noun before it says only what it is."""
    at = phrase.head + 1
    if not doc.traits(phrase.head).lemmas & _GENERIC or at >= phrase.last:
        return None
    found = titled(doc, at, phrase.last) or latin(doc, at, phrase.last)
    if found is None or found.last < phrase.last:
        return None
    senses = evolve(phrase, first=phrase.first)
    return evolve(found, first=phrase.first, kind="body", noun="body", phrase=None, agrees=senses)


_GENERIC = word_set("any_body")


def so_called(doc: Document, at: int, stop: int) -> Mention | None:
    """«по данным "министерства энергетики" Присушья»: a body in the marks of doubt."""
    mark = title_at(doc, at)
    if mark is None or at + 1 >= stop or doc.tokens[at + 1].capital:
        return None
    closing = doc.token_at(mark.stop)
    inner = phrase_at(doc, at + 1, closing)
    if inner is None or inner.last != closing or noun_class(doc, inner.head) != "body":
        return None
    last = doc.token_at(mark.outer_stop)
    owner = phrase_at(doc, last, stop) if last < stop else None
    if owner and owner.kind == "noun" and not owner.animate and owner.fits("gent"):
        last = owner.last
    phrase = evolve(inner, last=last)
    return Mention(at, last, at + 1, last, "body", "body", phrase=phrase)


_RULES: tuple[Callable[[Document, int, int], Mention | None], ...] = (
    known,
    headed,
    so_called,
    titled,
    latin,
)
