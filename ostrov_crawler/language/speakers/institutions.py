"""A body, medium, document, group or stranger in, the speaker that it is out."""

from __future__ import annotations

from attrs import evolve

from ostrov_crawler.findings import SpeakerKind
from ostrov_crawler.language.names.kinds import kind as kind_at
from ostrov_crawler.language.phrases.nominative import nominative
from ostrov_crawler.language.phrases.phrase import CASES, Phrase, phrase_gender
from ostrov_crawler.language.phrases.title_forms import nominative_title
from ostrov_crawler.language.sources.mentions import mention_at
from ostrov_crawler.language.sources.nominative import name_of
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.memory import Memory, nouns
from ostrov_crawler.language.speakers.people import LAND_ENDS
from ostrov_crawler.language.speakers.roles import organisation
from ostrov_crawler.language.speakers.speaking import LANDS
from ostrov_crawler.language.speakers.strangers import TALKERS, fullest_stranger, one_of
from ostrov_crawler.language.tables import word_set


def institution(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """A body, country, document, group or stranger: named as it stands."""
    if phrase.kind == "pronoun":
        return None
    surface, here = memory.surface(phrase), phrase.first
    phrase, case = memory.people.fullest(phrase, case)
    phrase, case = fullest_stranger(memory, phrase, case)
    if not phrase.fits(case):  # «с рыбаками, которые обвиняют»
        case = next((c for c in CASES if c in phrase.cases()), case)
    phrase = _without_remark(memory, _without_idle(memory, phrase))
    text = (
        _called(memory, phrase, case)
        or _own_title(memory, phrase)
        or nominative(memory.doc, phrase, case).strip(" ,")
    )
    if phrase.kind == "title":
        text = text.strip("«»“”„\"' ")
        if phrase.last == phrase.first + 3:
            text = nominative_title(memory.doc, phrase.first + 1, case)
    kind = _kind(memory, phrase, case)
    if case == "loct" and is_stranger(memory, phrase):
        text, kind = nominative_title(memory.doc, phrase.first, case), "organisation"
    if kind == "unnamed" and not memory.doc.tokens[phrase.first].text.isupper():
        text = text[:1].lower() + text[1:]
    org = organisation(memory.doc, phrase, phrase.last) if kind == "unnamed" else None
    medium = nouns(memory.doc.lang).get(phrase.lemma) in ("medium", "document")
    return Heard(
        text, kind, surface, "institution", here, organisation=org,
        medium=medium or phrase.kind == "latin", lemma=phrase.lemma,
        words=one_of(memory, phrase), plural=phrase.animate and not phrase.fits(case, "sing"),
        gender=memory.gender or phrase_gender(phrase, case),
    )  # fmt: skip


def _called(memory: Memory, phrase: Phrase, case: str) -> str:
    """«агентство Снег Пресс», a medium whose name stands in capitals behind its noun."""
    doc = memory.doc
    if nouns(doc.lang).get(phrase.lemma) != "medium" or phrase.last != phrase.head + 1:
        return ""
    sentence = doc.sentence_at(doc.tokens[phrase.first].start)
    stop = sentence.last if sentence else phrase.last
    if phrase.last >= stop or not doc.tokens[phrase.last].capital:
        return ""
    found = mention_at(doc, phrase.head, stop)
    return "" if found is None or found.bare or found.owner else name_of(doc, found, case)


def is_stranger(memory: Memory, phrase: Phrase) -> bool:
    """«в Автотресте сказали»: one capital word that no dictionary has and nobody is called."""
    if phrase.last != phrase.first + 1 or phrase.kind not in ("person", "unknown"):
        return False
    alone = phrase.name is None or not (phrase.name.full or phrase.name.sure)
    return alone and kind_at(memory.doc, phrase.first) == "unknown"


def _without_idle(memory: Memory, phrase: Phrase) -> Phrase:
    """«крупная фирма», «сами рыбаки» without the words that name nobody."""
    first = phrase.first
    while first < phrase.head and _idle(memory, phrase, first):
        first += 1
    kept = tuple(m for m in phrase.modifiers if m >= first)
    return evolve(phrase, first=first, modifiers=kept)


def _without_remark(memory: Memory, phrase: Phrase) -> Phrase:
    """«очевидец (орфография сохранена)»: small letters in brackets say nothing of somebody."""
    tokens = memory.doc.tokens
    if not phrase.animate or tokens[phrase.last - 1].text != ")":
        return phrase
    opened = next((at for at in range(phrase.head + 1, phrase.last) if tokens[at].text == "("), 0)
    remark = opened and tokens[opened + 1].text.islower()
    return evolve(phrase, last=opened) if remark else phrase


def _idle(memory: Memory, phrase: Phrase, at: int) -> bool:
    """«её соседка» is a neighbour, whosever she is."""
    his = at == phrase.first and phrase.animate and memory.doc.tokens[at].lower in _HIS
    return his or bool(memory.doc.traits(at).lemmas & _IDLE)


_HIS = word_set("his_or_her") | word_set("their_own")


def _own_title(memory: Memory, phrase: Phrase) -> str:
    """The name alone of «литавская газета The Daily Snow», «фирма «Белый лес»»."""
    tokens = memory.doc.tokens
    if phrase.kind == "latin":
        first = phrase.head
    elif phrase.kind == "noun" and not phrase.animate and _wears_a_name(memory, phrase):
        last = tokens[phrase.last - 1]
        mark = next((m for m in memory.doc.marks_by_start.values()
                     if m.outer_stop == last.stop and m.outer_start > tokens[phrase.head].start),
                    None)  # fmt: skip
        if mark:
            return memory.doc.text[mark.start : mark.stop]
        first = phrase.last
        while first > phrase.head + 1 and tokens[first - 1].text[:1].isascii():
            first -= tokens[first - 1].kind in ("word", "number") or len(tokens)
    else:
        return ""
    if not phrase.head <= first < phrase.last:
        return ""
    return memory.doc.text[tokens[first].start : tokens[phrase.last - 1].stop]


def _wears_a_name(memory: Memory, phrase: Phrase) -> bool:
    kind = nouns(memory.doc.lang).get(phrase.lemma)
    return kind in ("medium", "document") or phrase.lemma in _COMPANIES


_IDLE = word_set("idle")
_COMPANIES = word_set("company")


def _kind(memory: Memory, phrase: Phrase, case: str) -> SpeakerKind:
    if is_country(memory, phrase):
        return "country"
    if phrase.kind == "body":
        return "organisation"
    if (
        phrase.animate
        or phrase.lemma in TALKERS
        or nouns(memory.doc.lang).get(phrase.lemma) in ("group", "document")
    ):
        return "unnamed"
    return "organisation"


def is_country(memory: Memory, phrase: Phrase) -> bool:
    token = memory.doc.tokens[phrase.head]
    if phrase.lemma in LANDS and token.capital:
        return True
    like_one = phrase.kind == "person" and token.lower.endswith(LAND_ENDS)
    return like_one or any("Geox" in n.tags for n in memory.doc.traits(phrase.head).nouns)
