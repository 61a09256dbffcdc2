"""What the speaker rules remember: the document, its people, who spoke and who was named."""

from __future__ import annotations

from functools import cache, cached_property

from attrs import define, field

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names.rows import Row, name_rows
from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.speakers.acts import Act
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.people import People
from ostrov_crawler.language.speakers.person import Person
from ostrov_crawler.language.tables import rows

NEAR = 160
"""Tokens back to which a pronoun reaches."""


@cache
def nouns(lang: str) -> dict[str, str]:
    """Nouns that speak: medium, document, group, body."""
    return {row["lemma"]: row["class"] for row in rows("speaking_nouns") if row["lang"] == lang}


@define(eq=False, slots=False)
class Memory:
    """Who speaks, sentence after sentence; remembers who spoke last."""

    doc: Document
    people: People
    heard: list[Heard] = field(factory=list)
    covered: int = 0
    """The token up to which a dialogue's paragraph has been read."""
    talk: Act | None = None
    """The dialogue that is going on."""
    named: list[Heard] = field(factory=list)
    """All that spoke or were named as a source, in order."""
    verb: Cue | None = None
    """The verb whose subject is asked for."""
    source: Heard | None = None
    """The body, medium or document that a source tag named last."""

    @cached_property
    def beside(self) -> set[int]:
        """First tokens of phrases that a full name follows at once, in one line."""
        tokens, names = self.doc.tokens, self.doc.name_at
        return {
            p.first
            for clause in self.people.clauses
            for p in clause.phrases
            if p.last in names and tokens[p.last].start - tokens[p.last - 1].stop == 1
        }

    @cached_property
    def rows(self) -> list[Row]:
        """The people that the document names side by side."""
        return name_rows(self.doc)

    @property
    def gender(self) -> str:
        """Of the verb whose subject is asked for; empty where it shows none."""
        return self.verb.gender if self.verb and self.verb.number == "sing" else ""

    def strangers(self, lemma: str) -> list[Phrase]:
        """The phrases of the document that this noun heads, first to last."""
        return self._by_lemma.get(lemma, [])

    @cached_property
    def _by_lemma(self) -> dict[str, list[Phrase]]:
        found: dict[str, list[Phrase]] = {}
        for clause in self.people.clauses:
            for phrase in clause.phrases:
                if phrase.kind == "noun" and phrase.lemma:
                    found.setdefault(phrase.lemma, []).append(phrase)
        return found

    def candidates(self, at: int) -> list[Person]:
        """Who can be meant at token `at`: the people named near, and the last speaker."""
        found = self.people.named_near(at, NEAR)
        last = self.last()
        if last and last.person and last.person not in found:
            found.append(last.person)
        return found

    def told(self, person: Person, at: int) -> list[int]:
        """The tokens before `at` where somebody spoke lately."""
        return [h.at for h in self.heard[-8:] if h.person is person and at - NEAR < h.at < at]

    def last(self) -> Heard | None:
        """Who spoke last, media and documents aside."""
        return next((h for h in reversed(self.heard[-8:]) if not h.medium), None)

    def carried(self, number: str, gender: str) -> Heard | None:
        """Who spoke last and agrees with a verb that has no subject of its own: «также
        отметила» goes on with a woman, «отметили» with a body or several people."""
        recent = [h for h in reversed(self.heard[-8:]) if not h.medium]
        return next((h for h in recent if h.agrees(number, gender)), None)

    def sentences_since(self, heard: Heard, at: int) -> int:
        """How many sentences before token `at` somebody was heard."""
        tokens, number = self.doc.tokens, self.doc.sentence_number
        return number(tokens[at].start) - number(tokens[heard.at].start)

    def nobodys(self, word: str) -> bool:
        """Whether no office of the document has a word."""
        start = word[:4].lower()
        roles = (role.text.lower() for p in self.people.all for role in p.roles if not role.called)
        return not any(start in text for text in roles)

    def in_headline(self, at: int) -> bool:
        return self.doc.place(self.doc.tokens[at].start).name == "headline"

    def remember(self, heard: Heard) -> None:
        self.heard.append(heard)
        self.named.append(heard)
        if heard.kind in ("organisation", "country"):
            self.source = heard

    def surface(self, phrase: Phrase) -> str:
        first, last = self.doc.tokens[phrase.first], self.doc.tokens[phrase.last - 1]
        return self.doc.text[first.start : last.stop]

    def person(self, person: Person, phrase: Phrase, rule: str) -> Heard:
        return Heard(person.name, "person", self.surface(phrase), rule, phrase.first, person)
