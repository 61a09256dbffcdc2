"""Paragraphs that open with a dash: «— A, — сказал мэр. — B», and those that go on with it."""

from __future__ import annotations

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.pieces import is_name
from ostrov_crawler.language.speakers.acts import Act, Stretch, cue_stretch
from ostrov_crawler.language.speakers.clauses import DASHES, Clause
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speech.narrations import narration
from ostrov_crawler.language.speech.reach import trimmed
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.tables import word_set


def dialogue(scene: Scene) -> bool:
    """— A, — сказал мэр. — B: a paragraph that opens with a dash is speech to its end; one
    without narration goes on with the speech before it. Whether the sentence is used up."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    if sentence.first < scene.speakers.covered:
        return True
    if not doc.new_paragraph(sentence):
        return _cried(scene)
    talk, scene.speakers.talk = scene.speakers.talk, None
    if doc.tokens[sentence.first].text not in DASHES:
        return False
    last = doc.paragraph_last(sentence)
    found = narration(scene, sentence.first, last)
    if found is None and _asked(scene, last):
        scene.speakers.covered = last
        return True
    if found is None:
        goes_on = _announced(scene, last) or _goes_on(scene, talk, last)
        goes_on = goes_on or _answers(scene, last) or _told_after(scene, last)
        return goes_on or _told_later(scene, last)
    parts, cue, inner = found
    heard = Scene(inner, scene.speakers).speaker(cue)
    stop = _told_to(scene, cue, heard, last)
    if stop < last:
        parts = parts[:1]
    act = Act("direct", parts, heard, cue_stretch(doc.tokens, cue), "dialogue", 0.85)
    scene.acts.append(act)
    scene.speakers.talk = act
    scene.speakers.covered = stop
    if heard:
        scene.speakers.remember(heard)
    return True


def _cried(scene: Scene) -> bool:
    """«Мой дом в воде! - кричала женщина»: words without marks that end in «!» or «?»."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    before = doc.sentence_before(sentence)
    cue = next(iter(scene.clause.cues), None)
    if before is None or cue is None or doc.tokens[sentence.first].text not in DASHES:
        return False
    ended = doc.tokens[before.last - 1].text in {"!", "?"} and cue.first == sentence.first + 1
    part = trimmed(Clause(doc, before), before.first, before.last, ends=",")
    told = any(act.fragments[-1][1] > before.start for act in scene.acts)
    heard = scene.speaker(cue)
    if not ended or part is None or told or doc.outer_marks(before.start, before.stop):
        return False
    scene.acts.append(Act("direct", [part], heard, cue_stretch(doc.tokens, cue), "dialogue", 0.7))
    scene.used.add(cue.first)
    if heard:
        scene.speakers.remember(heard)
    return True


def _told_later(scene: Scene, last: int) -> bool:
    """«— A.¶B.¶C, — сказал мэр»: a talk of several paragraphs, told in the last of them."""
    doc = scene.clause.doc
    whole = trimmed(scene.clause, scene.clause.sentence.first, last)
    if whole is None or doc.tokens[last - 1].text not in _ENDS:
        return False
    for _ in range(_PARAGRAPHS):
        sentence = doc.sentence_at(doc.tokens[last].start) if last < len(doc.tokens) else None
        if sentence is None or doc.tokens[sentence.first].text in {*DASHES, "«", '"'}:
            return False
        stop = doc.paragraph_last(sentence)
        found = narration(Scene(Clause(doc, sentence), scene.speakers), last, stop)
        if found:
            (_, end), *more = found[0]
            return _tell(scene, [(whole[0], end), *more], found[1], found[2], stop)
        last = stop
    return False


_ENDS = frozenset([".", "!", "?", "…"])
_PARAGRAPHS = 4
"""Paragraphs of a talk behind the one that its dash opens."""


def _tell(scene: Scene, parts: list[Stretch], cue: Cue, telling: Clause, stop: int) -> bool:
    heard = Scene(telling, scene.speakers).speaker(cue)
    stretch = cue_stretch(scene.clause.doc.tokens, cue)
    scene.acts.append(Act("direct", parts, heard, stretch, "dialogue", 0.7))
    scene.speakers.covered = stop
    if heard:
        scene.speakers.remember(heard)
    return True


def _told_to(scene: Scene, cue: Cue, heard: Heard | None, last: int) -> int:
    """Where a paragraph of talk ends: with the sentence of «— A, — сказал мэр.» where no dash
    takes the talk up again and somebody reports next («Он отмечает, что …») or tells of whoever
    spoke («Сомов ушёл»), else with the paragraph at token `last`."""
    doc = scene.clause.doc
    telling = doc.sentence_at(doc.tokens[cue.first].start)
    if telling is None or telling.last >= last:
        return last
    dashed = doc.tokens[telling.last].text in DASHES or any(
        doc.tokens[at].text in DASHES and doc.tokens[at - 1].text in {",", "."}
        for at in range(cue.last + 1, telling.last)
    )
    after = doc.sentence_at(doc.tokens[telling.last].start)
    if dashed or after is None:
        return last
    more = Clause(doc, after)
    told = any(c.form == "finite" and more.subject(c) is not None for c in more.cues)
    person = heard.person if heard else None
    named = person and any(telling.last <= m.at < last for m in person.mentions)
    return telling.last if told or named else last


def _announced(scene: Scene, last: int) -> bool:
    """A paragraph with a dash after «мэр возмутился:»."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    before = doc.sentence_before(sentence)
    if before is None or (_of_a_list(scene, last) and not _question(scene, last)):
        return False
    telling = Clause(doc, before)
    cue = telling.cues[-1] if telling.cues else None
    part = trimmed(scene.clause, sentence.first, last)
    colon = doc.tokens[before.last - 1].text == ":"
    if cue is None or part is None:
        return False
    far = before.last - cue.last > _NEAR and sentence.last == last
    if far if colon else not _comments(scene, telling, cue, last):
        return False
    heard = Scene(telling, scene.speakers).heard(cue) or scene.speakers.last()
    act = Act("direct", [part], heard, cue_stretch(doc.tokens, cue), "dialogue", 0.8)
    scene.acts.append(act)
    scene.speakers.covered = last
    return True


def _asked(scene: Scene, last: int) -> bool:
    """«— Чи міцний міст?» in a talk that has begun, an answer with a dash behind it: whoever asks
    is nobody's speaker."""
    doc = scene.clause.doc
    begun = bool(scene.acts) and scene.acts[-1].rule == "dialogue"
    answered = last < len(doc.tokens) and doc.tokens[last].text in DASHES
    return begun and answered and doc.tokens[last - 1].text == "?"


def _question(scene: Scene, first: int) -> bool:
    """Whether a paragraph that begins at token `first` asks: «— Чи міцний міст?»."""
    doc = scene.clause.doc
    if first >= len(doc.tokens) or doc.tokens[first].text not in DASHES:
        return False
    sentence = doc.sentence_at(doc.tokens[first].start)
    return sentence is not None and doc.tokens[doc.paragraph_last(sentence) - 1].text == "?"


def _answers(scene: Scene, last: int) -> bool:
    """A paragraph with a dash after a question with a dash, in a talk that has begun."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    before = doc.sentence_before(sentence)
    begun = scene.acts[-1] if scene.acts and scene.acts[-1].rule == "dialogue" else None
    if before is None or begun is None or doc.tokens[before.last - 1].text != "?":
        return False
    part = trimmed(scene.clause, sentence.first, last)
    if part is None or doc.tokens[last - 1].text == "?":
        return False
    scene.acts.append(Act("direct", [part], begun.heard, None, "dialogue", 0.7))
    scene.speakers.covered = last
    return True


def _comments(scene: Scene, telling: Clause, cue: Cue, last: int) -> bool:
    """«Мэр Сомов прокомментировал паводок.»: somebody comments, and what he says comes next."""
    doc, subject = telling.doc, telling.subject(cue)
    asks = doc.tokens[last - 1].text == "?"
    person = subject is not None and (subject.name is not None or subject.animate)
    answers = cue.lemma in _ANSWERING and _question(scene, last)
    whole = doc.new_paragraph(telling.sentence) and (cue.lemma in _COMMENTS or answers)
    return whole and person and not asks and all(is_name(doc, q) for q in telling.quoted)


_ANSWERING = word_set("answers")
_COMMENTS = word_set("comments") | {"поделиться", "поділитися"}
_NEAR = 4
"""Tokens between «возмутился» and the end of its sentence, the colon among them; more before a
paragraph of several sentences."""


def _of_a_list(scene: Scene, last: int) -> bool:
    """Whether a paragraph with a dash is an item of a list: small, unended, or one of several."""
    doc, first = scene.clause.doc, scene.clause.sentence.first
    if first + 1 >= last:
        return True
    whole = doc.tokens[first + 1].capital and doc.tokens[last - 1].text in {".", "!", "?", "…"}
    return not whole or (last < len(doc.tokens) and doc.tokens[last].text in DASHES)


def _told_after(scene: Scene, last: int) -> bool:
    """A paragraph «– сказав мер» after one that ends in a comma: that one was his."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    before = doc.sentence_before(sentence)
    if before is None or doc.tokens[before.last - 1].text != "," or last != sentence.last:
        return False
    cue = next(iter(scene.clause.cues), None)
    if cue is None or cue.first > sentence.first + _NEAR or not scene.clause.inverted(cue):
        return False
    first = before
    while not doc.new_paragraph(first):
        earlier = doc.sentence_before(first)
        if earlier is None:
            break
        first = earlier
    part = trimmed(Clause(doc, before), first.first, before.last, ends=",")
    heard = scene.speaker(cue)
    told = next((act for act in scene.acts if part and act.fragments[-1][1] > part[0]), None)
    if part is None or (told and told.rule != "alone"):
        return False
    act = Act("direct", [part], heard, cue_stretch(doc.tokens, cue), "dialogue", 0.7)
    if told:  # «A»,¶– сказав мер
        act.fragments = told.fragments
        scene.acts.remove(told)
    scene.acts.append(act)
    scene.speakers.covered = last
    if heard:
        scene.speakers.remember(heard)
    return True


def _goes_on(scene: Scene, talk: Act | None, last: int) -> bool:
    """A paragraph with a dash right after speech with narration: its next fragment."""
    if talk is None:
        return False
    part = trimmed(scene.clause, scene.clause.sentence.first, last)
    if part is None:
        return False
    talk.fragments.append(part)
    scene.speakers.talk = talk
    scene.speakers.covered = last
    return True
