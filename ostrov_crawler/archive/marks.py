"""What an article is narrowed by, as words of the search index: a speaker, a source or a section is
then one more term of a search, quick however rare or frequent both are.

A mark begins with `_`, as no word of a text does. A mark too many costs a look at the article's
rows, for the clauses of filters.py decide; a mark that lacks would hide the article.
"""

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from ostrov_crawler.archive.lemmas import fold, tokens

_LONGEST = 400
"""Letters of a word: PostgreSQL takes none of 2 kB."""


def of_article(row: Mapping[str, Any]) -> set[str]:
    """Of site, language, kind and section."""
    marks = {site_mark(row["site"]), language_mark(row["language"])}
    if row["kind"]:
        marks.add(kind_mark(row["kind"]))
    if row["section"]:
        marks.add(section_mark(row["section"]))
    return marks


def of_quote(row: Mapping[str, Any]) -> set[str]:
    """Of a quote's kind, the speaker's name, role and organisation, and the reporting word."""
    marks = {quote_kind_mark(row["kind"])}
    if row["person_name_id"] is not None:
        marks.add(person_mark(row["person_name_id"]))
    marks |= {office_mark("r", word) for word in office_words(row["role"])}
    marks |= {office_mark("o", word) for word in office_words(row["organisation"])}
    cue = row["cue"]
    first = office_words(cue["text"])[:1] if cue else []
    return marks | {cue_mark(word) for word in first}


def joined(marks: Iterable[str]) -> str:
    """As the index has them, in one order."""
    return " ".join(sorted(marks))


def site_mark(site: str) -> str:
    return f"_t{_short(site)}"


def language_mark(language: str) -> str:
    return f"_l{_short(language)}"


def kind_mark(kind: str) -> str:
    return f"_k{_short(kind)}"


def section_mark(section: str) -> str:
    return f"_c{_short(section)}"


def quote_kind_mark(kind: str) -> str:
    return f"_d{_short(kind)}"


def person_mark(name_id: int) -> str:
    """By the name, not by the person: a ruling moves names and leaves the index as it is."""
    return f"_p{name_id}"


def source_mark(name_id: int) -> str:
    return f"_s{name_id}"


def cue_mark(word: str) -> str:
    return f"_q{word}"


def office_mark(field: str, word: str) -> str:
    """Of a word in a role (`r`) or in an organisation (`o`)."""
    return f"_{field}{word}"


def office_words(text: str | None) -> list[str]:
    """The folded words of a role, an organisation or a cue."""
    return [fold(token.word)[:_LONGEST] for token in tokens(text)] if text else []


def _short(value: str) -> str:
    """Of values that may hold anything; where two agree, the clauses tell them apart."""
    return f"{zlib.crc32(value.encode('utf-8', 'replace')):08x}"
