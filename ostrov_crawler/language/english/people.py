"""Words of an English text that name somebody in, the speaker with name, office and body out."""

from __future__ import annotations

import re

from attrs import define, evolve, field, frozen

from ostrov_crawler.findings import SpeakerKind
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.tables import word_set

_OFFICES = word_set("english_office")
_BODIES = word_set("english_body")
_NO_OFFICE = word_set("english_no_office")
_PARTICLES = frozenset(["de", "van", "von", "der", "al", "bin", "ibn", "la", "di", "da", "du"])
_PRONOUNS = frozenset(["he", "she", "they"])
_ARTICLES = frozenset(["the", "a", "an"])
_JOINTS = frozenset(["of", "for", "at", "in", "with", "from", "familiar", "close"])
"""Words that lead from an office to its body."""
_TRADE = re.compile(r"[a-z]{2,}(?:ist|ian|ologist|grapher|keeper|maker|man|woman)")
_TITLED = re.compile(
    r"\b(?P<office>(?:[A-Z][\w’-]+ ){0,4}?(?i:"
    + "|".join(sorted(_OFFICES - _BODIES, key=len, reverse=True))
    + r")) (?P<name>[A-Z][\w’-]+(?: [A-Z][\w’-]+){1,2})"
)
_FULL = re.compile(r"\b([A-Z][a-z’'-]+) ([A-Z][a-z’'-]{2,})\b(?! [A-Z])")
_OPENERS = frozenset(["on", "in", "at", "by", "after", "before", "since"])
_AND = frozenset(["but", "and", "as", "also", "however", "meanwhile", "earlier", "later", "then"])
_BODY = re.compile(r" (?:of|for|at|with|from) (?:the )?(?P<body>[A-Z].+)$")
_RELATIVE = frozenset(["who", "which", "whose", "that"])
_DAYS = word_set("english_day")
_TITLE = 5
"""Words of the longest title before a name."""
_MOST = 14
"""Words of the longest phrase that names somebody."""


@frozen
class Named:
    """A person of the text under the fullest name and office met so far."""

    name: str
    office: str = ""


@define
class Cast:
    """Who has been named in a text, by surname; whoever spoke last answers to «he»."""

    people: dict[str, Named] = field(factory=dict)
    last: Heard | None = None
    seen: dict[str, str] = field(factory=dict)
    """Surname to a full name that stands anywhere in the text."""

    def hear(self, phrase: str, at: int, *, office: str = "") -> Heard | None:
        """The speaker whom a phrase names, at token `at`; None where it names nobody.

        `office` is what stands behind the name: «Ivan White, the head of the council».
        """
        words = _trimmed(phrase)
        if not words or len(words) > _MOST:
            return None
        if len(words) == 1 and words[0].lower() in _PRONOUNS:
            return self.last or self._met(at)
        title, name = _taken_apart(words)
        if not name and words[-1] in self.people:
            title, name = [], words[-1:]  # «On his page Somov wrote»
        if not name:
            stranger = _unnamed(words, phrase, at)
            return self._holder(phrase, words, at) or stranger if stranger else None
        known = self._meet(" ".join(name), " ".join(title or _trimmed(office)))
        return Heard(known.name, "person", phrase, "named", at, office=known.office)

    def meet(self, text: str) -> None:
        """Remember the people whom a sentence names with their office, whether they speak or
        not: «Mayor Andrew Somov opened the bridge»."""
        for found in _TITLED.finditer(text):
            office = " ".join(_trimmed(found["office"])[-_TITLE:])
            self._meet(found["name"], office)
        for found in _FULL.finditer(text):
            if found[1].lower() not in _NO_OFFICE | _OFFICES and found[2].lower() not in _OFFICES:
                self.seen.setdefault(found[2], found.group())

    def full(self, heard: Heard) -> Heard:
        """The same speaker under the fullest name and office of the whole text."""
        known = self.people.get(_surname(heard.name)) if heard.kind == "person" else None
        if known is None or not _agree(known.name, heard.name):
            return heard
        body = _BODY.search(known.office)
        return evolve(
            heard, name=known.name, office=known.office, organisation=body["body"] if body else None
        )

    def _met(self, at: int) -> Heard | None:
        """Who was named last, where nobody has spoken yet."""
        if not self.people:
            return None
        named = list(self.people.values())[-1]
        return Heard(named.name, "person", named.name, "pronoun", at, office=named.office)

    def _holder(self, phrase: str, words: list[str], at: int) -> Heard | None:
        """«the Kremlin spokesman»: the one person of the text who is a spokesman."""
        head = _head(words)
        if head is None or not phrase.strip().lower().startswith(("the ", "as the ")):
            return None
        held = [n for n in self.people.values() if _head(n.office.split()) == head]
        if len(held) != 1:
            return None
        return Heard(held[0].name, "person", phrase, "role", at, office=held[0].office)

    def _meet(self, name: str, office: str) -> Named:
        name = self.seen.get(name, name)
        known = self.people.get(_surname(name), Named(name, office))
        if not _agree(known.name, name):
            known = Named(name, office)
        met = Named(max(known.name, name, key=len), max(known.office, office, key=len))
        self.people[_surname(name)] = met
        return met


def is_office(phrase: str) -> bool:
    """Whether a phrase is an office without a name: «the head of the council»."""
    words = _trimmed(phrase)
    if not words or len(words) > _MOST or words[0].lower() in _RELATIVE:
        return False
    return _office_at(words) is not None and not _taken_apart(words)[1]


def is_body(phrase: str) -> bool:
    """Whether a phrase is a body with a name of its own: «the Torvanian Roads Ministry»."""
    words = _trimmed(phrase)
    return bool(words) and words[-1].lower() in _BODIES and words[-1][:1].isupper()


def _surname(name: str) -> str:
    return name.split()[-1]


def _agree(one: str, other: str) -> bool:
    """A surname alone may be any of its bearers; two given names are two people."""
    left, right = one.split()[:-1], other.split()[:-1]
    return not left or not right or left[0] == right[0]


def _trimmed(phrase: str) -> list[str]:
    """The words without article, «But», «On Thursday»."""
    words = phrase.strip(" ,.;:—–-\n").split()
    while words and words[0].lower() in _AND | _ARTICLES:
        words = words[1:]
    while words and words[0].lower() in _DAYS:
        words = words[1:]
    if words and words[0].lower() in _OPENERS and len(words) > 2:
        words = words[2:] if not words[2][:1].isdigit() else words[3:]
    return words


def _taken_apart(words: list[str]) -> tuple[list[str], list[str]]:
    """Office and name; the name is empty where the words name a body or an office alone."""
    at = _office_at(words)
    if at is not None:
        name = words[at + 1 :]
        return (words[: at + 1], name) if _is_name(name) else (words, [])
    if len(words) > 2 and _is_trade(words[0]) and _is_name(words[1:]):
        return words[:1], words[1:]
    return ([], words) if _is_name(words) else ([], [])


def _is_trade(word: str) -> bool:
    """«hydrologist»; «Ukrainian» is none."""
    small = word[:1].islower() or not word.endswith("ian")
    return small and bool(_TRADE.fullmatch(word.lower()))


def _office_at(words: list[str]) -> int | None:
    """The last word that names an office or body; «People’s» names none."""
    return next((at for at in reversed(range(len(words))) if words[at].lower() in _OFFICES), None)


def _is_name(words: list[str]) -> bool:
    if not words or len(words) > 4 or words[0].lower() in _NO_OFFICE:
        return False
    capital = [word[:1].isupper() and not word[:1].isdigit() for word in words]
    small = [word for word, big in zip(words, capital, strict=True) if not big]
    return capital[-1] and all(word in _PARTICLES or word.startswith("al-") for word in small)


def _head(words: list[str]) -> str | None:
    """The office itself: «spokesman» of «the ministry's spokesman for roads»."""
    joint = next((i for i, word in enumerate(words) if word in _JOINTS), len(words))
    heads = (words[i].lower() for i in reversed(range(joint)))
    return next((head for head in heads if head in _OFFICES), None)


def _unnamed(words: list[str], phrase: str, at: int) -> Heard | None:
    """«a senior official», «the ministry», «two people familiar with the talks»."""
    head = _head(words)
    if head is None:
        return None
    last = next((i for i, word in enumerate(words) if word in _JOINTS), len(words)) - 1
    body = head in _BODIES and words[last].lower() == head
    kind: SpeakerKind = "organisation" if body else "unnamed"
    return Heard(" ".join(words), kind, phrase, "described", at)
