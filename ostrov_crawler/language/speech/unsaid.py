"""A cue in, whether it reports nothing out: denied, looking back, nobody's, within what another
cue reports."""

from __future__ import annotations

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.speakers.clauses import THAT, Clause
from ostrov_crawler.language.speakers.memory import nouns
from ostrov_crawler.language.speech.insertions import after_as
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.tables import word_set


def unsaid(scene: Scene, cue: Cue) -> bool:
    """Whether a cue reports nothing, by one of the rules at the foot of this file."""
    return any(rule(scene, cue) for rule in _RULES)


def _looks_back(scene: Scene, cue: Cue) -> bool:
    """«ранее сообщалось, что», «как отмечалось»: what was said before by nobody named."""
    clause = scene.clause
    if cue.form != "impersonal" or _in_a_text(clause, cue):
        return False
    bare = cue.lemma in _REPORTED and not cue.present
    return bare or after_as(clause, cue) or (clause.doc.lang == "ru" and cue.kind != "impersonal")


_REPORTED = frozenset(["сообщаться", "повідомлятися"])


def _in_a_text(clause: Clause, cue: Cue) -> bool:
    """«в отчёте сообщалось», «указано в сообщении»: the text that says it is named, and not
    within what it says."""
    kinds, tokens = nouns(clause.doc.lang), clause.doc.tokens
    inside = range(cue.last, clause.sentence.last)
    stop = next((at for at in inside if tokens[at].lower in THAT), clause.sentence.last)
    return any(p.governed and p.first < stop and kinds.get(p.lemma) in ("document", "body")
               for p in clause.phrases)  # fmt: skip


def _dumb(scene: Scene, cue: Cue) -> bool:
    """«рост цен говорит о»: things do not speak."""
    return scene.clause.dumb(cue)


def _negated(scene: Scene, cue: Cue) -> bool:
    """«не сообщил», «не комментирует»: nothing was said."""
    denied = cue.kind in _SAID or cue.lemma in _CONCEDES
    if not denied or cue.form == "phrase" or cue.first == scene.clause.sentence.first:
        return False
    return scene.clause.doc.tokens[cue.first - 1].lower == "не"


_SAID = frozenset([
    "say", "inform", "promise", "call", "ask", "wish", "thank", "will", "name", "judge", "accuse",
])  # fmt: skip
_CONCEDES = word_set("concedes")


def _told_by_another(scene: Scene, cue: Cue) -> bool:
    """«отрицает, что угрожал закрыть порт»: a verb without a speaker of its own inside what
    another cue of this sentence reports."""
    if cue.lemma == "inside":
        return _his_own(scene, cue)
    if cue.form == "gerund":
        return _inside(scene, cue)
    if cue.form != "finite" or not _bare_inside(scene, cue):
        return False
    if scene.clause.doc.traits(cue.first - 1).lemmas & _RELATIVE:
        return True
    return _inside(scene, cue)


def _inside(scene: Scene, cue: Cue) -> bool:
    """Whether a cue stands within what another one of its sentence reports."""
    place = scene.clause.doc.tokens[cue.first].start
    near = scene.acts[-3:]
    return any(a.kind == "indirect" and a.fragments[0][0] <= place < a.fragments[-1][1]
               for a in near)  # fmt: skip


def _bare_inside(scene: Scene, cue: Cue) -> bool:
    """Whether no subject of the verb stands in what is reported around it."""
    subject = scene.clause.subject(cue)
    if subject is None:
        return True
    place = scene.clause.doc.tokens[subject.first].start
    around = [a for a in scene.acts[-3:] if a.kind == "indirect" and a.rule == "that_clause"]
    return any(scene.clause.sentence.start <= place < a.fragments[0][0] for a in around)


def _his_own(scene: Scene, cue: Cue) -> bool:
    """«додав, що, на його думку, …»: his opinion within what he himself reports."""
    place = scene.clause.doc.tokens[cue.first].start
    around = [a for a in scene.acts[-2:] if a.kind == "indirect"
              and a.fragments[0][0] <= place < a.fragments[-1][1]]  # fmt: skip
    if not around or around[-1].heard is None:
        return False
    heard = scene.heard(cue)
    return heard is not None and heard.name == around[-1].heard.name


_RELATIVE = word_set("which")


def _nobodys_noun(scene: Scene, cue: Cue) -> bool:
    """«заявление о том, что» without whose it is."""
    if cue.form != "noun":
        return False
    owner = scene.clause.subject(cue)
    return owner is None or not scene.clause.speaks(owner)


def _of_the_medium(scene: Scene, cue: Cue) -> bool:
    """«ранее мы писали, что»: the medium of itself."""
    return scene.clause.doc.tokens[max(0, cue.first - 1)].lower in _WE


_WE = frozenset(["мы", "ми", "я"])


_RULES = (_looks_back, _dumb, _negated, _told_by_another, _nobodys_noun, _of_the_medium)
