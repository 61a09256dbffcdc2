"""Tokens in, the adjectives before a head out: «внешних и общественных», «третий новый»."""

from __future__ import annotations

import re

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.numerals import past_ordinal
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.morph import Reading


def modifiers_at(doc: Document, at: int, stop: int) -> tuple[tuple[int, ...], int]:
    """Adjectives, participles, ordinals and numbers before a head."""
    found: list[int] = []
    while at < stop:
        token = doc.tokens[at]
        if at in doc.name_at and (doc.name_at[at].full or doc.name_at[at].sure):
            break
        if token.kind == "number" or token.text == "-":
            if token.text == "-" and not (found and doc.tokens[at - 1].kind == "number"):
                break
            at = past_ordinal(doc, at, stop)
            continue
        if found and token.lower in _JOINING and _twin_adjective(doc, found[-1], at + 1, stop):
            at += 1
            continue
        here = doc.traits(at)
        if not here.adjectives or (here.nouns and not _adjective_here(doc, at, stop)):
            break
        if not here.lemmas.isdisjoint(RULERS) and rules_over(doc, at, stop):
            break
        if CAMEL.search(token.text):
            break  # «сообщил БелПресс рыбак Сомов»
        if (found and not _go_on(doc, found[-1], at)) or _alone(doc, at, stop):
            break
        found.append(at)
        at += 1
    return tuple(found), at


def _twin_adjective(doc: Document, left: int, at: int, stop: int) -> bool:
    """«внешних и общественных связей»: a second adjective of the same kind, its noun behind it."""
    if at + 1 >= stop or not doc.tokens[at].text.islower():
        return False
    here, after = doc.traits(at), doc.traits(at + 1)
    adjective = here.adjectives and (not here.nouns or _adjective_here(doc, at, stop))
    if not adjective or not after.nouns or after.pos in ("PREP", "CONJ"):
        return False
    shared = {(r.case, r.number) for r in here.adjectives if r.pos == "ADJF"}
    shared &= {(r.case, r.number) for r in doc.traits(left).adjectives if r.pos == "ADJF"}
    return any((noun.case, noun.number) in shared for noun in after.nouns)


_JOINING = frozenset(["и", "та", "і", "й"])


def _alone(doc: Document, at: int, stop: int) -> bool:
    """«цитує його DW»: «його» goes with what can be somebody's, in small letters."""
    if doc.tokens[at].lower not in WHOSE:
        return False
    return at + 1 >= stop or doc.tokens[at + 1].capital or not doc.traits(at + 1).nominal


WHOSE = word_set("his_or_her")


def _go_on(doc: Document, left: int, right: int) -> bool:
    """Whether two adjectives can have one head: not «командующий речного …»."""
    first, second = doc.traits(left).adjectives, doc.traits(right).adjectives
    if any(a.pos == "NUMR" for a in (*first, *second)):
        return True
    return bool({_kind_of_case(a) for a in first} & {_kind_of_case(a) for a in second})


def _kind_of_case(reading: Reading) -> tuple[str, frozenset[str]]:
    """The accusative of things is not that of people."""
    things = reading.tags & {"anim", "inan"} if reading.case == "accs" else frozenset[str]()
    return reading.case, things


CAMEL = re.compile(r"[а-яёіїєґ][А-ЯЁІЇЄҐ]")
RULERS = word_set("ruler")


def rules_over(doc: Document, at: int, stop: int) -> bool:
    """«заведующая кафедрой», «управляющий делами»: what is ruled stands in the instrumental."""
    if at + 1 >= stop:
        return False
    after = doc.traits(at + 1)
    return any(r.case == "ablt" for r in (*after.nouns, *after.adjectives))


def _adjective_here(doc: Document, at: int, stop: int) -> bool:
    """Whether a word that can be noun or adjective («военный») modifies the next one."""
    if at + 1 >= stop:
        return False
    after = doc.traits(at + 1)
    nouns = after.nouns or after.adjectives
    return any(
        (a.case, a.number) == (n.case, n.number)
        and (not a.gender or not n.gender or a.gender == n.gender)
        for a in doc.traits(at).adjectives
        for n in nouns
        if n.animate or not _surname_like(doc, at + 1)
    )


def _surname_like(doc: Document, at: int) -> bool:
    return at in doc.name_at
