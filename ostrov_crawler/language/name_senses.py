"""A word of a name in, the cases and genders it can be read in out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ostrov_crawler.language.morph import Reading
from ostrov_crawler.language.name import Sense
from ostrov_crawler.language.name_kinds import CAPS

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document


def shared_senses(left: frozenset[Sense], right: frozenset[Sense]) -> frozenset[Sense]:
    if not left or not right:
        return left or right
    return frozenset(
        (case, gender or other)
        for case, gender in left
        for other_case, other in right
        if case == other_case and (gender == other or not gender or not other)
    )


def name_readings(doc: Document, at: int, *, given: bool) -> list[Reading]:
    """The readings of a word that fit a person's name."""
    token = doc.tokens[at]
    word = token.text.capitalize() if CAPS.fullmatch(token.text) else token.text
    found = [r for r in doc.morph.readings(word) if r.case and r.case != "voct"]
    wanted = {"Name"} if given else {"Surn", "Patr", "Name"}
    tagged = [r for r in found if r.tags & wanted and r.known and r.number != "plur"]
    return tagged or [r for r in found if r.pos in ("NOUN", "ADJF") and r.number != "plur"]


def senses_of(doc: Document, at: int, *, given: bool) -> frozenset[Sense]:
    found = name_readings(doc, at, given=given)
    return frozenset((r.case, r.gender if r.known and r.gender != "neut" else "") for r in found)
