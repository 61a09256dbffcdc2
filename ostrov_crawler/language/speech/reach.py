"""How far reported words reach: from a token to the end of what is still reported."""

from __future__ import annotations

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.speakers.clauses import DASHES, THAT, Clause
from ostrov_crawler.language.tables import word_set

Stretch = tuple[int, int]

_END_MARKS = frozenset([".", "!", "?", "…", "...", ",", ";", ":", "-", "–", "—"])
_JOINTS = frozenset(["и", "а", "но", "та", "й", "і", "але", "однако", "проте"])
_ALSO = frozenset(["также", "також"])
"""«мост стар а также добавила»: what joins the next report without a comma."""
_OBJECTS = frozenset(["wish", "accuse", "deny", "admit", "name"])
_NOUNS = frozenset(["noun", "request"])
_TAGS = frozenset(["say", "inform", "opine", "impersonal"])


def trimmed(
    clause: Clause, first: int, last: int, ends: frozenset[str] | str = _END_MARKS
) -> Stretch | None:
    """Tokens `[first, last)` as offsets, end marks (at the end: `ends`) left off."""
    tokens = clause.doc.tokens
    while last > first and tokens[last - 1].text in ends:
        last -= 1
    while first < last and tokens[first].text in _END_MARKS:
        first += 1
    return (tokens[first].start, tokens[last - 1].stop) if first < last else None


def content_stop(
    clause: Clause, cue: Cue, first: int, *, same: bool = True, clausal: bool = True
) -> int:
    """The token where content that starts at `first` ends: at a source tag («…, сообщает X»),
    at the next report by the `same` speaker («…, и добавил, что») where there may be one, else
    with the sentence. A report that is a clause of its own needs a comma before that «и»."""
    tokens = clause.doc.tokens
    about = _about_this(clause, first) or _colon_before_marks(clause, first)
    for other in clause.cues:
        if about and other.first > about:
            break
        if other.first <= first or other is cue or other.kind == "manner" or other.form in _NOUNS:
            continue
        edge = _edge(clause, other)
        if edge <= first:
            continue
        if tokens[edge].text in DASHES or tokens[edge].text == ",":
            if other.form == "gerund" and not _at_once(clause, other):
                return edge
            if other.kind in _TAGS and _is_tag(clause, edge, other):
                return edge
        within = clausal and tokens[edge].lower in _JOINTS and tokens[edge - 1].text != ","
        within = within and tokens[edge + 1].lower not in _ALSO
        if same and not within and _next_report(clause, cue, first, edge, other):
            return edge
        turn = _turn(clause, first, other)
        if turn:
            return turn
    return about or clause.sentence.last


def _at_once(clause: Clause, cue: Cue) -> bool:
    """«…, что сосед бил окна, угрожая поджечь мост»: threats at the time of another deed are of
    whoever did it; «…, призвав уйти» goes on with the speaker."""
    word = clause.doc.tokens[cue.first].lower
    return cue.kind in ("call", "promise") and word.endswith(("я", "чи", "чись"))


def _next_report(clause: Clause, cue: Cue, first: int, edge: int, other: Cue) -> bool:
    return _goes_on(clause, first, edge, other) or _joined(clause, cue, first, edge, other)


def object_stop(clause: Clause, cue: Cue, first: int) -> int:
    """The same for content that is no clause of its own (an infinitive, an object): it ends before
    the next clause of the sentence («…, но рыбаки ждут») and before a bracket that tells more."""
    stop = content_stop(clause, cue, first, clausal=False)
    beside = _beside(clause, cue, first, stop)
    return beside or stop


def _beside(clause: Clause, cue: Cue, first: int, stop: int) -> int:
    """The comma, «и» or bracket after which a clause on its own feet starts, or 0."""
    doc, tokens = clause.doc, clause.doc.tokens
    while stop > first and tokens[stop - 1].text in _END_MARKS:
        stop -= 1
    for at in range(first + 1, stop - 1):
        word = tokens[at].lower
        if word == "(" and tokens[stop - 1].text == ")" and _finite(clause, at, stop) is not None:
            return at
        if word in _JOINTS and tokens[at - 1].text != "," and _does_too(clause, cue, at, stop):
            return at
        if word != ",":
            continue
        if tokens[at + 1].lower in _TURNS | _JOINTS:
            return at if _finite(clause, at + 2, _comma(clause, at + 2, stop)) is not None else 0
        after = tokens[at + 2].lower if at + 2 < stop else ""
        if doc.traits(at + 1).pos == "PREP" and after in _WHAT:
            return at
        if doc.traits(at + 1).pos in ("CONJ", "PREP") or _relative(clause, at + 1):
            return 0
        if _clause_of_its_own(clause, at + 1, stop):
            return at
    return 0


_WHAT = frozenset(["чему", "чего", "чому", "чого"])
"""«…, благодаря чему порт открыли»: what comes of it is told by the writer."""


def _clause_of_its_own(clause: Clause, first: int, stop: int) -> bool:
    """«предлагал закрыть порт, рыбаки сами отдавали сети»: somebody in the nominative and a verb
    before the next comma."""
    who = next((p for p in clause.phrases if p.first == first), None)
    if who is None or who.governed or not who.fits("nomn") or who.fits("accs"):
        return False
    return _finite(clause, who.last, _comma(clause, who.last, stop)) is not None


def _relative(clause: Clause, at: int) -> bool:
    here = clause.doc.traits(at)
    return bool(here.lemmas & _SUBORDINATE) or clause.doc.tokens[at].lower in THAT


_SUBORDINATE = word_set("subordinate")


def _comma(clause: Clause, first: int, stop: int) -> int:
    return next((at for at in range(first, stop) if clause.doc.tokens[at].text == ","), stop)


def _finite(clause: Clause, first: int, stop: int) -> int | None:
    """The first finite verb among tokens `[first, stop)`."""
    doc = clause.doc
    inside = range(first, stop)
    return next(
        (
            at
            for at in inside
            if (doc.traits(at).pos == "VERB" or doc.tokens[at].lower in _IS_NOT)
            and not doc.in_marks(at)
        ),
        None,
    )


_IS_NOT = frozenset(["нет", "немає", "нема"])
"""What stands for a finite verb: «…, однако льда нет»."""


def _does_too(clause: Clause, cue: Cue, joint: int, stop: int) -> bool:
    """«запросил отчёт и уехал»: a verb in the cue's own form right after «и»."""
    doc = clause.doc
    for at in range(joint + 1, min(stop, joint + 4)):
        if doc.traits(at).pos == "VERB":
            return cue.form == "finite" and any(
                (r.number, r.gender) == (cue.number, cue.gender) for r in doc.traits(at).verbs
            )
        if not clause.is_light(at):
            return False
    return False


def _colon_before_marks(clause: Clause, first: int) -> int:
    """The colon of «…, что мост стар: «Ему сто лет»» after token `first`, or 0."""
    doc = clause.doc
    for q in clause.quoted:
        at = doc.token_at(q.outer_start) - 1
        if at > first and doc.tokens[at].text == ":":
            return at
    return 0


def _about_this(clause: Clause, first: int) -> int:
    """The comma of «…, об этом сообщил мэр» after token `first`, or 0."""
    tokens = clause.doc.tokens
    for at in range(first, clause.sentence.last - 2):
        pair = (tokens[at + 1].lower, tokens[at + 2].lower)
        if tokens[at].text == "," and (pair in THIS or pair in _ANSWERED):
            return at
    return 0


_ANSWERED = frozenset([("на", "что"), ("на", "що")])
"""«…, на что мэр ответил»: an answer to the report."""


THIS = frozenset([("об", "этом"), ("о", "чем"), ("про", "це"), ("про", "що")])
"""Words that point from a report back to what it reports."""


def _joined(clause: Clause, cue: Cue, first: int, edge: int, other: Cue) -> bool:
    """«поблагодарил за помощь и подтвердил желание», «заявил, что …, и поблагодарил»: the same
    somebody does the next thing."""
    tokens, doc = clause.doc.tokens, clause.doc
    if tokens[edge].lower not in _JOINTS or other.form != "finite" or edge <= first:
        return False
    if _not_but(clause, first, edge):
        return False
    if (cue.number, cue.gender) != (other.number, other.gender):
        return False
    if tokens[edge - 1].text == ",":
        return True
    return not any(doc.traits(at).pos == "VERB" for at in range(first, edge))


def _not_but(clause: Clause, first: int, edge: int) -> bool:
    """«…, что не обещал мост, а просил денег»: both halves are what is reported."""
    doc = clause.doc
    return doc.tokens[edge].lower == "а" and any(
        doc.tokens[at].lower == "не" and doc.traits(at + 1).pos == "VERB"
        for at in range(first, edge - 1)
    )


def _turn(clause: Clause, first: int, cue: Cue) -> int:
    """«…, а мэр напомнил, что»: the comma from which on somebody else reports, or 0."""
    if cue.form != "finite" or not _opens(clause, cue):
        return 0
    subject = clause.subject(cue)
    if subject is None or not first < subject.first < cue.first:
        return 0
    tokens, at = clause.doc.tokens, subject.first - 1
    while at > first and tokens[at].kind == "word" and tokens[at].lower not in _TURNS:
        if not clause.is_light(at):
            return 0
        at -= 1
    return at - 1 if tokens[at].lower in _TURNS and tokens[at - 1].text == "," else 0


_TURNS = frozenset(["а", "но", "зато", "однако", "тогда", "але", "проте", "натомість", "тоді"])


def _edge(clause: Clause, cue: Cue) -> int:
    """The boundary before a cue: back over light words to a comma, dash or conjunction."""
    at = cue.first - 1
    tokens = clause.doc.tokens
    while (
        at > clause.sentence.first
        and tokens[at].kind == "word"
        and (clause.is_light(at) and tokens[at].lower not in _JOINTS)
    ):
        at -= 1
    if at > clause.sentence.first and tokens[at].text in DASHES and tokens[at - 1].text == ",":
        at -= 1
    return at


def _is_tag(clause: Clause, edge: int, cue: Cue) -> bool:
    """«…, сообщает мэр»: the cue, then whoever says it; but «то, что говорят рыбаки»."""
    tokens = clause.doc.tokens
    if not clause.inverted(cue) or not _closes(clause, cue):
        return False
    if cue.form == "impersonal":
        return cue.present
    if any(tokens[at].lower in THAT for at in range(edge + 1, cue.first)):
        return False
    subject = clause.subject(cue)
    return cue.number != "sing" or (subject is not None and subject.first >= cue.last)


def _closes(clause: Clause, cue: Cue) -> bool:
    """Whether nothing but the cue's own words follows: no «что», no colon, no new clause."""
    tokens = clause.doc.tokens
    for at in range(cue.last, clause.sentence.last):
        if tokens[at].text in (":", ";"):
            return False
        if tokens[at].text == "," and at + 1 < clause.sentence.last:
            return clause.doc.traits(at + 1).pos not in ("CONJ",) or tokens[at + 1].lower == "как"
    return True


def _goes_on(clause: Clause, first: int, edge: int, cue: Cue) -> bool:
    """«…, и добавил, что»: a joint, then a cue without a subject of its own before it."""
    tokens = clause.doc.tokens
    if tokens[edge].lower not in _JOINTS or cue.form not in ("finite", "short"):
        return False
    if _not_but(clause, first, edge):
        return False
    return edge > clause.sentence.first and _opens(clause, cue)


def _opens(clause: Clause, cue: Cue) -> bool:
    """Whether a cue opens reported words of its own: «что», a colon or marks come soon."""
    doc = clause.doc
    for at in range(cue.last, min(clause.sentence.last, cue.last + 12)):
        token = doc.tokens[at]
        if token.text == ":" or doc.in_marks(at):
            return True
        if token.lower in THAT and doc.tokens[at - 1].text == ",":
            return True
        if doc.traits(at).pos in ("INFN", "VERB"):
            return cue.kind in ("call", "promise", "will")
    return cue.kind in _OBJECTS
