"""A cue that a clause follows in, the clause out: «заявил, что …», «спросил, почему …», «призвал
беречь …», «добавил: …»."""

from __future__ import annotations

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.embedded import closes
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.pieces import is_name
from ostrov_crawler.language.speakers.acts import Stretch
from ostrov_crawler.language.speakers.clauses import DASHES, THAT, Clause
from ostrov_crawler.language.speech.reach import content_stop, object_stop, trimmed
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.tables import word_set

_CALLS = frozenset(["call", "promise", "will", "wish"])
_TELLS = frozenset(["say", "inform", "opine", "promise", "admit", "deny", "call", "ask", "accuse"])
_COMMENTS = word_set("comments")


def that_clause(scene: Scene, cue: Cue) -> tuple[Stretch, str, float] | None:
    """Мэр заявил, что …"""
    if cue.kind not in _TELLS and cue.kind not in ("impersonal", "stress"):
        return None
    first = _that(scene.clause, cue)
    if first is None or (cue.lemma in _COMMENTS and first > cue.last + 2):
        return None
    stop = content_stop(scene.clause, cue, first)
    if cue.form in ("participle", "noun"):
        stop = min(stop, closes(scene.clause.doc, scene.clause.sentence, first))
        stop = min(stop, _main_verb(scene.clause, first, stop))
    stretch = trimmed(scene.clause, first, stop)
    return (stretch, "that_clause", 0.9) if stretch else None


def _main_verb(clause: Clause, first: int, stop: int) -> int:
    """«слова мэра о том, что мост стар, относятся к»: the comma right before the main verb."""
    doc = clause.doc
    commas = (at for at in range(first, stop - 1) if doc.tokens[at].text == ",")
    return next((at for at in commas if doc.traits(at + 1).pos == "VERB"), stop)


def _that(clause: Clause, cue: Cue) -> int | None:
    """The token after the «что» that a cue opens; no other finite verb stands between."""
    doc = clause.doc
    titles = _titles(clause)
    opening = THAT | _SO_THAT if cue.kind in _CALLS else THAT
    for at in range(cue.last, min(clause.sentence.last, cue.last + 30)):
        token = doc.tokens[at]
        if at in titles:
            continue
        if token.text in (":", ";") or doc.in_marks(at) or _asks_first(clause, cue, at):
            return None
        if (
            token.lower in opening
            and doc.tokens[at - 1].text == ","
            and not _of_participle(clause, at)
            and doc.tokens[at - 2].lower not in _THOSE
            and not _of_an_object(clause, cue, at - 1)
        ):
            return None if _names_a_topic(clause, cue, at) else at + 1
        if token.kind == "word" and at > cue.last and (
            doc.traits(at).pos == "VERB" or token.lower in _PLAIN
        ):  # fmt: skip
            return None
        if doc.traits(at).pos == "GRND" and any(c.first == at for c in clause.cues):
            return None
    return None


_PLAIN = word_set("it_is_plain")
"""«розповідає, на знімку видно, що»: what is reported begins before its «що»."""
_SO_THAT = frozenset(["чтобы", "щоб", "аби"])
"""«потребовал, чтобы лодки убрали»."""


def _asks_first(clause: Clause, cue: Cue, at: int) -> bool:
    """«сказал, кто думает, что», «пояснив, чи правда те, що»: a question comes before «что»."""
    tokens = clause.doc.tokens
    asks = at > cue.last - 1 and tokens[at].text == "," and at + 1 < clause.sentence.last
    return asks and tokens[at + 1].lower in _QUESTIONS


_QUESTIONS = word_set("asks_before_that")


def _names_a_topic(clause: Clause, cue: Cue, at: int) -> bool:
    """«рассказал, что ждёт рыбаков»: «что» is what waits, and nothing is told of it; but «сообщил,
    что произошла авария»."""
    doc = clause.doc
    if doc.tokens[at].lower not in ("что", "що") or cue.lemma not in _TELLING:
        return False
    if at + 1 >= clause.sentence.last or not doc.traits(at + 1).lemmas & _WHAT:
        return False
    past = [r for r in doc.traits(at + 1).verbs if "past" in r.tags]
    if not past:
        return True
    after = at + 2 < clause.sentence.last and doc.traits(at + 2).nouns
    told = after and any(r.case == "nomn" for r in after)
    return not told and any(r.gender == "neut" for r in past)


_TELLING = word_set("telling")
_WHAT = word_set("what_of")


def _of_participle(clause: Clause, at: int) -> bool:
    """«слухи, якобы пущенные соседом»: a doubt about a participle opens no clause."""
    doubt = clause.doc.tokens[at].lower in _DOUBTS and at + 1 < clause.sentence.last
    return doubt and clause.doc.traits(at + 1).pos == "PRTF"


def _of_an_object(clause: Clause, cue: Cue, comma: int) -> bool:
    """«розповіла версію сварки, що сталася»: what is told already stands before the comma."""
    beside = [p for p in clause.phrases if cue.last <= p.first < comma and p.last == comma]
    if clause.doc.lang == "uk" and any(
        p.cases() == {"accs"} and not p.governed and not clause.speaks(p) for p in beside
    ):
        return True
    return any(_praised(clause, cue, p) for p in beside)


def _praised(clause: Clause, cue: Cue, phrase: Phrase) -> bool:
    """«отметил смелость врачей, что спасло мост»: an object right behind the verb."""
    doc = clause.doc
    thing = phrase.kind == "noun" and not phrase.animate and not phrase.governed
    if phrase.first != cue.last or not thing or not phrase.fits("accs") or phrase.fits("datv"):
        return False
    subject = clause.subject(cue)
    known = doc.traits(phrase.head).lemmas & (_KNOWN | _POINTED)
    return subject is not None and subject.last <= cue.first and not known


_KNOWN = word_set("bare_object")
_POINTED = word_set("pointed")


_THOSE = word_set("those_that")
"""Words after which «, що» says which: «тих, що стосуються мосту»."""
_DOUBTS = frozenset(["якобы", "нібито", "будто"])


def _titles(clause: Clause) -> set[int]:
    """Tokens of names in marks: «рассказал «Северу», что …»."""
    doc = clause.doc
    return {
        at
        for q in clause.quoted
        if is_name(doc, q)
        for at in range(doc.token_at(q.outer_start), doc.token_at(q.outer_stop))
    }


def bare_clause(scene: Scene, cue: Cue) -> tuple[Stretch, str, float] | None:
    """Эксперты считают, мост рухнет: a clause without «что» right after «X считает,»."""
    clause, tokens = scene.clause, scene.clause.doc.tokens
    at = cue.last
    if at + 2 > clause.sentence.last or tokens[at].text not in {",", *DASHES}:
        return None
    if not _may_be_bare(clause, cue):
        return None
    opens = _goes_on_telling(clause, cue)
    opening = clause.doc.traits(at + 1).pos
    if opening in ("CONJ", "GRND", "PRTF") or _asks(clause, at + 1):
        return None
    if opening == "PREP" and not opens and not _predicate(clause, at + 2):
        return None  # «сообщил, в частности, что»
    stop = content_stop(clause, cue, at + 1)
    telling = ("VERB", "PRTS", "ADJS", "ADVB") if opens else ("VERB", "PRTS", "ADJS")
    if not _predicate(clause, at + 1) and not any(
        clause.doc.traits(i).pos in telling for i in range(at + 1, stop)
    ):
        return None
    stretch = trimmed(clause, at + 1, stop)
    return (stretch, "bare_clause", 0.6) if stretch else None


def _predicate(clause: Clause, first: int) -> bool:
    """Whether a verb or the like stands before the next comma."""
    doc = clause.doc
    for at in range(first, clause.sentence.last):
        if doc.tokens[at].text == ",":
            return False
        if doc.traits(at).pos in ("VERB", "PRTS", "ADJS") or doc.tokens[at].lower in _PLAIN:
            return True
    return False


_BARE = frozenset(["say", "opine", "promise", "inform"])


def _may_be_bare(clause: Clause, cue: Cue) -> bool:
    """«эксперты считают, …», «отмечается, …» at the head of a sentence."""
    if cue.form == "impersonal":
        return cue.kind == "impersonal" and cue.first == clause.sentence.first
    if cue.form not in ("finite", "short") or cue.kind not in _BARE:
        return False
    subject = clause.subject(cue)
    if subject is None:
        return _said_in(clause, cue) or _goes_on_telling(clause, cue)
    return _whole_head(clause, subject, cue)


def _said_in(clause: Clause, cue: Cue) -> bool:
    """«В мэрии отметили, порт закрыт»: the sentence opens with the place where it is said."""
    place = next(iter(clause.phrases), None)
    first = clause.sentence.first
    if clause.doc.tokens[first].lower == "там" and cue.first == first + 1:
        return cue.number == "plur"
    inside = cue.number == "plur" and clause.doc.tokens[first].lower in ("в", "во", "у")
    whole = place is not None and place.governed and place.first == first + 1
    if place is None or not (inside and whole and place.fits("loct")):
        return False
    return all(clause.is_light(at) for at in range(place.last, cue.first))


def _goes_on_telling(clause: Clause, cue: Cue) -> bool:
    """«Говорит, порт закроют»: the verb that opens the sentence is of whoever spoke last."""
    first = cue.first == clause.sentence.first
    return first and cue.present and cue.kind in ("say", "inform", "opine")


def _whole_head(clause: Clause, subject: Phrase, cue: Cue) -> bool:
    """Whether the sentence opens with the subject and the cue, small words aside."""
    start, doc = clause.sentence.first, clause.doc
    between = (*range(start, subject.first), *range(subject.last, cue.first))
    return subject.last <= cue.first and all(clause.is_light(at) for at in between) and (
        doc.tokens[start].lower not in ("как", "як")
    )  # fmt: skip


def question(scene: Scene, cue: Cue) -> tuple[Stretch, str, float] | None:
    """Мэр спросил, почему река стала; мэр спросил, выстоит ли мост."""
    if cue.kind != "ask" or cue.form not in ("finite", "gerund"):
        return None
    doc, clause = scene.clause.doc, scene.clause
    for at in range(cue.last, min(clause.sentence.last - 1, cue.last + _FAR)):
        if doc.tokens[at].text == "," and _asks(clause, at + 1):
            stretch = trimmed(clause, at + 1, content_stop(clause, cue, at + 1))
            return (stretch, "question", 0.7) if stretch else None
        if doc.tokens[at].kind == "mark" or doc.traits(at).pos == "VERB":
            return None
    return None


_FAR = 15
"""Tokens of addressee and speaker between «спросил» and its comma."""
_ASKING = word_set("asking")


def _asks(clause: Clause, at: int) -> bool:
    """Whether a question starts at `at`: a word that asks, or «ли» soon."""
    soon = [clause.doc.tokens[i].lower for i in range(at, min(at + 6, clause.sentence.last))]
    lemmas = clause.doc.traits(at).lemmas if soon else frozenset()
    return any(word in _ASKING for word in soon[:2]) or "ли" in soon or bool(lemmas & _WHICH)


_WHICH = word_set("asks_which")


def infinitive(scene: Scene, cue: Cue) -> tuple[Stretch, str, float] | None:
    """Мэр призвал рыбаков беречь лес."""
    if cue.kind not in _CALLS:
        return None
    doc, clause = scene.clause.doc, scene.clause
    for at in range(cue.last, min(clause.sentence.last, cue.last + 25)):
        if doc.tokens[at].text in {":", ";", *DASHES} or doc.in_marks(at):
            return None
        if clause.infinitive(at):
            first = _with_adverbs(clause, at, cue.last)
            stretch = trimmed(clause, first, object_stop(clause, cue, first))
            return (stretch, "infinitive", 0.8) if stretch else None
        if doc.traits(at).pos == "VERB" or doc.tokens[at].lower in THAT:
            return None
    return None


def _with_adverbs(clause: Clause, at: int, first: int) -> int:
    """«не закрывать», «бережно относиться»: the infinitive with what stands right before it."""
    while at > first and clause.doc.traits(at - 1).pos in ("ADVB", "PRCL"):
        at -= 1
    return at


def colon_unmarked(scene: Scene, cue: Cue) -> tuple[Stretch, str, float] | None:
    """Мэр добавил: река стала."""
    if cue.form not in _OPENS_COLON or cue.kind not in _BEFORE_COLON:
        return None
    clause, tokens = scene.clause, scene.clause.doc.tokens
    for at in range(cue.last, min(clause.sentence.last, cue.last + 25)):
        if tokens[at].text == ":":
            stretch = trimmed(clause, at + 1, content_stop(clause, cue, at + 1))
            return (stretch, "colon_unmarked", 0.8) if stretch else None
        if any(other.first == at and other.form == "finite" for other in clause.cues):
            return None
        joint = at + 1 < clause.sentence.last and clause.doc.traits(at + 1).pos == "CONJ"
        if tokens[at].text == "," and joint:
            return None
    return None


_OPENS_COLON = frozenset(["finite", "gerund", "impersonal", "short"])
_BEFORE_COLON = frozenset(["say", "inform", "opine", "call", "promise", "admit", "impersonal"])
