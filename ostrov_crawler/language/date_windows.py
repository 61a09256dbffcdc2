"""Folded text in, the stretches out in which a date may stand; the rules look only there."""

import re
from functools import cache

from ostrov_crawler.language.calendar import forms
from ostrov_crawler.language.date_pieces import MONTH, WEEKDAY, Rule

Window = tuple[int, int, int]
"""First character, the one after the last, and the kinds of words inside."""
_MONTH, _WEEKDAY, _SEED = 1, 2, 4
_OTHERS = (
    "накануне напередодні год года году годом годах годов годы гг року роки роках років році рік"
    " роком торік позаторік неделе недели неделю недели тижня тижні месяце месяца місяце"
    " місяця місяці квартал квартала квартале кварталу кварталі полугодие полугодии полугодия"
    " півріччя півріччі день дня назад тому ago day week month year quarter"
)
_SHORT = "jan feb aug sept oct nov dec"
_WORD = re.compile(r"п'ятниц\w+|\w+")
_FIGURES = re.compile(r"\d(?:[./-]\d\d?[./-]\d|\d{3}(?: ?[гр]\.|-?(?:го|м|й|му|ого)\b)|(?<=0)s\b)")
_ENGLISH_YEAR = re.compile(r"\b(?:in|since|by) \d{4}")
_AROUND = 60
"""Characters on either side; the longest expression has fewer."""


def windows(folded: str) -> list[Window]:
    """The surroundings of every seed, in order; those that meet are one."""
    kinds = _kinds()
    words = [(m.start(), m.end(), kinds[m[0]]) for m in _WORD.finditer(folded) if m[0] in kinds]
    figures = [(m.start(), m.end(), _SEED) for m in _FIGURES.finditer(folded)]
    if any(word in folded for word in ("in ", "by ", "since ")):
        figures += [(m.start(), m.end(), _SEED) for m in _ENGLISH_YEAR.finditer(folded)]
    found: list[Window] = []
    for first, last, kind in sorted(words + figures):
        start = max(0, first - _AROUND)
        stop = folded.find(" ", last + _AROUND)
        stop = stop if stop >= 0 else len(folded)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]), found[-1][2] | kind)
        else:
            found.append((start, stop, kind))
    return found


def needed(rule: Rule) -> int:
    """The kinds of words without which a rule finds nothing; each of them is a seed."""
    pattern = rule.pattern.pattern
    return (MONTH in pattern) * _MONTH | (WEEKDAY in pattern) * _WEEKDAY


@cache
def _kinds() -> dict[str, int]:
    """Every expression has at least one of these words, or figures of its own."""
    found = dict.fromkeys([*_OTHERS.split(), *forms("relative")], _SEED)
    for word in forms("weekday"):
        found[word] = _SEED | _WEEKDAY
    for word in (*forms("month"), *_SHORT.split()):
        found[word] = _SEED | _MONTH
    return found
