"""Speech in quotation marks: the rules that find who said it, in order."""

from __future__ import annotations

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.pieces import (
    has_verb,
    inner_tokens,
    is_clause,
    is_name,
    word_count,
)
from ostrov_crawler.language.speakers.acts import Act, cue_stretch
from ostrov_crawler.language.speakers.clauses import DASHES
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speech.headings import announced, named_last, of_source_line, words_of
from ostrov_crawler.language.speech.in_a_row import just_after
from ostrov_crawler.language.speech.narration_tags import dash_after, tells_first, tokens_between
from ostrov_crawler.language.speech.narrations import narration
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.speech.terms import is_term, is_title
from ostrov_crawler.language.words.marks import Quoted


def spoken(scene: Scene) -> None:
    """Find the direct speech of one sentence."""
    for index, q in enumerate(scene.clause.quoted):
        if q.outer_start in scene.taken:
            continue
        for rule in _RULES:
            act = rule(scene, q, index)
            if act:
                scene.acts.append(act)
                scene.taken.add(q.outer_start)
                if act.heard:
                    scene.speakers.remember(act.heard)
                break


def split_inside(scene: Scene, q: Quoted, index: int) -> Act | None:
    """«A, - сказал мэр. - B»: the narration stands inside the marks."""
    first, last = inner_tokens(scene.clause.doc, q)
    found = narration(scene, first, last)
    if found is None:
        return None
    parts, cue, inner = found
    heard = Scene(inner, scene.speakers).speaker(cue)
    return Act(
        "direct", parts, heard, cue_stretch(scene.clause.doc.tokens, cue), "split_inside", 0.9
    )


def colon_before(scene: Scene, q: Quoted, index: int) -> Act | None:
    """Мэр сказал: «…»; Сомов: «…»."""
    doc = scene.clause.doc
    before, first, _, _ = tokens_between(scene, index)
    if first - 1 < scene.clause.sentence.first or doc.tokens[first - 1].text != ":":
        return None
    cue = next((c for c in reversed(scene.clause.cues) if before <= c.first < first), None)
    heard: Heard | None = None
    if cue is not None:
        if not tells_first(scene, cue, first) and not _tells_before(scene, cue):
            scene.used.add(cue.first)
        heard = scene.speaker(cue)
    else:
        heard = _label(scene, before, first - 1)
        if is_name(doc, q) and (heard is None or not (heard.person or has_verb(doc, q))):
            return None
    if cue is None and heard is None and not is_clause(doc, q):
        return None
    more = just_after(scene.clause, index)
    row = [q, *(one for one in more if is_clause(doc, one) and not is_name(doc, one))]
    scene.taken.update(one.outer_start for one in row)
    return Act(
        "direct", [(one.start, one.stop) for one in row], heard or scene.speakers.last(),
        cue_stretch(doc.tokens, cue), "colon_before", 0.95 if cue else 0.75,
    )  # fmt: skip


def _tells_before(scene: Scene, cue: Cue) -> bool:
    """«Мост стар, говорит он: «…»»: the cue is the tag of a clause before it too."""
    clause = scene.clause
    tagged = cue.first > clause.sentence.first + 2 and clause.doc.tokens[cue.first - 1].text == ","
    before = range(clause.sentence.first, cue.first)
    return tagged and clause.inverted(cue) and any(
        clause.doc.traits(at).pos in ("VERB", "ADJS", "PRTS") for at in before
    )  # fmt: skip


def _label(scene: Scene, first: int, last: int) -> Heard | None:
    """Whom the words before a colon name: a person or body, or whose words they are."""
    found = [p for p in scene.clause.phrases if first <= p.first < last and not p.governed]
    found.sort(key=lambda p: p.name is not None and p.fits("nomn"))  # «Сомов пишет рыбакам:»
    for phrase in reversed(found):
        owner = words_of(scene.clause, scene.speakers, phrase)
        if owner:
            return owner
        if phrase.fits("nomn") and (phrase.name or phrase.animate or phrase.kind == "body"):
            return scene.speakers.of(phrase, "nomn")
    found_last = named_last(scene.clause, scene.speakers, last)
    return found_last or of_source_line(scene.clause, scene.speakers, first)


def alone(scene: Scene, q: Quoted, index: int) -> Act | None:
    """A sentence that is nothing but words in marks: the speaker is carried on."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    _, first, last, _ = tokens_between(scene, index)
    around = [*range(sentence.first, first), *range(last, sentence.last)]
    if any(doc.tokens[at].kind == "word" and not doc.in_marks(at) for at in around):
        return None
    if word_count(doc, q) < 3 or is_name(doc, q):
        return None
    heard = announced(scene.clause, scene.speakers) or scene.speakers.last()
    return Act("direct", [(q.start, q.stop)], heard, None, "alone", 0.6)


def second_part(scene: Scene, q: Quoted, index: int) -> Act | None:
    """«A», - сказал мэр. - «B»: the same act goes on."""
    doc = scene.clause.doc
    _, first, _, _ = tokens_between(scene, index)
    previous = scene.acts[-1] if scene.acts else None
    if previous is None or previous.rule not in ("dash_after", "second_part") or first < 1:
        return None
    dash = doc.tokens[first - 1].text in DASHES
    starts = first - 1 <= scene.clause.sentence.first or doc.tokens[first - 2].text in (",", ".")
    if not dash or not starts or previous.fragments[-1][1] > q.start:
        return None
    if doc.tokens[first].start - previous.fragments[-1][1] > 400:
        return None
    previous.fragments.append((q.start, q.stop))
    scene.taken.add(q.outer_start)
    return None


def bare_before(scene: Scene, q: Quoted, index: int) -> Act | None:
    """Мэр ответил «…»: the cue right before the marks."""
    doc = scene.clause.doc
    before, first, _, _ = tokens_between(scene, index)
    cue = next((c for c in reversed(scene.clause.cues) if before <= c.first < first), None)
    if cue is None or cue.form == "phrase" or is_name(doc, q) or not is_clause(doc, q):
        return None
    if is_term(doc, q):
        return None
    if any(doc.tokens[at].text == "," for at in range(cue.last, first)):
        return None
    if is_title(doc, q):
        return None
    scene.used.add(cue.first)
    more = just_after(scene.clause, index)
    scene.taken.update(one.outer_start for one in more)
    return Act(
        "direct", [(one.start, one.stop) for one in (q, *more)], scene.speaker(cue),
        cue_stretch(doc.tokens, cue), "bare_before", 0.75,
    )  # fmt: skip


_RULES = (split_inside, second_part, colon_before, dash_after, alone, bare_before)
