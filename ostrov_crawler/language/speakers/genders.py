"""A person in, by what he or she did: the gender of a name that leaves it open."""

from __future__ import annotations

from attrs import evolve

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names.deeds import gender_after
from ostrov_crawler.language.names.kinds import kind
from ostrov_crawler.language.names.name import Name
from ostrov_crawler.language.phrases.nominative import nominative_name
from ostrov_crawler.language.speakers.person import Person


def told_by_verbs(doc: Document, person: Person) -> None:
    """«Рами Хамбалла собрал совет»: the gender of a name that leaves it open, by what he
    does; «встретил Юлию Гриненко» is a Юлия where «Гриненко сказала» follows."""
    open_ = len({gender for _, gender in person.mentions[0].name.senses}) > 1
    told = [
        m
        for m in person.mentions
        if m.subject and (open_ or (m.name.full and _unknown(doc, person, m.name)))
    ]
    seen = {gender_after(doc, m.name.last) for m in told} - {""}
    if len(seen) != 1:
        return
    gender = next(iter(seen))
    if open_ and gender != person.gender and not any(m.name.full for m in told):
        person.name = _of_gender(doc, person, gender)
    person.gender = gender


def _unknown(doc: Document, person: Person, name: Name) -> bool:
    return not person.gender or kind(doc, name.first) != "given"


def _of_gender(doc: Document, person: Person, gender: str) -> str:
    """The name of the first mention as a man's or a woman's."""
    name = person.mentions[0].name
    kept = frozenset(sense for sense in name.senses if sense[1] == gender)
    if not kept or len(name.words) != len(person.name.split()):
        return person.name
    return nominative_name(doc, evolve(name, senses=kept))
