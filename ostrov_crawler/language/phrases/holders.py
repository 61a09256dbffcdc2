"""An office and a name near it in, whether the name is its holder's out."""

from __future__ import annotations

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names.name import Name
from ostrov_crawler.language.phrases.phrase import ANY, Phrase, Sense
from ostrov_crawler.language.tables import word_set

_AHEAD = 8
"""Words of an office that may stand between a surname or place and the name itself."""
_FAMILY = word_set("family")
_KIN = word_set("kin")


def name_ahead(doc: Document, phrase: Phrase, at: int, stop: int) -> bool:
    """«заместитель мэра Гурова по рекам Анна Белова»: the full name that the office has."""
    for here in range(at, min(stop, at + _AHEAD)):
        name = doc.name_at.get(here)
        if name is not None and name.full and name.last <= stop:
            return bool(meet(phrase.senses, name))
        if doc.tokens[here].kind != "word" or doc.traits(here).pos in ("VERB", "CONJ"):
            return False
    return False


def name_follows(doc: Document, name: Name) -> bool:
    """«мать Сомова Анна Белова»: a lone surname right before a full name is no apposition."""
    after = doc.name_at.get(name.last)
    return not name.full and after is not None and after.full


def of_somebody(phrase: Phrase, name: Name) -> bool:
    """«мать Андрея Сомова»: a nominative head, a name that can be none; «сестра Осокина» is his,
    whatever she is called herself."""
    cases = {case for case, _ in name.senses}
    if phrase.lemma in _KIN and not name.full and ("gent", "masc") in name.senses:
        cases = cases - {"nomn"}
    one = any(case == "nomn" and number != "plur" for case, number, _ in phrase.senses)
    return one and "gent" in cases and "nomn" not in cases


def meet(senses: frozenset[Sense], name: Name) -> frozenset[Sense]:
    """The cases that role and name share; the name decides the gender («министр Анна …»)."""
    if not name.senses:
        return senses
    return frozenset(
        (case, number, gender or role_gender)
        for case, number, role_gender in senses
        for name_case, gender in name.senses
        if case == name_case
        and number != "plur"
        and not (role_gender == "femn" and gender == "masc")
    )


def of_the_man(doc: Document, phrase: Phrase, gender: str) -> Phrase:
    """«адвокат Медведева потребовал», «адвокат Олександра Сомова заявив»: the verb is a man's,
    so the name is his client's."""
    name = phrase.name
    if name is None or phrase.kind != "noun" or not phrase.fits("nomn"):
        return phrase
    if not clients(doc, name, gender):
        return phrase
    return phrase.but(name=None, role_last=0, senses=frozenset([("nomn", "sing", "masc")]))


def clients(doc: Document, name: Name, gender: str) -> bool:
    """Whether a name beside the verb of a man can only be a woman's, or a genitive."""
    hers = all(g == "femn" for case, g in name.senses if case == "nomn")
    if gender != "masc" or not hers or "gent" not in {case for case, _ in name.senses}:
        return False
    return not name.full or doc.tokens[name.words[-1]].lower.endswith(_HERS_OR_HIS)


_HERS_OR_HIS = ("ова", "ева", "ёва", "єва", "ина", "ына", "іна", "їна")
"""Ends of surnames that are hers in the nominative and his in the genitive."""


def as_somebody(doc: Document, phrase: Phrase, case: str) -> Phrase:
    """«по словам политика»: of the politician, where the word may be politics as well."""
    if phrase.kind != "noun" or phrase.animate:
        return phrase
    living = [n for n in doc.traits(phrase.head).nouns
              if n.animate and n.known and n.case == case and n.number == "sing"
              and not n.tags & _NAMES]  # fmt: skip
    if not living:
        return phrase
    senses = frozenset((n.case, n.number, n.gender) for n in living)
    return phrase.but(animate=True, lemma=living[0].lemma, senses=senses)


_NAMES = frozenset(["Name", "Surn", "Patr", "Geox"])


def is_apposition(doc: Document, phrase: Phrase, inner: Phrase) -> bool:
    """Whether a name right after the head is its own, not a genitive."""
    name = inner.name
    if name is None or name is not doc.name_at.get(phrase.last) or not phrase.animate:
        return False
    if of_somebody(phrase, name) or name_follows(doc, name):
        return False
    return bool(meet(phrase.senses, name))


def split_name(
    doc: Document, phrase: Phrase, inner: Phrase, stop: int
) -> tuple[Phrase, Name | None]:
    """«глава МИД России Андрей Сомов»: the name at the end may be the outer head's."""
    name = inner.name
    if name is None or inner.kind == "person" or not phrase.animate or inner.lemma in _FAMILY:
        return inner, None
    if name.full and after_a_name(doc, phrase.first):
        return inner, None
    if not name.full and name_ahead(doc, phrase, inner.last, stop):
        return inner, None
    outer = {c for c, _, _ in meet(phrase.senses, name)}
    return (inner, name) if outer - {"gent"} or "gent" in phrase.cases() else (inner, None)


def after_a_name(doc: Document, at: int) -> bool:
    """«Андрея Сомова, адвоката президента Олега Вереса»: the office has its holder already."""
    if at < _SHORTEST or doc.tokens[at - 1].text != ",":
        return False
    before = (doc.name_at.get(first) for first in range(max(0, at - _AHEAD), at - 1))
    return any(name is not None and name.full and name.last == at - 1 for name in before)


_SHORTEST = 3


def in_genitive(doc: Document, title: Phrase) -> bool:
    """«лидер самопровозглашённой «Речной республики»»."""
    before = range(title.first, title.head)
    return any(a.case == "gent" for m in before for a in doc.traits(m).adjectives)


def another_holder(doc: Document, phrase: Phrase, inner: Phrase, stop: int) -> bool:
    """«глава МИД Сомов», «главу отдела Сомова»: the name is the outer head's, no genitive."""
    if inner.kind != "person" or phrase.lemma in _FAMILY:
        return False
    if phrase.kind == "body":
        alone = inner.name and not (inner.name.full or inner.name.sure)
        return not alone or inner.fits("nomn")  # «МИД Гурландии»: a place no dictionary has
    if not inner.cases() & phrase.owner:
        return False
    place = inner.name and not inner.name.full and phrase.kind == "noun"
    return not place or not name_ahead(doc, inner.but(senses=ANY), inner.last, stop)
