"""A post on a platform in, who wrote it out: the speaker of its quote, else the subject."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from attrs import define, field

from ostrov_crawler.findings import ChainLink, Quote, Speaker
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.nominative import nominative_name
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.nominative import name_of
from ostrov_crawler.language.sources.scene import Event, Near, Scene
from ostrov_crawler.language.words.aliases import by_name
from ostrov_crawler.language.words.sentences import Sentence


@define(eq=False, slots=False)
class Posters:
    """Who speaks in which sentence of a document."""

    doc: Document
    speakers: dict[int, str]
    """Start of a sentence with a reporting word to the speaker's name."""
    subjects: dict[int, Mention | None] = field(factory=dict)
    """What `_subject` found, by the sentence's first token: a sentence may hold many posts."""

    def link(self, event: Event) -> ChainLink | None:
        """The post as a link, under its owner's name; None where nobody is named."""
        sentence = self.doc.sentence_at(self.doc.tokens[event.first].start)
        if sentence is None:
            return None
        subject = self._subject(sentence)
        name = self.speakers.get(sentence.start) or (self._named(subject) if subject else "")
        if not name:
            return None
        place = subject or event.mention
        span = self.doc.span(
            self.doc.tokens[place.first].start, self.doc.tokens[place.last - 1].stop
        )
        alias = by_name(name)
        canonical = alias.canonical if alias else None
        return ChainLink(name, canonical, "social", None, span.start, span.stop)

    def _subject(self, sentence: Sentence) -> Mention | None:
        if sentence.first not in self.subjects:
            self.subjects[sentence.first] = self._subject_of(Scene(self.doc, sentence))
        return self.subjects[sentence.first]

    def _subject_of(self, scene: Scene) -> Mention | None:
        """The person or body in the nominative."""
        found = list(scene.near(scene.first, scene.last))
        for near in found:
            phrase = near.mention.phrase
            if phrase is None or near.preposition or near.mention.owner:
                continue
            if phrase.fits("nomn") and (phrase.name or near.mention.kind == "body"):
                return near.mention
        return self._owner(found) or self._behind_pronoun(scene)

    def _behind_pronoun(self, scene: Scene) -> Mention | None:
        """«Она написала об этом в своём канале»: who the sentence before was about."""
        said = (self.doc.tokens[at].lower for at in range(scene.first, scene.last))
        gender = next((_PRONOUNS[word] for word in said if word in _PRONOUNS), "")
        before = self.doc.sentence_at(max(0, scene.sentence.start - 2)) if gender else None
        for name in self.doc.names if before else ():
            if (
                before
                and before.first <= name.first < before.last
                and ("nomn", gender) in name.senses
            ):
                phrase = phrase_at(self.doc, name.first, before.last)
                return Mention(
                    name.first, name.last, name.first, name.last, None, "person", phrase=phrase
                )
        return None

    def _owner(self, found: Sequence[Near]) -> Mention | None:
        """«из сообщения мэра Андрея Сомова в Telegram»: whose words they are."""
        for near in found:
            phrase = near.mention.phrase
            if near.mention.owner and phrase is not None and phrase.name:
                return near.mention
        return None

    def _named(self, subject: Mention) -> str:
        phrase = subject.phrase
        if phrase is not None and phrase.name:
            case = "gent" if subject.owner else "nomn"
            return self._fullest(nominative_name(self.doc, phrase.name, case))
        return name_of(self.doc, subject, "nomn")

    def _fullest(self, name: str) -> str:
        """«Сомова» where the text has «Анна Сомова» once."""
        if " " in name:
            return name
        whole = {each for each in self._whole_names if each.split()[-1] == name}
        return whole.pop() if len(whole) == 1 else name

    @cached_property
    def _whole_names(self) -> tuple[str, ...]:
        return tuple(nominative_name(self.doc, each) for each in self.doc.names if each.full)


_PRONOUNS = {"он": "masc", "она": "femn", "він": "masc", "вона": "femn"}


def posters(doc: Document, quotes: Sequence[Quote]) -> Posters:
    """The speakers of the quotes, by the sentence that names them."""
    bases = {place.name: place.base for place in doc.places}
    found: dict[int, str] = {}
    for quote in quotes:
        at = (quote.cue.start if quote.cue else quote.fragments[0].start) + bases[quote.field]
        sentence = doc.sentence_at(at)
        if sentence and quote.speaker and _named(quote.speaker):
            found.setdefault(sentence.start, quote.speaker.name)
    return Posters(doc, found)


def _named(speaker: Speaker) -> bool:
    """A person goes by a name, not by an office: «президент написал» names nobody."""
    return bool(speaker.name) and (speaker.kind != "person" or speaker.name[:1].isupper())
