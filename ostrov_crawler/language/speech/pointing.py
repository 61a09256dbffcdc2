"""A cue that points back in, what the sentence before says out: «Мост стар. Об этом сообщил
мэр»."""

from __future__ import annotations

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.pieces import has_verb, word_count
from ostrov_crawler.language.sources.words import noun_class
from ostrov_crawler.language.speakers.acts import Act, cue_stretch
from ostrov_crawler.language.speakers.clauses import THAT, Clause
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.memory import nouns
from ostrov_crawler.language.speech.reach import trimmed
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.speech.terms import is_speech
from ostrov_crawler.language.tables import word_set


def about_this(scene: Scene, cue: Cue) -> bool:
    """Об этом сообщил мэр: what the sentence before says is his; a body, medium or document
    is only remembered as the source."""
    clause, tokens = scene.clause, scene.clause.doc.tokens
    if cue.form not in ("finite", "impersonal"):
        return False
    if not any(rule(clause, cue) for rule in _RULES):
        return False
    after = next((c.first for c in clause.cues if c.first > cue.first), clause.sentence.last)
    if any(tokens[at].lower in THAT for at in range(cue.first, after)):
        return False  # but «об этом сообщил мэр, добавив, что …»
    heard = scene.heard(cue)
    if heard is None:
        return True
    if _is_a_source(clause, cue, heard):
        scene.speakers.source = heard
        scene.speakers.named.append(heard)
        if heard.person is not None:
            scene.speakers.heard.append(heard)  # the words that follow are his
        return True
    _of_sentence_before(scene, cue, heard)
    return True


def _is_a_source(clause: Clause, cue: Cue, heard: Heard) -> bool:
    if cue.form == "impersonal":
        return True
    subject = clause.subject(cue)
    if subject is not None and noun_class(clause.doc, subject.head) == "staff":
        return cue.kind == "inform"  # «про це інформує журналістка «Вісника»»
    if heard.person is not None:
        return cue.lemma in _WRITES and _in_a_medium(clause, cue)
    if subject is not None and cue.kind == "inform" and like_a_title(clause, subject):
        return True
    paper = nouns(clause.doc.lang).get(heard.lemma) in ("document", "medium")
    return heard.kind != "unnamed" or heard.lemma == "джерело" or paper or cue.lemma in RELAYS


def like_a_title(clause: Clause, phrase: Phrase) -> bool:
    """«…, передають Рибалки України»: people in the plural with a capital are a site's name."""
    token = clause.doc.tokens[phrase.first]
    inside = phrase.first > clause.sentence.first and token.capital
    return inside and phrase.kind == "noun" and not phrase.name and phrase.fits("nomn", "plur")


def _in_a_medium(clause: Clause, cue: Cue) -> bool:
    """«Об этом пишет Анна Белова в «Вестнике»»: whoever writes there is of the paper."""
    places = [p for p in clause.phrases if p.governed and p.first > cue.first]
    return any(p.kind == "title" and clause.doc.tokens[p.first - 1].lower in ("в", "во", "у")
               for p in places)  # fmt: skip


_WRITES = frozenset(["писать", "писати"])
RELAYS = word_set("relays")
"""What media alone do with news: «передают Рыбаки Приморья»."""


def _at_the_head(clause: Clause, cue: Cue) -> bool:
    """«Об этом сообщил», «Как передаёт X, таку думку висловив»."""
    first = past_tag(clause)
    return first < cue.first and points_back(clause.doc, first)


def _thus(clause: Clause, cue: Cue) -> bool:
    """«Так мэр прокомментировал паводок»."""
    first = past_tag(clause)
    tokens = clause.doc.tokens
    return tokens[first].lower == "так" and first < cue.first <= first + 2 and (
        cue.first == first + 1 or tokens[first + 1].text != ","
    )  # fmt: skip


def _named_after(clause: Clause, cue: Cue) -> bool:
    """«Таке вчора заявив мер», «Это сказал мэр»: the first verb of its sentence, and somebody
    right after it."""
    doc, first = clause.doc, clause.sentence.first
    if doc.tokens[first].lower not in _SUCH or cue.kind not in ("say", "inform"):
        return False
    if any(doc.traits(at).pos == "VERB" for at in range(first, cue.first)):
        return False
    if doc.tokens[first].lower in _IT and cue.first > first + 1:
        return False
    subject = clause.subject(cue)
    return (
        subject is not None and subject.first >= cue.last and bool(subject.animate or subject.name)
    )


_IT = word_set("this_alone")
_SUCH = _IT | {"таке", "такое"}


def _right_behind(clause: Clause, cue: Cue) -> bool:
    """«Мэр сообщил об этом в Facebook»: the only cue of a sentence that says nothing else."""
    doc, at = clause.doc, cue.last
    if cue.form != "finite" or cue.kind not in ("say", "inform") or len(clause.cues) > 1:
        return False
    if at + 1 >= clause.sentence.last or (doc.tokens[at].lower, doc.tokens[at + 1].lower) not in (
        ("об", "этом"), ("про", "це"),
    ):  # fmt: skip
        return False
    others = [i for i in range(clause.sentence.first, clause.sentence.last) if i != cue.first]
    single = not any(doc.traits(i).pos == "VERB" for i in others) and not clause.quoted
    return single and doc.tokens[max(0, cue.first - 1)].lower != "не"


_RULES = (_at_the_head, _thus, _named_after, _right_behind)


def past_tag(clause: Clause) -> int:
    """Where a sentence begins, «Как передаёт X, об этом» without its tag."""
    tokens, first = clause.doc.tokens, clause.sentence.first
    if tokens[first].lower not in _AS:
        return first
    for at in range(first + 2, min(first + _FAR, clause.sentence.last - 2)):
        if tokens[at].text == "," and points_back(clause.doc, at + 1):
            return at + 1
    return first


_AS = word_set("just_as")
_FAR = 12
"""Tokens of «Как передаёт агентство «X»»."""


def points_back(doc: Document, at: int) -> bool:
    """Whether «об этом», «с таким заявлением», «таку думку» begins at token `at`."""
    if at + 1 >= len(doc.tokens):
        return False
    if (doc.tokens[at].lower, doc.tokens[at + 1].lower) in _THIS:
        return True
    at += doc.tokens[at].lower in _WITH
    such = at + 1 < len(doc.tokens) and bool(doc.traits(at).lemmas & _LIKE_THIS)
    return such and bool(doc.traits(at + 1).lemmas & _POINTED)


_THIS = frozenset([
    ("об", "этом"), ("о", "этом"), ("про", "це"), ("на", "этом"), ("на", "цьому"),
    ("про", "таке"), ("о", "таком"), ("об", "этих"), ("про", "ці"),
])  # fmt: skip
_WITH = frozenset(["с", "з", "із"])
_LIKE_THIS = frozenset(["такой", "такий", "подобный", "подібний", "этот", "цей"])
_POINTED = word_set("pointed")


def _same(one: Heard | None, other: Heard) -> bool:
    return one is not None and one.person is not None and one.person is other.person


def _of_sentence_before(scene: Scene, cue: Cue, heard: Heard) -> None:
    doc = scene.clause.doc
    before = doc.sentence_before(scene.clause.sentence)
    scene.speakers.remember(heard)
    if before is None or points_back(doc, before.first):
        return
    where = cue_stretch(doc.tokens, cue)
    said = [a for a in scene.acts if before.start <= a.fragments[0][0] < before.stop]
    for act in said:
        if act.rule == "alone":
            act.heard, act.cue, act.rule = heard, where, "about_this"
    if all(a.kind == "indirect" and not _same(a.heard, heard) for a in said):
        _add(scene, Clause(doc, before), heard, where)
    scene.used.add(cue.first)


def _add(scene: Scene, before: Clause, heard: Heard, where: tuple[int, int] | None) -> None:
    """The sentence before, or the words in marks that are built into it."""
    doc = before.doc
    stretch = trimmed(before, before.sentence.first, before.sentence.last)
    pieces = [q for q in before.quoted if q.outer_start not in scene.taken
              and is_speech(doc, q) and has_verb(doc, q) | (word_count(doc, q) > _FEW)]  # fmt: skip
    if pieces:
        scene.taken.update(q.outer_start for q in pieces)
        words = [(q.start, q.stop) for q in pieces]
        scene.acts.append(Act("mixed", words, heard, where, "about_this", 0.7))
    elif stretch:
        scene.acts.append(Act("indirect", [stretch], heard, where, "about_this", 0.7))


_FEW = 2
"""Words in marks without a verb that may be a name rather than speech."""
