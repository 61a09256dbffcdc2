"""Stretches in marks that stand in a row in, the others of the row out: «A!», «B!» и «C!»."""

from __future__ import annotations

from itertools import pairwise

from ostrov_crawler.language.phrases.pieces import is_clause
from ostrov_crawler.language.speakers.clauses import Clause
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.marks import Quoted

_AND = word_set("and") | {","}


def just_before(clause: Clause, index: int, taken: set[int]) -> list[Quoted]:
    """«A» of «A», «B», – говорили врачи; it is taken from now on."""
    doc, quoted = clause.doc, clause.quoted
    if index == 0 or quoted[index - 1].outer_start in taken:
        return []
    left, right = quoted[index - 1], quoted[index]
    between = doc.text[left.outer_stop : right.outer_start].strip()
    if between != "," or not is_clause(doc, left):
        return []
    taken.add(left.outer_start)
    return [left]


def just_after(clause: Clause, index: int) -> list[Quoted]:
    """The rest of «A!», «B!» и «C!»."""
    doc, found = clause.doc, []
    for left, right in pairwise(clause.quoted[index:]):
        first, last = doc.token_at(left.outer_stop), doc.token_at(right.outer_start)
        if last != first + 1 or doc.tokens[first].lower not in _AND:
            break
        found.append(right)
    return found
