"""A sentence in, what it is made of out: stretches in marks, reporting words, noun phrases."""

from __future__ import annotations

from functools import cached_property

from attrs import define, evolve

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.cues import Cue, cues
from ostrov_crawler.language.phrases.embedded import embedded
from ostrov_crawler.language.phrases.heads import acting
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.phrases.pieces import is_name
from ostrov_crawler.language.phrases.times import without_time
from ostrov_crawler.language.speakers.speaking import SPEAKING
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.marks import Quoted
from ostrov_crawler.language.words.sentences import Sentence

_THIS = word_set("this_alone")
_JOINED = frozenset(["и", "та", "і", "й", "или", "або", "чи"])
_LIGHT = word_set("light")
_LISTED = word_set("and") | {","}
_IN = word_set("inside")
_BETWEEN = frozenset([
    "его", "ее", "её", "их", "это", "также", "уже", "же", "тоже",
    "його", "її", "їх", "це", "також", "вже", "теж",
])  # fmt: skip
"""Words between «в Кремле» and «назвали»."""
_ASIDE = 24
"""Tokens of «, отвечая на вопрос «Вестника»,»."""
_OPENING = frozenset([
    ",", ";", "а", "и", "но", "і", "та", "але", "однако", "проте", "ранее", "раніше",
])  # fmt: skip
"""What a clause follows or opens with."""
_MOST = 30
"""Cues, or stretches in marks, of one sentence that are looked at."""


@define(eq=False, slots=False)
class Constituents:
    """A sentence with its phrases, cues and outermost stretches in marks."""

    doc: Document
    sentence: Sentence
    inside: bool = False
    """Whether it stands within quotation marks itself."""

    @cached_property
    def quoted(self) -> list[Quoted]:
        start, stop = self.sentence.start, self.sentence.stop
        return self.doc.outer_marks(start, stop)[:_MOST]

    @cached_property
    def cues(self) -> list[Cue]:
        return cues(self.doc, self.sentence.first, self.sentence.last, inside=self.inside)[:_MOST]

    @cached_property
    def phrases(self) -> list[Phrase]:
        """The noun phrases outside speech, left to right; `governed` after a preposition."""
        found: list[Phrase] = []
        at, last = self.sentence.first, self.sentence.last
        governed = False
        while at < last:
            step, phrase = self._next(at, last)
            if phrase is None:
                governed = self._still_governed(at, governed, found)
                at = step
                continue
            found.append(phrase.but(governed=True) if governed else phrase)
            at, governed = phrase.last, False
        return found

    @cached_property
    def embedded(self) -> list[tuple[int, int]]:
        """Relative clauses, tokens `[first, last)`."""
        return embedded(self.doc, self.sentence)

    @cached_property
    def bracketed(self) -> set[int]:
        """Tokens in round brackets."""
        found, depth = set(), 0
        for at in range(self.sentence.first, self.sentence.last):
            depth += self.doc.tokens[at].text == "("
            if depth:
                found.add(at)
            depth -= depth > 0 and self.doc.tokens[at].text == ")"
        return found

    def _next(self, at: int, last: int) -> tuple[int, Phrase | None]:
        doc = self.doc
        mark = doc.marks_by_start.get(doc.tokens[at].start)
        if mark and mark.depth == 0 and not is_name(doc, mark):
            return max(at + 1, doc.token_at(mark.outer_stop)), None
        here = doc.traits(at)
        if here.pos in ("PREP", "CONJ", "PRCL", "ADVB", "INTJ") and at not in doc.name_at:
            return at + 1, phrase_at(doc, at, last) if acting(doc, at, last) else None
        if here.verbs and not doc.tokens[at].capital and here.pos in ("VERB", "INFN", "GRND"):
            return at + 1, None
        return at + 1, without_time(doc, phrase_at(doc, at, last))

    def _still_governed(self, at: int, governed: bool, found: list[Phrase]) -> bool:
        """A preposition governs the next phrase, and the one joined to it by «и»."""
        here, token = self.doc.traits(at), self.doc.tokens[at]
        if here.pos == "PREP" and token.lower not in ("как", "як"):
            return True
        if token.lower in _THIS:
            return governed and self._neuter(at + 1)
        if token.lower in _JOINED:
            return bool(found) and found[-1].governed and found[-1].last == at
        return governed and here.pos in ("PRCL", "ADVB")

    def _neuter(self, at: int) -> bool:
        """Whether «это» goes with the word at `at`: «на это письмо», not «на это мэр ответил»."""
        here = self.doc.traits(at) if at < self.sentence.last else None
        beside = (*here.nouns, *here.adjectives) if here is not None else ()
        return any(r.gender == "neut" and r.case in ("accs", "nomn") for r in beside)

    def infinitive(self, at: int) -> bool:
        """Whether token `at` is an infinitive; Ukrainian ones are often nouns too («бути»)."""
        here = self.doc.traits(at)
        if here.pos == "INFN":
            return self.doc.lang != "uk" or not here.verbs
        word = self.doc.tokens[at].lower
        if not word.endswith(("ти", "тися", "тись")):
            return False
        return any(r.pos == "INFN" or r.lemma == word for r in self.doc.readings(at)
                   if r.pos in ("INFN", "VERB"))  # fmt: skip

    def inverted(self, cue: Cue) -> bool:
        """Whether the subject is to be looked for after the cue: «…», - сказал мэр."""
        at = cue.first - 1
        while at >= self.sentence.first and self.is_light(at):
            at -= 1
        if at < self.sentence.first:
            return True
        return self.doc.tokens[at].kind == "mark" and self.doc.tokens[at].text not in ')»"”'

    def is_light(self, at: int) -> bool:
        """Words that stand between a boundary and its verb: «также», «при этом», «об этом»."""
        return self.doc.traits(at).pos in ("ADVB", "CONJ", "PRCL") or (
            self.doc.tokens[at].lower in _LIGHT
        )

    def after_a_verb(self, phrase: Phrase) -> bool:
        """«фонд отрицает обвинение, указывая»: what is denied does not point."""
        return any(self.doc.traits(at).pos == "VERB"
                   for at in range(self.sentence.first, phrase.first))  # fmt: skip

    def joined(self, phrase: Phrase) -> list[Phrase]:
        """A named person and those joined to him by commas and «и», in order."""
        at = next((i for i, p in enumerate(self.phrases) if p.first == phrase.first), None)
        if at is None:
            return [phrase]
        first = last = at
        while first and self._side_by_side(self.phrases[first - 1], self.phrases[first]):
            first -= 1
        while last + 1 < len(self.phrases) and self._side_by_side(
            self.phrases[last], self.phrases[last + 1]
        ):
            last += 1
        return self.phrases[first : last + 1]

    def _side_by_side(self, left: Phrase, right: Phrase) -> bool:
        between = right.first - left.last
        if not left.name or not right.name or between != 1 or not right.fits("nomn"):
            return False
        return self.doc.tokens[left.last].lower in _LISTED

    def extended(self, phrase: Phrase, case: str) -> Phrase:
        """A phrase with what follows of its own: «депутат, член палаты Андрей Сомов»."""
        found = phrase
        beside = self.doc.name_at.get(phrase.last)
        if beside is not None and beside.full:
            return phrase
        while not found.name and found.animate and found.kind == "noun":
            after = self._next_role(found, case)
            if after is None:
                return phrase
            found = evolve(
                found, last=after.last, name=after.name, role_last=after.role_last,
                senses=after.senses,
            )  # fmt: skip
        return found

    def _next_role(self, phrase: Phrase, case: str) -> Phrase | None:
        """The role or name that goes on a list after a comma or «и»."""
        at = phrase.last
        if at + 1 >= self.sentence.last or self.doc.tokens[at].lower not in _LISTED:
            return None
        after = phrase_at(self.doc, at + 1, self.sentence.last)
        if after and after.kind == "person" and self.doc.tokens[at].text != ",":
            return None
        if after is None or not after.animate or not after.fits(case, "sing"):
            return None
        return after if after.kind in ("noun", "person") else None

    def told_in(self, cue: Cue) -> bool:
        """«…, уточняли в компании»: the body right after a plural verb says it."""
        if cue.number != "plur" or cue.form != "finite":
            return False
        if self._right_after_a_place(cue):
            return True
        if not self.inverted(cue):
            return False
        at = self._past_medium(cue)
        if at >= self.sentence.last or self.doc.tokens[at].lower not in _IN:
            return False
        place = next((p for p in self.phrases if p.first == at + 1), None)
        body = place is not None and (place.lemma in SPEAKING or place.kind == "body")
        if place is None or not body or not place.fits("loct") or place.animate:
            return False
        after = next((p for p in self.phrases if p.first == place.last), None)
        return after is None or not after.animate or not after.fits("nomn", "plur")

    def _right_after_a_place(self, cue: Cue) -> bool:
        """«…, в Кремле его назвали вбросом»: a clause that opens with where it was said."""
        tokens, first = self.doc.tokens, cue.first
        while first > self.sentence.first and tokens[first - 1].lower in _BETWEEN:
            first -= 1
        first = self._before_gerund(first)
        place = next((p for p in self.phrases if p.last == first and p.governed), None)
        if place is None or not place.fits("loct") or (place.name and place.name.full):
            return False
        at = place.first - 1
        if at < self.sentence.first or tokens[at].lower not in _IN:
            return False
        named = place.lemma in SPEAKING or place.kind in ("body", "unknown", "title", "person")
        opens = at == self.sentence.first or tokens[at - 1].lower in _OPENING
        return named and opens

    def _before_gerund(self, at: int) -> int:
        """«в мэрии, отвечая на вопрос, напомнили»: the comma before the gerund; else `at`."""
        tokens = self.doc.tokens
        if at - 1 <= self.sentence.first or tokens[at - 1].text != ",":
            return at
        for comma in range(at - 3, max(self.sentence.first, at - _ASIDE), -1):
            if tokens[comma].text == ",":
                near = (self.doc.traits(i).pos for i in (comma + 1, comma + 2))
                return comma if "GRND" in near else at
        return at

    def _past_medium(self, cue: Cue) -> int:
        """The token after «сообщили «Вестнику»», «сообщили LIGA»: whom a body told it."""
        tokens, at = self.doc.tokens, cue.last
        if at + 1 >= self.sentence.last:
            return at
        mark = self.doc.marks_by_start.get(tokens[at].start)
        if mark is not None and is_name(self.doc, mark):
            return self.doc.token_at(mark.outer_stop)
        alone = tokens[at].capital and tokens[at + 1].lower in _IN
        return at + 1 if alone else at
