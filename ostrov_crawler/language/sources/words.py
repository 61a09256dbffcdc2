"""The words around a source, from the tables: nouns of media, verbs of reporting, phrases."""

from __future__ import annotations

from collections.abc import Container
from functools import cache, lru_cache
from typing import Literal

from attrs import frozen

from ostrov_crawler.language.dates.calendar import numbers
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.tables import rows, word_set
from ostrov_crawler.language.words.traits import Traits

NounClass = Literal[
    "agency", "outlet", "site", "channel", "social", "staff", "part", "data", "unnamed",
    "collective", "document", "body",
]  # fmt: skip
VerbClass = Literal["relay", "inform", "media", "stated", "shows"]


@frozen
class Lead:
    """A phrase that leads to a source: «со ссылкой на», in which case the source follows."""

    words: tuple[str, ...]
    kind: str
    """data, accord, reference or told."""
    case: str


@cache
def _nouns(lang: str) -> dict[str, str]:
    found = {r["lemma"]: "body" for r in rows("speaking_nouns") if r["class"] == "body"}
    return found | {r["lemma"]: r["class"] for r in rows("source_nouns") if r["lang"] == lang}


@cache
def _verbs(lang: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in rows("source_verbs"):
        if row["lang"] == lang:
            found[row["lemma"]] = found.get(row["lemma"], frozenset()) | {row["class"]}
    return found


@cache
def _leads(lang: str) -> dict[str, list[Lead]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[Lead]] = {}
    for row in rows("source_phrases"):
        if row["lang"] == lang:
            lead = Lead(tuple(row["words"].split()), row["class"], row["case"])
            found.setdefault(lead.words[0], []).append(lead)
    for listed in found.values():
        listed.sort(key=lambda lead: -len(lead.words))
    return found


def noun_class(doc: Document, at: int) -> str:
    """What the noun at token `at` says of the source it heads, or an empty string."""
    token = doc.tokens[at]
    if token.kind != "word":
        return ""
    listed = _nouns(doc.lang)
    if token.lower in listed:
        return listed[token.lower]
    compound = _compound(listed, token.lower)
    if compound:
        return compound
    lemmas = (noun.lemma.replace("ё", "е") for noun in doc.traits(at).nouns)
    lemma = next((lemma for lemma in lemmas if lemma in listed), "")
    if not lemma and any(noun.lemma.endswith(_BODIES) for noun in doc.traits(at).nouns):
        return "body"
    if lemma in _DRAFT and at + 1 < len(doc.tokens) and noun_class(doc, at + 1) == "document":
        return "document"
    return listed[lemma] if lemma else ""


def listed_lemma(doc: Document, at: int) -> str:
    """«лист» for «листі», which could be «листя» as well."""
    listed = _nouns(doc.lang)
    nouns = [n for n in doc.traits(at).nouns if listed.get(n.lemma) == "document"]
    many = any(n.number == "plur" for n in nouns)
    return nouns[0].lemma if nouns and not many else ""


_BODIES = tuple(word_set("body_ending"))
"""«компартия», «агрохолдинг», «Росавиация»: the last part tells what it is."""
_DRAFT = word_set("draft")
"""«проект постановления» is a document, «проект «Север»» an outlet."""


def _compound(listed: dict[str, str], word: str) -> str:
    """«Telegram-канале», «телеграм-канала»: the dictionary does not know them all."""
    if "-" not in word:
        return ""
    head, _, tail = word.rpartition("-")
    if tail.startswith("канал"):
        return listed.get(f"{head}-канал", "")
    if tail.startswith(("страниц", "сторін")):
        return "social"
    return ""


def is_calendar(doc: Document, at: int) -> bool:
    """Whether a token is the name of a month or weekday."""
    word = doc.tokens[at].lower
    return word in numbers("month") or word in numbers("weekday")


def verb_classes(doc: Document, at: int) -> frozenset[str]:
    """What a reporting verb at token `at` can introduce."""
    token = doc.tokens[at]
    return _classes(doc.lang, token.lower, doc.traits(at)) if token.kind == "word" else _NONE


_NONE: frozenset[str] = frozenset()


def light(doc: Document, at: int) -> bool:
    """«обратить» without «внимание» tells nothing."""
    if not doc.traits(at).lemmas & _LIGHT:
        return False
    return not any(token.lower in _ATTENTION for token in doc.tokens[max(0, at - 2) : at + 5])


_LIGHT = word_set("turns_to")
_ATTENTION = frozenset(["внимание", "увагу"])


@lru_cache(maxsize=60_000)
def _classes(lang: str, word: str, traits: Traits) -> frozenset[str]:
    listed = _verbs(lang)
    if word in listed:
        return listed[word]
    found = (listed.get(reading.lemma.replace("ё", "е")) for reading in traits.verbs)
    return next(filter(None, found), _NONE)


def may_lead(lang: str) -> Container[str]:
    """The words with which `lead_at` finds something."""
    return _leads(lang)


def lead_at(doc: Document, at: int, stop: int) -> tuple[Lead, int] | None:
    """The phrase that starts at token `at`, and the token after it."""
    for lead in _leads(doc.lang).get(doc.tokens[at].lower, ()):
        last = _spelt(doc, at, stop, lead.words)
        if last:
            return lead, last
    return None


def _spelt(doc: Document, at: int, stop: int, words: tuple[str, ...]) -> int:
    """The token after the phrase; an adjective may stand inside: «в последнем интервью»."""
    for number, word in enumerate(words):
        while number and at < stop and doc.tokens[at].lower != word and _inserted(doc, at):
            at += 1
        if at >= stop or doc.tokens[at].lower != word:
            return 0
        at += 1
    return at


def _inserted(doc: Document, at: int) -> bool:
    return bool(doc.traits(at).adjectives)
