"""A phrase with a name in, whose it is out."""

from __future__ import annotations

from attrs import evolve

from ostrov_crawler.language.clauses import DASHES
from ostrov_crawler.language.heard import Heard
from ostrov_crawler.language.memory import Memory
from ostrov_crawler.language.name import Name
from ostrov_crawler.language.phrase import Phrase
from ostrov_crawler.language.roles import role_in
from ostrov_crawler.language.strangers import TALKERS


def named(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«министр Андрей Сомов», «Сомов»."""
    if phrase.name is None or _runs_into_a_name(memory, phrase):
        return None
    person = memory.people.by_token.get(phrase.name.first)
    if person is None:
        return None
    if memory.doc.in_marks(phrase.first) and phrase.role_last > phrase.first:
        person.roles.append(role_in(memory.doc, phrase, case, phrase.role_last))
    rule = "named" if phrase.name.full else "surname"
    return memory.person(person, phrase, rule)


def _runs_into_a_name(memory: Memory, phrase: Phrase) -> bool:
    """«советник главы Офиса Анна Сомова», «подруга Сомова - Анна Зорина»: what looked like his
    name is part of the office."""
    role = phrase.name and not phrase.name.full and phrase.role_last > phrase.first
    return bool(role) and _beside(memory, phrase) is not None


def _beside(memory: Memory, phrase: Phrase) -> Name | None:
    """The full name right after a phrase, perhaps past a dash."""
    names, tokens = memory.doc.name_at, memory.doc.tokens
    at = phrase.last
    if at + 1 < len(tokens) and tokens[at].text in DASHES and tokens[at - 1].text != ",":
        found = names.get(at + 1)
        return found if found and found.full else None
    found = names.get(at) if phrase.first in memory.beside else None
    return found if found and found.full else None


def named_late(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«глава ведомства рек Сомбурга Тор Шмит», «форвард «Реки» Тор Шмит»: a full name that ends
    a role or stands right after it, though no case joined them."""
    if phrase.kind != "noun" or not phrase.animate or phrase.fits(case, "plur"):
        return None
    names = memory.doc.name_at
    inner = [n for at in range(phrase.head + 1, phrase.last)
             if (n := names.get(at)) and n.last == phrase.last]  # fmt: skip
    name = _beside(memory, phrase) or next(iter(inner), None) or _beyond(memory, phrase, case)
    if name is None or not name.full or name.first <= phrase.head:
        return None
    cases = {c for c, _ in name.senses}
    person = memory.people.by_token.get(name.first)
    dash = name.first == phrase.last + 1
    if person is None or (case not in cases and "gent" in cases and not dash):
        return None
    memory.people.call(person, phrase if dash else evolve(phrase, last=name.first), case)
    return memory.person(person, phrase, "named")


_FAR = 8


def _beyond(memory: Memory, phrase: Phrase, case: str) -> Name | None:
    """«заместитель главы по торговле рыбой Snow Capital Тор Шмит»: the full name that ends what
    a role says in one breath."""
    doc = memory.doc
    if phrase.lemma in TALKERS:
        return None  # «источник агентству Сомов Пресс»
    sentence = doc.sentence_at(doc.tokens[phrase.first].start)
    stop = min(phrase.last + _FAR, sentence.last if sentence else phrase.last)
    for at in range(phrase.last, stop):
        name = doc.name_at.get(at)
        if name is not None and name.full:
            return name if case in {c for c, _ in name.senses} else None
        token, here = doc.tokens[at], doc.traits(at)
        if token.kind == "mark" and token.text not in _TITLE_MARKS:
            return None
        if here.pos in ("VERB", "INFN", "GRND", "CONJ", "ADVB", "NPRO"):
            return None
    return None


_TITLE_MARKS = frozenset('«»“”„"')
