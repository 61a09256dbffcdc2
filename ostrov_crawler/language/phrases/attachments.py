"""A phrase in, the same with what stands right behind its head out: a name, a title, brackets.

Nothing here looks for phrases inside; what does stands in `phrases`.
"""

from __future__ import annotations

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names.places import OF_PLACES, TOWN_ENDS
from ostrov_crawler.language.phrases.heads import is_apart, latin_stop, plain_noun, title
from ostrov_crawler.language.phrases.holders import meet, name_ahead, name_follows, of_somebody
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.tables import word_set


def own_name(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«министр Сомов»: a name in the head's case."""
    name = doc.name_at.get(phrase.last)
    if not name or phrase.name or phrase.kind != "noun" or not phrase.animate or name.last > stop:
        return None
    if not name.full and not name.sure and plain_noun(doc, phrase.last):
        return None
    if not name.full and name_ahead(doc, phrase, name.last, stop):
        return None
    senses = meet(phrase.senses, name)
    if not senses or of_somebody(phrase, name) or name_follows(doc, name):
        return None
    return phrase.but(last=name.last, name=name, role_last=phrase.last, senses=senses)


def named_state(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«Республики Загория», «на Радио Река», «глава Сомово»: such a name stays as it is."""
    token = doc.tokens[phrase.last]
    town = token.lower in _TOWNS and phrase.last + 2 < stop and phrase.kind == "noun"
    if town and doc.tokens[phrase.last + 1].text == "." and doc.tokens[phrase.last + 2].capital:
        return phrase.but(last=phrase.last + 3)
    if phrase.lemma in OF_PLACES and token.capital and token.lower.endswith(TOWN_ENDS):
        return phrase.but(last=phrase.last + 1)
    if phrase.lemma not in _STATES or not token.capital or not _any_capital(doc, phrase):
        return None
    name = doc.name_at.get(phrase.last)
    if name is not None and name.full:
        return None  # «министр Республики Анна Сомова»
    cases = {r.case for r in doc.readings(phrase.last)}
    return phrase.but(last=phrase.last + 1) if "nomn" in cases or not cases else None


def named_title(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«завод «Север»»: a title right after the noun."""
    if phrase.name or phrase.kind == "title" or doc.tokens[phrase.last].kind != "mark":
        return None
    inner = title(doc, phrase.last, stop)
    if inner is None or is_apart(doc, phrase, inner):
        return None
    return phrase.but(last=inner.last)


def latin_name(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«газета The Daily Snow», «компанія Acme»."""
    token = doc.tokens[phrase.last]
    if phrase.name or phrase.kind != "noun" or phrase.animate:
        return None
    if token.kind != "word" or not token.text[:1].isascii() or not token.text[:1].isalpha():
        return None
    return phrase.but(last=latin_stop(doc, phrase.last, stop))


def latin_branch(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«директор Acme Россия»: the branch of a firm, up to a mark or a name."""
    at = phrase.last
    if phrase.name or not doc.tokens[at].capital or not doc.tokens[at - 1].text[:1].isascii():
        return None
    land = any(r.case == "nomn" and "Geox" in r.tags for r in doc.readings(at))
    if not land or doc.tokens[at - 1].kind != "word" or at + 1 >= len(doc.tokens):
        return None
    ends = doc.tokens[at + 1].kind == "mark" or at + 1 in doc.name_at
    return phrase.but(last=at + 1) if ends else None


def bracket(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«партия страны (ПС)»: a short gloss."""
    if doc.tokens[phrase.last].text != "(" or phrase.kind == "pronoun":
        return None
    for at in range(phrase.last + 1, min(stop, phrase.last + 6)):
        if doc.tokens[at].text == ")":
            return phrase.but(last=at + 1) if at + 1 < stop else None
    return None


def numbered(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«больница № 3»: which of several."""
    at = phrase.last
    if phrase.name or phrase.kind != "noun" or doc.tokens[at].text != "№" or at + 1 >= stop:
        return None
    return phrase.but(last=at + 2) if doc.tokens[at + 1].kind == "number" else None


def more_of_office(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«директор по торговле ценными бумагами Snow Ltd Сомов»: all up to the name is office."""
    if phrase.name or depth or phrase.kind != "noun" or phrase.last == phrase.head + 1:
        return None
    if not phrase.animate:
        return None
    if not name_ahead(doc, phrase, phrase.last, stop):
        return None
    name = next(n for at in range(phrase.last, stop) if (n := doc.name_at.get(at)) and n.full)
    between = range(phrase.last, name.first)
    if any(_somebody_else(doc, at) or doc.traits(at).pos == "PREP" for at in between):
        return None
    senses = meet(phrase.senses, name)
    return phrase.but(last=name.last, name=name, role_last=name.first, senses=senses)


def _somebody_else(doc: Document, at: int) -> bool:
    return any(n.animate and n.case == "nomn" for n in doc.traits(at).nouns)


def in_memory_of(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«музей им. А. Сомова»."""
    if phrase.name or doc.tokens[phrase.last].lower not in ("им", "ім", "имени", "імені"):
        return None
    at = phrase.last + 1
    at += at < stop and doc.tokens[at].text == "."
    name = doc.name_at.get(at)
    return phrase.but(last=name.last) if name and name.last <= stop else None


def _any_capital(doc: Document, phrase: Phrase) -> bool:
    return any(doc.tokens[at].capital for at in range(phrase.first, phrase.head + 1))


_TOWNS = frozenset(["м", "с", "смт", "г"])
"""«суду м. Суми»: a town by its letter."""
_STATES = word_set("state_or_radio")
