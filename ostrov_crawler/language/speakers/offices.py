"""A role without a name in, the person whose role it is out."""

from __future__ import annotations

from functools import cache

from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.memory import Memory
from ostrov_crawler.language.speakers.office_nouns import bare
from ostrov_crawler.language.speakers.person import Person, Role
from ostrov_crawler.language.tables import rows, word_set
from ostrov_crawler.language.words.abbreviations import abbreviates

_MOST_PEOPLE = 300


def role(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«министр», «глава ведомства»: the person whose role it is."""
    if phrase.kind != "noun" or not phrase.animate or not phrase.fits(case, "sing"):
        return None
    if phrase.lemma in ANYBODY and phrase.last == phrase.head + 1:
        return None  # «чоловік» is whoever spoke, not «колишній чоловік Віти»
    best: tuple[float, Person] | None = None
    for person in memory.people.all[:_MOST_PEOPLE]:
        if _other_gender(memory, person, phrase.first):
            continue
        score = max((_likeness(memory, phrase, r) for r in person.roles), default=0.0)
        before = [m.at for m in person.mentions if m.at <= phrase.first]
        if score < 1.0 and not before and not memory.in_headline(phrase.first):
            continue  # only a like office, and not named yet
        if score and before:
            score += 0.4 - min(0.4, (phrase.first - before[-1]) / 2000)
        if score and (best is None or score > best[0]):
            best = (score, person)
    if best is None or _only_called_so(memory, phrase, best[1]):
        return None
    memory.people.call(best[1], phrase, case)
    return memory.person(best[1], phrase, "role")


def _only_called_so(memory: Memory, phrase: Phrase, person: Person) -> bool:
    """«эксперт» after the words of another expert than the one called so before: no office of
    the first, so the last speaker has it as well."""
    last = memory.last()
    if last is None or last.person in (None, person) or phrase.last > phrase.first + 1:
        return False
    if any(_likeness(memory, phrase, role) for role in person.roles if not role.called):
        return False
    return memory.sentences_since(last, phrase.first) <= _JUST and last.agrees(
        "sing", memory.gender
    )


_JUST = 2
"""Sentences back to the words of whom a lone noun means."""

ANYBODY = word_set("anybody")


def _other_gender(memory: Memory, person: Person, at: int) -> bool:
    """Whether the verb speaks of a man and this is a woman, or the other way round; «сказал мэр»
    may be a woman where no man is near."""
    if not memory.gender or not person.gender or memory.gender == person.gender:
        return False
    men = any(p.gender != "femn" for p in memory.candidates(at))
    return memory.gender == "femn" or men


def content(memory: Memory, phrase: Phrase) -> list[str]:
    """The words of a role beside its head; «страны», «региона» aside."""
    doc = memory.doc
    return [
        doc.tokens[at].text
        for at in (*phrase.modifiers, *range(phrase.head + 1, phrase.last))
        if doc.tokens[at].kind == "word"
        and len(doc.tokens[at].text) > 1
        and not doc.traits(at).lemmas & (GENERIC | _RANKS)
    ]


GENERIC = word_set("generic_body")
_RANKS = word_set("rank")
"""«генеральный директор»: every firm has one."""
LEADERS = word_set("leader")
_ANY_LEADER = word_set("any_leader")
"""«глава», «лидер»: whoever stands at the head, whatever his office is called."""


def _likeness(memory: Memory, phrase: Phrase, role: Role) -> float:
    """How well a role-only phrase goes with a role: head and body, head alone, both leaders."""
    if phrase.lemma.startswith(_VICE) != role.lemma.startswith(_VICE):
        return 0.0  # «вице-президент» is no «президент»
    head, other = bare(phrase.lemma), bare(role.lemma)
    same = bool(head) and (head == other or phrase.lemma == role.lemma or _alike(phrase, role))
    both = head in LEADERS and other in LEADERS
    leaders = both and bool({head, other} & _ANY_LEADER)
    if both and not leaders and not same:
        return 0.0  # «президент» is no «премьер-министр»
    if {other, role.lemma} & (_other_names(memory, phrase) or _of_land(memory, phrase, role)):
        return 1.2
    wanted = content(memory, phrase)
    if head in _MINISTERS and other in _ANY_LEADER and _of_ministry(wanted, role):
        return 1.2
    alike = [names(word, role) or _of_the_palace(word, role) for word in wanted]
    shared = sum(alike) if not wanted or alike[0] or (same and role.weight <= 1) else 0
    if not same and not leaders:
        return 0.4 if wanted and shared == len(wanted) else 0.0
    if wanted and not shared and leaders and _last_leader(memory, role, wanted):
        return 0.5
    if wanted and not shared and same and _just_spoke(memory, phrase, role):
        return 0.5
    if wanted and not shared and same and _of_somebody_told(memory, phrase):
        return 0.6
    if wanted and not shared:
        return 0.9 if same and role.weight <= 1 else 0.0
    return (1.0 if same else 0.5) + (shared / len(wanted) if wanted else 0.3)


_VICE = ("вице-", "віце")


def _of_ministry(wanted: list[str], role: Role) -> bool:
    """«міністр закордонних справ» for «глава МЗС», «міністр оборони» for «глава Міноборони»."""
    field = wanted[0].lower()[:4] if wanted else ""
    if field and any(w[:3] + w[3:7] in ("мін" + field, "мин" + field)
                     for w in role.text.lower().split()):  # fmt: skip
        return True
    long = ["міністерство", *wanted]
    return any(word.isupper() and abbreviates(word, long) for word in role.text.split())


def _other_names(memory: Memory, phrase: Phrase) -> frozenset[str]:
    """The offices that «глава правительства», «глава держави» are another name of."""
    doc, last = memory.doc, phrase.last - 1
    behind = " ".join(doc.tokens[at].lower for at in range(phrase.head + 1, phrase.last))
    whole = _office_names(doc.lang).get((phrase.lemma, behind))
    if whole:
        return whole  # «глава Белого дома»
    if last <= phrase.first or (phrase.head < last - 1 and phrase.lemma in LEADERS):
        return frozenset()
    table = _office_names(doc.lang)
    heads = sorted(doc.traits(last - 1).lemmas)
    keys = [(head, doc.tokens[last].lower) for head in heads]
    if phrase.lemma in doc.traits(last).lemmas:
        keys += [(head, phrase.lemma) for head in heads]
    return next((table[key] for key in keys if key in table), frozenset())


def _of_land(memory: Memory, phrase: Phrase, role: Role) -> frozenset[str]:
    """The offices that «глава правительства Загории» is another name of, where the office says
    Загория too or says no land."""
    doc, table = memory.doc, _office_names(memory.doc.lang)
    for stop in range(phrase.last - 1, phrase.head + 1, -1):
        behind = " ".join(doc.tokens[at].lower for at in range(phrase.head + 1, stop))
        offices = table.get((phrase.lemma, behind))
        if offices:
            land = [doc.tokens[at] for at in range(stop, phrase.last)]
            same = role.weight <= 1 or all(names(token.text, role) for token in land)
            return offices if same and all(token.capital for token in land) else frozenset()
    return frozenset()


@cache
def _office_names(lang: str) -> dict[tuple[str, str], frozenset[str]]:
    """Offices by the head's lemma and the genitive of another name."""
    found = {}
    for row in rows("office_names"):
        if row["lang"] == lang:
            head, _, of_what = row["words"].partition(" ")
            found[head, of_what.lower()] = frozenset(row["offices"].split())
    return found


def names(word: str, role: Role) -> bool:
    """Whether a role has a word, or what the word abbreviates."""
    words = [w.strip('()«»“”„"') for w in role.text.lower().replace("ё", "е").split()]
    if word.lower()[:4] in {w[:4] for w in words}:
        return True
    if word.lower() in _BANKS and _BANKS & {*words, *(w[:-1] for w in words)}:
        return True
    if any(abbreviates(word, words[at:]) for at in range(1, len(words))):
        return True
    if words and words[0] in _MINISTERS and abbreviates(word, words):
        return True  # «глава МИД» of a minister of foreign affairs
    field = _fields().get(word.lower()[:6], "")
    if field and any(w.startswith(field) for w in words):
        return True
    ministry = word[:3].lower() in ("мин", "мін") and any(
        w.startswith(("министр", "міністр", "министер", "міністер")) for w in words
    )
    return ministry and any(w[:4] == word[3:7].lower() for w in words)


@cache
def _fields() -> dict[str, str]:
    """«глава военного ведомства»: how the word begins, and how the field of the office does."""
    return {row["word"][:6]: row["office"] for row in rows("office_fields")}


def _of_the_palace(word: str, role: Role) -> bool:
    """«спикер Кремля» speaks for the president."""
    its = any(name in role.text for name in _PRESIDENTS)
    return word.lower() in _PALACES and its and role.lemma in _SPOKESPEOPLE


_PRESIDENTS = ("президент", "российского лидера", "главы государства", "глави держави")
_PALACES = word_set("palace")
_PREMIER = ("премьер", "прем'єр", "премʼєр")
_BANKS = word_set("central_bank")
"""The central bank, however it is called."""
_MINISTERS = ("министр", "міністр", "министер", "міністер")


def _alike(phrase: Phrase, role: Role) -> bool:
    """«речниця» and «прессекретар», «замглавы» and «заместитель» are one office."""
    if phrase.lemma.startswith("зам") and role.lemma in _DEPUTIES:
        return True
    if phrase.lemma.startswith(_PREMIER) and role.lemma.startswith(_PREMIER):
        return True
    speaks = phrase.lemma in _SPOKESPEOPLE or phrase.lemma in ("спикер", "спікер")
    return speaks and role.lemma in _SPOKESPEOPLE


def _just_spoke(memory: Memory, phrase: Phrase, role: Role) -> bool:
    """«речниця Президента» right after «прессекретар глави держави» spoke, «директор школи»
    after «директор ліцею «Річка»»."""
    last = memory.last()
    of_his = last is not None and last.person is not None and role in last.person.roles
    lemmas = memory.doc.traits(phrase.last - 1).lemmas
    house = phrase.last == phrase.head + 2 and bool(lemmas & _HOUSES)
    return of_his and (house or role.lemma in _SPOKESPEOPLE)


def _of_somebody_told(memory: Memory, phrase: Phrase) -> bool:
    """«директор звезды» for «директор певицы Анны Сомовой»: whose he is, by a common noun."""
    at = phrase.last - 1
    if at != phrase.head + 1 or memory.doc.tokens[at].capital:
        return False
    return any(n.animate and n.number == "sing" for n in memory.doc.traits(at).nouns)


_HOUSES = word_set("house")


_DEPUTIES = word_set("deputy")
_SPOKESPEOPLE = word_set("spokesperson")


def _last_leader(memory: Memory, role: Role, wanted: list[str]) -> bool:
    """«президент СРР» right after «президент страны рек» spoke, «очільник спецслужби» right
    after «голова СБУ»: his body in another word."""
    last = memory.last()
    if last is None or last.person is None or role not in last.person.roles:
        return False
    if len(wanted) == 1 and wanted[0].istitle() and memory.nobodys(wanted[0]):
        return role.weight <= _ONE_LAND
    short = [w for w in role.text.split() if w.isupper() and len(w) > 1]
    if short and all(w.islower() for w in wanted):
        return True
    return not short and all(w.isupper() for w in wanted)


_ONE_LAND = 2
"""Words of «президент Литавии», who is «глава Озёрной» as well; not of «глава банка»."""
