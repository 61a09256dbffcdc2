"""The place in an article that a search found, with the words marked."""

from collections.abc import Sequence

from attrs import frozen

from ostrov_crawler.archive.lemmas import Token, fold, tokens
from ostrov_crawler.archive.words import Query, wanted_lemmas

_AROUND = 90
"""Code points shown before the first word found; twice as many after it."""


@frozen
class Snippet:
    """A stretch of text; `marks` are the places of the words found in it."""

    text: str
    marks: tuple[tuple[int, int], ...]

    def marked(self, before: str, after: str) -> str:
        """The text with `before` and `after` around every mark."""
        parts, at = [], 0
        for start, stop in self.marks:
            parts += [self.text[at:start], before, self.text[start:stop], after]
            at = stop
        return "".join([*parts, self.text[at:]])


def snippet(query: Query, texts: Sequence[str], forms: Sequence[Sequence[str]]) -> Snippet:
    """From the first of the texts that has a word of the query; else the last one's beginning.
    `forms` are the lemmas of each text's words."""
    whole, prefixes = wanted_lemmas(query)
    for text, said in zip(texts, forms, strict=True):
        if not prefixes and whole.isdisjoint(said):
            continue
        words = zip(tokens(text), said, strict=False)
        found = [t for t, form in words if _is_wanted(t, form, whole, prefixes)]
        if found:
            return _cut(text, found)
    return _cut(texts[-1] if texts else "", [])


def _is_wanted(token: Token, form: str, whole: frozenset[str], prefixes: tuple[str, ...]) -> bool:
    if form in whole or not prefixes:
        return form in whole
    return form.startswith(prefixes) or fold(token.word).startswith(prefixes)


def _cut(text: str, found: Sequence[Token]) -> Snippet:
    first = found[0].start if found else 0
    start = _word_begin(text, max(0, first - _AROUND))
    stop = min(len(text), start + 3 * _AROUND)
    before, after = "… " if start else "", " …" if stop < len(text) else ""
    shift = len(before) - start
    marks = tuple((t.start + shift, t.stop + shift) for t in found if t.stop <= stop)
    piece = "".join(" " if char in "\n\r\t" else char for char in text[start:stop])
    return Snippet(before + piece + after, marks)


def _word_begin(text: str, at: int) -> int:
    while at and not text[at - 1].isspace():
        at -= 1
    return at
