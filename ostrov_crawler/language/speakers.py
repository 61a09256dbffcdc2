"""A phrase in, the speaker it means out: by name, surname, pronoun, role, epithet, carried on."""

from __future__ import annotations

from functools import cache

from attrs import define, field, frozen

from ostrov_crawler.findings import Speaker, SpeakerKind
from ostrov_crawler.language.clauses import Clause
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.people import People, Person, organisation
from ostrov_crawler.language.phrases import Phrase, nominative
from ostrov_crawler.language.tables import rows, word_set

_NEAR = 160
"""Tokens back to which a pronoun reaches."""


@frozen(eq=False)
class Heard:
    """A speaker as the rules know him: the record, and the person behind it if there is one."""

    speaker: Speaker
    person: Person | None
    at: int
    """Token where he was named."""


@cache
def nouns(lang: str) -> dict[str, str]:
    """Nouns that speak: medium, document, group, body."""
    return {row["lemma"]: row["class"] for row in rows("speaking_nouns") if row["lang"] == lang}


@define(eq=False, slots=False)
class Speakers:
    """Who speaks, sentence after sentence; remembers who spoke last."""

    doc: Document
    people: People
    heard: list[Heard] = field(factory=list)

    def of(self, phrase: Phrase, case: str) -> Heard | None:
        """The speaker that a phrase means, `case` being the one it stands in."""
        for rule in _RULES:
            found = rule(self, phrase, case)
            if found:
                return found
        return None

    def last(self) -> Heard | None:
        return self.heard[-1] if self.heard else None

    def remember(self, heard: Heard) -> None:
        self.heard.append(heard)

    def surface(self, phrase: Phrase) -> str:
        first, last = self.doc.tokens[phrase.first], self.doc.tokens[phrase.last - 1]
        return self.doc.text[first.start : last.stop]

    def person(self, person: Person, surface: str, rule: str, at: int) -> Heard:
        role = person.role
        speaker = Speaker(
            person.name, None, surface, "person", role.text if role else None,
            role.organisation if role else None, rule,
        )  # fmt: skip
        return Heard(speaker, person, at)


def named(self: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """«министр Андрей Сомов», «Сомов»."""
    if phrase.name is None:
        return None
    person = self.people.by_token.get(phrase.name.first)
    if person is None:
        return None
    rule = "named" if phrase.name.full else "surname"
    return self.person(person, self.surface(phrase), rule, phrase.first)


_HE = {"он": "masc", "она": "femn", "він": "masc", "вона": "femn", "его": "masc", "ее": "femn",
       "її": "femn", "його": "masc", "неї": "femn"}  # fmt: skip
_THEY = frozenset(["они", "вони", "их", "їх", "їхній", "их"])


def pronoun(self: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """«он», «по её словам»: the nearest person of that gender, speakers and subjects first."""
    if phrase.kind != "pronoun":
        return None
    word = self.doc.tokens[phrase.first].lower
    if word in _THEY or phrase.lemma in _THEY:
        return _they(self, phrase)
    gender = _HE.get(word) or _HE.get(phrase.lemma, "")
    best: tuple[float, Person] | None = None
    for person in self.people.all:
        score = _nearness(self, person, phrase.first, gender)
        if score is not None and (best is None or score > best[0]):
            best = (score, person)
    if best is None:
        last = self.last()
        return last if last and word in _HE else None
    return self.person(best[1], self.surface(phrase), "pronoun", phrase.first)


def _nearness(self: Speakers, person: Person, at: int, gender: str) -> float | None:
    if gender and person.gender and person.gender != gender:
        return None
    before = [m for m in person.mentions if m.at < at and at - m.at < _NEAR]
    last = self.last()
    spoke = last is not None and last.person is person
    if not before and not spoke:
        return None
    subjects = [m.at for m in before if m.subject]
    score = 0.0
    if before:
        score += 1 - (at - before[-1].at) / _NEAR
    if subjects:
        score += 2 - (at - subjects[-1]) / _NEAR
    if spoke:
        score += 1
    if gender and person.gender == gender:
        score += 0.5
    if all(self.doc.in_marks(m.at) for m in before) and not spoke:
        score -= 2
    return score


def _they(self: Speakers, phrase: Phrase) -> Heard | None:
    for heard in reversed(self.heard[-4:]):
        if heard.person is None and heard.speaker.kind == "unnamed":
            return heard
    return self.last()


def role(self: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """«министр», «глава ведомства»: the person whose role it is."""
    if phrase.kind != "noun" or not phrase.animate or phrase.fits(case, "plur"):
        return None
    wanted = _content(self, phrase)
    best: tuple[float, Person] | None = None
    for person in self.people.all:
        score = max((_likeness(self, phrase, wanted, r.text, r.lemma) for r in person.roles),
                    default=0.0)  # fmt: skip
        before = [m.at for m in person.mentions if m.at <= phrase.first]
        if score and before:
            score += 0.5 - min(0.5, (phrase.first - before[-1]) / 2000)
        if score and (best is None or score > best[0]):
            best = (score, person)
    if best is None:
        return None
    return self.person(best[1], self.surface(phrase), "role", phrase.first)


def _content(self: Speakers, phrase: Phrase) -> list[str]:
    """The words of a role after its head, cut to their stems."""
    return [
        self.doc.tokens[at].lower[:5]
        for at in range(phrase.head + 1, phrase.last)
        if self.doc.tokens[at].kind == "word" and len(self.doc.tokens[at].text) > 1
    ]


def _likeness(self: Speakers, phrase: Phrase, wanted: list[str], text: str, lemma: str) -> float:
    head = lemma.split("-")[-1]
    if not lemma or phrase.lemma.split("-")[-1] != head:
        return 0.0
    have = [w[:5] for w in text.lower().replace("ё", "е").split()]
    if not wanted:
        return 1.0
    shared = sum(w in have for w in wanted)
    return 1.0 + shared / len(wanted) if shared else 0.0


_UNNAMED_ALONE = word_set("unnamed_alone")


def epithet(self: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """«политик», «российский лидер»: a lone noun for the person spoken of last."""
    if phrase.kind != "noun" or not phrase.animate or phrase.fits(case, "plur"):
        return None
    if phrase.lemma in _UNNAMED_ALONE or phrase.last > phrase.head + 1:
        return None
    genders = {g for c, _, g in phrase.senses if c == case and g}
    gender = next(iter(genders)) if len(genders) == 1 else ""
    options = [
        (score, i, person)
        for i, person in enumerate(self.people.all)
        if (score := _nearness(self, person, phrase.first, "" if gender == "masc" else gender))
        is not None
    ]
    if not options:
        return None
    best = max(options)[2]
    return self.person(best, self.surface(phrase), "epithet", phrase.first)


def institution(self: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """A body, country, document, group or stranger: named as it stands."""
    if phrase.kind == "pronoun":
        return None
    text = nominative(self.doc, phrase, case).strip(" ,")
    if phrase.kind == "title":
        text = text.strip("«»“”„\"' ")
    kind = _kind(self, phrase, case)
    if kind == "unnamed" and not self.doc.tokens[phrase.first].text.isupper():
        text = text[:1].lower() + text[1:]
    org = organisation(self.doc, phrase, phrase.last) if kind == "unnamed" else None
    speaker = Speaker(text, None, self.surface(phrase), kind, None, org, "institution")
    return Heard(speaker, None, phrase.first)


def _kind(self: Speakers, phrase: Phrase, case: str) -> SpeakerKind:
    if any("Geox" in n.tags for n in self.doc.traits(phrase.head).nouns):
        return "country"
    if phrase.animate or nouns(self.doc.lang).get(phrase.lemma) in ("group", "document"):
        return "unnamed"
    return "organisation"


_RULES = (named, pronoun, role, epithet, institution)


def place_speaker(speakers: Speakers, clause: Clause, first: int, last: int) -> Heard | None:
    """«в Белом доме заявили»: the body in the locative among tokens `[first, last)`."""
    doc = speakers.doc
    for phrase in clause.phrases:
        if not phrase.governed or not first <= phrase.first < last:
            continue
        before = doc.tokens[phrase.first - 1].lower
        if before not in ("в", "во", "у", "на"):
            continue
        if not phrase.fits("loct") or phrase.animate or not _speaks(speakers, phrase):
            continue
        heard = institution(speakers, phrase, "loct")
        if heard:
            return heard
    return None


def _speaks(speakers: Speakers, phrase: Phrase) -> bool:
    doc = speakers.doc
    if nouns(doc.lang).get(phrase.lemma) or phrase.kind in ("body", "title", "latin"):
        return True
    return doc.tokens[phrase.head].capital or doc.tokens[phrase.first].capital
