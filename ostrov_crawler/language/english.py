"""English quotations: words in marks with «said X» beside them, «X said that …»."""

from __future__ import annotations

import re

from ostrov_crawler.language.acts import Act
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.english_reported import report
from ostrov_crawler.language.heard import Heard
from ostrov_crawler.language.marks import Quoted
from ostrov_crawler.language.sentences import Sentence
from ostrov_crawler.language.tables import word_set

_CUES = word_set("english_cue")
_WORD = r"[A-Z][\w'’.-]*"
_NAME = re.compile(rf"{_WORD}(?:\s(?:(?:de|von|van|al|bin)\s)?{_WORD})*")
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\bthe (?:[\w-]+ ){0,3}?(?:" + "|".join(sorted(word_set("english_office"))) + r")\b",
    re.IGNORECASE,
)
_SHORT = 3
"""Words from which on a stretch in marks is taken for speech."""


def find(doc: Document) -> list[Act]:
    """Direct and mixed speech with its speaker, in the order of the text."""
    acts: list[Act] = []
    people: dict[str, Heard] = {}
    last: Heard | None = None
    for sentence in doc.sentences:
        quoted = [q for q in doc.outer_marks(sentence.start, sentence.stop) if _speech(doc, q)]
        narration = _narration(doc, sentence)
        heard, cue = _speaker(doc, sentence, narration, people, last)
        if not quoted:
            last = _unmarked(doc, sentence, people, last, acts) or last
            continue
        if _goes_on(acts, sentence, narration):
            acts[-1].fragments += [_inner(doc, q) for q in quoted]
            continue
        if cue is None and narration.strip(" .,\n") != "":
            continue
        last = heard or last
        kind = "mixed" if cue and _that(narration) else "direct"
        acts.append(
            Act("mixed" if kind == "mixed" else "direct", [_inner(doc, q) for q in quoted],
                heard or last, cue, "english_said" if cue else "english_alone", 0.8)
        )  # fmt: skip
    return acts


def _goes_on(acts: list[Act], sentence: Sentence, narration: str) -> bool:
    """ "A," said X. "B.": words in marks alone, right behind those that X said."""
    if not acts or acts[-1].rule != "english_said" or narration.strip(" .,\n"):
        return False
    cue = acts[-1].cue
    between = sentence.start - (cue[1] if cue else 0)
    return acts[-1].fragments[-1][1] < sentence.start and between < _NEAR


_NEAR = 80
"""Characters from a cue to the words in marks that go on after its narration."""


def _unmarked(
    doc: Document, sentence: Sentence, people: dict[str, Heard], last: Heard | None, acts: list[Act]
) -> Heard | None:
    """Add what a sentence without marks reports; who says it."""
    found = report(doc, sentence)
    if found is None:
        return None
    who = doc.masked[slice(*found.who)]
    known = " " in who or " " in getattr(people.get(who), "name", "")
    if doc.masked[slice(*found.cue)].lower() == "according to" and not known:
        return None  # «according to Reuters» names a source
    heard = _who(who, sentence.first, people, last)
    acts.append(Act("indirect", [found.content], heard, found.cue, "english_reported", 0.7))
    return heard


def _who(words: str, at: int, people: dict[str, Heard], last: Heard | None) -> Heard | None:
    """A name, «he» for the one before, or an office or body without a name."""
    if words.lower() in {"he", "she", "they"}:
        return last
    names = [m.group() for m in _NAME.finditer(words) if not _starts_with_the(m.group())]
    plain = words.removeprefix("The ").removeprefix("the ").removeprefix("a ").removeprefix("A ")
    body = plain.split()[-1] in _BODIES
    if names and not body:
        return _meet(people, names[-1], at)
    return Heard(plain, "organisation" if body else "unnamed", words, "described", at)


_BODIES = word_set("english_body")


def _speech(doc: Document, q: Quoted) -> bool:
    text = doc.masked[q.start : q.stop]
    return len(text.split()) >= _SHORT or text.rstrip()[-1:] in ",.!?"


def _inner(doc: Document, q: Quoted) -> tuple[int, int]:
    """Without the comma that American typography puts inside the marks."""
    stop = q.stop
    while stop > q.start and doc.masked[stop - 1] in " ,":
        stop -= 1
    return q.start, stop


def _narration(doc: Document, sentence: Sentence) -> str:
    """The sentence with the words in marks blanked out, so that offsets stay."""
    text = list(doc.masked[sentence.start : sentence.stop])
    for q in doc.outer_marks(sentence.start, sentence.stop):
        first, last = q.outer_start - sentence.start, min(q.outer_stop, sentence.stop)
        text[first : last - sentence.start] = " " * (last - sentence.start - first)
    return "".join(text)


def _that(narration: str) -> bool:
    return " that " in narration


def _speaker(
    doc: Document, sentence: Sentence, narration: str, people: dict[str, Heard], last: Heard | None
) -> tuple[Heard | None, tuple[int, int] | None]:
    """Who is named in the narration nearest its cue, and where the cue stands."""
    cue = next((m for m in re.finditer(r"[a-z]+", narration) if m.group() in _CUES), None)
    named = [m for m in _NAME.finditer(narration) if not _starts_with_the(m.group())]
    for match in named:
        _meet(people, match.group(), sentence.first)
    if cue is None:
        return last, None
    place = (sentence.start + cue.start(), sentence.start + cue.end())
    near = min(named, key=lambda m: _distance(m, cue), default=None)
    other = _PRONOUN.search(narration) or _ROLE.search(narration)
    if near is None or (other and _distance(other, cue) < _distance(near, cue)):
        office = other and other.group().lower().startswith("the ")
        stranger = _who(other.group(), sentence.first, people, last) if other and office else None
        return last or stranger, place
    return _meet(people, near.group(), sentence.first), place


def _starts_with_the(name: str) -> bool:
    return name in {"The", "In", "On", "At", "He", "She", "They", "But", "And", "It", "A", "An"}


def _distance(match: re.Match[str], cue: re.Match[str]) -> int:
    return min(abs(match.end() - cue.start()), abs(match.start() - cue.end()))


def _meet(people: dict[str, Heard], name: str, at: int) -> Heard:
    """The fullest form of a name, known by its last word."""
    name = _bare(name.strip(" .,"))
    key = name.split()[-1]
    known = people.get(key)
    if known is None or len(name) > len(known.name):
        known = people[key] = Heard(name, "person", name, "named", at)
    return known


def _bare(name: str) -> str:
    """A name without the office before it: «Mayor Andrew Somov», «Foreign Minister Andrew
    Somov»."""
    words = name.split()
    office = max((i for i, word in enumerate(words[:-1]) if word.lower() in _OFFICES), default=-1)
    return " ".join(words[office + 1 :])


_OFFICES = word_set("english_office")
