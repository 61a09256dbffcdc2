"""An English sentence without marks in, what it reports and by whom: «X said that …», «…, the
minister said», «according to X, …»."""

from __future__ import annotations

import re

from attrs import frozen

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.sentences import Sentence
from ostrov_crawler.language.tables import word_set

_NAME = r"[A-Z][\w'’-]+(?: (?:de |von |van |al-?|bin )?[A-Z][\w.'’-]*)*"
_OFFICE = "|".join(sorted(word_set("english_office")))
_SOMEBODY = rf"(?:[Tt]he |[Aa]n? )?(?:[\w'’-]+ ){{0,4}}?(?:{_OFFICE})\b(?: {_NAME})?"
_WHO = rf"(?P<who>{_SOMEBODY}|{_NAME}|[Hh]e|[Ss]he|[Tt]hey)"
_CUE = "|".join(sorted(word_set("english_cue")))
_LATER = r"(?: (?:on|in|at|to|late|earlier) [\w ]{3,30}?)?"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"^(?P<cue>According to) (?P<who>{_SOMEBODY}|{_NAME}), (?P<what>.+)$",
        rf"^(?P<what>.+), (?P<cue>according to) (?P<who>{_SOMEBODY}|{_NAME})$",
        rf"^(?:[\w ]{{0,30}}, )?{_WHO}(?:, [^,]{{3,60}},)? (?:also |then |has )?"
        rf"(?P<cue>{_CUE})(?: (?!that )[\w ]{{3,30}})?? that (?P<what>.+)$",
        rf"^{_WHO}(?:, [^,]{{3,60}},)? (?:also |then |has )?(?P<cue>{_CUE}) "
        rf"(?P<what>(?!to |that |in |on |at |of )\w+ .+)$",
        rf"^(?P<what>.+), {_WHO} (?P<cue>{_CUE}){_LATER}$",
        rf"^(?P<what>.+), (?P<cue>{_CUE}) {_WHO}(?:, .{{3,60}})?$",
    )
)
_LONGEST = 1000
"""Characters of a sentence that is looked at."""


@frozen
class Report:
    """What is said, by whom and with which words; offsets count in the document."""

    content: tuple[int, int]
    cue: tuple[int, int]
    who: tuple[int, int]


def report(doc: Document, sentence: Sentence) -> Report | None:
    """The report of a sentence, by the first shape that fits."""
    text = doc.masked[sentence.start : sentence.stop].rstrip(" .!?\n")
    if len(text) > _LONGEST:
        return None
    for shape in _SHAPES:
        found = shape.match(text)
        if found:
            return Report(*(_moved(found.span(part), sentence.start)
                            for part in ("what", "cue", "who")))  # fmt: skip
    return None


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by
