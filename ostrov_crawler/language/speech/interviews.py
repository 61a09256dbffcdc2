"""A document in, the answers of its interview out: direct speech of whoever was asked."""

from __future__ import annotations

from collections.abc import Callable

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.speakers.acts import Act
from ostrov_crawler.language.speakers.clauses import Clause
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.person import Person
from ostrov_crawler.language.speakers.speakers import Speakers
from ostrov_crawler.language.speech.exchanges import Answer, Talk, answers
from ostrov_crawler.language.speech.interviewees import Opening, interviewee, tells_of_interview
from ostrov_crawler.language.speech.narrations import narration
from ostrov_crawler.language.speech.reach import trimmed
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.speech.turns import Turn, turns
from ostrov_crawler.language.tables import word_set

_CLOSING = frozenset('»”"“')
_LOOSE = ",;:-–—*_"


class Interview:
    """The answers of a document, given out where the reading of its sentences meets them."""

    def __init__(self, doc: Document, speakers: Speakers) -> None:
        self._speakers = speakers
        found = [
            (act, start, stop) for act in interview(doc, speakers) for start, stop in act.fragments
        ]
        self._act_of = {start: act for act, start, _ in found}
        self._spans = [(start, stop) for _, start, stop in found]
        self._at = 0

    def answers(self, clause: Clause, acts: list[Act]) -> bool:
        """Whether a sentence belongs to an answer; the first adds the answer to `acts`."""
        spans, start = self._spans, clause.sentence.start
        while self._at < len(spans) and spans[self._at][1] <= start:
            self._at += 1
        if self._at == len(spans) or clause.sentence.stop <= spans[self._at][0]:
            return False
        act = self._act_of[spans[self._at][0]]
        if act not in acts[-1:]:
            self._begin(act, acts)
        return True

    def _begin(self, act: Act, acts: list[Act]) -> None:
        """Words in marks that are all the headline are of whoever answers."""
        for earlier in acts[:1]:
            if earlier.heard is None and earlier.rule == "alone":
                earlier.heard = act.heard if self._speakers.in_headline(0) else None
        acts.append(act)
        self._speakers.talk = None
        if act.heard:
            self._speakers.remember(act.heard)


def interview(doc: Document, speakers: Speakers) -> list[Act]:
    """The answers, one act each with a fragment a paragraph; none in any other text."""
    found = turns(doc)
    first = next((turn for turn in found if turn.asks), None)
    if first is None or sum(turn.asks for turn in found) < 2:
        return []
    asking = [turn.words for turn in found if turn.asks]
    opening = Opening(doc, speakers.people, first.first, asking)
    talk = Talk(doc, found, _narrated(doc, speakers), _reports(doc), tells_of_interview(opening))
    said = answers(talk)
    asked = interviewee(opening) if said else None
    if asked and not said[0][0].dash and not said[0][0].label and _told_of(asked, said):
        return []
    return [_act(doc, speakers, answer, asked) for answer in said]


def _narrated(doc: Document, speakers: Speakers) -> Callable[[Turn], str]:
    """What kind of cue cuts a turn as in «, — сказал он»; empty where none does."""

    def told(turn: Turn) -> str:
        sentence = doc.sentence_at(doc.tokens[turn.first].start)
        if sentence is None:
            return ""
        scene = Scene(Clause(doc, sentence), speakers)
        found = narration(scene, turn.first, turn.last)
        # «…», – сказал он: of a quotation within the answer
        own = found is not None and doc.masked[found[0][0][1] - 1] not in _CLOSING
        return found[1].kind if found and own else ""

    return told


def _reports(doc: Document) -> Callable[[Turn], bool]:
    """Whether a sentence of a turn has a word of speech outside quotation marks."""

    def told(turn: Turn) -> bool:
        first = doc.sentence_number(doc.tokens[turn.first].start)
        last = doc.sentence_number(doc.tokens[turn.last - 1].start)
        return any(Clause(doc, sentence).cues for sentence in doc.sentences[first : last + 1])

    return told


def _told_of(person: Person, said: list[Answer]) -> bool:
    """Whether the supposed answers name their own speaker: then somebody tells of him."""
    inside = {at for answer in said for turn in answer for at in range(turn.words, turn.last)}
    return any(mention.at in inside for mention in person.mentions)


def _act(doc: Document, speakers: Speakers, answer: Answer, asked: Person | None) -> Act:
    parts = [_words(doc, turn) for turn in answer]
    heard = _heard_in(doc, speakers, answer[0], asked)
    return Act("direct", parts, heard, None, "interview", 0.8 if heard else 0.6)


def _heard_in(doc: Document, speakers: Speakers, turn: Turn, asked: Person | None) -> Heard | None:
    """Whom «Анна Сомова:» or «А. С.:» names; «Ответ:» and a dash are whoever was asked."""
    if turn.label and turn.label not in word_set("interview_answer"):
        initials = _initials(doc, turn)
        if not initials:
            return _labelled(doc, speakers, turn)
        own = asked and sorted(word[0] for word in asked.name.split())
        if len(initials) > 1 and sorted(initials) != own:
            return None
    return _heard(doc, asked) if asked else None


def _colon(doc: Document, turn: Turn) -> int:
    return next(at for at in range(turn.label_first, turn.words) if doc.tokens[at].text == ":")


def _initials(doc: Document, turn: Turn) -> list[str]:
    """«А. С.:», «А.С.:» as letters; empty for a label with a longer word."""
    inside = doc.tokens[turn.label_first : _colon(doc, turn)]
    parts = [part for token in inside for part in token.text.split(".") if part]
    return parts if all(len(part) == 1 for part in parts) else []


def _words(doc: Document, turn: Turn) -> tuple[int, int]:
    """A paragraph without dash and label, its last full stop kept."""
    sentence = doc.sentence_at(doc.tokens[turn.words].start)
    clause = Clause(doc, sentence) if sentence else None
    found = trimmed(clause, turn.words, turn.last, ends=_LOOSE) if clause else None
    return found or (doc.tokens[turn.words].start, doc.tokens[turn.last - 1].stop)


def _labelled(doc: Document, speakers: Speakers, turn: Turn) -> Heard | None:
    """Whom «Анна Сомова:», «Мэр:» names."""
    colon = _colon(doc, turn)
    for at in range(turn.label_first, colon):
        person = speakers.people.by_token.get(at)
        if person:
            return _heard(doc, person, at)
    phrase = phrase_at(doc, turn.label_first, colon)
    return speakers.of(phrase, "nomn") if phrase and phrase.last == colon else None


def _heard(doc: Document, person: Person, at: int | None = None) -> Heard:
    mention = next((m for m in person.mentions if m.at == at), person.mentions[0])
    start, stop = doc.tokens[mention.at].start, doc.tokens[mention.name.last - 1].stop
    return Heard(person.name, "person", doc.text[start:stop], "asked", mention.at, person)
