"""A capital word in, what it can be in a person's name out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.morph import Morphology

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document

CAPS = re.compile(r"[A-ZА-ЯЁІЇЄҐ]{2,}(?:-[A-ZА-ЯЁІЇЄҐ]+)*")
_PLAIN = word_set("no_given_name")
ARABIC = re.compile(r"(?:аль|ас|эль|ель|ад|ан|аш|ат)-[А-ЯІЇЄ]")
_NO_GIVEN = word_set("never_a_name")
_SELDOM = word_set("seldom_a_name")
_SHAPE = re.compile(r"(?:[^\W\d_]['’ʼ])?[^\W\d_]{2,}(?:[-'’ʼ‑][^\W\d_]+)*")
_CAMEL = re.compile(r"[а-яёіїєґ][А-ЯЁІЇЄҐ]")


def kind(doc: Document, at: int) -> str:
    """What a capital word can be in a name: given, middle, surname, unknown, place, plain, body."""
    found = doc.name_kinds.get(at)
    if found is None:
        found = doc.name_kinds[at] = _kind_at(doc, at)
    return found


def adjacent(doc: Document, left: int, right: int) -> bool:
    """Whether two tokens stand side by side in one line."""
    gap = doc.masked[doc.tokens[left].stop : doc.tokens[right].start]
    return len(gap) <= 2 and "\n" not in gap


def _kind_at(doc: Document, at: int) -> str:
    token = doc.tokens[at]
    if token.kind == "word" and ARABIC.match(token.text):
        return "unknown"
    if token.kind != "word" or not token.capital or token.lower in _NO_GIVEN:
        return ""
    if len(token.text) == 1:
        return "initial" if _dot(doc, at) else ""
    if token.lower in _SELDOM and not _capital_next(doc, at):
        return ""
    return kind_of(doc.morph, token.text)


@lru_cache(maxsize=60_000)
def kind_of(morph: Morphology, word: str) -> str:
    """The same for a capital word of more than one letter, wherever it stands."""
    if (
        not _SHAPE.fullmatch(word)
        or _CAMEL.search(word)
        or (CAPS.fullmatch(word) and len(word) < 4)
    ):
        return "body"
    if word[:1].isascii():
        return "latin"
    if word.lower() in _PLAIN:
        return "plain"
    found = morph.readings(word) or morph.readings(word.capitalize())
    if CAPS.fullmatch(word):
        found = morph.readings(word.capitalize())
    known = [r for r in found if r.known]
    place = max((r.score for r in known if "Geox" in r.tags), default=0.0)
    tagged = [r for r in known if r.tags & {"Name", "Surn", "Patr"} and r.case != "voct"]
    for tag, name in (("Patr", "middle"), ("Name", "given"), ("Surn", "surname")):
        here = max((r.score for r in tagged if tag in r.tags), default=0.0)
        if here >= 0.02 and (here >= place or tag == "Patr") and not (place and morph.lang == "uk"):
            return name
    if place:
        return "place"
    if any(r.tags & {"Orgn", "Abbr"} for r in known):
        return "body"
    if not known and _LAND.fullmatch(word.lower()):
        return "place"
    return "plain" if known or _built_of_words(morph, word) else "unknown"


_LAND = re.compile(
    r"(?:при|под|по|за|над|пред|об|між|меж|пере|перед)[^\W\d_]{2,}"
    r"(?:(?:ж|ш|щ|ч|р|в|н|м|б|п)ь[еяю]м?|шш(?:я|і|ю|ям)|тт(?:я|і|ю|ям)|лл(?:я|і|ю|ям)|сс(?:я|і|ю|ям))"
)
"""Поволжье, Прикарпаття: lands named after what they lie at."""


_OF_DEEDS = ("ление", "ления", "лению", "лением", "ління", "лінню", "лінням", "ення", "енням")
"""«Горуправление», «Гортранспостачання»: what is done, and no family's name."""
_INSTITUTION = re.compile(
    r"(?:авиаци|авіаці|парти|парті|комисси|комісі|инспекци|інспекці|федераци|федераці|корпораци"
    r"|корпораці|компани|компані)(?:я|и|ю|ей|ї|єю|і)$"
    r"|(?:комитет|комітет|надзор|нагляд|холдинг|контрол)(?:а|у|ом|е|і|ь|я|ю|ем)?$"
)
"""«Росавиация», «Соцпартия», «Рыбнадзор»."""


def _built_of_words(morph: Morphology, word: str) -> bool:
    """«Экс-мэр», «Вице-спикер»: the part after the hyphen is a common noun; «Горуправление»."""
    if word.lower().endswith(_OF_DEEDS) or _INSTITUTION.search(word.lower()):
        return True
    last = word.rpartition("-")[2]
    if last == word or last[:1].isupper():
        return False
    return any(r.known and not r.tags & {"Name", "Surn", "Patr"} for r in morph.readings(last))


def _capital_next(doc: Document, at: int) -> bool:
    """«Яким Верес» is a name, «Яким буде міст» is none."""
    return at + 1 < len(doc.tokens) and doc.tokens[at + 1].capital


def _dot(doc: Document, at: int) -> bool:
    return at + 1 < len(doc.tokens) and doc.tokens[at + 1].text == "."
