"""English quotations: words in marks with «said X» beside them, «X said that …»."""

from __future__ import annotations

import re

from attrs import define, field

from ostrov_crawler.findings import QuoteKind
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.english.people import Cast, is_body, is_office
from ostrov_crawler.language.english.reported import Report, reports
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.names import known
from ostrov_crawler.language.speakers.acts import Act
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.marks import Quoted
from ostrov_crawler.language.words.sentences import Sentence

_CUES = re.compile(r"\b(?:" + "|".join(sorted(word_set("english_cue"))) + r")\b")
_ACCORDING = re.compile(r"\b[Aa]ccording to\b")
_NO_SPEECH = re.compile(r"\b(?:so-called|dubbed|known as|called|titled|entitled|nicknamed)\W*$")
_ASIDE = re.compile(r"^(?:who|which|whose|speaking|adding|referring|in|on|at|during)\b", re.I)
_SHORT = 3
"""Words from which on a stretch in marks is taken for speech."""
_NEAR = 80
"""Characters from a cue to the words in marks that go on after its narration."""


def find(doc: Document) -> list[Act]:
    """Direct, mixed and reported speech with its speaker, in the order of the text."""
    talk = _Talk(doc)
    for sentence in doc.sentences:
        quoted = [q for q in doc.outer_marks(sentence.start, sentence.stop) if _speech(doc, q)]
        talk.cast.meet(_narration(doc, sentence))
        if quoted:
            talk.quoted(sentence, quoted)
        else:
            talk.unmarked(sentence)
    for act in talk.acts:
        act.heard = talk.cast.full(act.heard) if act.heard else None
    return talk.acts


@define(eq=False)
class _Talk:
    doc: Document
    cast: Cast = field(factory=Cast)
    acts: list[Act] = field(factory=list)

    def quoted(self, sentence: Sentence, marks: list[Quoted]) -> None:
        """Add the words in marks of a sentence, with who says them."""
        narration = _narration(self.doc, sentence)
        bare = not narration.strip(" .,\n")
        inner = [_inner(self.doc, q) for q in marks]
        if bare and self._goes_on(sentence):
            self.acts[-1].fragments += inner
            return
        cue = _CUES.search(narration) or _ACCORDING.search(narration)
        if cue is None and not bare:
            return
        heard = self._speaker(narration, cue, sentence.first) if cue else self.cast.last
        self.cast.last = heard or self.cast.last
        place = (sentence.start + cue.start(), sentence.start + cue.end()) if cue else None
        rule = "english_said" if cue else "english_alone"
        mixed = cue is not None and (" that " in narration or _goes_into(self.doc, inner[0]))
        self.acts.append(Act("mixed" if mixed else "direct", inner, heard, place, rule, 0.8))

    def unmarked(self, sentence: Sentence) -> None:
        """Add what a sentence without marks reports."""
        for report in reports(self.doc, sentence):
            heard = self._who(report, sentence.first)
            if heard is None or self._is_source(report):
                continue
            self.cast.last = self.cast.last if heard.medium else heard
            self._add(report, heard)
            return

    def _add(self, report: Report, heard: Heard) -> None:
        """The content; where some of it stands in marks, those words."""
        words = [
            _inner(self.doc, q)
            for q in self.doc.outer_marks(*report.content)
            if _goes_into(self.doc, (q.start, q.stop)) and not _named_so(self.doc, q)
        ]
        kind: QuoteKind = "mixed" if words else "indirect"
        rule = "english_reported"
        self.acts.append(Act(kind, words or [report.content], heard, report.cue, rule, 0.7))

    def _who(self, report: Report, at: int) -> Heard | None:
        medium = self._medium(report)
        if medium:
            span = self.doc.tokens[medium.first].start, self.doc.tokens[medium.last - 1].stop
            name = medium.spelling or self.doc.masked[slice(*span)]
            return Heard(name, "organisation", name, "medium", at, medium=True)
        office = self.doc.masked[slice(*report.office)] if report.office else ""
        who = self.doc.masked[slice(*report.who)]
        return self._with_office(who, office, at)

    def _with_office(self, who: str, office: str, at: int) -> Heard | None:
        """«Ivan White, the head of the council», «the head of the council, Ivan White»."""
        if office and is_office(who) and not is_office(office):
            named = self.cast.hear(office, at, office=who)
            return named if named and named.kind == "person" else self.cast.hear(who, at)
        return self.cast.hear(who, at, office=office if is_office(office) else "")

    def _medium(self, report: Report) -> Mention | None:
        """The known medium that speaks: «The Northern Times», «the Reuters agency»."""
        at = self.doc.token_at(report.who[0])
        stop = self.doc.token_at(report.who[1])
        found = known(self.doc, at, stop) or known(self.doc, at + 1, stop)
        return found if found and found.medium and found.last == stop else None

    def _is_source(self, report: Report) -> bool:
        """«…, Reuters reported», «according to the Roads Ministry» name a source, no speaker."""
        if report.behind and self._medium(report):
            return True
        if self.doc.masked[slice(*report.cue)].lower() != "according to":
            return False
        who = self.doc.masked[slice(*report.who)]
        lone = who[:1].isupper() and " " not in who and who not in self.cast.people
        return lone or is_body(who) or bool(self._medium(report))

    def _goes_on(self, sentence: Sentence) -> bool:
        """ "A," said X. "B.": words in marks alone, right behind those that X said."""
        if not self.acts or self.acts[-1].rule != "english_said":
            return False
        last = self.acts[-1]
        between = sentence.start - (last.cue[1] if last.cue else 0)
        return last.fragments[-1][1] < sentence.start and between < _NEAR

    def _speaker(self, narration: str, cue: re.Match[str], at: int) -> Heard | None:
        """Who stands before the cue, «the mayor said», else behind it: «said the mayor»."""
        if cue.group().lower() == "according to":
            return self.cast.hear(narration[cue.end() :].split(",")[0], at)
        before = [part.strip() for part in narration[: cue.start()].split(",")]
        behind = [part.strip(" .\n") for part in narration[cue.end() :].split(",")]
        while len(before) > 1 and (not before[-1] or _ASIDE.match(before[-1])):
            before.pop()
        return self._subject(before, at) or self._named(behind, at)

    def _subject(self, parts: list[str], at: int) -> Heard | None:
        """«Ivan White, the head of the council,» or one phrase."""
        if not parts:
            return None
        clause = re.split(r"[.;:\n]|\s{2,}", parts[-1])[-1]
        clause = _without_adverbs(clause)
        if len(parts) > 1:
            named = self._with_office(re.split(r"\s{2,}", parts[-2])[-1], clause, at)
            if named and named.kind == "person" and is_office(clause) | is_office(parts[-2]):
                return named
        return self.cast.hear(clause, at)

    def _named(self, parts: list[str], at: int) -> Heard | None:
        """Behind the cue the name ends at a comma or before «on Monday», «to reporters»."""
        first = re.split(r"\s(?:on|in|at|to|during|after|that)\s|\s{2,}", f" {parts[0]} ")[
            0
        ].strip()
        office = parts[1] if len(parts) > 1 and is_office(parts[1]) else ""
        return self.cast.hear(first or parts[0], at, office=office)


def _without_adverbs(clause: str) -> str:
    return re.sub(r" (?:also|then|has|have|had|later|earlier|\w+ly)\b", "", clause).strip()


def _goes_into(doc: Document, words: tuple[int, int]) -> bool:
    """Whether words in marks begin with a small letter: part of a clause around them."""
    return doc.masked[words[0] : words[0] + 1].islower()


def _named_so(doc: Document, q: Quoted) -> bool:
    """The so-called "people's council"."""
    return bool(_NO_SPEECH.search(doc.masked[max(0, q.outer_start - 30) : q.outer_start]))


def _speech(doc: Document, q: Quoted) -> bool:
    text = doc.masked[q.start : q.stop]
    if _named_so(doc, q):
        return False
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
