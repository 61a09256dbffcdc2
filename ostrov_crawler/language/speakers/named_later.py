"""«адвокат», «эксперт» heard early in, the person whom the text names afterwards out."""

from __future__ import annotations

from collections.abc import Iterator

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.speakers.acts import Act
from ostrov_crawler.language.speakers.epithets import trades
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.office_nouns import bare
from ostrov_crawler.language.speakers.people import People
from ostrov_crawler.language.speakers.person import Person, Role
from ostrov_crawler.language.tables import word_set

_STRANGERS = word_set("talker") | word_set("never_named")
_STEM = 5
"""Letters by which two words are one, whatever their ends."""


def name_later(acts: list[Act], people: People) -> None:
    """«Вины нет, сообщил адвокат. … – сказал адвокат Сомов»: one man, where only one person
    of that trade is named."""
    for act in acts:
        heard = act.heard
        if heard is None or not _may_be_named(heard) or _of_somebody(heard):
            continue
        person = _who_is(heard, acts, people)
        if person is not None:
            act.heard = Heard(person.name, "person", heard.surface, "later", heard.at, person)


def asked_in_lead(acts: list[Act], people: People) -> None:
    """«Тренер Шмит розповів про матч.», then nothing but turns with dashes: they are his, where
    the text before names nobody else."""
    for act in acts:
        if act.heard is not None or act.kind != "direct":
            continue
        start = act.fragments[0][0]
        named = [p for p in people.all if _acts_before(people.doc, p, start)]
        if len(named) == 1:
            place = named[0].mentions[0].at
            act.heard = Heard(named[0].name, "person", named[0].name, "later", place, named[0])


def _acts_before(doc: Document, person: Person, start: int) -> bool:
    """Whether somebody does something, outside marks, before offset `start`."""
    return any(m.subject and doc.tokens[m.at].start < start for m in person.mentions)


def office_in_lead(acts: list[Act], people: People) -> None:
    """«Шмит похвалив команду», then «Головний тренер «Ріки» прокоментував матч»: the office
    that begins the sentence after the one that names him first, where he has no other."""
    for person in _spoke(acts):
        if person.roles or not person.mentions[0].subject:
            continue
        number = person.mentions[0].sentence + 1
        for clause in people.clauses[number : number + 1]:
            office = next((p for p in clause.phrases if p.first == clause.sentence.first), None)
            if office and _is_free_office(office, people):
                people.call(person, office, "nomn")


def _is_free_office(office: Phrase, people: People) -> bool:
    """Whether a phrase is an office with its body that nobody else holds."""
    if office.kind != "noun" or not office.animate or office.name or office.governed:
        return False
    whole = office.last > office.head + 1 and office.fits("nomn", "sing")
    if not whole or office.lemma in _STRANGERS:
        return False
    roles = (role for other in people.all for role in other.roles)
    return not any(bare(role.lemma) == bare(office.lemma) for role in roles)


def _of_somebody(heard: Heard) -> bool:
    """«его адвокат», whom a lawyer of somebody else need not be."""
    return heard.surface.split(" ")[0].lower() in _HIS


_HIS = word_set("his_or_her") | word_set("their_own")


def _may_be_named(heard: Heard) -> bool:
    """Somebody without a name whom a name may belong to: no source, no crowd, no «один из»."""
    if heard.kind != "unnamed" or heard.plural or heard.medium or heard.words:
        return False
    return bool(heard.lemma) and heard.lemma not in _STRANGERS


def _who_is(heard: Heard, acts: list[Act], people: People) -> Person | None:
    """The only speaker of that office, else of that trade; else the only one named at all."""
    spoke = _spoke(acts)
    for fits in (_of_office, _of_trade):
        found = [p for p in spoke if _agrees(heard, p) and fits(people.doc, heard, p)]
        if found:
            return found[0] if len(found) == 1 else None
    silent = [p for p in people.all if _agrees(heard, p) and _of_office(people.doc, heard, p)]
    return silent[0] if len(silent) == 1 else None


def _spoke(acts: list[Act]) -> list[Person]:
    people = (a.heard.person for a in acts if a.heard and a.heard.person)
    return list({id(p): p for p in people}.values())


def _agrees(heard: Heard, person: Person) -> bool:
    """«эксперт сказал» may be a woman, «экспертка» no man."""
    return (heard.gender, person.gender) != ("femn", "masc")


def _of_office(doc: Document, heard: Heard, person: Person) -> bool:
    return any(
        bare(role.lemma) == bare(heard.lemma) and _says(role, heard) for role in _roles(person)
    )


def _of_trade(doc: Document, heard: Heard, person: Person) -> bool:
    wanted = trades(doc.lang).get(heard.lemma, ())
    return bool(wanted) and " " not in heard.name and any(
        word.lower().startswith(wanted) for role in _roles(person) for word in role.text.split()
    )  # fmt: skip


def _roles(person: Person) -> Iterator[Role]:
    return (role for role in person.roles if not role.called and role.text)


def _says(role: Role, heard: Heard) -> bool:
    """Whether an office has all that the text said of the stranger: «адвокат рыбаков»."""
    own = {word[:_STEM].lower() for word in role.text.split()}
    return all(w[:_STEM].lower() in own for w in heard.name.split() if len(w) > 2) or (
        bare(role.lemma) == heard.name
    )
