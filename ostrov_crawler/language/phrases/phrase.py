"""A noun phrase, and the cases it can be read in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from attrs import field, frozen

from ostrov_crawler.language.names.name import Name

Sense = tuple[str, str, str]
"""Case, number, gender; an empty string where any may be."""

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
"""The likeliest first."""
ANY = frozenset((case, "", "") for case in CASES)


@frozen(eq=False, slots=False)
class Phrase:
    """A noun phrase: tokens `[first, last)`."""

    first: int
    last: int
    head: int
    """The token that the cases are read from."""
    senses: frozenset[Sense]
    kind: str
    """person (a name), noun, pronoun, title (in marks), body (abbreviation), latin, unknown."""
    animate: bool = False
    lemma: str = ""
    name: Name | None = None
    """The name that ends the phrase: «министр Сомов»."""
    role_last: int = 0
    """Where the words before the name end."""
    modifiers: tuple[int, ...] = field(default=())
    """Adjectives of the head, which change with its case."""
    governed: bool = False
    """Stands after a preposition."""
    owner: frozenset[str] = frozenset()
    """Cases of the somebody whose genitive this is: a name in one of them is his."""
    inner: tuple[Phrase, ...] = field(default=())
    """Phrases with names that it took in: «разговор президента Андрея Сомова»."""

    def but(self, **changes: Any) -> Phrase:
        """The same phrase with other values; `attrs.evolve` costs ten times as much."""
        new = object.__new__(Phrase)
        new.__dict__.update(self.__dict__, **changes)
        return new

    def cases(self) -> set[str]:
        return {case for case, _, _ in self.senses}

    def likely_case(self) -> str:
        """The likeliest case it stands in; behind a preposition no nominative."""
        return likeliest(self.cases() - ({"nomn"} if self.governed else set()))

    def fits(self, case: str, number: str = "", gender: str = "") -> bool:
        """Whether it can be read in this case, and number and gender where they are known."""
        for c, n, g in self.senses:
            if c != case or (number and n and n != number):
                continue
            if not gender or not g or number == "plur" or g == gender:
                return True
        return False


def likeliest(cases: Collection[str]) -> str:
    """The first of CASES among these; the nominative where none is."""
    return next((case for case in CASES if case in cases), "nomn")


def phrase_gender(phrase: Phrase, case: str) -> str:
    """The one gender that a phrase can have in a case; empty where it may have several."""
    genders = {g for c, _, g in phrase.senses if c == case and g}
    return next(iter(genders)) if len(genders) == 1 else ""
