"""What a search asks for: any string in, terms out.

Words must all be there; `OR` between two parts; `NOT` or `-` before what must not be; "…" or «…»
for words in a row; `санк*` for a beginning. Anything else in the string only parts words.
"""

import re

from attrs import frozen

from ostrov_crawler.archive.lemmas import fold, lemma, lemmas, tokens

_PART = re.compile(r'(-?)(?:"([^"]*)"?|«([^»]*)»?|“([^”"]*)[”"]?)|(\S+)')


@frozen
class Term:
    """One thing that must be there, or must not."""

    rows: tuple[tuple[str, ...], ...]
    """Alternatives, each one lemma or several in a row."""
    prefix: bool = False
    negative: bool = False


Query = tuple[tuple[Term, ...], ...]
"""Alternatives, each a list of terms that must all hold; empty where nothing can be found."""


def parse(query: str) -> Query:
    """The terms of a search; total."""
    groups: list[list[Term]] = [[]]
    negative = False
    for match in _PART.finditer(query):
        word = match[5]
        if word == "OR":
            groups.append([])
        elif word == "NOT":
            negative = True
        elif word != "AND":
            groups[-1] += _terms(match, negative)
            negative = False
    return tuple(tuple(group) for group in groups if any(not term.negative for term in group))


def wanted_lemmas(query: Query) -> tuple[frozenset[str], tuple[str, ...]]:
    """Lemmas and beginnings that a snippet marks."""
    found = [term for group in query for term in group if not term.negative]
    whole = {word for term in found if not term.prefix for row in term.rows for word in row}
    return frozenset(whole), tuple(row[0] for term in found if term.prefix for row in term.rows)


def positive(query: Query) -> Query:
    """The terms that must be there, without those that must not."""
    return tuple(tuple(term for term in group if not term.negative) for group in query)


def holds(query: Query, text: str, language: str) -> bool:
    """Whether the query finds the text, by the rule of the index."""
    said = [lemma(token.word, language) for token in tokens(text)]
    return any(all(_stands(term, said) is not term.negative for term in group) for group in query)


def _stands(term: Term, said: list[str]) -> bool:
    if term.prefix:
        return any(word.startswith(row[0]) for word in said for row in term.rows)
    return any(_in_a_row(row, said) for row in term.rows)


def _in_a_row(row: tuple[str, ...], said: list[str]) -> bool:
    size = len(row)
    return any(tuple(said[n : n + size]) == row for n in range(len(said) - size + 1))


def to_fts5(query: Query) -> str:
    """As SQLite's FTS5 wants it; every word is quoted, so that no string is an error."""
    return " OR ".join(f"({_group_fts5(group)})" for group in query)


def to_tsquery(query: Query) -> str:
    """As PostgreSQL's tsquery wants it."""
    groups = (" & ".join(_term_tsquery(term) for term in group) for group in query)
    return " | ".join(f"({group})" for group in groups)


def _terms(match: re.Match[str], negative: bool) -> list[Term]:
    phrase = match[2] or match[3] or match[4]
    if phrase is not None:
        return _phrase(phrase, negative or match[1] == "-")
    word = match[5] or ""
    if word.startswith("-") and len(word) > 1:
        negative = True
    found = tokens(word)
    prefix = word.endswith("*")
    terms = [Term(tuple((form,) for form in lemmas(t.word)), negative=negative) for t in found]
    if prefix and found:
        terms[-1] = Term(((fold(found[-1].word),),), prefix=True, negative=negative)
    return terms


def _phrase(phrase: str, negative: bool) -> list[Term]:
    found = [token.word for token in tokens(phrase)]
    if not found:
        return []
    rows = [tuple(lemma(word, language) for word in found) for language in ("ru", "uk", "")]
    return [Term(tuple(dict.fromkeys(rows)), negative=negative)]


def _group_fts5(group: tuple[Term, ...]) -> str:
    wanted = " AND ".join(_term_fts5(term) for term in group if not term.negative)
    unwanted = [_term_fts5(term) for term in group if term.negative]
    return wanted if not unwanted else f"({wanted}) NOT ({' OR '.join(unwanted)})"


def _term_fts5(term: Term) -> str:
    star = " *" if term.prefix else ""
    return f"({' OR '.join(chr(34) + ' '.join(row) + chr(34) + star for row in term.rows)})"


def _term_tsquery(term: Term) -> str:
    star = ":*" if term.prefix else ""
    rows = (" <-> ".join(f"'{word}'{star}" for word in row) for row in term.rows)
    either = " | ".join(f"({row})" for row in rows)
    return f"!({either})" if term.negative else f"({either})"
