"""What is reported in, the words in marks inside it that are quoted out: «назвал мост «дырой»»."""

from __future__ import annotations

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.pieces import has_verb, word_count
from ostrov_crawler.language.speakers.acts import Act, Stretch
from ostrov_crawler.language.speakers.clauses import DASHES, THAT, Clause
from ostrov_crawler.language.speech.insertions import interrupts
from ostrov_crawler.language.speech.reach import content_stop, trimmed
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.speech.terms import is_speech
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.marks import Quoted


def marked(scene: Scene, cue: Cue, content: Stretch, rule: str) -> list[Stretch]:
    """The words in marks of what a rule found that are the speaker's own."""
    first, last = _whole(scene, content, rule)
    return [
        (q.start, q.stop)
        for q in scene.clause.quoted
        if first <= q.outer_start < last and q.outer_start not in scene.taken
        and is_speech(scene.clause.doc, q)
        and _long_enough(scene, q, rule) and not _of_another(scene, cue, q)
    ]  # fmt: skip


def _whole(scene: Scene, stretch: Stretch, rule: str) -> Stretch:
    """Where quoted words are looked for: on both sides of the sentence's only insertion."""
    alone = rule in ("inserted", "by_words") and len(scene.clause.cues) == 1
    alone = alone and not interrupts(scene.clause, scene.clause.cues[0].first)
    return (scene.clause.sentence.start, scene.clause.sentence.stop) if alone else stretch


def _long_enough(scene: Scene, q: Quoted, rule: str) -> bool:
    """A lone word in marks is a term rather than speech, but for the rules that quote words."""
    count = word_count(scene.clause.doc, q)
    if rule == "infinitive":
        return count > 2
    return count > 1 or rule != "inserted"


def _of_another(scene: Scene, cue: Cue, q: Quoted) -> bool:
    """«ТАСС сообщил, что мэр обвинил соседа в «краже»»: words inside the report of another."""
    clause = scene.clause
    first = clause.doc.token_at(q.outer_start)
    inner = [c for c in clause.cues if cue.first < c.first < first and c.form == "finite"]
    if cue.form != "finite" or not inner or not _tells(clause, inner[-1], first):
        return False
    subject = clause.subject(inner[-1])
    return subject is not None and cue.last <= subject.first < inner[-1].first


def _tells(clause: Clause, cue: Cue, first: int) -> bool:
    """Whether what a cue inside a report tells reaches to the marks at token `first`."""
    if cue.kind in _NESTED:
        return True
    tokens = clause.doc.tokens
    opened = any(tokens[at].lower in THAT for at in range(cue.last, first))
    return cue.kind in _QUOTING and (opened or tokens[first - 1].text in {":", *DASHES})


def given(scene: Scene, content: Stretch) -> bool:
    """Whether all that is reported stands in marks that another act has."""
    return any(
        q.outer_start in scene.taken
        and q.outer_start <= content[0] < q.outer_stop
        and content[1] <= max(q.outer_stop, q.outer_start + 2 * (q.stop - q.start))
        and q.stop - q.start > (content[1] - content[0]) // 2
        for q in scene.clause.quoted
    )


def words_before(scene: Scene, act: Act, start: int) -> None:
    """«Это «верный шаг», но ещё, по мнению мэра, …»: words in marks before it are his too."""
    pieces = [
        q for q in scene.clause.quoted
        if q.outer_stop < start and q.outer_start not in scene.taken
        and is_speech(scene.clause.doc, q) and has_verb(scene.clause.doc, q)
    ]  # fmt: skip
    if pieces:
        scene.taken.update(q.outer_start for q in pieces)
        words = [(q.start, q.stop) for q in pieces]
        scene.acts.append(Act("mixed", words, act.heard, act.cue, "by_words", 0.6))


def with_marks(scene: Scene, cue: Cue) -> tuple[Stretch, str, float] | None:
    """Мэр указал на «дыру в смете»; мэр заявил про «добрый шанс» для «старого моста»."""
    if cue.form not in ("finite", "gerund") or cue.kind not in _QUOTING | _ASKING_FOR:
        return None
    if cue.lemma in _COMMENTS:
        return None
    clause, tokens = scene.clause, scene.clause.doc.tokens
    if cue.kind == "name" and cue.number == "plur" and _by_nobody(scene, cue):
        return None  # «их называют «белыми»»: a nickname
    following = [c.first for c in clause.cues if c.first >= cue.last and c.kind != "manner"]
    stop = min([content_stop(clause, cue, cue.last), *following])
    end = tokens[stop - 1].stop
    inside = [q for q in clause.quoted if tokens[cue.first].start < q.outer_start < end]
    inside = [
        q for q in inside if q.outer_start not in scene.taken and is_speech(scene.clause.doc, q)
    ]
    if cue.kind in _ASKING_FOR:
        inside = [q for q in inside if has_verb(clause.doc, q)]
    if not inside:
        return None
    stretch = trimmed(clause, cue.last, stop)
    return (stretch, "with_marks", 0.6) if stretch else None


def _by_nobody(scene: Scene, cue: Cue) -> bool:
    """Whether a plural verb has no subject that is many."""
    subject = scene.clause.subject(cue)
    if subject is None:
        return scene.heard(cue) is None
    return subject.kind in ("latin", "unknown") or (
        subject.name is not None and len(scene.clause.joined(subject)) < 2
    )


_COMMENTS = word_set("comments")
_QUOTING = frozenset([
    "say", "inform", "opine", "judge", "name", "admit", "deny", "accuse", "feel", "thank",
])  # fmt: skip
_NESTED = frozenset(["accuse", "deny", "name", "judge"])
_ASKING_FOR = frozenset(["call", "promise"])
