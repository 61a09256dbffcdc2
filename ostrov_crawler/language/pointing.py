"""A cue that points back in, what the sentence before says out: «Мост стар. Об этом сообщил
мэр»."""

from __future__ import annotations

from ostrov_crawler.language.acts import Act, cue_stretch
from ostrov_crawler.language.clauses import THAT, Clause
from ostrov_crawler.language.cues import Cue
from ostrov_crawler.language.heard import Heard
from ostrov_crawler.language.insertions import past_tag
from ostrov_crawler.language.memory import nouns
from ostrov_crawler.language.reach import trimmed
from ostrov_crawler.language.scene import Scene


def about_this(scene: Scene, cue: Cue) -> bool:
    """Об этом сообщил мэр: what the sentence before says is his; a body, medium or document
    is only remembered as the source."""
    clause, tokens = scene.clause, scene.clause.doc.tokens
    first = past_tag(clause)
    head = [tokens[at].lower for at in range(first, min(first + 2, cue.first))]
    thus = head[:1] == _THUS and cue.first <= first + 2 and head[1:] != [","]
    thus = thus or (head[:1] in _SUCH and _named_after(clause, cue))
    if not (thus or head in _THIS) or cue.form not in ("finite", "impersonal"):
        return False
    if any(tokens[at].lower in THAT for at in range(cue.first, clause.sentence.last)):
        return False
    heard = scene.heard(cue)
    if heard is None:
        return True
    paper = nouns(clause.doc.lang).get(heard.lemma) in ("document", "medium")
    nobody = heard.kind != "unnamed" or heard.lemma == "джерело" or paper
    if heard.person is None and (nobody or cue.form == "impersonal"):
        scene.speakers.source = heard
        scene.speakers.named.append(heard)
        return True
    _of_sentence_before(scene, cue, heard)
    return True


def _named_after(clause: Clause, cue: Cue) -> bool:
    """«Таке вчора заявив мер»: the first verb of its sentence, and somebody right after it."""
    first = clause.sentence.first
    if any(clause.doc.traits(at).pos == "VERB" for at in range(first, cue.first)):
        return False
    subject = clause.subject(cue)
    return (
        subject is not None and subject.first >= cue.last and bool(subject.animate or subject.name)
    )


_THUS = ["так"]
_SUCH = (["таке"], ["такое"])
_THIS = (
    ["об", "этом"], ["о", "этом"], ["про", "це"], ["это", "сообщил"], ["с", "таким"],
    ["з", "такою"], ["із", "такою"], ["такое", "мнение"], ["таку", "думку"], ["такую", "оценку"],
    ["таку", "оцінку"], ["такой", "прогноз"], ["такий", "прогноз"], ["таку", "заяву"],
    ["такое", "заявление"], ["на", "этом"], ["на", "цьому"], ["про", "таке"], ["о", "таком"],
    ["об", "этих"], ["про", "ці"], ["такую", "информацию"], ["таку", "інформацію"],
    ["эту", "информацию"], ["цю", "інформацію"],
)  # fmt: skip


def _same(one: Heard | None, other: Heard) -> bool:
    return one is not None and one.person is not None and one.person is other.person


def _of_sentence_before(scene: Scene, cue: Cue, heard: Heard) -> None:
    doc = scene.clause.doc
    before = doc.sentence_before(scene.clause.sentence)
    if before is None:
        scene.speakers.remember(heard)
        return
    where = cue_stretch(doc.tokens, cue)
    said = [a for a in scene.acts if before.start <= a.fragments[0][0] < before.stop]
    for act in said:
        if act.rule == "alone":
            act.heard, act.cue, act.rule = heard, where, "about_this"
    by_others = all(a.kind == "indirect" and not _same(a.heard, heard) for a in said)
    if not said or by_others:
        inner = Clause(doc, before)
        stretch = trimmed(inner, before.first, before.last)
        if stretch:
            scene.acts.append(Act("indirect", [stretch], heard, where, "about_this", 0.7))
    scene.speakers.remember(heard)
    scene.used.add(cue.first)
