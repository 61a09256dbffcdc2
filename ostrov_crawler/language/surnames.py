"""A phrase with a name in, whose it is out."""

from __future__ import annotations

from attrs import evolve

from ostrov_crawler.language.heard import Heard
from ostrov_crawler.language.memory import Memory
from ostrov_crawler.language.phrase import Phrase


def named(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«министр Андрей Сомов», «Сомов»."""
    if phrase.name is None:
        return None
    person = memory.people.by_token.get(phrase.name.first)
    if person is None:
        return None
    rule = "named" if phrase.name.full else "surname"
    return memory.person(person, phrase, rule)


def named_late(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«глава ведомства рек Сомбурга Тор Шмит», «форвард «Реки» Тор Шмит»: a full name that ends
    a role or stands right after it, though no case joined them."""
    if phrase.kind != "noun" or not phrase.animate or phrase.fits(case, "plur"):
        return None
    names = memory.doc.name_at
    inner = [n for at in range(phrase.head + 1, phrase.last)
             if (n := names.get(at)) and n.last == phrase.last]  # fmt: skip
    beside = memory.doc.name_at.get(phrase.last)
    own = beside if beside and phrase.first in memory.beside else None
    name = own or next(iter(inner), None)
    if name is None or not name.full or name.first <= phrase.head:
        return None
    cases = {c for c, _ in name.senses}
    person = memory.people.by_token.get(name.first)
    if person is None or (cases and case not in cases):
        return None
    memory.people.call(person, evolve(phrase, last=name.first), case)
    return memory.person(person, phrase, "named")
