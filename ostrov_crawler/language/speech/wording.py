"""Words in marks that no report has taken in, whose they are all the same out: «фраза Сомова «…»»,
«с подписью «…»», and a verb in marks that goes on with the sentence."""

from __future__ import annotations

from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.phrases.pieces import (
    has_verb,
    inner_tokens,
    is_clause,
    is_name,
    word_count,
)
from ostrov_crawler.language.speakers.acts import Act
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.speech.terms import is_term
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.marks import Quoted

_OF_SPEECH = word_set("noun_of_speech") | word_set("noun_of_wording")
_OWNER = 8
"""Tokens of «фраза мэра города Андрея Сомова» before its marks."""
_ENOUGH = 3
"""Words in marks with a verb that are speech without a reporting word."""
_DATA = frozenset(["данным", "информации", "даними", "інформацією"])


def wording(scene: Scene) -> None:
    """Find what is left of a sentence's words in marks."""
    for q in scene.clause.quoted:
        if q.outer_start in scene.taken:
            continue
        act = next((act for rule in _RULES if (act := rule(scene, q))), None)
        if act:
            scene.acts.append(act)
            scene.taken.add(q.outer_start)


def _worded(scene: Scene, q: Quoted) -> Act | None:
    """Фраза мэра Сомова «…»; снимок с подписью «…»."""
    doc = scene.clause.doc
    marks = doc.token_at(q.outer_start)
    at = next((i for i in range(marks - 1, max(marks - _OWNER, scene.clause.sentence.first) - 1, -1)
               if doc.traits(i).lemmas & _OF_SPEECH), None)  # fmt: skip
    said = is_clause(doc, q) or has_verb(doc, q) or word_count(doc, q) >= _ENOUGH
    if at is None or not said or is_name(doc, q):
        return None
    if at == marks - 1:
        return _act(q, scene.speakers.last(), "worded")
    owner = phrase_at(doc, at + 1, marks)
    if owner is None or owner.last != marks or not owner.animate or not owner.fits("gent"):
        return None
    return _act(q, scene.speakers.of(owner, "gent"), "worded")


def _goes_on(scene: Scene, q: Quoted) -> Act | None:
    """Завтра, 6 ноября, «день будет теплее»: what begins small and has a verb is no title."""
    doc = scene.clause.doc
    first, last = inner_tokens(doc, q)
    if first >= last or doc.tokens[first].capital or doc.tokens[first].kind != "word":
        return None
    if word_count(doc, q) < _ENOUGH or not has_verb(doc, q) or is_term(doc, q):
        return None
    return None if _only_sourced(scene, q) else _act(q, _whose(scene, q), "goes_on")


def _only_sourced(scene: Scene, q: Quoted) -> bool:
    """«Мэр «поставил задачи», сообщает ТАСС», «по данным суда, …»: a source is named for it."""
    clause, stop = scene.clause, scene.clause.doc.token_at(q.outer_stop)
    if any(clause.doc.tokens[at].lower in _DATA for at in range(clause.sentence.first, stop)):
        return True
    return any(cue.first >= stop and cue.kind == "inform" for cue in clause.cues)


def _whose(scene: Scene, q: Quoted) -> Heard | None:
    """Whoever speaks in the sentence already, else whom a cue in it names, else the last one."""
    sentence = scene.clause.sentence
    here = [a.heard for a in scene.acts if sentence.start <= a.fragments[-1][0] < sentence.stop]
    told = next((heard for heard in reversed(here) if heard), None)
    named = (scene.heard(cue) for cue in scene.clause.cues)
    return told or next((heard for heard in named if heard), None) or scene.speakers.last()


def _act(q: Quoted, heard: Heard | None, rule: str) -> Act:
    return Act("mixed", [(q.start, q.stop)], heard, None, rule, 0.5)


_RULES = (_worded, _goes_on)
