"""What stands before an interview's first question in, whom it asks out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from attrs import define

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names.name import stem
from ostrov_crawler.language.speakers.clauses import DASHES
from ostrov_crawler.language.speakers.people import People
from ostrov_crawler.language.speakers.person import Mention, Person
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.sentences import Sentence


@define(eq=False, slots=False)
class Opening:
    """An article up to the first question of its interview, and where its questions begin."""

    doc: Document
    people: People
    stop: int
    """The first token of the first question."""
    questions: Sequence[int]

    @property
    def sentences(self) -> list[Sentence]:
        return [s for s in self.doc.sentences if s.first < self.stop]

    def lemmas(self, sentence: Sentence) -> set[str]:
        return {
            lemma
            for at in range(sentence.first, sentence.last)
            for lemma in (*self.doc.traits(at).lemmas, self.doc.tokens[at].lower)
        }

    def named(self, sentence: Sentence) -> list[tuple[Mention, Person]]:
        inside = range(sentence.first, sentence.last)
        return [self._mentions[at] for at in inside if at in self._mentions]

    @cached_property
    def _mentions(self) -> dict[int, tuple[Mention, Person]]:
        return {m.at: (m, person) for person in self.people.all for m in person.mentions}


def tells_of_interview(opening: Opening) -> bool:
    """«в интервью», «спросили», «беседа с»."""
    said = word_set("interview") | word_set("interview_asks")
    return any(opening.lemmas(sentence) & said for sentence in opening.sentences)


def interviewee(opening: Opening) -> Person | None:
    """The one whom the opening says to be asked, a headline quotes or the questions address."""
    told = _distinct([p for s in opening.sentences for p in _told(opening, s)])
    if len(told) == 1:
        return told[0]
    if told:
        return _one(_addressed(opening, told)) or _one([p for p in told if _quoted(opening, p)])
    return _one([p for p in opening.people.all if _quoted(opening, p)]) or _called(opening)


def _told(opening: Opening, sentence: Sentence) -> list[Person]:
    """Whom a sentence says to be asked or to have told: who asks stands in the nominative,
    who tells does too."""
    named = opening.named(sentence)
    lemmas = opening.lemmas(sentence) if named else set()
    subjects = [person for mention, person in named if mention.case == "nomn"]
    others = [person for mention, person in named if mention.case != "nomn"]
    if lemmas & word_set("interview_tells"):
        return subjects or others
    if lemmas & word_set("interview_asks"):
        return others
    return subjects + others if lemmas & word_set("interview") else []


def _quoted(opening: Opening, person: Person) -> bool:
    """«Анна Сомова: «Крыша ждала»», «Анна Сомова — о крыше», «Крыша ждала» - Анна Сомова in
    the headline."""
    tokens, doc = opening.doc.tokens, opening.doc
    for mention in person.mentions:
        last = mention.name.last
        about = last + 1 < len(tokens) and tokens[last].text in DASHES
        headline = doc.place(tokens[mention.at].start).name == "headline"
        if headline and last < len(tokens) and tokens[last].text == ":":
            return True
        if headline and about and tokens[last + 1].lower in _ABOUT:
            return True
        dashed = mention.at > 1 and tokens[mention.at - 1].text in DASHES
        if headline and dashed and tokens[mention.at - 2].text in _SAID:
            return True
    return False


_ABOUT = frozenset(["о", "об", "обо", "про"])
_SAID = frozenset(["»", "”", '"'])


def _addressed(opening: Opening, among: list[Person]) -> list[Person]:
    """Those of whom a question speaks by the first name: «Анна Петровна, когда …?»."""
    tokens = opening.doc.tokens
    called = {stem(tokens[at].text)[:_GIVEN] for at in opening.questions}
    return [p for p in among if p.given and p.given[:_GIVEN] in called]


_GIVEN = 3
"""Letters of a first name that its vocative keeps: Ганна, Ганно."""


def _called(opening: Opening) -> Person | None:
    """«Анна Петровна, когда …?»: the one of this name, with a surname where one is known."""
    doc, people = opening.doc, opening.people
    for at in opening.questions:
        name = doc.name_at.get(at)
        person = people.by_token.get(at)
        if name is None or person is None or doc.tokens[name.last].text not in _ADDRESS:
            continue
        given = person.given[:_GIVEN]
        same = [p for p in people.all if p is not person and p.given[:_GIVEN] == given]
        # the first address decides, so that all people are looked through once
        return _one(same) if same else person
    return None


_ADDRESS = frozenset([",", "!"])


def _distinct(people: list[Person]) -> list[Person]:
    return list({id(p): p for p in people}.values())


def _one(people: list[Person]) -> Person | None:
    return people[0] if len(people) == 1 else None
