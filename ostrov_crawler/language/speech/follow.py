"""A sentence without a cue right after speech in, its words in marks out: they are still the
same speaker's: «Проте він би й не погодився "з ціннісних міркувань"»."""

from __future__ import annotations

from ostrov_crawler.language.phrases.pieces import has_verb, is_name, word_count
from ostrov_crawler.language.speakers.acts import Act
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.speech.terms import is_term
from ostrov_crawler.language.words.marks import Quoted

_ENOUGH = 3
"""Words in marks that are speech without a cue of their own; two with a verb are too."""


def follow_on(scene: Scene) -> None:
    """Find words in marks that go on with the sentence before."""
    if scene.clause.cues or not _after_speech(scene):
        return
    pieces = [q for q in scene.clause.quoted if _speech(scene, q)]
    heard = scene.speakers.last()
    if not pieces or heard is None:
        return
    scene.taken.update(q.outer_start for q in pieces)
    stretches = [(q.start, q.stop) for q in pieces]
    scene.acts.append(Act("mixed", stretches, heard, None, "follow_on", 0.5))


def _after_speech(scene: Scene) -> bool:
    """Whether the sentence before holds speech of somebody."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    before = doc.sentence_before(sentence)
    if before is None or before.paragraph != sentence.paragraph:
        return False
    return any(before.start <= act.fragments[-1][0] < before.stop for act in scene.acts[-4:])


def _speech(scene: Scene, q: Quoted) -> bool:
    doc = scene.clause.doc
    if q.outer_start in scene.taken or is_name(doc, q) or is_term(doc, q):
        return False
    count = word_count(doc, q)
    return count >= _ENOUGH or (count == _ENOUGH - 1 and has_verb(doc, q))
