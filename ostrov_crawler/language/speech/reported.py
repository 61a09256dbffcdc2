"""Reported speech: the rules that find what a cue reports, in order. Words in marks inside
what is reported make it mixed."""

from __future__ import annotations

from ostrov_crawler.findings import QuoteKind
from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.speakers.acts import Act, Stretch, cue_stretch
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speech.clause_contents import (
    bare_clause,
    colon_unmarked,
    infinitive,
    question,
    that_clause,
)
from ostrov_crawler.language.speech.contents import noun_content
from ostrov_crawler.language.speech.insertions import (
    about_this_inside,
    by_words,
    inserted,
)
from ostrov_crawler.language.speech.objects import deems, object_of
from ostrov_crawler.language.speech.pointing import about_this
from ostrov_crawler.language.speech.relays import only_a_source, relays, reporter
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.speech.unsaid import unsaid
from ostrov_crawler.language.speech.words_in_marks import given, marked, with_marks, words_before


def reported(scene: Scene) -> None:
    """Find the reported speech of one sentence."""
    for cue in scene.clause.cues:
        if cue.first in scene.used or cue.kind == "manner" or about_this(scene, cue):
            continue
        if unsaid(scene, cue):
            continue
        for rule in _RULES:
            found = rule(scene, cue)
            if found:
                _add(scene, cue, *found)
                break
        else:
            _name_who_acts(scene, cue)


def _name_who_acts(scene: Scene, cue: Cue) -> None:
    """«Snow International извинилась за отчёт»: a body that acts in words is one to come back to,
    though what it says is not told."""
    heard = scene.heard(cue) if cue.form == "finite" else None
    if heard is not None and heard.kind == "organisation":
        scene.speakers.named.append(heard)


def _add(scene: Scene, cue: Cue, content: Stretch, rule: str, confidence: float) -> None:
    """Keep what a rule found as an act, unless somebody else has the words."""
    if rule == "inserted" and reporter(scene, cue):
        return
    heard = scene.doing(cue) if cue.form == "gerund" else scene.heard(cue)
    if heard is not None and _passed_on(scene, cue, content, rule, heard):
        return
    pieces = marked(scene, cue, content, rule)
    if not pieces and given(scene, content):
        return
    heard = heard or scene.speaker(cue)
    kind: QuoteKind = "mixed" if pieces else _kind(scene, content, rule, heard)
    where = cue_stretch(scene.clause.doc.tokens, cue)
    act = Act(kind, pieces or [content], heard, where, rule, confidence)
    scene.taken.update(q.outer_start for q in scene.clause.quoted if (q.start, q.stop) in pieces)
    scene.used.add(cue.first)
    scene.acts.append(act)
    if rule == "by_words" and len(scene.clause.cues) == 1:
        words_before(scene, act, content[0])
    if heard:
        scene.speakers.remember(heard)
        _again_whoever_reports(scene, cue, heard)
    scene.told.append((content, heard))


def _passed_on(scene: Scene, cue: Cue, content: Stretch, rule: str, heard: Heard) -> bool:
    """Whether a medium only passes the words on; it is remembered as the source."""
    source = rule == "inserted" and only_a_source(scene, cue, heard)
    if source:
        scene.speakers.source = heard
    if source or (rule == "that_clause" and relays(scene, cue, heard, content)):
        scene.speakers.named.append(heard)
        return True
    return False


def _kind(scene: Scene, content: Stretch, rule: str, heard: Heard | None) -> QuoteKind:
    """«Сомов добавил: река стала» is direct, «Сомов добавил: он ждёт» reported."""
    if rule != "colon_unmarked" or heard is None or heard.person is None:
        return "indirect"
    first = scene.clause.doc.text[slice(*content)].split(" ")[0].lower()
    return "indirect" if first in _HE else "direct"


_HE = frozenset(["он", "она", "они", "він", "вона", "вони"])


def _again_whoever_reports(scene: Scene, cue: Cue, heard: Heard) -> None:
    """«Сомова сказала, что мэр обещал мост. По её словам, …»: who speaks inside another's report
    is not the one whom the text goes on with."""
    place = scene.clause.doc.tokens[cue.first].start
    outer = next((h for (first, last), h in scene.told if first <= place < last), None)
    if outer is not None and outer.person not in (None, heard.person):
        scene.speakers.heard.append(outer)


_RULES = (
    about_this_inside,
    by_words,
    infinitive,
    that_clause,
    question,
    bare_clause,
    inserted,
    colon_unmarked,
    with_marks,
    noun_content,
    deems,
    object_of,
)
