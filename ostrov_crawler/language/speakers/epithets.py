"""«политик», «чиновник» in, the person spoken of last out."""

from __future__ import annotations

from functools import cache

from ostrov_crawler.language.phrases.phrase import Phrase, phrase_gender
from ostrov_crawler.language.speakers.centering import center
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.memory import Memory
from ostrov_crawler.language.speakers.office_nouns import bare
from ostrov_crawler.language.speakers.offices import ANYBODY, GENERIC, LEADERS, content, names
from ostrov_crawler.language.speakers.person import Person
from ostrov_crawler.language.speakers.pronouns import HE, THEY, nearest, nearness, nobody_named
from ostrov_crawler.language.speakers.strangers import ASKED, TALKERS
from ostrov_crawler.language.tables import rows, word_set

_UNNAMED_ALONE = word_set("unnamed_alone")
_OWN_TRADES = word_set("own_trade")
"""Trades in court that nobody is called by who does not ply them."""


def epithet(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«политик», «российский лидер»: a lone noun for the person spoken of last."""
    if phrase.kind != "noun" or not phrase.animate or not phrase.fits(case, "sing"):
        return None
    if somebody_new(memory, phrase):
        return None
    if phrase.lemma in _UNNAMED_ALONE | TALKERS:
        bare_word = phrase.last == phrase.first + 1
        return (_only_one(memory, phrase) if bare_word else None) or _just_heard(memory, phrase)
    beside = range(phrase.head + 1, phrase.last)
    if any(not memory.doc.traits(at).lemmas & GENERIC for at in beside):
        return _first_role(memory, phrase, case)
    gender = memory.gender or phrase_gender(phrase, case)
    people = memory.candidates(phrase.first)
    fit = [p for p in people if of_trade(memory, phrase, p)]
    best = nearest(memory, people, phrase.first, "" if gender == "masc" else gender)
    if phrase.lemma in ANYBODY:
        best = center(memory, phrase.first, gender) or best
        if best is None:
            return nobody_named(memory, phrase, gender)
    if fit and best not in fit and not _spoke_last(memory, phrase, best):
        best = nearest(memory, fit, phrase.first, gender)
    if best is None:
        return None
    memory.people.call(best, phrase, case)
    return memory.person(best, phrase, "epithet")


@cache
def trades(lang: str) -> dict[str, tuple[str, ...]]:
    """The beginnings of offices that «чиновник», «медик» go with."""
    return {row["word"]: tuple(row["offices"].split())
            for row in rows("epithet_offices") if row["lang"] == lang}  # fmt: skip


def of_trade(memory: Memory, phrase: Phrase, person: Person) -> bool:
    """«медик» for a surgeon, «дипломат» for an ambassador."""
    wanted = trades(memory.doc.lang).get(phrase.lemma, ())
    said = (word for role in person.roles if not role.called for word in role.text.split())
    return bool(wanted) and any(word.lower().startswith(wanted) for word in said)


def _spoke_last(memory: Memory, phrase: Phrase, person: Person | None) -> bool:
    """Whether somebody of whom no office is known was the last to speak; «эксперт» is whoever
    was."""
    last = memory.last()
    if person is None or last is None or last.person is not person:
        return False
    return not person.roles or phrase.lemma in _EXPERTS


def _only_one(memory: Memory, phrase: Phrase) -> Heard | None:
    """«захисник» for the only lawyer named near."""
    fit = [p for p in memory.candidates(phrase.first) if of_trade(memory, phrase, p)]
    gender = memory.gender
    fit = [p for p in fit if not gender or p.gender in ("", gender)]
    return memory.person(fit[0], phrase, "epithet") if len(fit) == 1 else None


def _just_heard(memory: Memory, phrase: Phrase) -> Heard | None:
    """«эксперт», «собеседник издания» for the person who has just spoken; an expert or source
    who comes out of nothing stays a stranger."""
    last = memory.last()
    if phrase.lemma in _OWN_TRADES:
        return None
    asked = phrase.lemma in ASKED
    if last is None and asked and _among_no_others(memory, phrase):
        return _whoever_is_told_of(memory, phrase)
    if last is None or last.person is None or not last.agrees("sing", memory.gender):
        return None
    if not asked and phrase.last > phrase.first + 1 and not _of_his_body(memory, phrase, last):
        return None
    doc = memory.doc
    here, there = (doc.sentence_number(doc.tokens[i].start) for i in (phrase.first, last.at))
    if here - there > (_ASKED_BACK if asked else _CALLED_BACK):
        return None
    return memory.person(last.person, phrase, "epithet")


def _among_no_others(memory: Memory, phrase: Phrase) -> bool:
    """«собеседница издания», not «собеседник среди рыбаков», «собеседник в мэрии»."""
    at = phrase.last
    return at >= len(memory.doc.tokens) or memory.doc.traits(at).pos != "PREP"


def _whoever_is_told_of(memory: Memory, phrase: Phrase) -> Heard | None:
    """«собеседница издания» where nobody was heard yet: the one person who does something."""
    gender = phrase_gender(phrase, "nomn") or phrase_gender(phrase, "gent")
    near = [p for p in memory.candidates(phrase.first) if p.gender in ("", gender)]
    near = [p for p in near if any(m.subject and m.at < phrase.first for m in p.mentions)]
    return memory.person(near[0], phrase, "epithet") if len(near) == 1 else None


def _of_his_body(memory: Memory, phrase: Phrase, last: Heard) -> bool:
    """«представитель Минрыбы» for «заместитель министра рыбы»."""
    if phrase.first < phrase.head or last.person is None:
        return False
    wanted = content(memory, phrase)
    return all(any(names(word, role) for role in last.person.roles) for word in wanted)


_ASKED_BACK, _CALLED_BACK = 5, 4
"""Sentences back to the words of whom «собеседник агентства», «эксперт» can mean."""


def somebody_new(memory: Memory, phrase: Phrase) -> bool:
    """«один из рыбаков», «собеседник газеты», «неизвестный мужчина», «её соседка»."""
    if phrase.lemma in _STRANGERS:
        return True
    first = memory.doc.tokens[phrase.first].lower
    return first in HE or first in THEY or first.startswith(_UNKNOWN)


_STRANGERS = word_set("never_the_same")
_UNKNOWN = ("неизвестн", "невідом", "некий", "некая", "другой", "другая", "інший", "інша")


def _first_role(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«глава ведомства рек» for the person near whose role nothing has told so far."""
    if any(p.name for p in phrase.inner):
        return None
    people = memory.candidates(phrase.first)
    trade = [p for p in people if of_trade(memory, phrase, p)]
    if len(trade) == 1 and not _named_body(memory, phrase):
        return memory.person(trade[0], phrase, "epithet")
    free = [p for p in people if all(r.called for r in p.roles)]
    if phrase.lemma in _BY_DEEDS:
        gender = phrase_gender(phrase, case)
        free = [p for p in people if p.gender in ("", gender)]
    free = free or [p for p in people if _alone_speaks(memory, p, phrase)]
    scored = [
        (score, -i, person)
        for i, person in enumerate(free)
        if (score := nearness(memory, person, phrase.first, "")) is not None
    ]
    if not scored:
        return None
    near, _, person = max(scored, key=lambda s: s[:2])
    if near < (_LEADER_NEAR if bare(phrase.lemma) in LEADERS else _VERY_NEAR):
        return None
    if phrase.lemma not in _BY_DEEDS or not person.roles:
        memory.people.call(person, phrase, case)
    return memory.person(person, phrase, "epithet")


def _named_body(memory: Memory, phrase: Phrase) -> bool:
    """«наставник «Севера»», whom «тренер Сомов» need not be; but «наставник сборной»."""
    doc = memory.doc
    beside = doc.tokens[phrase.head + 1 : phrase.last]
    if any(doc.traits(at).lemmas & _HONOURS for at in phrase.modifiers):
        return False  # «народна артистка України»
    return any(token.capital or token.kind == "mark" for token in beside)


def _alone_speaks(memory: Memory, person: Person, phrase: Phrase) -> bool:
    """«лидер фракции «Река»» after the words of «депутат Сомов»: the last speaker, of whom only
    a bare office is known."""
    last = memory.last()
    if last is None or last.person is not person or bare(phrase.lemma) not in LEADERS:
        return False
    return all(role.called or role.text in _BARE_OFFICES for role in person.roles)


_HONOURS = frozenset(["народный", "заслуженный", "народний", "заслужений"])
_EXPERTS = word_set("any_expert")
_BY_DEEDS = word_set("known_by_deeds")
"""«исполнительница хита «Снег»», «автор книги»: whoever was just told of, in whatever office."""
_BARE_OFFICES = word_set("bare_office")
_VERY_NEAR, _LEADER_NEAR = 2.0, 1.2
