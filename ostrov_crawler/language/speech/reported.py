"""Reported speech: the rules that find what a cue reports, in order. Words in marks inside
what is reported make it mixed."""

from __future__ import annotations

from ostrov_crawler.findings import QuoteKind
from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.pieces import has_verb, word_count
from ostrov_crawler.language.sources.words import noun_class
from ostrov_crawler.language.speakers.acts import Act, Stretch, cue_stretch
from ostrov_crawler.language.speakers.clauses import DASHES, THAT, Clause
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.memory import nouns
from ostrov_crawler.language.speakers.owners import of_media
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
    after_as,
    by_words,
    inserted,
    interrupts,
)
from ostrov_crawler.language.speech.objects import deems, object_of
from ostrov_crawler.language.speech.pointing import about_this, like_a_title
from ostrov_crawler.language.speech.reach import content_stop, trimmed
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.speech.terms import is_speech
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.marks import Quoted


def reported(scene: Scene) -> None:
    """Find the reported speech of one sentence."""
    for cue in scene.clause.cues:
        if cue.first in scene.used or cue.kind == "manner" or about_this(scene, cue):
            continue
        if looks_back(scene.clause, cue) or scene.clause.dumb(cue) or negated(scene.clause, cue):
            continue
        if _told_by_another(scene, cue) or _nobodys_noun(scene.clause, cue):
            continue
        if scene.clause.doc.tokens[max(0, cue.first - 1)].lower in _WE:
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


def _nobodys_noun(clause: Clause, cue: Cue) -> bool:
    """«заявление о том, что» without whose it is."""
    if cue.form != "noun":
        return False
    owner = clause.subject(cue)
    return owner is None or not clause.speaks(owner)


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


_WE = frozenset(["мы", "ми", "я"])
"""«ранее мы писали, что»: the medium of itself."""
_RELATIVE = word_set("which")


def looks_back(clause: Clause, cue: Cue) -> bool:
    """«ранее сообщалось, что», «как отмечалось»: what was said before by nobody named."""
    if cue.form != "impersonal" or _in_a_text(clause, cue):
        return False
    bare = cue.lemma in _REPORTED and not cue.present
    return bare or after_as(clause, cue) or (clause.doc.lang == "ru" and cue.kind != "impersonal")


def _in_a_text(clause: Clause, cue: Cue) -> bool:
    """«в отчёте сообщалось», «указано в сообщении»: the text that says it is named, and not
    within what it says."""
    kinds, tokens = nouns(clause.doc.lang), clause.doc.tokens
    inside = range(cue.last, clause.sentence.last)
    stop = next((at for at in inside if tokens[at].lower in THAT), clause.sentence.last)
    return any(p.governed and p.first < stop and kinds.get(p.lemma) in ("document", "body")
               for p in clause.phrases)  # fmt: skip


def negated(clause: Clause, cue: Cue) -> bool:
    """«не сообщил», «не комментирует»: nothing was said."""
    if (
        (cue.kind not in _SAID and cue.lemma not in _OWNED)
        or cue.form == "phrase"
        or cue.first == clause.sentence.first
    ):
        return False
    return clause.doc.tokens[cue.first - 1].lower == "не"


_SAID = frozenset([
    "say", "inform", "promise", "call", "ask", "wish", "thank", "will", "name", "judge", "accuse",
])  # fmt: skip
_OWNED = word_set("concedes")
_REPORTED = frozenset(["сообщаться", "повідомлятися"])


def _add(scene: Scene, cue: Cue, stretch: Stretch, rule: str, confidence: float) -> None:
    if rule == "inserted" and _reporter(scene, cue):
        return
    heard = scene.doing(cue) if cue.form == "gerund" else scene.heard(cue)
    if heard is not None and _only_a_source(scene, cue, heard, rule):
        scene.speakers.source = heard
        scene.speakers.named.append(heard)
        return
    if heard is not None and of_media(heard) and _relays(scene, cue, stretch, rule):
        scene.speakers.named.append(heard)
        return
    first, last = _whole(scene, stretch, rule)
    pieces = [
        (q.start, q.stop)
        for q in scene.clause.quoted
        if first <= q.outer_start < last and q.outer_start not in scene.taken
        and is_speech(scene.clause.doc, q)
        and _long_enough(scene, q, rule) and not _of_another(scene, cue, q)
    ]  # fmt: skip
    if not pieces and _given(scene, stretch):
        return
    heard = heard or scene.speaker(cue)
    own = rule == "colon_unmarked" and heard is not None and heard.person is not None
    own = own and scene.clause.doc.text[slice(*stretch)].split(" ")[0].lower() not in _HE
    plain: QuoteKind = "direct" if own else "indirect"
    act = Act(
        "mixed" if pieces else plain, pieces or [stretch], heard,
        cue_stretch(scene.clause.doc.tokens, cue), rule, confidence,
    )  # fmt: skip
    scene.taken.update(q.outer_start for q in scene.clause.quoted
                       if (q.start, q.stop) in pieces)  # fmt: skip
    scene.used.add(cue.first)
    scene.acts.append(act)
    if rule == "by_words" and len(scene.clause.cues) == 1:
        _words_before(scene, act, stretch[0])
    if heard:
        scene.speakers.remember(heard)
        _again_whoever_reports(scene, cue, heard)
    scene.told.append((stretch, heard))


def _again_whoever_reports(scene: Scene, cue: Cue, heard: Heard) -> None:
    """«Сомова сказала, что мэр обещал мост. По её словам, …»: who speaks inside another's report
    is not the one whom the text goes on with."""
    place = scene.clause.doc.tokens[cue.first].start
    outer = next((h for (first, last), h in scene.told if first <= place < last), None)
    if outer is not None and outer.person not in (None, heard.person):
        scene.speakers.heard.append(outer)


def _relays(scene: Scene, cue: Cue, stretch: Stretch, rule: str) -> bool:
    """«ТАСС сообщил, что мэр заявил, что …»: the words are the mayor's, the medium passes on."""
    clause = scene.clause
    first, stop = clause.doc.token_at(stretch[0]), clause.doc.token_at(stretch[1])
    inner = next((c for c in clause.cues if first < c.first < stop), None)
    if rule != "that_clause" or cue.kind != "inform" or inner is None or inner.form != "finite":
        return False
    subject = clause.subject(inner)
    told = subject is not None and first <= subject.first < inner.first and subject.animate
    verb = any(clause.doc.traits(at).pos == "VERB" for at in range(first, inner.first))
    after = clause.doc.tokens[inner.last : inner.last + 2]
    opened = len(after) > 1 and after[0].text == "," and after[1].lower in THAT
    return bool(told) and not verb and opened


def _of_another(scene: Scene, cue: Cue, q: Quoted) -> bool:
    """«ТАСС сообщил, что мэр обвинил соседа в «краже»»: words inside the report of another."""
    clause = scene.clause
    first = clause.doc.token_at(q.outer_start)
    inner = [c for c in clause.cues if cue.first < c.first < first and c.form == "finite"]
    if cue.form != "finite" or not inner or not _tells(clause, inner[-1], first):
        return False
    subject = clause.subject(inner[-1])
    told = subject is not None and cue.last <= subject.first < inner[-1].first
    return told and subject is not None and bool(subject.animate or subject.name or subject.senses)


def _tells(clause: Clause, cue: Cue, first: int) -> bool:
    """Whether what a cue inside a report tells reaches to the marks at token `first`."""
    if cue.kind in _NESTED:
        return True
    tokens = clause.doc.tokens
    opened = any(tokens[at].lower in THAT for at in range(cue.last, first))
    return cue.kind in _QUOTING and (opened or tokens[first - 1].text in {":", *DASHES})


def _given(scene: Scene, stretch: Stretch) -> bool:
    """Whether all that is reported stands in marks that another act has."""
    return any(
        q.outer_start in scene.taken
        and q.outer_start <= stretch[0] < q.outer_stop
        and stretch[1] <= max(q.outer_stop, q.outer_start + 2 * (q.stop - q.start))
        and q.stop - q.start > (stretch[1] - stretch[0]) // 2
        for q in scene.clause.quoted
    )


def _words_before(scene: Scene, act: Act, start: int) -> None:
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


def _reporter(scene: Scene, cue: Cue) -> bool:
    """«…, передает корреспондент X»: his paper is the source; so is «БелаНЕТ» right after
    «передает» that nobody could be."""
    doc, at = scene.clause.doc, cue.last
    subject = scene.clause.subject(cue)
    named = subject is not None and subject.first >= at
    strange = at < scene.clause.sentence.last and doc.tokens[at].capital and at not in doc.name_at
    if cue.kind == "inform" and strange and not named and not scene.clause.told_in(cue):
        return True
    phrase = scene.clause.subject(cue) if cue.kind in ("inform", "say") else None
    if phrase is None or phrase.kind != "noun" or phrase.name:
        return False
    return noun_class(scene.clause.doc, phrase.head) == "staff"


_HE = frozenset(["он", "она", "они", "він", "вона", "вони"])


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


def _only_a_source(scene: Scene, cue: Cue, heard: Heard | None, rule: str) -> bool:
    """«…, сообщает ТАСС»: a medium in a source tag is cited, not quoted; a ministry is both."""
    if heard is None or heard.person is not None:
        return False
    phrase = scene.clause.subject(cue)
    if phrase is None:
        return False
    kind = nouns(scene.clause.doc.lang).get(phrase.lemma) or (
        noun_class(scene.clause.doc, phrase.head) if phrase.kind == "noun" else ""
    )
    if rule == "inserted" and heard.medium:
        return cue.lemma not in _CLAIMS
    if rule == "inserted" and cue.kind == "inform" and not phrase.animate:
        return kind != "body"
    if rule == "inserted" and cue.kind == "inform" and phrase.kind in ("unknown", "latin"):
        return True
    if rule == "inserted" and like_a_title(scene.clause, phrase):
        return True
    return rule == "inserted" and kind == "medium" and cue.lemma not in _CLAIMS


_CLAIMS = word_set("medium_holds")
"""What a medium says of its own: «как утверждает издание»."""


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
