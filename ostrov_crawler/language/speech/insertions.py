"""A cue that stands within or behind the words it reports in, those words out: «по словам
мэра, …», «…, сообщил мэр»."""

from __future__ import annotations

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.speakers.acts import Stretch
from ostrov_crawler.language.speakers.clauses import DASHES, THAT, Clause
from ostrov_crawler.language.speakers.memory import nouns
from ostrov_crawler.language.speech.pointing import past_tag
from ostrov_crawler.language.speech.reach import THIS, content_stop, trimmed
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.tables import word_set


def by_words(scene: Scene, cue: Cue) -> tuple[Stretch, str, float] | None:
    """По словам мэра, …; …, по словам мэра."""
    if cue.form != "phrase":
        return None
    clause = scene.clause
    phrase = clause.subject(cue)
    if _of_a_thing(clause, cue, phrase):
        return None
    last = cue.last
    if phrase is not None and cue.lemma != "inside":
        last = phrase.last
    return _around(clause, cue.first, last, "by_words")


def _of_a_thing(clause: Clause, cue: Cue, phrase: Phrase | None) -> bool:
    """«с точки зрения техники»: a point of view is somebody's, or says nothing."""
    if clause.doc.tokens[cue.first].lower not in _SIDES:
        return False
    return phrase is None or not (phrase.animate or phrase.name)


_SIDES = frozenset(["с", "з"])


def _around(clause: Clause, first: int, last: int, rule: str) -> tuple[Stretch, str, float] | None:
    """The part of a sentence that an insertion `[first, last)` belongs to: the longer one, of
    the left only the clause that it interrupts."""
    last = _insertion_stop(clause, first, last)
    left = trimmed(clause, _left_start(clause, first), first)
    probe = Cue(first, last, "", "phrase")
    stop = last
    if last + 1 < clause.sentence.last:  # «По словам мэра, лёд тонок и рыбаки попросили …»
        stop = content_stop(clause, probe, last + 1, same=left is not None)
    reports = any(c.form == "gerund" and last <= c.first <= last + 2 for c in clause.cues)
    colon = last < clause.sentence.last and clause.doc.tokens[last].text == ":"
    right = None if reports or colon else trimmed(clause, _past_joint(clause, last), stop)
    parts = [p for p in (left, right) if p]
    if not parts:
        return None
    if left and _after_dash(clause, first, last):
        return left, rule, 0.85
    if left and right and rule == "by_words" and _two_clauses(clause, first, last):
        return right, rule, 0.85
    if right and interrupts(clause, first):
        return right, rule, 0.85
    return max(parts, key=lambda p: p[1] - p[0]), rule, 0.85


def _two_clauses(clause: Clause, first: int, last: int) -> bool:
    """«Рыбак писал мэру, по его словам, он видел лёд»: the words open a clause of their own."""
    doc, at = clause.doc, last + (clause.doc.tokens[last].text == ",")
    who = next((p for p in clause.phrases if p.first == at), None)
    if who is None or who.governed or not who.fits("nomn") or who.last >= clause.sentence.last:
        return False
    verb = doc.traits(who.last).pos == "VERB"
    before = range(clause.sentence.first, first)
    return verb and any(doc.traits(at).pos == "VERB" for at in before)


def _past_joint(clause: Clause, first: int) -> int:
    """«…, объяснили в мэрии, а порт закрыт»: what is said begins behind «, а»."""
    tokens, stop = clause.doc.tokens, clause.sentence.last
    joint = first + 1 < stop and tokens[first].text == "," and tokens[first + 1].lower in _JOINTS
    return first + 2 if joint else first


_JOINTS = frozenset(["а", "но", "але"])


def _after_dash(clause: Clause, first: int, last: int) -> bool:
    """«…, – сказал мэр, смеясь»: what follows a comma goes on with the narration."""
    tokens = clause.doc.tokens
    dashed = tokens[first].text in DASHES
    ended = dashed and first > 0 and tokens[first - 1].text in {"!", "?", "…"}
    return ended or (dashed and last < clause.sentence.last and tokens[last].text == ",")


def _insertion_stop(clause: Clause, first: int, last: int) -> int:
    """Where an insertion ends: at its comma or dash; where none stands before the next verb
    («за словами мера Сомова міст закриють»), with its phrase."""
    doc, tokens = clause.doc, clause.doc.tokens
    at, opens = last, first == clause.sentence.first or tokens[first - 1].text in {",", *DASHES}
    while at < clause.sentence.last:
        if tokens[at].text == ":":
            return at
        if tokens[at].text in {",", *DASHES}:
            return (opens and _says_more(clause, at + 1)) or at
        if opens and doc.traits(at).pos == "VERB" and not doc.in_marks(at):
            return last
        at += 1
    return at


def _says_more(clause: Clause, at: int) -> int:
    """«по словам мэра, который приехал, мост закроют»: the comma that ends what a relative
    clause at `at` says of him; 0 where none begins there."""
    doc, stop = clause.doc, clause.sentence.last
    if not any(doc.traits(i).lemmas & _WHO for i in range(at, min(at + 2, stop))):
        return 0
    return next((i for i in range(at + 2, stop) if doc.tokens[i].text == ","), 0)


_WHO = word_set("which")


def _left_start(clause: Clause, first: int) -> int:
    """Where the words left of an insertion begin: after «О том, что» at the head."""
    tokens, start = clause.doc.tokens, _past_dateline(clause, first)
    head = [tokens[at].lower for at in range(start, min(start + 4, first))]
    if head[:1] in (["о"], ["про"]) and head[1:2] in (["том"], ["те"]) and head[-1] in THAT:
        return start + 4
    return start


def _past_dateline(clause: Clause, last: int) -> int:
    """The first token behind «INTERFAX.RU -»: capitals and a dash at the head of a paragraph."""
    doc, first = clause.doc, clause.sentence.first
    dash = next((at for at in range(first + 1, min(first + _DATELINE, last))
                 if doc.tokens[at].text in DASHES), 0)  # fmt: skip
    head = doc.masked[doc.tokens[first].start : doc.tokens[dash].start] if dash else ""
    before = doc.sentence_before(clause.sentence)
    opens = doc.new_paragraph(clause.sentence) or (
        before is not None and before.last - before.first <= _DATELINE
    )
    return dash + 1 if opens and head.isupper() else first


_DATELINE = 8
"""Tokens of «КИЕВ. 4 СЕНТЯБРЯ. УНН», of which two may be sentences of their own."""


def interrupts(clause: Clause, first: int) -> bool:
    """«…, в числе которых, по словам мэра, …»: only an opening of a clause stands between the
    last comma and the insertion."""
    doc = clause.doc
    at = first - 1
    while at > clause.sentence.first and doc.tokens[at].text in {",", *DASHES}:
        at -= 1
    stop = at
    while at > clause.sentence.first and doc.tokens[at].text != ",":
        at -= 1
    if at == clause.sentence.first or stop - at > 5:
        return False
    return not any(doc.traits(i).pos in ("VERB", "ADJS", "PRTS") for i in range(at + 1, stop + 1))


def _title_follows(clause: Clause, cue: Cue) -> bool:
    """«как сообщали «Речные новости»»: a medium is a source, whatever its number."""
    if any(p.first == cue.last and p.kind == "title" for p in clause.phrases):
        return True
    doc, at = clause.doc, cue.last
    capital = at < clause.sentence.last and doc.tokens[at].capital and at not in doc.name_at
    return capital and not any(p.first == at and p.animate for p in clause.phrases)


def about_this_inside(scene: Scene, cue: Cue) -> tuple[Stretch, str, float] | None:
    """Мост закрыт, об этом сообщил мэр; мост закрыт, о чём сообщил мэр."""
    clause, tokens = scene.clause, scene.clause.doc.tokens
    for at in range(cue.first - 3, max(clause.sentence.first, cue.first - _FAR), -1):
        if tokens[at].text != ",":
            continue
        on = at + 1 + (tokens[at + 1].text in DASHES)
        if (tokens[on].lower, tokens[on + 1].lower) not in THIS or past_tag(clause) > at:
            return None
        heard = scene.heard(cue)
        if heard is None or (heard.person is None and heard.kind != "unnamed"):
            return None
        stretch = trimmed(clause, _report_start(clause, at), at)
        return (stretch, "about_this", 0.7) if stretch else None
    return None


def _report_start(clause: Clause, last: int) -> int:
    """Where what stands before «…, о чём сообщил» begins: inside another's report after «что»."""
    tokens = clause.doc.tokens
    for at in range(last - 1, clause.sentence.first, -1):
        if tokens[at].lower in THAT and tokens[at - 1].text == ",":
            return at + 1 if any(c.last <= at for c in clause.cues) else clause.sentence.first
    return clause.sentence.first


_FAR = 12


def inserted(scene: Scene, cue: Cue) -> tuple[Stretch, str, float] | None:
    """…, считает мэр, …; …, - сообщил мэр."""
    if not _may_be_inserted(scene, cue):
        return None
    clause, tokens = scene.clause, scene.clause.doc.tokens
    at = cue.first - 1
    while at >= clause.sentence.first and clause.is_light(at) and tokens[at].lower not in THAT:
        at -= 1
    opened = at >= clause.sentence.first and tokens[at].text in {",", *DASHES}
    like = after_as(clause, cue) and cue.lemma not in _COMMENTS
    subject = clause.subject(cue)
    beside = opened and _told_beside(clause, cue, subject)
    if not (_told_like_that(scene, cue, subject) if like else beside):
        return None
    if subject is None and cue.number == "sing" and at + 1 < cue.first:
        return None
    found = _around(clause, min(at, cue.first), max(cue.last, subject.last if subject else 0),
                    "inserted")  # fmt: skip
    return _last_clause(scene, cue, found) if found and like else found


def _told_like_that(scene: Scene, cue: Cue, subject: Phrase | None) -> bool:
    """«как отметил мэр»; not «как обещал мэр», nor «как сообщали «Речные новости»»."""
    if cue.kind in ("call", "promise") or (subject is None and scene.heard(cue) is None):
        return False
    if subject is None and cue.form == "finite" and _by_nobody(scene.clause, cue):
        return False
    many = cue.kind == "inform" and cue.number == "plur"
    return scene.clause.told_in(cue) or not (many and _title_follows(scene.clause, cue))


def _by_nobody(clause: Clause, cue: Cue) -> bool:
    """«Как сообщали, мост закрыт»: between «как» and the comma nobody is named."""
    tokens = clause.doc.tokens
    if cue.last >= clause.sentence.last or tokens[cue.last].text != ",":
        return False
    return not any(p.governed and cue.first - _NEAR < p.first < cue.first for p in clause.phrases)


_NEAR = 5
"""Tokens of «Как в мэрии города сообщали»."""


def _told_beside(clause: Clause, cue: Cue, subject: Phrase | None) -> bool:
    """«…, считает мэр»: nobody stands before the verb, and no object of its own behind it."""
    if not clause.inverted(cue):
        return False
    if subject is not None:
        return subject.first >= cue.first
    return not _has_an_object(clause, cue)


def _has_an_object(clause: Clause, cue: Cue) -> bool:
    """«…, допускал возможность паводка»: a tag has no object."""
    thing = next((p for p in clause.phrases if p.first == cue.last), None)
    if thing is None or not thing.fits("accs"):
        return False
    return not clause.speaks(thing) or not thing.fits("nomn")


def _last_clause(
    scene: Scene, cue: Cue, found: tuple[Stretch, str, float]
) -> tuple[Stretch, str, float] | None:
    """«Мэр обвинил соседа, хотя мост цел, как считает врач»: where another speaks before, only
    the clause right before «как считает» is the врач's."""
    clause, tokens = scene.clause, scene.clause.doc.tokens
    others = [c for c in clause.cues if c.first < cue.first and c.form == "finite"]
    if not others or found[0][0] > tokens[others[0].first].start:
        return found
    commas = [at for at in range(others[0].last, cue.first) if tokens[at].text == ","]
    if len(commas) < _TWO:
        return None
    stretch = trimmed(clause, commas[-2] + 1, commas[-1])
    return (stretch, found[1], found[2]) if stretch else None


_TWO = 2
"""Commas around the clause before «, как считает врач»."""


def _may_be_inserted(scene: Scene, cue: Cue) -> bool:
    if cue.kind not in _INSERTED or cue.lemma in _NO_TAGS:
        return False
    if cue.form == "impersonal":
        return _in_a_document(scene, cue)
    if cue.kind in ("call", "promise") and not _beside(scene.clause, cue):
        return False
    tokens, last = scene.clause.doc.tokens, scene.clause.sentence.last
    if cue.last < last and tokens[cue.last].lower == "ли":
        return False
    own = cue.last < last and tokens[cue.last].lower in _ABOUT and cue.kind == "inform"
    return cue.form in ("finite", "short") and not own


_ABOUT = frozenset(["о", "об", "про"])
"""What a tag has no place for: «…, сообщили о подозрении»."""


def _beside(clause: Clause, cue: Cue) -> bool:
    """Whether somebody stands right after the cue («…, переконує він, …»), or a body that it is
    said in («…, обіцяють у мерії»)."""
    return clause.told_in(cue) or any(
        p.first == cue.last and p.fits("nomn") for p in clause.phrases
    )


def _in_a_document(scene: Scene, cue: Cue) -> bool:
    """«…, говорится в отчёте»: a text or body speaks; a film or page is but a source."""
    clause = scene.clause
    place = next((p for p in clause.phrases if p.governed and p.first > cue.first), None)
    return place is not None and nouns(clause.doc.lang).get(place.lemma) in ("document", "body")


_COMMENTS = word_set("comments")
_NO_TAGS = frozenset(["сообщаться", "повідомлятися", "передбачати"])
_INSERTED = frozenset(["say", "inform", "opine", "admit", "call", "promise", "impersonal"])
_AS = word_set("just_as")


def after_as(clause: Clause, cue: Cue) -> bool:
    """«как сообщали», «як раніше повідомлялося»."""
    at = cue.first - 1
    while at > clause.sentence.first and clause.doc.traits(at).pos == "ADVB":
        if clause.doc.tokens[at].lower in _AS:
            break
        at -= 1
    return at >= clause.sentence.first and clause.doc.tokens[at].lower in _AS
