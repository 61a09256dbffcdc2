"""Words in marks in, the act out whose cue stands behind them: «…», — сказал мэр."""

from __future__ import annotations

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.pieces import has_verb, inner_tokens, is_name, word_count, worn
from ostrov_crawler.language.speakers.acts import Act, cue_stretch
from ostrov_crawler.language.speakers.clauses import DASHES, THAT
from ostrov_crawler.language.speech.in_a_row import just_before
from ostrov_crawler.language.speech.narrations import deed
from ostrov_crawler.language.speech.reach import THIS
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.marks import Quoted


def tokens_between(scene: Scene, index: int) -> tuple[int, int, int, int]:
    """Around the stretch number `index`: where the words before and after it start and stop."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    quoted = scene.clause.quoted
    q, left = quoted[index], index
    while left and is_name(doc, quoted[left - 1]):
        left -= 1  # «командир отряда «Яр» ответил: «…»»
    before = doc.token_at(quoted[left - 1].outer_stop) if left else sentence.first
    after = (
        doc.token_at(quoted[index + 1].outer_start) if index + 1 < len(quoted) else sentence.last
    )
    return before, doc.token_at(q.outer_start), doc.token_at(q.outer_stop), after


def dash_after(scene: Scene, q: Quoted, index: int) -> Act | None:
    """«…», - сказал мэр."""
    doc = scene.clause.doc
    _, _, first, _ = tokens_between(scene, index)
    at, dashed = first, False
    while at < scene.clause.sentence.last and doc.tokens[at].kind == "mark":
        if doc.tokens[at].text not in {",", ".", "!", "?", "…", *DASHES}:
            break
        dashed = dashed or doc.tokens[at].text in DASHES
        at += 1
    ended = at > first or doc.masked[q.start : q.stop].rstrip()[-1:] in "!?…,"
    if not ended or at >= scene.clause.sentence.last:
        return None
    cue = _cue_near(scene, at)
    if dashed and (cue is None or _of_a_tag(scene, at, cue)):
        cue = deed(scene.clause, at) or cue
    if cue is None:
        return _name_after_dash(scene, q, at) if dashed else None
    if not dashed and (not scene.clause.inverted(cue) and at != cue.first):
        return None
    if not dashed and cue.form == "gerund" and tells_first(scene, cue, scene.clause.sentence.last):
        return None
    built_in = not dashed and _built_in(scene, q)
    if built_in and not _tagged(scene, q, at, cue):
        return None
    if is_name(doc, q) and not _said_name(scene, q, at, cue, dashed=dashed):
        return None
    scene.used.add(cue.first)
    words = [*just_before(scene.clause, index, scene.taken), q] if dashed else [q]
    return Act(
        "mixed" if built_in else "direct", [(one.start, one.stop) for one in words],
        scene.speaker(cue),
        cue_stretch(doc.tokens, cue), "dash_after", 0.95 if dashed else 0.85,
    )  # fmt: skip


def _said_name(scene: Scene, q: Quoted, at: int, cue: Cue, *, dashed: bool) -> bool:
    """Whether a name in marks is speech all the same: not before «– об этом сообщил мэр», and
    without a dash only right before the cue and with a verb."""
    doc = scene.clause.doc
    if dashed and scene.clause.cues[0] is not cue and _nothing_but_a_name(doc, q):
        return False  # «сказал он на радио «Маяк», - сообщает ТАСС»
    if dashed:
        return (doc.tokens[at].lower, doc.tokens[at + 1].lower) not in THIS
    return at == cue.first and not _nothing_but_a_name(doc, q)


def _nothing_but_a_name(doc: Document, q: Quoted) -> bool:
    """«Право на море», сообщает ТАСС: without a verb, or worn as a name elsewhere."""
    return word_count(doc, q) < 2 or worn(doc, q) or not has_verb(doc, q)


def _tagged(scene: Scene, q: Quoted, at: int, cue: Cue) -> bool:
    """Whether words in marks within a sentence are whose the cue after them says: a medium's
    tag and what stands behind a clause of its own («…», яке …, заявили) say nothing of it."""
    doc = scene.clause.doc
    subject = scene.clause.subject(cue)
    if doc.tokens[doc.token_at(q.outer_start) - 1].lower in THAT and _reported(scene, q):
        return False
    between = range(at, cue.first)
    relative = any(doc.traits(i).lemmas & _WHO_RELATIVE or doc.tokens[i].lower in _TURNS
                   for i in between)  # fmt: skip
    tag = cue.kind == "inform" and subject is not None and not subject.animate
    return not relative and not tag and cue.form != "gerund"


_WHO_RELATIVE = word_set("which")
_TURNS = frozenset(["но", "а", "однако", "але", "проте"])


def _reported(scene: Scene, q: Quoted) -> bool:
    """«…, сказав, что «…», отметил врач»: a cue right before the «что» has the words."""
    doc = scene.clause.doc
    at = doc.token_at(q.outer_start) - 2
    return any(c.last <= at and at - c.last < _CLOSE for c in scene.clause.cues)


_CLOSE = 4
"""Tokens of «мэр мэрии» between «сказал» and «, что»."""


def _built_in(scene: Scene, q: Quoted) -> bool:
    """Мэр "поставил задачи", сообщает ТАСС: the words in marks go on with the sentence."""
    doc = scene.clause.doc
    first, _ = inner_tokens(doc, q)
    before = doc.token_at(q.outer_start) - 1
    if before < scene.clause.sentence.first or doc.tokens[first].capital:
        return False
    return doc.tokens[before].kind in ("word", "number")


def _cue_near(scene: Scene, at: int) -> Cue | None:
    """The first cue of the clause that starts at `at`: before a new «что», colon or mark."""
    doc = scene.clause.doc
    for cue in scene.clause.cues:
        if cue.first < at:
            continue
        between = range(at, cue.first)
        if any(doc.tokens[i].text in (":", ";") or doc.in_marks(i) for i in between):
            return None
        return cue if len(between) < 25 else None
    return None


def _of_a_tag(scene: Scene, at: int, cue: Cue) -> bool:
    """«…», – підписала відео мер, пише ТАСС: the cue is of a medium behind a comma."""
    words, tokens = scene.clause.doc.traits(at), scene.clause.doc.tokens
    return cue.kind == "inform" and words.pos == "VERB" and tokens[cue.first - 1].text == ","


def _name_after_dash(scene: Scene, q: Quoted, at: int) -> Act | None:
    """«…» - Сомов."""
    phrase = next((p for p in scene.clause.phrases if p.first == at), None)
    if phrase is None or not phrase.fits("nomn") or phrase.last < scene.clause.sentence.last - 1:
        return None
    if not (phrase.name or phrase.animate or phrase.kind in ("body", "latin")):
        return None
    if is_name(scene.clause.doc, q) and not phrase.animate:
        return None  # «Речной клуб» — ХК «Волна»
    heard = scene.speakers.of(phrase, "nomn")
    return Act("direct", [(q.start, q.stop)], heard, None, "name_after_dash", 0.8)


def tells_first(scene: Scene, cue: Cue, last: int) -> bool:
    """«заявил, что мост стар: «…»»: the cue reports a clause before it opens the marks."""
    tokens = scene.clause.doc.tokens
    return any(
        tokens[at].text == "," and tokens[at + 1].lower in THAT for at in range(cue.last, last - 2)
    )
