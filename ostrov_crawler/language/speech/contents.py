"""A cue that takes a noun phrase in, the phrase that tells its content out: «сообщил о гибели
двух рыб»; a bare topic («рассказал о планах») tells nothing."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.speakers.clauses import THAT, Clause
from ostrov_crawler.language.speakers.memory import nouns
from ostrov_crawler.language.speech.reach import Stretch, object_stop, trimmed
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.tables import rows, word_set

_FAR = 12
"""Tokens of addressee and speaker that may stand before the content."""
_HAPPENINGS = word_set("happening")
_BARE = word_set("bare_object")
_OF_VERBS = {
    "ru": ("ние", "ния", "нии", "нию", "нием", "тие", "тия", "тии", "тию", "тием",
           "ость", "ости", "остью", "ство", "ства", "стве"),
    "uk": ("ння", "нні", "нню", "нням", "ття", "тті", "ттю", "ттям", "ість", "ості", "істю"),
}  # fmt: skip
_ALIKE = {"об": "о", "обо": "о", "во": "в", "у": "в", "ко": "к", "од": "від", "ото": "от"}


@frozen
class Government:
    """How a verb takes its content."""

    preposition: str
    """Empty for a bare object."""
    case: str
    needs: str
    """What the phrase has to do: happens (a noun of happening), tells (that, or more than a
    bare noun), more (than a bare noun), names (anything)."""


@cache
def _governments(lang: str) -> dict[str, list[Government]]:
    found: dict[str, list[Government]] = {}
    for row in rows("noun_contents"):
        if row["lang"] == lang:
            preposition = row["preposition"].strip("-")
            government = Government(preposition, row["case"], row["needs"])
            found.setdefault(row["lemma"], []).append(government)
    return found


def noun_content(scene: Scene, cue: Cue) -> tuple[Stretch, str, float] | None:
    """Мэр сообщил о гибели рыбы; мэр пригрозил штрафами; мэр поблагодарил врачей за помощь."""
    if cue.form not in ("finite", "gerund", "impersonal", "short"):
        return None
    for government in _governments(scene.clause.doc.lang).get(cue.lemma, ()):
        if government.needs == "happens" and _by_a_document(scene, cue):
            continue
        first = _content(scene, cue, government)
        if first is not None:
            stretch = trimmed(scene.clause, first, object_stop(scene.clause, cue, first))
            return (stretch, "about", 0.6) if stretch else None
        head = _at_the_head(scene, cue, government)
        if head:
            return head, "about", 0.6
    return None


def _at_the_head(scene: Scene, cue: Cue, government: Government) -> Stretch | None:
    """О гибели двух рыб сообщил мэр."""
    doc, first = scene.clause.doc, scene.clause.sentence.first
    word = doc.tokens[first].lower
    if government.case == "gent" and not government.preposition:
        return _demanded(scene, cue)
    if not government.preposition or _ALIKE.get(word, word) != government.preposition:
        return None
    phrase = phrase_at(doc, first + 1, cue.first)
    if phrase is None or phrase.head >= cue.first or not phrase.fits(government.case):
        return None
    subject = scene.clause.subject(cue)
    between = subject is not None and phrase.last <= subject.first < cue.first
    stop = subject.first if subject and between else cue.first
    if doc.traits(phrase.last).pos != "PREP" and not between:
        stop = phrase.last
    return trimmed(scene.clause, first, stop) if _enough(scene, phrase, "happens") else None


def _demanded(scene: Scene, cue: Cue) -> Stretch | None:
    """Решительных действий требовал мэр."""
    head = next(iter(scene.clause.phrases), None)
    if head is None or head.first != scene.clause.sentence.first or head.governed:
        return None
    alone = head.fits("gent") and not head.fits("nomn") and not head.animate
    return (
        trimmed(scene.clause, head.first, head.last) if alone and head.last <= cue.first else None
    )


def _by_a_document(scene: Scene, cue: Cue) -> bool:
    """«книга рассказывает о создании порта»: what a text is about, not what it says."""
    subject = scene.clause.subject(cue)
    return subject is not None and nouns(scene.clause.doc.lang).get(subject.lemma) == "document"


def _content(scene: Scene, cue: Cue, government: Government) -> int | None:
    """The token where the content starts."""
    if not government.preposition:
        return _object(scene, cue, government)
    return _governed(scene, cue, government)


def _governed(scene: Scene, cue: Cue, government: Government) -> int | None:
    doc, last = scene.clause.doc, scene.clause.sentence.last
    for at in range(cue.last, min(last, cue.last + _FAR)):
        word = doc.tokens[at].lower
        if doc.tokens[at].kind == "mark" or word in THAT or doc.traits(at).pos in _OTHER:
            return None
        if _ALIKE.get(word, word) != government.preposition:
            continue
        phrase = _told(scene, at + 1)
        if phrase and phrase.fits(government.case) and _enough(scene, phrase, government.needs):
            return at
    return None


_OTHER = ("VERB", "INFN", "GRND")


def _told(scene: Scene, at: int) -> Phrase | None:
    """The phrase at `at`, past words like «якобы», «свою» and numbers."""
    doc, last = scene.clause.doc, scene.clause.sentence.last
    while at < last and _small(scene, at):
        at += 1
    return phrase_at(doc, at, last)


def _small(scene: Scene, at: int) -> bool:
    doc = scene.clause.doc
    here = doc.traits(at)
    return (
        here.pos in ("ADVB", "PRCL")
        or doc.tokens[at].kind == "number"
        or bool(here.lemmas & _OWN)
        or (at + 1 < len(doc.tokens) and doc.tokens[at].lower in _HIS)
    )


_OWN = word_set("small_attribute")
_HIS = word_set("his_or_her")


def _object(scene: Scene, cue: Cue, government: Government) -> int | None:
    """The first phrase after the cue that is neither its speaker nor an addressee."""
    clause = scene.clause
    subject = clause.subject(cue)
    if subject is None and (cue.form != "finite" or scene.heard(cue) is None):
        return None
    if subject is not None and nouns(clause.doc.lang).get(subject.lemma) == "document":
        return None
    for phrase in clause.phrases:
        if phrase.first < cue.last or (subject is not None and phrase.first == subject.first):
            continue
        if phrase.governed or phrase.first > cue.last + _FAR:
            return None
        if phrase.animate or phrase.kind == "pronoun" or not phrase.fits(government.case):
            continue
        start = _with_number(clause.doc, phrase.first)
        if _cut_off(clause, cue.last, start):
            return None
        if _bare(scene, phrase):
            return _complement(scene, phrase)
        return start if _enough(scene, phrase, government.needs) else None
    return None


def _complement(scene: Scene, phrase: Phrase) -> int | None:
    """«информацию о гибели рыбаков»: the content begins with the preposition."""
    doc = scene.clause.doc
    for at in range(phrase.head + 1, min(phrase.head + 3, scene.clause.sentence.last - 1)):
        if doc.tokens[at].lower in ("о", "об", "про"):
            told = _told(scene, at + 1)
            return at if told and _enough(scene, told, "tells") else None
    return None


def _with_number(doc: Document, at: int) -> int:
    """The start of «50-процентными пошлинами»."""
    joined = at > 1 and doc.tokens[at - 1].text == "-" and doc.tokens[at - 2].kind == "number"
    return at - 2 if joined else at


def _cut_off(clause: Clause, first: int, last: int) -> bool:
    """Whether a mark parts tokens `[first, last)`; commas around a participle («пригрозил
    соседям, берущим лёд, штрафами») do not."""
    doc = clause.doc
    marks = [at for at in range(first, last) if doc.tokens[at].kind == "mark"]
    if len(marks) == 2 and all(doc.tokens[at].text == "," for at in marks):
        return not any(r.pos == "PRTF" for r in doc.readings(marks[0] + 1)[:3])
    return bool(marks)


def _enough(scene: Scene, phrase: Phrase, needs: str) -> bool:
    if phrase.kind == "pronoun":
        return False
    doc = scene.clause.doc
    if needs == "names":
        return not _bare(scene, phrase)
    if needs == "more":
        more = phrase.last < scene.clause.sentence.last and doc.traits(phrase.last).nominal
        return phrase.last - phrase.first > 1 or bool(more) or _goes_on(scene, phrase)
    lemmas = doc.traits(phrase.head).lemmas
    happens = bool(lemmas & _HAPPENINGS)
    happens = happens or doc.tokens[phrase.head].lower.endswith(_OF_VERBS.get(doc.lang, ()))
    if needs == "happens" or happens:
        return happens
    if phrase.animate and any(
        doc.tokens[at].kind == "number" for at in (phrase.first - 1, phrase.first)
    ):
        return True  # «сообщил о 4 погибших»
    more = phrase.last - phrase.first > 1 or _goes_on(scene, phrase)
    return more and not phrase.animate and not lemmas & _BARE


def _goes_on(scene: Scene, phrase: Phrase) -> bool:
    """«о бомбе в багаже», «амнистию и выезд»: a word with a complement or another beside it."""
    doc, at = scene.clause.doc, phrase.last
    if at + 1 >= scene.clause.sentence.last or doc.tokens[at].kind != "word":
        return False
    joined = doc.tokens[at].lower in _AND and doc.traits(at + 1).nominal
    return joined or doc.traits(at).pos == "PREP"


_AND = word_set("and")


def _bare(scene: Scene, phrase: Phrase) -> bool:
    """«напомнил об этой информации»: what tells nothing by itself."""
    return bool(scene.clause.doc.traits(phrase.head).lemmas & _BARE)
