"""One text made ready for the rules: tokens, marks, sentences, fields, dictionary."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property

from attrs import define, field, frozen

from ostrov_crawler.findings import Field, Span
from ostrov_crawler.language.names.name import Name
from ostrov_crawler.language.names.names import names
from ostrov_crawler.language.words import furniture
from ostrov_crawler.language.words.marks import Quoted, quoted
from ostrov_crawler.language.words.morph import Morphology, Reading, morphology
from ostrov_crawler.language.words.sentences import Sentence, sentences
from ostrov_crawler.language.words.tokens import Token, tokens
from ostrov_crawler.language.words.traits import NO_TRAITS, Traits, traits

_BREAK = "\n\n"
_FEW = 40
"""Characters of a term in marks."""
_ENDS = frozenset(".!?…:;,")


@frozen
class FieldPlace:
    """Where a field lies in the document's text, and what to take off to get its offsets."""

    name: Field
    start: int
    stop: int
    base: int


@define(eq=False, slots=False)
class Document:
    """A text with its tokens `t[i]`, outermost and inner marks, and sentences."""

    text: str
    lang: str
    places: tuple[FieldPlace, ...]
    masked: str = ""
    """The text with furniture blanked out; every rule reads this one, offsets are the same."""
    furniture: tuple[tuple[int, int], ...] = field(default=())
    surnames: set[str] = field(factory=set)
    """Stems of the surnames of full names, as far as they have been found."""
    name_kinds: dict[int, str] = field(factory=dict)
    """What `name_kinds.kind` found for a token, remembered."""
    cue_places: list[int] = field(factory=list)
    """The tokens at which `cues.cues` has to look, remembered."""

    @cached_property
    def tokens(self) -> list[Token]:
        return tokens(self.masked)

    @cached_property
    def marks(self) -> list[Quoted]:
        return quoted(self.masked)

    @cached_property
    def marks_by_start(self) -> dict[int, Quoted]:
        """Stretches in marks by the offset of their opening mark."""
        return {q.outer_start: q for q in self.marks}

    @cached_property
    def _outer(self) -> tuple[list[Quoted], list[int]]:
        outer = [q for q in self.marks if q.depth == 0]
        return outer, [q.outer_start for q in outer]

    def outer_marks(self, start: int, stop: int) -> list[Quoted]:
        """The outermost stretches in marks that open in `[start, stop)`."""
        outer, starts = self._outer
        return outer[bisect_left(starts, start) : bisect_left(starts, stop)]

    @cached_property
    def forms_in_marks(self) -> dict[str, set[str]]:
        """The forms in which the same few words stand in marks, by their stems."""
        found: dict[str, set[str]] = defaultdict(set)
        for q in self.marks:
            if q.stop - q.start < _FEW:
                text = self.masked[q.start : q.stop].lower()
                found[stems(text)].add(text)
        return found

    @cached_property
    def _in_marks(self) -> list[bool]:
        outer = [q for q in self.marks if q.depth == 0]
        found, at = [], 0
        for token in self.tokens:
            while at < len(outer) and outer[at].outer_stop <= token.start:
                at += 1
            found.append(at < len(outer) and outer[at].outer_start <= token.start)
        return found

    def in_marks(self, at: int) -> bool:
        """Whether token `at` lies in quotation marks (the marks themselves do)."""
        return self._in_marks[at]

    @cached_property
    def sentences(self) -> list[Sentence]:
        return sentences(self.masked, self.tokens, self.marks)

    @cached_property
    def morph(self) -> Morphology:
        return morphology(self.lang)

    @cached_property
    def names(self) -> list[Name]:
        return names(self)

    @cached_property
    def name_at(self) -> dict[int, Name]:
        """Names by their first token."""
        return {name.first: name for name in self.names}

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def readings(self, at: int) -> tuple[Reading, ...]:
        """The readings of token number `at`."""
        token = self.tokens[at]
        return self.morph.readings(token.text) if token.kind == "word" else ()

    @cached_property
    def traits(self) -> Callable[[int], Traits]:
        """The traits of a token by its number; the rules ask thousands of times."""
        morph = self.morph
        return [
            traits(morph, _inflected_part(token.text)) if token.kind == "word" else NO_TRAITS
            for token in self.tokens
        ].__getitem__

    def token_at(self, offset: int) -> int:
        """The number of the first token that starts at or after `offset`."""
        at = bisect_right(self._starts, offset)
        return at - 1 if at and self._starts[at - 1] == offset else at

    def sentence_number(self, offset: int) -> int:
        """The number of the sentence that `offset` lies in, or of the last before it."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that `offset` lies in, or the last before it."""
        at = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[at] if at >= 0 else None

    def sentence_after(self, sentence: Sentence) -> Sentence | None:
        """The next sentence."""
        at = bisect_right(self._sentence_starts, sentence.start)
        return self.sentences[at] if at < len(self.sentences) else None

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before, when it stands in the same field."""
        at = bisect_left(self._sentence_starts, sentence.start) - 1
        if at < 0 or self.place(self.sentences[at].start) is not self.place(sentence.start):
            return None
        return self.sentences[at]

    def paragraph_last(self, sentence: Sentence) -> int:
        """The token after the last one of a sentence's paragraph."""
        at = bisect_right(self._sentence_starts, sentence.start) - 1
        while at + 1 < len(self.sentences) and not self.new_paragraph(self.sentences[at + 1]):
            at += 1
        return self.sentences[at].last

    def new_paragraph(self, sentence: Sentence) -> bool:
        """Whether a sentence is the first of its paragraph."""
        at = sentence.first
        return not at or "\n" in self.masked[self.tokens[at - 1].stop : self.tokens[at].start]

    def place(self, offset: int) -> FieldPlace:
        """The field that `offset` lies in."""
        return next((p for p in self.places if offset < p.stop), self.places[-1])

    def span(self, start: int, stop: int) -> Span:
        """The finding `[start, stop)`, offsets counted in its field."""
        base = self.place(start).base
        return Span(self.text[start:stop], start - base, stop - base)


def stems(text: str) -> str:
    """Words without what may be their endings: equal for the same words in two cases."""
    return " ".join(word[: max(3, len(word) - 3)] for word in text.lower().split())


def _inflected_part(word: str) -> str:
    """What changes in «Telegram-каналі», «SMM-менеджер»: the part behind the Latin one."""
    head, _, tail = word.rpartition("-")
    return tail if head.isascii() and head and tail and not tail.isascii() else word


def plain(text: str, lang: str) -> Document:
    """A plain text: its first line is the headline when it reads like one."""
    masks = furniture.masks(text)
    masked = _plain_dashes(furniture.blank(text, masks))
    stop = _headline_stop(masked)
    body = FieldPlace("body", stop, len(text) + 1, 0)
    places = (FieldPlace("headline", 0, stop, 0), body) if stop else (body,)
    return Document(text, lang, places, masked, tuple(masks))


def composed(fields: Mapping[Field, str], lang: str) -> Document:
    """Headline, lead and body of an article as one text; offsets are counted per field."""
    parts: list[str] = []
    places: list[FieldPlace] = []
    at = 0
    names: tuple[Field, ...] = ("headline", "lead", "body")
    for name in names:
        if not fields.get(name):
            continue
        parts.append(fields[name])
        end = at + len(fields[name]) + len(_BREAK)
        places.append(FieldPlace(name, at, end, at))
        at = end
    text = _BREAK.join(parts)
    return Document(
        text, lang, tuple(places) or (FieldPlace("body", 0, 1, 0),), _plain_dashes(text)
    )


def _plain_dashes(text: str) -> str:
    """The minus sign that some sites set for hyphen and dash, and the long dash of «прес–служба»;
    the length stays."""
    text = _MINUS.sub("-", text).replace("−", "–") if "−" in text else text
    return _GLUE.sub(r"\1-", text) if "–" in text else text


_MINUS = re.compile(r"(?<=\w)−(?=\w)")
_GLUE = re.compile(
    r"\b(прес|пресс|экс|екс|вице|віце|интернет|інтернет|телеграм|telegram|facebook|youtube)"
    r"–(?=[а-яіїєґ])",
    re.IGNORECASE,
)


def _headline_stop(text: str) -> int:
    """Where the headline ends: a first line without final full stop before a blank line."""
    lead = len(text) - len(text.lstrip())
    end = text.find("\n", lead)
    if end < 0 or text[end : end + 2000].strip(" \t\r\n") == text[end : end + 2000].strip(" \t\r"):
        return 0
    line = text[lead:end].rstrip()
    after = text[end:].lstrip(" \t\r")
    blank = after.startswith("\n") and after[1:].lstrip(" \t\r").startswith("\n")
    if not line or not blank or line[-1] in ".…;,:" or len(line) > 300:
        return 0
    return end
