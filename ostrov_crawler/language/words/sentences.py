"""Tokens in, sentences out: a full stop inside quotation marks ends none outside them."""

from attrs import frozen

from ostrov_crawler.language.tables import word_set, words
from ostrov_crawler.language.words.marks import Quoted
from ostrov_crawler.language.words.tokens import Token

_ENDS = frozenset([".", "!", "?", "…", "...", ".."])
_STARTS = frozenset('«„“"—–-([*•')
_CLOSING = frozenset('»”“")]')


_WITHIN = ("", " ")
_LONGEST = 250
"""Tokens after which a sentence is cut: what is longer is a list or no text, and the rules may
look at all of a sentence for each of its words."""
_LONGEST_INSIDE = 3000
"""The same within quotation marks, which may run over paragraphs."""


@frozen(eq=False)
class Sentence:
    """A run of tokens `[first, last)`; `start`, `stop` cut it out of the text."""

    first: int
    last: int
    start: int
    stop: int
    paragraph: int
    """0 for the first paragraph."""


def sentences(text: str, tokens: list[Token], marks: list[Quoted]) -> list[Sentence]:
    """The sentences of a text in order. Words in marks stay with the sentence around them."""
    inside = _inside(tokens, marks)
    found: list[Sentence] = []
    first = paragraph = 0
    for at, token in enumerate(tokens):
        gap = text[token.stop : tokens[at + 1].start] if at + 1 < len(tokens) else "\n\n"
        lines = 0 if gap in _WITHIN else gap.count("\n")
        new_paragraph = lines > 1 or (lines == 1 and not inside[at])
        too_long = at - first >= (_LONGEST_INSIDE if inside[at] else _LONGEST)
        if too_long or (new_paragraph and not inside[at]) or _ends(tokens, at, inside, bool(gap)):
            found.append(Sentence(first, at + 1, tokens[first].start, token.stop, paragraph))
            first = at + 1
        paragraph += new_paragraph
    return found


def _inside(tokens: list[Token], marks: list[Quoted]) -> list[bool]:
    """For each token, whether the place after it lies in quotation marks."""
    outer = [q for q in marks if q.depth == 0]
    found, at = [], 0
    for token in tokens:
        while at < len(outer) and outer[at].outer_stop <= token.stop:
            at += 1
        found.append(at < len(outer) and outer[at].outer_start < token.stop)
    return found


def _ends(tokens: list[Token], at: int, inside: list[bool], spaced: bool) -> bool:
    if inside[at] or at + 1 >= len(tokens):
        return False
    token, after = tokens[at], tokens[at + 1]
    if token.text in _ENDS:
        return _starts(after) and not (token.text == "." and _abbreviated(tokens, at, spaced))
    closed = token.text in _CLOSING and at > 0 and tokens[at - 1].text in _ENDS
    return closed and spaced and (after.capital or after.text in '«„“"')


def _starts(token: Token) -> bool:
    return token.capital or token.kind == "number" or token.text in _STARTS


def _abbreviated(tokens: list[Token], at: int, spaced: bool) -> bool:
    """Whether the full stop at `at` belongs to an abbreviation or an initial."""
    word = tokens[at - 1] if at else tokens[at]
    if word.kind != "word" or word.stop != tokens[at].start:
        return False
    if len(word.text) == 1 and word.capital:
        return tokens[at + 1].kind == "word" and not _hides_surname(tokens, at)
    return word.lower in words("abbreviations") and not _closes_list(tokens, at)


def _hides_surname(tokens: list[Token], at: int) -> bool:
    """«Виталий М. Этот …»: a letter for a surname, and a small word that begins a sentence."""
    before = tokens[at - 2] if at > 1 else None
    named = before is not None and before.kind == "word" and before.capital
    return named and tokens[at + 1].lower in word_set("sentence_opener")


def _closes_list(tokens: list[Token], at: int) -> bool:
    """«и т. д.», «2021 г.» may end a sentence: then a capital word follows that is no name."""
    return words("abbreviations")[tokens[at - 1].lower] == "final" and tokens[at + 1].capital
