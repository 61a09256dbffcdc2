"""A short line in, whether it is an imprint (a date, a time, an author, a label) and no prose."""

import csv
import re
from functools import cache
from importlib.resources import files

_WORDED = (
    r"\d{1,2}(?:-?(?:го|е|st|nd|rd|th))? [^\W\d]{3,9}\.?(?:,? (?:19|20)\d\d)?(?: ?г\.| года| року)?"
)
_ENGLISH = r"[^\W\d]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d"
_FIGURES = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm]\b)?"
_STAMP = re.compile(rf"(?P<figures>{_FIGURES})|(?P<worded>{_ENGLISH}|{_WORDED})")
_DAY = (
    r"(?<![\d.:/-])(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d"
    r"|\d{1,2} [^\W\d]{3,9}\.?,? (?:19|20)\d\d|[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d)(?![\d:])"
)
_CLOCK = r"(?<![\d:])\d{1,2}:\d\d(?!\d)(?: ?[AaPp][Mm]\b)?"
_BESIDE = r"(?: ?г\.| года| року)?[\s,|•·/—–-]{0,4}(?:(?:в|во|о|об|at)\s)?"
_MOMENT = re.compile(
    rf"(?:(?P<early>{_CLOCK}){_BESIDE})?(?P<day>{_DAY})(?:{_BESIDE}(?P<late>{_CLOCK}))?"
)
_WORD = re.compile(r"[^\W\d_][\w'’ʼ-]*")
_LINKS = frozenset(("в", "во", "о", "об", "у", "за", "на", "по", "и", "та", "й", "і", "из", "з"))
"""Small words that may stand between a label and what it labels."""
_OF = frozenset(("от", "від", "on", "at", "of"))
"""Those that lead from a label to its day."""
_SMALL = _LINKS | _OF
_BEFORE = re.compile(r"([^\W\d_][\w'’ʼ-]*) ?$")
_AFTER = re.compile(r"^ ?([^\W\d_][\w'’ʼ-]*)")
_WHOLE = 3
"""Letters of a label that has one form."""
_OTHER, _NAMES = 2, 8
"""Words in small letters, and all words, beside dates and labels; more make it prose."""


def is_imprint(text: str) -> bool:
    """Whether little but dates, labels and names stands in a line: «Общество, 27 января 2022».

    A day in words that is tied to a word in small letters is prose: «закрыт с 26 января»."""
    if any(_is_tied(text, stamp) for stamp in _STAMP.finditer(text) if stamp["worded"]):
        return False
    words = (word for word in _WORD.findall(_STAMP.sub(" ", text)) if word not in _SMALL)
    rest = [word for word in words if not _is_label(word)]
    return sum(word[0].islower() for word in rest) <= _OTHER and len(rest) <= _NAMES


def stamp(text: str) -> str | None:
    """The first full day in an imprint with the time beside it, without counts of readers and
    other words around it."""
    found = _MOMENT.search(text)
    if not found:
        return None
    time = found["early"] or found["late"]
    return f"{found['day']} {time}" if time else found["day"]


def _is_tied(text: str, stamp: re.Match[str]) -> bool:
    before, after = _BEFORE.search(text[: stamp.start()]), _AFTER.search(text[stamp.end() :])
    if before and before[1][0].islower() and not _is_label(before[1]):
        return before[1] not in _OF
    if after and after[1][0].islower() and not _is_label(after[1]):
        return after[1] not in _SMALL
    return False


def _is_label(word: str) -> bool:
    bare = word.casefold()
    return bare in _labels() or bare.startswith(_stems())


@cache
def _labels() -> frozenset[str]:
    return frozenset(row["stem"] for row in table())


@cache
def _stems() -> tuple[str, ...]:
    """Those long enough to stand for all their forms: «мин» is no «министр»."""
    return tuple(stem for stem in _labels() if len(stem) > _WHOLE)


@cache
def table() -> tuple[dict[str, str], ...]:
    """The rows: stem in lower case, witness."""
    text = (files("ostrov_crawler.extract") / "tables" / "byline.tsv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
