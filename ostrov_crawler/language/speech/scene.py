"""A sentence while the rules go through it: its clause, the acts so far, who has spoken."""

from __future__ import annotations

from attrs import define, field

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.phrase import ANY, Phrase
from ostrov_crawler.language.speakers.acts import Act, Stretch
from ostrov_crawler.language.speakers.centering import that_one
from ostrov_crawler.language.speakers.clauses import Clause
from ostrov_crawler.language.speakers.heard import Heard, joined_words
from ostrov_crawler.language.speakers.owners import impersonal, in_a_body
from ostrov_crawler.language.speakers.person import Person
from ostrov_crawler.language.speakers.pronouns import implied, implied_many
from ostrov_crawler.language.speakers.speakers import Speakers
from ostrov_crawler.language.speech.quoted_person import quoted_person


@define(eq=False)
class Scene:
    """What the rules know while they go through a sentence."""

    clause: Clause
    speakers: Speakers
    acts: list[Act] = field(factory=list)
    """All acts so far, earlier sentences too."""
    taken: set[int] = field(factory=set)
    """Opening offsets of stretches in marks that belong to an act."""
    used: set[int] = field(factory=set)
    """First tokens of cues that belong to an act."""
    told: list[tuple[Stretch, Heard | None]] = field(factory=list)
    """What was reported in this sentence, and by whom."""

    def heard(self, cue: Cue) -> Heard | None:
        """The speaker that a cue's clause names, else the one carried on."""
        found = None
        if cue.kind == "cite":
            whom = quoted_person(self.clause, cue)
            return self.speakers.of(whom, "accs") if whom else None
        phrase = self.clause.subject(cue)
        if cue.form == "impersonal":
            return impersonal(self.speakers, self.clause, cue)
        if phrase is not None:
            case = "gent" if cue.form in ("phrase", "noun") else "nomn"
            found = self._together(phrase, cue) or self.speakers.of(phrase, case, cue)
        if phrase is None and cue.form == "finite" and cue.gender:
            found = self._that_one(cue)
        if found is None and cue.number == "plur" and cue.form == "finite":
            found = in_a_body(self.speakers, self.clause, cue)
        return found

    def speaker(self, cue: Cue) -> Heard | None:
        """The speaker that a cue's clause names, else the last one who agrees with it."""
        found = self.heard(cue)
        if found or cue.kind == "cite" or cue.form == "phrase" or self.clause.subject(cue):
            return found or self.speakers.last()
        carried = self.speakers.carried(cue.number, cue.gender)
        if carried or cue.number == "plur":
            return carried or implied_many(self.speakers, cue)
        return self.speakers.last() or implied(self.speakers, cue)

    def _that_one(self, cue: Cue) -> Heard | None:
        """«Тот ответил»: whom the sentence before names last."""
        at, first = cue.first - 1, self.clause.sentence.first
        if at < first or (at > first and self.clause.doc.tokens[at - 1].text != ","):
            return None
        person = that_one(self.speakers, at, cue.gender)
        here = Phrase(at, at + 1, at, ANY, "pronoun", True)
        return self.speakers.person(person, here, "pronoun") if person else None

    def doing(self, cue: Cue) -> Heard | None:
        """Whose gerund it is: the speaker of this sentence so far, else the subject."""
        start = self.clause.sentence.start
        before = [a for a in self.acts if a.cue and start <= a.cue[0] and a.heard]
        return before[-1].heard if before else self.heard(cue)

    def _together(self, phrase: Phrase, cue: Cue) -> Heard | None:
        """«мэр Анна Сомова и врач Лев Белов заявили»: all of them."""
        if cue.number != "plur" or phrase.name is None:
            return None
        row = self._row(phrase)
        if row is not None:
            return row
        group = self.clause.joined(phrase)
        heard = [h for p in group if (h := self.speakers.of(p, "nomn")) and h.person]
        if len(heard) < 2:
            return None
        return self._speak_as_one([h.person for h in heard if h.person], phrase)

    def _row(self, phrase: Phrase) -> Heard | None:
        """«адвокаты Сомова Тор Шмит, Лев Белов и Анна Верес»: all whom the sentence names side
        by side with the last of them."""
        if phrase.name is None or not phrase.name.full:
            return None
        names = next((n for _, n in self.speakers.rows if phrase.name.first in n), ())
        found = [self.speakers.people.by_token.get(at) for at in names]
        people = [p for p in found if p is not None]
        return self._speak_as_one(people, phrase) if len(people) > _A_PAIR else None

    def _speak_as_one(self, people: list[Person], phrase: Phrase) -> Heard:
        return Heard(
            joined_words([p.name for p in people], self.clause.doc.lang), "person",
            self.speakers.surface(phrase), "together", phrase.first, group=tuple(people),
        )  # fmt: skip


_A_PAIR = 2
