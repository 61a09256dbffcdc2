"""An English sentence without marks in, what it reports and by whom: «X said that …», «…, the
minister said», «according to X, …»."""

from __future__ import annotations

import re

from attrs import frozen

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.sentences import Sentence

_CUE = "|".join(sorted(word_set("english_cue")))
_WHO = r"(?P<who>[^,;:()]{2,90}?)"
_BEHIND = r"(?:, (?P<office>[^,;:]{3,90}),)?"
_SOFT = r"(?: (?:also|then|has|have|had|later|earlier|previously))*"
_TO = r"(?: (?!that |the )[\w' ]{3,40}?)?"
_LATER = (
    r"(?: (?:on|in|at|to|late|earlier|during|after|reporters|journalists|the) ?[\w .'’-]{0,60}?)?"
)
_RELAY = re.compile(
    r"; |,? (?:as )?(?:according to|citing|reported by"
    r"|as [\w ]{3,30} (?:reported|reports)|(?:the )?[A-Z][\w ]{1,30} (?:reported|reports|wrote))\b"
)
"""Where a medium is named behind what it relays."""
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"^(?P<cue>According to) {_WHO}, (?P<what>.+)$",
        r"^(?P<what>.+), (?P<cue>according to) (?P<who>[^,;:()]{2,90})$",
        rf"^(?:(?:In|On|At|As|Speaking) [^,]{{2,60}}, )?{_WHO}{_BEHIND}{_SOFT} "
        rf"(?P<cue>{_CUE}){_TO} that,? (?P<what>.+)$",
        rf"^(?:(?:In|On|At|As|Speaking) [^,]{{2,60}}, )?{_WHO}{_BEHIND}{_SOFT} (?P<cue>{_CUE})"
        rf"(?: on [A-Z]\w+)? (?P<what>(?!to |that |in |on |at |of |a statement)[\w$€£]+ .+)$",
        rf"^(?P<what>.+), (?P<who>[A-Z][^,;:()]{{2,40}}), (?P<office>[^,;:]{{3,90}}),{_SOFT} "
        rf"(?P<cue>{_CUE}){_LATER}$",
        rf"^(?P<what>.+), {_WHO}{_SOFT} (?P<cue>{_CUE}){_LATER}$",
        rf"^(?P<what>.+), (?P<cue>{_CUE}) {_WHO}(?:, (?P<office>[^;:]{{3,90}}))?$",
    )
)
_ACCUSED = re.compile(rf"^{_WHO}{_BEHIND}{_SOFT} (?P<cue>accused) (?P<what>[^,]{{2,60}} of .+)$")
_LONGEST = 1000
"""Characters of a sentence that is looked at."""


@frozen
class Report:
    """What is said, by whom and with which words; offsets count in the document."""

    content: tuple[int, int]
    cue: tuple[int, int]
    who: tuple[int, int]

    @property
    def behind(self) -> bool:
        """Whether who says it stands behind what is said, as a tag."""
        return self.cue[0] > self.content[0]

    office: tuple[int, int] | None = None
    """What stands behind the name: «the head of the council»."""


def reports(doc: Document, sentence: Sentence) -> list[Report]:
    """The readings of a sentence, the likeliest first."""
    text = doc.masked[sentence.start : sentence.stop].rstrip(" .!?\n")
    if len(text) > _LONGEST:
        return []
    matches = [shape.match(text) for shape in (*_SHAPES, _ACCUSED)]
    return [_report(found, sentence.start) for found in matches if found]


def _report(found: re.Match[str], start: int) -> Report:
    office = found.span("office") if found.groupdict().get("office") else None
    first, stop = found.span("what")
    relay = _RELAY.search(found.string, first, stop)
    if relay and relay.start() > first:
        stop = relay.start()
    return Report(
        _moved((first, stop), start), _moved(found.span("cue"), start),
        _moved(found.span("who"), start), _moved(office, start) if office else None,
    )  # fmt: skip


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by
