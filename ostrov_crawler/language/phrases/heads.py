"""Tokens in, the head of a noun phrase out, with the adjectives before it."""

from __future__ import annotations

import re
from functools import lru_cache

from ostrov_crawler.language.dates.calendar import numbers
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names.name import Name
from ostrov_crawler.language.phrases.modifiers import CAMEL, RULERS, rules_over
from ostrov_crawler.language.phrases.phrase import ANY, CASES, Phrase, Sense
from ostrov_crawler.language.phrases.short_offices import SHORT_OFFICES, unbending_office
from ostrov_crawler.language.tables import rows, word_set, words
from ostrov_crawler.language.words.marks import Quoted
from ostrov_crawler.language.words.morph import Reading

_TITLE = 120
"""Characters of a name in quotation marks."""


def ruler(doc: Document, at: int, stop: int, modifiers: tuple[int, ...]) -> Phrase | None:
    """A participle that is an office."""
    if at >= stop or doc.traits(at).lemmas.isdisjoint(RULERS) or not rules_over(doc, at, stop):
        return None
    own = doc.traits(at).nouns or doc.traits(at).adjectives
    if not own:
        return None
    senses = frozenset(_sense(reading) for reading in own)
    return Phrase(at, at + 1, at, senses, "noun", True, own[0].lemma, modifiers=modifiers)


def head_at(doc: Document, at: int, stop: int, modifiers: tuple[int, ...]) -> Phrase | None:
    if at >= stop:
        return None
    name = doc.name_at.get(at)
    if name and name.last <= stop and (name.full or name.sure or not plain_noun(doc, at)):
        return _person(doc, name, modifiers) if _go_with(doc, modifiers, name) else None
    token = doc.tokens[at]
    if token.kind == "mark":
        return title(doc, at, stop)
    return None if token.kind == "link" else _word(doc, at, stop, modifiers)


def _word(doc: Document, at: int, stop: int, modifiers: tuple[int, ...]) -> Phrase | None:
    """A pronoun, a noun, an abbreviation, a Latin or unknown word with a capital."""
    token, here = doc.tokens[at], doc.traits(at)
    if here.pronouns and not modifiers and (not here.nouns or here.pos == "NPRO"):
        senses = frozenset(_sense(r) for r in here.pronouns)
        return Phrase(at, at + 1, at, senses, "pronoun", True, here.pronouns[0].lemma)
    if CAMEL.search(token.text):
        return Phrase(at, at + 1, at, ANY, "body", lemma=token.lower, modifiers=modifiers)
    if unbending_office(doc, at):
        return Phrase(at, at + 1, at, ANY, "noun", True, token.lower, modifiers=modifiers)
    if here.nouns and here.pos not in ("PREP", "CONJ"):
        return _noun(doc, at, here.nouns, modifiers)
    if token.text.isupper() and len(token.text) > 1:
        return Phrase(at, at + 1, at, ANY, "body", lemma=token.lower, modifiers=modifiers)
    if token.text[:1].isascii() and token.kind == "word" and token.capital:
        return Phrase(at, latin_stop(doc, at, stop), at, ANY, "latin", modifiers=modifiers)
    if token.capital and not here.verbs and not here.nominal and here.pos in ("", "UNKN"):
        return Phrase(at, at + 1, at, ANY, "unknown", lemma=token.lower, modifiers=modifiers)
    return None


_ACTING = re.compile(
    r"(?:[ив]\. ?о\.|т\. ?в\. ?о\.|врио|тво|(?:временно )?исполняющ\w+ обязанности"
    r"|виконува[чюв]\w* обов.язки)(?= [^\W\d])",
    re.IGNORECASE,
)


def acting(doc: Document, at: int, stop: int) -> int:
    """The token of the office after «и.о.», «врио», «т.в.о.»; 0 where none stands."""
    if doc.tokens[at].lower[:1] not in _ACTING_STARTS:
        return 0
    found = _ACTING.match(doc.masked, doc.tokens[at].start)
    last = doc.token_at(found.end()) if found else stop
    return last if last < stop else 0


_ACTING_STARTS = frozenset("ивт")


def plain_noun(doc: Document, at: int) -> bool:
    """A single capital word that is a common noun as well: only context makes it a name, or
    the dictionary, which hardly ever saw «белов» for anything else."""
    if doc.morph.lang == "uk" and (_of_a_family(doc, at) or _given_inside(doc, at)):
        return False
    scores = {True: 0.0, False: 0.0}
    for noun in doc.traits(at).nouns:
        named = not _OF_PEOPLE.isdisjoint(noun.tags)
        if noun.known:
            scores[named] = max(scores[named], noun.score)
    return scores[False] * _RARE > scores[True] and not _only_he_says(doc, at)


def _only_he_says(doc: Document, at: int) -> bool:
    """«Морозов утверждает»: beside a verb, and no subject but by name."""
    after = at + 2 if at + 1 < len(doc.tokens) and doc.tokens[at + 1].lower == "не" else at + 1
    beside = [i for i in (at - 1, after) if 0 <= i < len(doc.tokens)]
    if not any(doc.traits(i).pos == "VERB" for i in beside):
        return False
    subjects = [n for n in doc.traits(at).nouns if n.case == "nomn"]
    return bool(subjects) and all(n.known and n.tags & _OF_PEOPLE for n in subjects)


def _given_inside(doc: Document, at: int) -> bool:
    """«каже Вероніка»: a given name with a capital inside a sentence is no flower."""
    token = doc.tokens[at]
    if doc.sentences[doc.sentence_number(token.start)].first == at or doc.in_marks(at):
        return False
    return any("Name" in n.tags and n.case == "nomn" for n in doc.traits(at).nouns)


def _of_a_family(doc: Document, at: int) -> bool:
    """«Бондаренко», «сказав Коваль»: the Ukrainian dictionary, which has no counts, knows them as
    common nouns too."""
    token = doc.tokens[at]
    if token.lower.endswith(_FAMILY_ENDS):
        return True
    first = doc.sentences[doc.sentence_number(token.start)].first == at
    before = doc.traits(at - 1).nouns if at else ()
    if any(n.animate for n in before) and not doc.tokens[at - 1].capital:
        return True  # «мер Мороз»
    living = any(n.animate and not n.tags & _OF_PEOPLE for n in doc.traits(at).nouns)
    return living and not first and not doc.in_marks(at)


_FAMILY_ENDS = ("енко", "чук", "щук", "єнко")
_OF_PEOPLE = frozenset(["Name", "Surn", "Patr"])
_RARE = 4


def _go_with(doc: Document, modifiers: tuple[int, ...], name: Name) -> bool:
    """«об этом Сомов сообщил»: an adjective in another case is none of his."""
    if not modifiers or not name.senses:
        return True
    cases = {case for case, _ in name.senses}
    return all(any(a.case in cases for a in doc.traits(m).adjectives) for m in modifiers)


def _person(doc: Document, name: Name, modifiers: tuple[int, ...]) -> Phrase:
    senses = frozenset((case, "sing", gender) for case, gender in name.senses) or ANY
    return Phrase(
        name.first, name.last, name.words[-1], senses, "person", True,
        name=name, role_last=name.first, modifiers=modifiers,
    )  # fmt: skip


def _noun(
    doc: Document, at: int, nouns: tuple[Reading, ...], modifiers: tuple[int, ...]
) -> Phrase | None:
    if at + 1 < len(doc.tokens) and doc.tokens[at + 1].capital:
        nouns = tuple(n for n in nouns if n.lemma == _PREMIER) or nouns
    fitting = tuple(n for n in nouns if _agree(doc, modifiers, n)) if modifiers else nouns
    if not fitting:
        return None
    text = doc.tokens[at].text
    kind = "body" if len(text) > 1 and text.isupper() else "noun"
    senses, animate, lemma = _noun_facts(fitting)
    if kind == "body" and not modifiers and all(map(_is_abbreviated, fitting)):
        senses = frozenset((case, n, g) for case in CASES for _, n, g in senses)
    return Phrase(at, at + 1, at, senses, kind, animate, lemma, modifiers=modifiers)


def _is_abbreviated(noun: Reading) -> bool:
    """«ФОМ» is no case of Фома."""
    return bool(noun.tags & _NO_WORD) or not noun.known


_NO_WORD = frozenset(["Abbr", "Name"])


_PREMIER = "премьер"
"""«отставка премьера Сомова»: before a capital letter he is meant, and no first night."""


@lru_cache(maxsize=20_000)
def _noun_facts(fitting: tuple[Reading, ...]) -> tuple[frozenset[Sense], bool, str]:
    """Senses, whether it is somebody, and lemma of the likeliest reading."""
    first = max(fitting, key=lambda n: (n.score, n.lemma in _SPEAKING))  # «заводі»: no «заводь»
    animate = _living(fitting, first) or first.lemma in words("role_heads")
    return frozenset(_sense(n) for n in fitting), animate, first.lemma


_SPEAKING = frozenset(row["lemma"] for row in rows("speaking_nouns"))


def _living(fitting: tuple[Reading, ...], first: Reading) -> bool:
    """Whether a noun is somebody: names of places and of people aside."""
    return any(
        n.animate and n.score >= first.score / 3 and not n.tags & {"Name", "Surn", "Patr"}
        for n in fitting
    )


def _agree(doc: Document, modifiers: tuple[int, ...], noun: Reading) -> bool:
    return all(
        any(
            a.case == noun.case
            and (not a.number or not noun.number or a.number == noun.number)
            and (not a.gender or not noun.gender or a.gender == noun.gender)
            for a in doc.traits(m).adjectives
        )
        for m in modifiers
    )


def substantive(doc: Document, at: int, modifiers: tuple[int, ...]) -> Phrase | None:
    """An adjective or participle that stands as a noun: «военные», «пострадавший»."""
    here = doc.traits(at)
    somebody = doc.tokens[at].lower.startswith(_PARTICIPLES)
    nouns = here.nouns or tuple(
        a for a in here.adjectives if a.pos == "ADJF" or a.lemma == "один" or somebody
    )
    if not nouns or here.pronouns or here.lemmas & _NEVER_NOUNS:
        return None
    senses = frozenset(_sense(n) for n in nouns)
    lemma = nouns[0].lemma
    animate = any(n.animate for n in here.nouns) or lemma in words("role_heads") or somebody
    return Phrase(at, at + 1, at, senses, "noun", animate, lemma, modifiers=modifiers)


_PARTICIPLES = tuple(word_set("participle_people"))
"""Beginnings of participles that stand for people: «один из задержанных»."""


_NEVER_NOUNS = word_set("never_noun")


def _sense(reading: Reading) -> Sense:
    return reading.case, reading.number, reading.gender if reading.number != "plur" else ""


def title_at(doc: Document, at: int) -> Quoted | None:
    """The stretch in marks that opens at token `at`, when it can be a name: short, one line."""
    found = doc.marks_by_start.get(doc.tokens[at].start)
    if found is None or found.stop - found.start > _TITLE:
        return None
    return None if "\n" in doc.masked[found.start : found.stop] else found


def title(doc: Document, at: int, stop: int) -> Phrase | None:
    found = title_at(doc, at)
    if found is None:
        return None
    last = doc.token_at(found.outer_stop)
    senses = _DATIVE if told(doc, at, last) else ANY
    return Phrase(at, last, at, senses, "title") if at < last <= stop else None


def told(doc: Document, first: int, last: int) -> bool:
    """«в мэрии «Северному вестнику» подтвердили»: a title in the dative was told."""
    if first + 1 >= last:
        return False
    here = doc.traits(first + 1)
    cases = {r.case for r in (*here.adjectives, *here.nouns)}
    return "datv" in cases and not cases & {"nomn", "gent", "loct"}


_DATIVE = frozenset([("datv", "", "")])


def is_apart(doc: Document, phrase: Phrase, inner: Phrase) -> bool:
    """«в июне «Север» сообщил», «в мэрии «Северному вестнику» сказали»: a title that is no name
    of the noun before it."""
    return bool(doc.traits(phrase.last - 1).lemmas & _TIMES) or told(doc, inner.first, inner.last)


def is_whole(doc: Document, phrase: Phrase) -> bool:
    """«весной 2025 года СМИ», «в соцсетях CEO фирмы»: a capital word behind a time and an office
    behind a thing begin anew."""
    token = doc.tokens[phrase.last]
    if token.lower in SHORT_OFFICES:
        return not phrase.animate
    return token.text.isupper() and bool(doc.traits(phrase.last - 1).lemmas & _TIMES)


def holds_office(doc: Document, at: int, start: Phrase) -> bool:
    """«нападающий СКА», «управляющий ЖКХ»: what looked like an adjective of an abbreviation is
    somebody of that body; «місцеві ЗМІ» are media."""
    nouns = (n for n in doc.traits(at).nouns if n.known and n.animate and "Pltm" not in n.tags)
    return start.kind == "body" and any(nouns)


_TIMES = word_set("time")


def latin_stop(doc: Document, at: int, stop: int) -> int:
    """Latin capital words and numbers side by side: The Daily Snow."""
    last = at + 1
    while last < stop:
        token = doc.tokens[last]
        latin = token.text[:1].isascii() and (token.kind == "word" or token.kind == "number")
        if not latin or doc.tokens[last - 1].stop + 1 < token.start:
            break
        if token.kind == "number" and doc.tokens[last + 1 : last + 2] and _month(doc, last + 1):
            break  # «Snow Motors 10 мая заявила»
        last += 1
    return last


def _month(doc: Document, at: int) -> bool:
    return doc.tokens[at].lower in numbers("month")
