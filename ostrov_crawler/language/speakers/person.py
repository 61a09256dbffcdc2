"""Somebody the document names: where, and in which offices."""

from __future__ import annotations

from attrs import define, field, frozen

from ostrov_crawler.language.names.name import Name
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.tables import word_set

LONGEST_ROLE = 18
"""Words of a role; longer ones are phrases gone astray."""


@frozen(eq=False)
class Role:
    """An office as one place in the document gives it."""

    text: str
    """Nominative, with its body."""
    lemma: str
    """Of the head noun."""
    organisation: str | None
    at: int
    """Token where it stands."""
    weight: int
    """Words that say something: «страны», «региона» say little."""
    called: bool = False
    """Found where a phrase without a name meant the person."""


@frozen(eq=False)
class Mention:
    """One place where a person is named."""

    at: int
    """First token."""
    name: Name
    case: str
    subject: bool
    """Whether it can be a subject: nominative, no preposition, outside quotation marks."""
    sentence: int
    """Number of its sentence."""
    paragraph: int


@define(eq=False, slots=False)
class Person:
    """Somebody the document names."""

    name: str
    key: str
    """Stem of the surname."""
    given: str
    """Stem of the given name, or its initial; empty when only the surname stands."""
    gender: str
    mentions: list[Mention] = field(factory=list)
    roles: list[Role] = field(factory=list)

    @property
    def role(self) -> Role | None:
        """The fullest role of the document."""
        fit = [r for r in self.roles if r.text and len(r.text.split()) <= LONGEST_ROLE]
        return max(fit, key=lambda r: (r.weight, not r.called, -r.at), default=None)

    def is_client(self, phrase: Phrase) -> bool:
        """«адвокат Устименко» is no office of a singer Устименко, but her lawyer."""
        if phrase.lemma not in _OF_CLIENTS or (phrase.name and phrase.name.full):
            return False
        own = [r.lemma for r in self.roles if not r.called and r.at != phrase.first and r.text]
        return bool(self.given and own) and not _OF_CLIENTS & set(own)


_OF_CLIENTS = word_set("of_clients")
