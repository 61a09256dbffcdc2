"""Folded text in, the stretches out in which a date may stand; the rules look only there."""

import re
from bisect import bisect_left
from functools import cache

from ostrov_crawler.language.dates.calendar import forms
from ostrov_crawler.language.dates.pieces import MONTH, WEEKDAY, Rule

Window = tuple[int, int, int]
"""First character, the one after the last, and the kinds of words inside."""
_MONTH, _WEEKDAY, _WHICH, _PART, _FIGURE, _SEED = 1, 2, 4, 8, 16, 32
_NEEDS = {
    "day_in_figures": _FIGURE,
    "iso_day": _FIGURE,
    "which_month": _WHICH,
    "quarter": _PART,
    "half_year": _PART,
    "years": _FIGURE,
    "decade": _FIGURE,
    "year_in_figures": _FIGURE,
    "which_week": _WHICH,
    "which_month_of_publication": _WHICH,
}
"""What else a rule needs, by its name."""
_PARTS = (
    "квартал квартала квартале кварталу кварталі quarter полугодие полугодии полугодия півріччя"
    " півріччі"
)
_OTHERS = (
    "накануне напередодні год года году годом годах годов годы гг року роки роках років році рік"
    " роком торік позаторік неделе недели неделю недели тижня тижні месяце месяца місяце"
    " місяця місяці день дня назад тому ago day week month year"
)
_SHORT = "jan feb aug sept oct nov dec"
_FIGURE_AT = re.compile(r"\d")
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
    marks = sorted(words + figures)
    for first, last, kind in marks:
        if not kind & _SEED:
            continue
        start = max(0, first - _AROUND)
        stop = folded.find(" ", last + _AROUND)
        stop = stop if stop >= 0 else len(folded)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]), found[-1][2] | kind)
        else:
            found.append((start, stop, kind))
    return [
        (start, stop, kinds | _inside(folded, start, stop, marks)) for start, stop, kinds in found
    ]


def _inside(folded: str, start: int, stop: int, marks: list[Window]) -> int:
    """The kinds of words that stand in a window and are no seeds, and whether it has a figure."""
    kinds = _FIGURE if _FIGURE_AT.search(folded, start, stop) else 0
    for first, _, kind in marks[bisect_left(marks, (start,)) :]:
        if first >= stop:
            break
        kinds |= kind
    return kinds


def needed(rule: Rule) -> int:
    """The kinds of words without which a rule finds nothing; each of them is a seed."""
    pattern, named = rule.pattern.pattern, _NEEDS.get(rule.name, 0)
    return named | (MONTH in pattern) * _MONTH | (WEEKDAY in pattern) * _WEEKDAY


@cache
def _kinds() -> dict[str, int]:
    """Every expression has at least one of these words, or figures of its own."""
    found = dict.fromkeys(forms("which"), _WHICH)
    found |= dict.fromkeys([*_OTHERS.split(), *forms("relative")], _SEED)
    found |= dict.fromkeys(_PARTS.split(), _SEED | _PART)
    for word in forms("weekday"):
        found[word] = _SEED | _WEEKDAY
    for word in (*forms("month"), *_SHORT.split()):
        found[word] = _SEED | _MONTH
    return found
