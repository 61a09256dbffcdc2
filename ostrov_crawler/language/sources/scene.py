"""A sentence in, what the rules of citation walk over: its sources with their prepositions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import define, field, frozen

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.pieces import has_verb, is_name, word_count
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.mentions import mention_at
from ostrov_crawler.language.sources.names import is_domain
from ostrov_crawler.language.sources.words import (
    Lead,
    is_calendar,
    lead_at,
    light,
    may_lead,
    verb_classes,
)
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.marks import Quoted
from ostrov_crawler.language.words.sentences import Sentence

_BOUNDS = frozenset(",.;:!?…()–—-―")
_DASHES = frozenset("–—-")
_THAT = frozenset(["что", "що", "будто", "нібито", "якобы", "як", "как"])
_NOT = frozenset(["не", "ні"])
_OWN = word_set("of_ones_own")
_WORDS = frozenset(["слово", "заявление", "заява"])
"""What a medium passes on: «передает её слова «Вестник»»."""
_ADVERBS = frozenset(["раніше", "пізніше"])
"""The Ukrainian dictionary calls them prepositions."""
CARRIED, PUBLISHED, TOLD, BODY, DOCUMENT, REFERRED = range(6)
"""Places in a chain, from the one that carries the news to the one that is referred to."""
_DOUBTED = 4
"""Words of the longest name in marks of doubt."""
_DAY = 4
"""Tokens of «вторник, 26 марта» before its second comma."""
_REACH = 30
"""Tokens on either side of a verb in which its source is looked for."""


@frozen(eq=False)
class Near:
    """A source beside a verb, with the preposition before it (or an empty string)."""

    mention: Mention
    preposition: str


@frozen(eq=False)
class Event:
    """One place that says where the news is from; `Scene.events` of a sentence make chains."""

    mention: Mention
    case: str
    """The case that the construction asks for; empty where it leaves it open."""
    level: int
    """Place in the chain: CARRIED first, REFERRED last."""
    first: int
    last: int
    """The tokens that say so."""
    rule: str
    confidence: float


@define(eq=False, slots=False)
class Scene:
    """A sentence of a document."""

    doc: Document
    sentence: Sentence
    spoken: Sequence[tuple[int, int]] = ()
    """Where fragments of speech stand, in order; empty where nobody has looked."""
    _after: dict[int, list[Near]] = field(factory=dict)
    _before: dict[int, list[Near]] = field(factory=dict)
    _known: dict[int, Mention] = field(factory=dict)

    @cached_property
    def first(self) -> int:
        return self.sentence.first

    @cached_property
    def last(self) -> int:
        return self.sentence.last

    @cached_property
    def _silent(self) -> frozenset[int]:
        """Tokens inside speech: what somebody says of his sources is no citation; but what stands
        between two fragments of it is the narrator's: «…, — сообщает ТАСС. — …»."""
        found: set[int] = set()
        for q in self.doc.outer_marks(self.sentence.start, self.sentence.stop):
            if not is_name(self.doc, q) and not self._doubted(q):
                inside = [s for s in self.spoken if q.start <= s[0] < q.stop]
                for start, stop in inside if len(inside) > 1 else [(q.outer_start, q.outer_stop)]:
                    found.update(range(self.doc.token_at(start), self.doc.token_at(stop)))
        return frozenset(found)

    def _doubted(self, q: Quoted) -> bool:
        """«со ссылкой на "министерство рек"»: a source in the marks of doubt."""
        at = self.doc.token_at(q.outer_start)
        led = at > self.first and self.doc.traits(at - 1).pos == "PREP"
        return led and word_count(self.doc, q) <= _DOUBTED and not has_verb(self.doc, q)

    def silent(self, at: int) -> bool:
        return at in self._silent

    @cached_property
    def verbs(self) -> list[tuple[int, frozenset[str]]]:
        """Reporting verbs outside speech, those denied left out, with what they can introduce."""
        return [
            (at, classes)
            for at in range(self.first, self.last)
            if (classes := verb_classes(self.doc, at))
            and at not in self._silent
            and not light(self.doc, at)
            and not (at and self.doc.tokens[at - 1].lower in _NOT)
            and not self._to_come(at)
        ]

    def _to_come(self, at: int) -> bool:
        """«полиция сообщит позднее»: what somebody will say is no news yet."""
        finite = self.doc.traits(at).verbs
        return bool(finite) and all("futr" in reading.tags for reading in finite)

    def bound(self, at: int) -> bool:
        """Whether a clause ends at token `at`."""
        token = self.doc.tokens[at]
        if token.kind == "mark":
            return at in self._silent or self._ends(at, token.text)
        return token.lower in _THAT

    def _ends(self, at: int, mark: str) -> bool:
        if mark not in _BOUNDS or (mark == "," and self._dated(at)):
            return False
        if mark == "." and at + 1 < self.last:
            return self._dash(at + 1)  # else the stop of an abbreviation
        return not self.doc.in_marks(at)

    def _dash(self, at: int) -> bool:
        """«рассказал Осин. – Мост стар»: his words go on behind the full stop."""
        return self.doc.tokens[at].text in _DASHES

    def _dated(self, at: int) -> bool:
        """«сообщается во вторник, 26 марта, на сайте»: the commas around a day end no clause."""
        tokens, last = self.doc.tokens, len(self.doc.tokens)
        if at + 2 < last and tokens[at + 1].kind == "number":
            return is_calendar(self.doc, at - 1) and is_calendar(self.doc, at + 2)
        if at < _DAY or not is_calendar(self.doc, at - 1) or tokens[at - 2].kind != "number":
            return False
        return tokens[at - 3].text == "," and is_calendar(self.doc, at - 4)

    def clause_start(self, at: int) -> int:
        """The first token of the clause that ends before token `at`."""
        start = at
        while start > max(self.first, at - _REACH) and not self.bound(start - 1):
            start -= 1
        return start

    def clause_stop(self, at: int) -> int:
        """Where the clause that starts at token `at` ends."""
        stop = at
        while stop < min(self.last, at + _REACH) and not self.bound(stop):
            stop += 1
        return stop

    def near(self, start: int, stop: int) -> Iterator[Near]:
        """The sources among tokens `[start, stop)`, left to right."""
        at, preposition = start, ""
        while at < stop:
            token = self.doc.tokens[at]
            if self._preposition(at):
                preposition, at = token.lower, at + 1
                continue
            found = self._mention(at, self._reach(at, stop))
            if found:
                thing = found.patterned and self._named_thing(found.first)
                if not thing or self.addressed(found):
                    yield Near(found, preposition)
                at, preposition = found.last, ""
                continue
            here = self.doc.traits(at)
            own = bool(here.lemmas & _OWN)
            if here.nouns or (here.pronouns and not own) or token.kind == "mark":
                preposition = ""
            at += 1

    def _preposition(self, at: int) -> bool:
        token = self.doc.tokens[at]
        word = token.kind == "word" and token.lower not in _ADVERBS
        return word and self.doc.traits(at).pos == "PREP" and at not in self.doc.name_at

    def _mention(self, at: int, stop: int) -> Mention | None:
        """The mention at a token; known names are remembered, wherever the clause ends."""
        kept = self._known.get(at)
        if kept and kept.last <= stop:
            return kept
        found = mention_at(self.doc, at, stop)
        if found and found.alias:
            self._known[at] = found
        return found

    def addressed(self, found: Mention) -> bool:
        """«в центре «Вестнику» сообщили»: a name in marks and in the dative before a verb."""
        if not found.titled or found.last >= self.last:
            return False
        cases = {noun.case for noun in self.doc.traits(found.name_first).nouns}
        verb = found.last + (self.doc.traits(found.last).pos == "NPRO")
        return "datv" in cases and verb < self.last and self.doc.traits(verb).pos == "VERB"

    def _named_thing(self, at: int) -> bool:
        """«в компании «Север»»: a common noun right before has the name for its own."""
        if at <= self.first or is_domain(self.doc.tokens[at].text):
            return False  # «цитирует певицу Severnews.com»
        token = self.doc.tokens[at - 1]
        here = self.doc.traits(at - 1)
        common = token.text.islower() and bool(here.nouns) and not here.lemmas & _WORDS
        return common and not is_calendar(self.doc, at - 1)

    def _reach(self, at: int, stop: int) -> int:
        """A name in marks may hold commas and dashes: it ends with its mark."""
        mark = self.doc.marks_by_start.get(self.doc.tokens[at].start)
        return max(stop, self.doc.token_at(mark.outer_stop)) if mark else stop

    def after(self, at: int) -> list[Near]:
        """The sources of the clause after token `at`."""
        found = self._after.get(at)
        if found is None:
            found = self._after[at] = list(self.near(at + 1, self.clause_stop(at + 1)))
        return found

    def before(self, at: int) -> list[Near]:
        """The sources of the clause before token `at`."""
        found = self._before.get(at)
        if found is None:
            found = self._before[at] = list(self.near(self.clause_start(at), at))
        return found

    @cached_property
    def leads(self) -> list[tuple[int, int, Lead]]:
        """The phrases that lead to a source, outside speech: first token, the one after, phrase."""
        found: list[tuple[int, int, Lead]] = []
        tokens, starts, free = self.doc.tokens, may_lead(self.doc.lang), self.first
        for at in range(self.first, self.last):
            if at < free or tokens[at].lower not in starts or at in self._silent:
                continue
            lead = lead_at(self.doc, at, self.last)
            if lead:
                found.append((at, lead[1], lead[0]))
                free = lead[1]
        return found
