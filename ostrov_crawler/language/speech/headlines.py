"""Headlines: «Река стала - мэр», «Сомов: Река стала», unmarked words with their speaker."""

from __future__ import annotations

from ostrov_crawler.findings import QuoteKind
from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.phrases.pieces import has_verb, is_clause, is_name, word_count
from ostrov_crawler.language.speakers.acts import Act
from ostrov_crawler.language.speakers.clauses import DASHES, Clause
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.owners import in_a_body
from ostrov_crawler.language.speech.reach import trimmed
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.aliases import by_name

_ENDS = frozenset([".", "...", "…", "!", "?"])
_LABEL = 9
"""Tokens that the speaker's label may have."""
_LABEL_ABOUT = 16
"""The same with «о приговоре соседу»."""


_TITLE = 4
"""Tokens of a medium's name with its marks."""


def headline(scene: Scene) -> None:
    """Find the unmarked quotation of a headline."""
    sentence, doc = scene.clause.sentence, scene.clause.doc
    if doc.place(sentence.start).name != "headline":
        return
    if any(a.fragments[0][0] >= sentence.start for a in scene.acts):
        return
    act = _between(scene) or next((act for rule in _RULES if (act := rule(scene))), None)
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
    heard = _teller(scene, colon)
    said = has_verb(doc, q) or (is_clause(doc, q) and not is_name(doc, q))
    if heard is None or (heard.person is None and not said):
        return None
    scene.taken.add(q.outer_start)
    return Act("direct", [(q.start, q.stop)], heard, None, "headline_quote", 0.6)


def _teller(scene: Scene, colon: int) -> Heard | None:
    """Who tells behind the colon: «Сомов рассказал о зиме», «в посольстве оценили вызов»."""
    clause = scene.clause
    after = [p for p in clause.phrases if p.first > colon]
    named = next((p for p in after if p.name and not p.governed and p.fits("nomn")), None)
    if named:
        return scene.speakers.of(named, "nomn")
    if after and _tells_of(clause, after[0], colon):
        return scene.speakers.of(after[0], "nomn")
    whose = _story_of(clause, colon)
    if whose is not None:
        return scene.speakers.of(whose, "gent")
    verbs = (at for at in range(colon + 1, clause.sentence.last) if clause.doc.traits(at).verbs
             and clause.doc.traits(at).pos == "VERB")  # fmt: skip
    at = next(verbs, None)
    if at is None or not after:
        return None
    first = after[0]
    if first.governed and first.first == colon + 2:
        return in_a_body(scene.speakers, clause, Cue(at, at + 1, "manner", "finite", "plur"))
    whole = first.first == colon + 1 and first.last == at and first.fits("nomn")
    return scene.speakers.of(first, "nomn") if whole and clause.speaks(first) else None


def _tells_of(clause: Clause, phrase: Phrase, colon: int) -> bool:
    """«…»: волонтёр о драке, волонтер із Лучинська про бійку: somebody, and of what, no verb."""
    doc, last = clause.doc, clause.sentence.last
    living = phrase.first == colon + 1 and phrase.animate and phrase.fits("nomn")
    about = any(doc.tokens[at].lower in _ABOUT for at in range(phrase.last, last))
    return living and about and not any(doc.traits(at).pos == "VERB" for at in range(colon, last))


def _story_of(clause: Clause, colon: int) -> Phrase | None:
    """«…»: розповідь водія; «…»: рассказ врача Белова о паводке: whose story it is."""
    doc, last = clause.doc, clause.sentence.last
    if colon + 2 >= last or not doc.traits(colon + 1).lemmas & word_set("story_of_somebody"):
        return None
    found = phrase_at(doc, colon + 2, last)
    return found if found and found.animate and found.fits("gent") else None


_ABOUT = frozenset(["о", "об", "про", "обо", "щодо"])


def _between(scene: Scene) -> Act | None:
    """Сомов: Река стала - СМИ: whose words they are stands first, where they are from last."""
    last, first = _label_last(scene), _label_first(scene)
    if last is None or first is None or last.cue is None:
        return None
    stretch = trimmed(scene.clause, scene.clause.doc.token_at(first.fragments[0][0]),
                      scene.clause.doc.token_at(last.cue[0]))  # fmt: skip
    return Act(first.kind, [stretch], first.heard, first.cue, first.rule, 0.6) if stretch else None


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
    q = doc.marks_by_start.get(doc.tokens[sentence.first].start)
    ends = at - (doc.tokens[at - 1].text == ",")
    if q and doc.token_at(q.outer_stop) == ends and not is_name(doc, q):
        scene.taken.add(q.outer_start)
        return Act("direct", [(q.start, q.stop)], heard, cue, "headline_dash", 0.6)
    return Act("indirect", [stretch], heard, cue, "headline_dash", 0.6) if stretch else None


def _ends_with(scene: Scene, label: Phrase, last: int) -> bool:
    """«- Сомов», «- Сомов в эфире радио»."""
    place = label.name is not None and scene.clause.doc.traits(label.last).pos == "PREP"
    return label.last == last or (label.last < last and place)


_TAGS = word_set("headline_tag")


def _label_first(scene: Scene) -> Act | None:
    """Сомов: Река стала; Сомов о зиме: Река стала."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    stop = min(sentence.last, sentence.first + _LABEL_ABOUT)
    at = next((i for i in range(sentence.first + 1, stop) if doc.tokens[i].text == ":"), None)
    if at is None or at + 2 >= sentence.last or doc.in_marks(at + 1):
        return None
    if doc.tokens[sentence.first].lower in _TAGS:
        return None
    label = phrase_at(doc, sentence.first, at)
    if (
        label is None
        or _only_in_marks(scene, label)
        or not _names_somebody(scene, label)
        or not _closed(scene, label, at)
    ):
        return None
    stretch = trimmed(scene.clause, at + 1, _without_tag(scene))
    heard = scene.speakers.of(label, "nomn")
    cue = (doc.tokens[at].start, doc.tokens[at].stop)
    own = label.name and doc.tokens[at + 1].capital
    kind: QuoteKind = "direct" if own else "indirect"
    return Act(kind, [stretch], heard, cue, "headline_colon", 0.6) if stretch else None


def _only_in_marks(scene: Scene, label: Phrase) -> bool:
    """«Молодые хулиганы»: …: words in marks that the text does not speak of again name nobody."""
    doc = scene.clause.doc
    q = doc.marks_by_start.get(doc.tokens[label.first].start)
    if q is None or by_name(doc.text[q.start : q.stop]):
        return False
    return doc.text.find(doc.text[q.start : q.stop], q.stop) < 0


def _closed(scene: Scene, label: Phrase, colon: int) -> bool:
    """Whether a label ends at its colon, or goes on with what is spoken of: «Сомов о зиме:»."""
    doc = scene.clause.doc
    if label.last == colon:
        return colon < scene.clause.sentence.first + _LABEL
    placed = label.name is not None and doc.traits(label.last).pos == "PREP"
    about = placed or doc.tokens[label.last].lower in ("о", "об", "про", "щодо")
    return about and not any(doc.traits(at).pos == "VERB" for at in range(label.last, colon))


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


def _told_last(scene: Scene) -> Act | None:
    """The same, but for «- СМИ», which only says where it is from."""
    act = _label_last(scene)
    media = act is not None and act.heard is not None and act.heard.name.lower() in _MEDIA
    return None if media else act


_MEDIA = word_set("media_tag")
_RULES = (_quote_first, _told_last, _label_first)
