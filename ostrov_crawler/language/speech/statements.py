"""Paragraphs under a name and a colon in, the words of whoever is named out: «Анна Сомова, врач:»
and what she says below or on the same line, without marks."""

from __future__ import annotations

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.speakers.acts import Act
from ostrov_crawler.language.speakers.clauses import DASHES, Clause
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.speakers import Speakers
from ostrov_crawler.language.speech.reach import Stretch, trimmed
from ostrov_crawler.language.speech.scene import Scene

_LABEL = 24
"""Tokens of «Директор музея «Мост и река» Анна Сомова (на фото):»."""
_FEWEST = 3
"""Tokens of a statement; fewer are a list's."""
_ENDS = frozenset([".", "!", "?", "…", "...", ")"])
_AFTER_NAME = frozenset([",", "(", ":", *DASHES])
_LOOSE = ",;:-–—*_"
_SAYS = ("VERB", "INFN", "PRED", "ADJS", "PRTS")


def statement(scene: Scene) -> bool:
    """Find the words under or behind the name; whether the sentence is used up."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    if sentence.first < scene.speakers.covered:
        return True
    if not doc.new_paragraph(sentence) or doc.place(sentence.start).name == "headline":
        return False
    return _on_the_line(scene) or _below(scene)


def _on_the_line(scene: Scene) -> bool:
    """Анна Сомова, врач: Мост стоит, и мы рады."""
    colon = _label_stop(scene.clause)
    last = scene.clause.doc.paragraph_last(scene.clause.sentence)
    if not colon or colon + 1 >= last:
        return False
    heard = _named(scene.clause, scene.speakers, colon)
    part = _words(scene.clause, colon + 1, last) if heard else None
    return bool(heard and part) and _said(scene, heard, [part] if part else [], last)


def _below(scene: Scene) -> bool:
    """«Анна Сомова, врач:» and a paragraph, or several that open with a dash."""
    doc, clause = scene.clause.doc, scene.clause
    before = doc.sentence_before(clause.sentence)
    if before is None or not doc.new_paragraph(before):
        return False
    label = Clause(doc, before)
    if _label_stop(label) != before.last - 1:
        return False
    heard = _named(label, scene.speakers, before.last - 1)
    if heard is None:
        return False
    parts, last = _paragraphs(clause)
    return bool(parts) and _said(scene, heard, parts, last)


def _said(scene: Scene, heard: Heard | None, parts: list[Stretch], last: int) -> bool:
    scene.acts.append(Act("direct", parts, heard, None, "statement", 0.75))
    scene.speakers.covered = last
    if heard:
        scene.speakers.remember(heard)
    return True


def _label_stop(clause: Clause) -> int:
    """The colon of a label that opens a sentence, 0 where there is none: a name, perhaps with an
    office before or behind it, and no verb."""
    doc, first = clause.doc, clause.sentence.first
    for at in range(first, min(clause.sentence.last, first + _LABEL)):
        if doc.tokens[at].text == ":":
            return at if at > first else 0
        if doc.traits(at).pos in ("VERB", "INFN") and not doc.in_marks(at):
            return 0
    return 0


def _named(clause: Clause, speakers: Speakers, colon: int) -> Heard | None:
    """Whom a label before the token `colon` names: the phrase that opens it."""
    phrase = next(iter(clause.phrases), None)
    if phrase is None or not _opens(clause, phrase) or phrase.last > colon:
        return None
    after = clause.doc.tokens[phrase.last].text
    return speakers.of(phrase, "nomn") if after in _AFTER_NAME else None


def _opens(clause: Clause, phrase: Phrase) -> bool:
    full = phrase.name is not None and phrase.name.full
    return full and phrase.first == clause.sentence.first and phrase.fits("nomn")


def _paragraphs(clause: Clause) -> tuple[list[Stretch], int]:
    """The paragraph of a sentence and, where it opens with a dash, all that do; where they stop."""
    doc = clause.doc
    parts: list[Stretch] = []
    first, last = clause.sentence.first, doc.paragraph_last(clause.sentence)
    dashed = doc.tokens[first].text in DASHES
    while True:
        part = _words(clause, first, last)
        if part is None:
            return parts, first
        parts.append(part)
        more = dashed and last < len(doc.tokens) and doc.tokens[last].text in DASHES
        after = doc.sentence_at(doc.tokens[last].start) if more else None
        if after is None:
            return parts, last
        first, last = last, doc.paragraph_last(after)


def _words(clause: Clause, first: int, last: int) -> Stretch | None:
    """A paragraph that says something: it begins and ends like a sentence and has a verb."""
    doc = clause.doc
    while first < last and doc.tokens[first].text in DASHES:
        first += 1
    whole = first < last and doc.tokens[first].capital and doc.tokens[last - 1].text in _ENDS
    if not whole or last - first < _FEWEST or not _tells(doc, first, last):
        return None
    return trimmed(clause, first, last, ends=_LOOSE)


def _tells(doc: Document, first: int, last: int) -> bool:
    """Whether a verb, «я» or a second sentence makes words more than an item of a list."""
    return any(
        doc.traits(at).pos in _SAYS or doc.tokens[at].lower in _I or doc.tokens[at].text in _ENDS
        for at in range(first, last - 1)
    )


_I = frozenset(["я", "мы", "ми", "мне", "мені", "нам", "нас"])
