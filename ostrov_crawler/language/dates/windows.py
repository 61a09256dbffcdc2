"""Folded text in, the stretches out in which a date may stand; the rules look only there, most of
them only at the words that they can begin with."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Self

from attrs import frozen

from ostrov_crawler.language.dates.calendar import forms
from ostrov_crawler.language.dates.pieces import MONTH, TENS, WEEKDAY, Match, Rule

Mark = tuple[int, int, int]
"""First character of a word or figure, the one after its last, and its kinds."""
_MONTH, _WEEKDAY, _WHICH, _PART, _FIGURE, _SEED = 1, 2, 4, 8, 16, 32
_ORDINAL, _SEASON, _COUNTED, _EVE, _NIGHT, _LAST_YEAR = 64, 128, 256, 512, 1024, 2048
_DAY, _BACK, _ENGLISH = 4096, 8192, 16384
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
    "same_day": _DAY,
    "counted_back": _BACK,
}
"""What else a rule needs, by its name."""
_STARTS = {
    "day_in_figures": _FIGURE,
    "iso_day": _FIGURE,
    "day_to_day": _FIGURE | _ORDINAL,
    "days_of_month": _FIGURE | _ORDINAL,
    "english_days_of_month": _MONTH,
    "night_before_day": _NIGHT,
    "weekday_and_day": _WEEKDAY,
    "english_weekday_and_day": _WEEKDAY,
    "day_of_month": _FIGURE | _ORDINAL,
    "english_day_of_month": _MONTH,
    "month_of_year": _MONTH,
    "which_month": _WHICH,
    "season_of_year": _SEASON,
    "years": _FIGURE,
    "decade": _FIGURE,
    "year_in_figures": _FIGURE | _ENGLISH,
    "which_year": _WHICH | _LAST_YEAR,
    "counted_from_publication": _COUNTED,
    "day_before": _EVE,
}
"""The kinds of words or figures that a rule begins with; the others are looked for everywhere."""
_WORDS = {
    "накануне напередодні": _SEED | _EVE,
    "год года году годом годах годов годы гг року роки роках років році рік роком": _SEED,
    "торік позаторік": _SEED | _LAST_YEAR,
    "неделе недели неделю недели тижня тижні месяце месяца місяце місяця місяці week month": _SEED,
    "день дня day": _SEED | _DAY,
    "назад тому ago": _SEED | _BACK,
    "year": _SEED,
    "jan feb aug sept oct nov dec": _SEED | _MONTH,
    "квартал квартала квартале кварталу кварталі quarter": _SEED | _PART,
    "полугодие полугодии полугодия півріччя півріччі": _SEED | _PART,
    "ночь ніч": _NIGHT,
    "in since by": _ENGLISH,
}
_FORMS = {
    "which": _WHICH,
    "relative": _SEED | _COUNTED,
    "weekday": _SEED | _WEEKDAY,
    "month": _SEED | _MONTH,
    "ordinal": _ORDINAL,
    "season": _SEASON,
}
_FIGURE_AT = re.compile(r"\d+")
_WORD = re.compile(r"п'ятниц\w+|(?:п|дев)'ят\w+|\w+")
_FIGURES = re.compile(r"\d(?:[./-]\d\d?[./-]\d|\d{3}(?: ?[гр]\.|-?(?:го|м|й|му|ого)\b)|(?<=0)s\b)")
_ENGLISH_YEAR = re.compile(r"\b(?:in|since|by) \d{4}")
_AROUND = 60
"""Characters on either side; the longest expression has fewer."""


@frozen
class Window:
    """A stretch of the text `[start, stop)`, what stands in it, and the kinds of all of that."""

    start: int
    stop: int
    marks: list[Mark]
    kinds: int


@frozen(eq=False)
class Sought:
    """A rule with the kinds of words without which it finds nothing."""

    rule: Rule
    needs: int
    starts: int
    """The kinds that it begins with; 0 for a rule that is looked for everywhere."""

    @classmethod
    def of(cls, rule: Rule) -> Self:
        pattern, named = rule.pattern.pattern, _NEEDS.get(rule.name, 0)
        needs = named | (MONTH in pattern) * _MONTH | (WEEKDAY in pattern) * _WEEKDAY
        return cls(rule, needs, _STARTS.get(rule.name, 0))

    def matches(self, folded: str, window: Window) -> Iterable[Match]:
        """What `finditer` of the rule's pattern finds in a window."""
        if self.needs & ~window.kinds or (self.starts and not self.starts & window.kinds):
            return ()
        if not self.starts:
            return self.rule.pattern.finditer(folded, window.start, window.stop)
        return self._from_starts(folded, window)

    def _from_starts(self, folded: str, window: Window) -> Iterator[Match]:
        free = window.start
        for first, _, kind in window.marks:
            if kind & self.starts and first >= free:
                match = self.rule.pattern.match(folded, first, window.stop)
                if match:
                    yield match
                    free = match.end()


def windows(folded: str) -> list[Window]:
    """The surroundings of every seed, in order; those that meet are one."""
    marks = _marks(folded)
    found: list[tuple[int, int]] = []
    for first, last, kind in marks:
        if not kind & _SEED:
            continue
        start = max(0, first - _AROUND)
        stop = folded.find(" ", last + _AROUND)
        stop = stop if stop >= 0 else len(folded)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(stop, found[-1][1]))
        else:
            found.append((start, stop))
    return [_window(start, stop, marks) for start, stop in found]


def _marks(folded: str) -> list[Mark]:
    kinds = _kinds()
    marks = [(m.start(), m.end(), kinds[m[0]]) for m in _WORD.finditer(folded) if m[0] in kinds]
    marks += [(m.start(), m.end(), _SEED) for m in _FIGURES.finditer(folded)]
    marks += [(m.start(), m.end(), _FIGURE) for m in _FIGURE_AT.finditer(folded)]
    if any(word in folded for word in ("in ", "by ", "since ")):
        marks += [(m.start(), m.end(), _SEED) for m in _ENGLISH_YEAR.finditer(folded)]
    return sorted(marks)


def _window(start: int, stop: int, marks: list[Mark]) -> Window:
    inside = marks[bisect_left(marks, (start,)) : bisect_left(marks, (stop,))]
    kinds = 0
    for _, _, kind in inside:
        kinds |= kind
    return Window(start, stop, inside, kinds)


@cache
def _kinds() -> dict[str, int]:
    """Every expression has at least one seed, or figures of its own."""
    found: dict[str, int] = dict.fromkeys(TENS, _ORDINAL)
    for kind, bits in _FORMS.items():
        for word in forms(kind):
            found[word] = found.get(word, 0) | bits
    for words, bits in _WORDS.items():
        for word in words.split():
            found[word] = found.get(word, 0) | bits
    return found
