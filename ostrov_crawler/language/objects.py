"""A cue with an object in, the object that tells what is said out: «опроверг слух»,
«обвинил соседа в краже», «назвал мост старым»."""

from __future__ import annotations

from ostrov_crawler.language.acts import Stretch
from ostrov_crawler.language.clauses import Clause
from ostrov_crawler.language.cues import Cue
from ostrov_crawler.language.memory import nouns
from ostrov_crawler.language.reach import object_stop, trimmed
from ostrov_crawler.language.spoken import Scene
from ostrov_crawler.language.tables import word_set

_OBJECTS = {"accuse": 0.7, "deny": 0.7, "admit": 0.5, "name": 0.7, "wish": 0.6, "feel": 0.5}
_BARE = word_set("bare_object")


def object_of(scene: Scene, cue: Cue) -> tuple[Stretch, str, float] | None:
    """Мэр опроверг слух; мэр обвинил соседа в краже; мэр назвал мост старым."""
    if cue.kind not in _OBJECTS or cue.form not in ("finite", "gerund"):
        return None
    clause = scene.clause
    first = cue.last
    subject = clause.subject(cue)
    if subject is not None and subject.first == cue.last:
        first = subject.last
    if cue.form == "gerund" and scene.doing(cue) is not None:
        subject = None
    elif subject is None and scene.heard(cue) is None and not _accused(clause, cue):
        return None
    if subject is not None and nouns(clause.doc.lang).get(subject.lemma) == "document":
        return None
    if _bare_object(clause, first) or _rules(scene, cue, first):
        return None
    if cue.kind in ("wish", "accuse"):
        first = _past_addressee(clause, cue, first)
    stretch = trimmed(clause, first, object_stop(clause, cue, first))
    return (stretch, "object_of", _OBJECTS[cue.kind]) if stretch else None


def _accused(clause: Clause, cue: Cue) -> bool:
    """«власти обвинили в краже»: said by nobody named."""
    tokens, at = clause.doc.tokens, cue.last
    within = at + 1 < clause.sentence.last and tokens[at].lower in ("в", "у", "во")
    return within and cue.kind == "accuse" and cue.number == "plur" and cue.form == "finite"


def _rules(scene: Scene, cue: Cue, first: int) -> bool:
    """«суд признал соседа виновным»: what a court or parliament decides is no speech."""
    clause = scene.clause
    if cue.kind != "admit" or not any(
        p.first >= first and not p.governed and p.fits("ablt") for p in clause.phrases
    ):
        return False
    subject = clause.subject(cue)
    return subject is not None and not subject.animate and not subject.name


def _bare_object(clause: Clause, first: int) -> bool:
    """«опроверг эту информацию», «признал вину»: an object that tells nothing by itself."""
    phrase = next((p for p in clause.phrases if p.first >= first and p.lemma != "свій"), None)
    if phrase is None:
        return True
    doc = clause.doc
    short = not any(
        doc.tokens[at].kind == "word" and doc.traits(at).pos != "ADVB"
        for at in range(phrase.last, clause.sentence.last)
    )
    return short and bool(doc.traits(phrase.head).lemmas & _BARE)


def _past_addressee(clause: Clause, cue: Cue, first: int) -> int:
    """After «пожелал спортсменке», «обвинил соседа»: whom the words are said to or about."""
    case = "datv" if cue.kind == "wish" else "accs"
    for phrase in clause.phrases:
        if phrase.first == first and phrase.animate and phrase.fits(case):
            return phrase.last if phrase.last < clause.sentence.last - 1 else first
    return first
