"""A phrase with a name in, whose it is out."""

from __future__ import annotations

from attrs import evolve

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names.name import Name
from ostrov_crawler.language.phrases.holders import clients
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.speakers.clauses import DASHES
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.memory import Memory
from ostrov_crawler.language.speakers.roles import role_in
from ostrov_crawler.language.speakers.strangers import TALKERS
from ostrov_crawler.language.tables import word_set


def named(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«министр Андрей Сомов», «Сомов»."""
    if phrase.name is None or _runs_into_a_name(memory, phrase):
        return None
    person = memory.people.by_token.get(phrase.name.first)
    if person is None or memory.people.owns_only(phrase, person):
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


def named_in_list(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«доктор наук, ректор і голова ради Тор Шмит»: the full name that ends a list of offices."""
    if phrase.kind != "noun" or not phrase.animate or phrase.name or not phrase.fits(case, "sing"):
        return None
    doc, last = memory.doc, phrase.last
    sentence = doc.sentence_at(doc.tokens[phrase.first].start)
    stop = min(sentence.last if sentence else last, last + _LONGEST_LIST)
    last = _past_matter(doc, last, stop)
    while last + 1 < stop and doc.tokens[last].lower in _LISTING:
        name = doc.name_at.get(last + 1)
        inner = phrase_at(doc, last + 1, stop)
        if inner is None or name is not None or not _one_more(inner, case):
            return None
        if inner.name and inner.name.full:
            person = memory.people.by_token.get(inner.name.first)
            if person is None:
                return None
            memory.people.call(person, evolve(phrase, last=inner.role_last), case)
            return memory.person(person, phrase, "named")
        last = inner.last
        its = phrase_at(doc, last, stop) if inner.kind == "body" and last < stop else None
        last = its.last if its and its.fits("gent") else last  # «CEO групи компаній»
    return None


def _past_matter(doc: Document, at: int, stop: int) -> int:
    """«подозреваемая по этому делу, врач Анна Сомова»: where what an office is about ends, when
    a comma follows; else `at`."""
    if at + 1 >= stop or doc.traits(at).pos != "PREP":
        return at
    matter = phrase_at(doc, at + 1, stop)
    whole = matter is not None and not matter.animate and matter.last < stop
    return matter.last if matter and whole and doc.tokens[matter.last].text == "," else at


def named_before(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«Тор Шмит, ректор, голова ради, сказав»: the name that a list of offices says more of."""
    doc = memory.doc
    if phrase.kind != "noun" or not phrase.animate or phrase.name or phrase.last >= len(doc.tokens):
        return None
    if doc.tokens[phrase.last].text != ",":
        return None
    first = phrase
    for before in reversed(_phrases_before(memory, phrase)):
        joint = doc.tokens[first.first - 1].text if first.first else ""
        if joint != "," or before.last != first.first - 1 or before.governed:
            return None
        if before.name:
            return _with_list(memory, before, evolve(first, last=phrase.last), case)
        if not _one_more(before, case):
            return None
        first = before
    return None


def _phrases_before(memory: Memory, phrase: Phrase) -> list[Phrase]:
    number = memory.doc.sentence_number(memory.doc.tokens[phrase.first].start)
    return [p for p in memory.people.clauses[number].phrases if p.last < phrase.first]


def _with_list(memory: Memory, who: Phrase, offices: Phrase, case: str) -> Heard | None:
    person = memory.people.by_token.get(who.name.first) if who.name else None
    if person is None or not who.fits(case):
        return None
    memory.people.call(person, offices, case)
    return memory.person(person, offices, "named")


def _one_more(phrase: Phrase, case: str) -> bool:
    """Whether a phrase can be one more office of the same person."""
    if phrase.kind in ("latin", "body"):
        return True
    return phrase.kind == "noun" and phrase.animate and phrase.fits(case, "sing")


_LISTING = word_set("and") | {","}
_LONGEST_LIST = 40


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
    if not dash and clients(memory.doc, name, memory.gender):
        return None
    if person is None or (case not in cases and "gent" in cases and not dash):
        return None
    memory.people.call(person, phrase if dash else evolve(phrase, last=name.first), case)
    return memory.person(person, phrase, "named")


_FAR = 16


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
        if here.pos in ("VERB", "INFN", "GRND", "ADVB", "NPRO"):
            return None
        if here.pos == "CONJ" and token.lower not in _LISTING:
            return None
    return None


_TITLE_MARKS = frozenset('«»“”„"')
