"""A document in, its paragraphs as turns of a talk out: dash, label and question mark of each."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from attrs import evolve, frozen

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.speakers.clauses import DASHES
from ostrov_crawler.language.tables import word_set

_AFTER_QUESTION = frozenset(["!", ")", "]", "»", "”", "“", '"', "…", "..", "...", "*", "_"])
_ENDS = frozenset([".", "!", "?", "…", "..", "...", ")", "»", "”", '"'])
_STARS = frozenset(["*", "_"])
_LABEL = 6
"""Tokens of «Директор музея А. Сомова» before a label's colon."""


@frozen(eq=False)
class Turn:
    """A paragraph: tokens `[first, last)`, its words from `words` on."""

    first: int
    words: int
    """The first token after dash and label."""
    last: int
    dash: bool
    asks: bool
    """Whether it ends with a question mark."""
    ends: bool
    """Whether it ends like a sentence; headings do not."""
    label: str = ""
    """The last word of «Анна Сомова:», empty without a label."""
    label_first: int = 0

    @property
    def length(self) -> int:
        return self.last - self.words


def turns(doc: Document) -> list[Turn]:
    """The paragraphs of lead and body in order; a label counts where it comes again."""
    edges = [s.first for s in doc.sentences if doc.new_paragraph(s)] + [len(doc.tokens)]
    found = [_turn(doc, first, last) for first, last in pairwise(edges)]
    found = [turn for turn in found if not _in_headline(doc, turn)]
    often = Counter(turn.label for turn in found)
    known = word_set("interviewer") | word_set("interview_answer")
    return [
        turn if often[turn.label] > 1 or turn.label in known or turn.label_first in doc.name_at
        else evolve(turn, label="", words=turn.label_first)
        for turn in found
    ]  # fmt: skip


def _in_headline(doc: Document, turn: Turn) -> bool:
    """A text without a headline may begin with its first question."""
    question = turn.asks and (turn.dash or turn.label)
    return not question and doc.place(doc.tokens[turn.first].start).name == "headline"


def _turn(doc: Document, first: int, last: int) -> Turn:
    tokens, at = doc.tokens, first
    while at < last - 1 and tokens[at].text in _STARS:
        at += 1
    dash = tokens[at].text in DASHES and at + 1 < last
    start = at + dash
    colon = _colon(doc, start, last)
    words = colon + 1 if colon else start
    while words < last - 1 and tokens[words].text in _STARS | DASHES:
        words += 1
    end = last
    while end > words + 1 and tokens[end - 1].text in _AFTER_QUESTION:
        end -= 1
    label = next((t.lower for t in tokens[start:colon][::-1] if t.kind == "word"), "")
    asks, ends = tokens[end - 1].text == "?", tokens[last - 1].text in _ENDS
    return Turn(first, words, last, dash, asks, ends, label, start)


def _colon(doc: Document, first: int, last: int) -> int:
    """The colon of a label «Анна Сомова:» that begins at `first`, or 0."""
    tokens = doc.tokens
    for at in range(first, min(last - 1, first + _LABEL)):
        token = tokens[at]
        if token.text == ":":
            return at if at > first else 0
        if not (token.capital or token.text == "." or (token.kind == "word" and at > first)):
            return 0
    return 0
