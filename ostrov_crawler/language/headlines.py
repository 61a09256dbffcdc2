"""Headlines: «Река стала - мэр», «Сомов: Река стала», unmarked words with their speaker."""

from __future__ import annotations

from ostrov_crawler.findings import QuoteKind
from ostrov_crawler.language.acts import Act
from ostrov_crawler.language.clauses import DASHES
from ostrov_crawler.language.phrase import Phrase
from ostrov_crawler.language.phrases import phrase_at
from ostrov_crawler.language.pieces import word_count
from ostrov_crawler.language.reach import trimmed
from ostrov_crawler.language.scene import Scene
from ostrov_crawler.language.tables import word_set

_ENDS = frozenset([".", "...", "…", "!", "?"])
_LABEL = 9
"""Tokens that the speaker's label may have."""


_TITLE = 4
"""Tokens of a medium's name with its marks."""


def headline(scene: Scene) -> None:
    """Find the unmarked quotation of a headline."""
    sentence, doc = scene.clause.sentence, scene.clause.doc
    if doc.place(sentence.start).name != "headline":
        return
    if any(a.fragments[0][0] >= sentence.start for a in scene.acts):
        return
    act = _quote_first(scene) or _label_last(scene) or _label_first(scene)
    if act and act.heard:
        scene.acts.append(act)
        scene.used.update(c.first for c in scene.clause.cues)


def _quote_first(scene: Scene) -> Act | None:
    """«Река стала»: Сомов рассказал о зиме."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    q = doc.marks_by_start.get(doc.tokens[sentence.first].start)
    if q is None or word_count(doc, q) < 2:
        return None
    colon = doc.token_at(q.outer_stop)
    if colon + 1 >= sentence.last or doc.tokens[colon].text != ":":
        return None
    for phrase in scene.clause.phrases:
        if phrase.first > colon and phrase.name and not phrase.governed and phrase.fits("nomn"):
            scene.taken.add(q.outer_start)
            heard = scene.speakers.of(phrase, "nomn")
            return Act("direct", [(q.start, q.stop)], heard, None, "headline_quote", 0.6)
    return None


def _label_last(scene: Scene) -> Act | None:
    """Река стала - Сомов (ФОТО)."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    last = _without_tag(scene)
    dashes = [at for at in range(max(sentence.first + 2, last - _LABEL), last - 1)
              if doc.tokens[at].text in DASHES and _spaced(scene, at)]  # fmt: skip
    if not dashes:
        return None
    at = dashes[-1]
    label = phrase_at(doc, at + 1, last)
    if label is None or not _ends_with(scene, label, last) or not _names_somebody(scene, label):
        return None
    stretch = trimmed(scene.clause, sentence.first, at)
    heard = scene.speakers.of(label, "nomn")
    cue = (doc.tokens[at].start, doc.tokens[at].stop)
    return Act("indirect", [stretch], heard, cue, "headline_dash", 0.6) if stretch else None


def _ends_with(scene: Scene, label: Phrase, last: int) -> bool:
    """«- Сомов», «- Сомов в эфире радио»."""
    place = label.name is not None and scene.clause.doc.traits(label.last).pos == "PREP"
    return label.last == last or (label.last < last and place)


_TAGS = word_set("headline_tag")


def _label_first(scene: Scene) -> Act | None:
    """Сомов: Река стала."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    stop = min(sentence.last, sentence.first + _LABEL)
    at = next((i for i in range(sentence.first + 1, stop) if doc.tokens[i].text == ":"), None)
    if at is None or at + 2 >= sentence.last or doc.in_marks(at + 1):
        return None
    if doc.tokens[sentence.first].lower in _TAGS:
        return None
    label = phrase_at(doc, sentence.first, at)
    if label is None or label.last != at or not _names_somebody(scene, label):
        return None
    stretch = trimmed(scene.clause, at + 1, _without_tag(scene))
    heard = scene.speakers.of(label, "nomn")
    cue = (doc.tokens[at].start, doc.tokens[at].stop)
    kind: QuoteKind = "direct" if label.name else "indirect"
    return Act(kind, [stretch], heard, cue, "headline_colon", 0.6) if stretch else None


def _without_tag(scene: Scene) -> int:
    """The end of the headline without «(ФОТО)», «(видео)»."""
    doc, last = scene.clause.doc, scene.clause.sentence.last
    closes = last - 3 > scene.clause.sentence.first and doc.tokens[last - 1].text == ")"
    return last - 3 if closes and doc.tokens[last - 3].text == "(" else last


def _spaced(scene: Scene, at: int) -> bool:
    tokens = scene.clause.doc.tokens
    return tokens[at - 1].stop < tokens[at].start and tokens[at].stop < tokens[at + 1].start


def _names_somebody(scene: Scene, label: Phrase) -> bool:
    if not label.fits("nomn") or label.kind == "pronoun":
        return False
    if label.kind == "title" and label.last - label.first > _TITLE:
        return False  # «Не сдаваться ни за что»: words, no medium
    if label.kind == "title" and scene.clause.doc.tokens[label.last - 2].text in _ENDS:
        return False
    return scene.clause.speaks(label)
