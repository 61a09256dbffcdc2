"""A cue with an object in, the object that tells what is said out: «опроверг слух»,
«обвинил соседа в краже», «назвал мост старым»."""

from __future__ import annotations

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.speakers.acts import Stretch
from ostrov_crawler.language.speakers.clauses import Clause
from ostrov_crawler.language.speakers.memory import nouns
from ostrov_crawler.language.speech.reach import object_stop, trimmed
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.tables import word_set

_OBJECTS = {"accuse": 0.7, "deny": 0.7, "admit": 0.5, "name": 0.7, "wish": 0.6, "feel": 0.5}
_BARE = word_set("bare_object")
_DEMONSTRATIVE = frozenset(["свій", "цей", "такий"])


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
    if _bare_object(clause, first) or _rules(scene, cue, first) or _no_chance(clause, cue, first):
        return None
    if cue.lemma in _NAMING | _DESCRIBING and not _called(clause, cue, first):
        return None
    if cue.kind in ("wish", "accuse"):
        first = _past_addressee(clause, cue, first)
    stretch = trimmed(clause, first, object_stop(clause, cue, first))
    return (stretch, "object_of", _OBJECTS[cue.kind]) if stretch else None


def deems(scene: Scene, cue: Cue) -> tuple[Stretch, str, float] | None:
    """Мэр считает мост старым; передачу моста мэр считает незаконной: the longer part."""
    clause = scene.clause
    if cue.lemma in _VALUING:
        return _valued(scene, cue)
    if cue.lemma not in _DEEMING | _NAMING or cue.form not in ("finite", "gerund"):
        return None
    if _whom(clause, cue):
        return None
    subject = clause.subject(cue)
    told = cue.form == "finite" and _object_before(clause, cue, subject) is not None
    if cue.lemma in _NAMING and not told:
        return None
    if subject is None and scene.heard(cue) is None:
        return None  # «его считают мастером»
    first = subject.last if subject is not None and subject.first == cue.last else cue.last
    stop = object_stop(clause, cue, first)
    if not any(first <= p.first < stop and not p.governed and p.fits("ablt")
               and clause.doc.traits(p.first).nominal and "," not in _words(clause, first, p.first)
               for p in clause.phrases):  # fmt: skip
        return None
    after = trimmed(clause, first, stop)
    before = _object_before(clause, cue, subject)
    parts = [part for part in (after, before) if part]
    return (max(parts, key=lambda p: p[1] - p[0]), "object_of", 0.6) if parts else None


def _whom(clause: Clause, cue: Cue) -> bool:
    """«купцы, которых считают богатыми»: nobody named deems them so."""
    doc, at = clause.doc, cue.first - 1
    if cue.number != "plur" or doc.tokens[at - 1].text != ",":
        return False
    here = doc.traits(at)
    return bool(here.lemmas & _WHO) and any(
        r.case == "accs" for r in (*here.adjectives, *here.pronouns)
    )


_WHO = word_set("which")
_DEEMING = word_set("deems")


def _valued(scene: Scene, cue: Cue) -> tuple[Stretch, str, float] | None:
    """Мэр оценил ущерб в миллион."""
    clause, doc = scene.clause, scene.clause.doc
    stop = object_stop(clause, cue, cue.last)
    worth = next((at for at in range(cue.last + 1, stop - 1) if doc.tokens[at].lower in _AT), None)
    what = next((p for p in clause.phrases if cue.last <= p.first < (worth or 0)), None)
    if worth is None or what is None or not what.fits("accs") or clause.subject(cue) is None:
        return None
    if not any(doc.tokens[at].kind == "number" or doc.tokens[at].text in "$€₴"
               for at in range(worth + 1, min(worth + 4, stop))):  # fmt: skip
        return None
    stretch = trimmed(clause, what.first, stop)
    return (stretch, "object_of", 0.6) if stretch else None


_VALUING = word_set("values")
_AT = word_set("inside")


def _words(clause: Clause, first: int, last: int) -> set[str]:
    return {clause.doc.tokens[at].lower for at in range(first, last)}


def _object_before(clause: Clause, cue: Cue, subject: Phrase | None) -> Stretch | None:
    """«передачу моста» before «мэр считает»."""
    start = clause.sentence.first
    at = subject.first if subject is not None and subject.first < cue.first else cue.first
    head = next((p for p in clause.phrases if p.first == start), None)
    if head is None or head.governed or not head.fits("accs") or head is subject:
        return None
    return trimmed(clause, start, at) if head.last <= at else None


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


def _no_chance(clause: Clause, cue: Cue, first: int) -> bool:
    """«исключил депутата», «виключив мікрофон», «допустил ошибку»: only a chance is ruled out or
    granted in words."""
    if cue.lemma not in _GRANTS:
        return False
    phrase = next((p for p in clause.phrases if p.first >= first), None)
    if clause.doc.tokens[cue.first - 1].lower == "не" and phrase is not None:
        return phrase.animate  # «не исключил закрытия порта»
    return phrase is None or not clause.doc.traits(phrase.head).lemmas & _CHANCES


def _called(clause: Clause, cue: Cue, first: int) -> bool:
    """«назвал причину пожара случайной», not «назвал причину пожара»: a mere topic needs something
    in the ablative beside it."""
    stop, doc = object_stop(clause, cue, first), clause.doc
    thing = next((p for p in clause.phrases if p.first >= first), None)
    if cue.lemma not in _DESCRIBING and (
        thing is None or not doc.traits(thing.head).lemmas & _TOPICS
    ):
        return True
    if any(doc.tokens[at].lower in ("как", "як") for at in range(first, stop)):
        return True
    return any(
        r.case == "ablt"
        for at in range(first, stop)
        if doc.traits(at - 1).pos != "PREP" and not _under_preposition(clause, at)
        for r in (*doc.traits(at).nouns, *doc.traits(at).adjectives, *doc.traits(at).pronouns)
    )


def _under_preposition(clause: Clause, at: int) -> bool:
    return any(p.governed and p.first <= at < p.last and p.fits("ablt") for p in clause.phrases)


_TOPICS = word_set("topic")
_NAMING = word_set("names_so")
_DESCRIBING = word_set("describes")
_GRANTS = word_set("chance_given")
_CHANCES = word_set("chance")


def _bare_object(clause: Clause, first: int) -> bool:
    """«опроверг эту информацию», «признал вину»: an object that tells nothing by itself."""
    phrase = next(
        (p for p in clause.phrases if p.first >= first and p.lemma not in _DEMONSTRATIVE), None
    )
    if phrase is None:
        return True
    doc = clause.doc
    short = not any(
        doc.tokens[at].kind == "word" and doc.traits(at).pos != "ADVB"
        for at in range(phrase.last, _before_gerund(clause, phrase.last))
    )
    return short and bool(doc.traits(phrase.head).lemmas & _BARE)


def _before_gerund(clause: Clause, first: int) -> int:
    """The comma before a gerund («эту информацию, сказав, что»), else the sentence's end."""
    tokens, last = clause.doc.tokens, clause.sentence.last
    for at in range(first, last - 1):
        if tokens[at].text == "," and any(r.pos == "GRND" for r in clause.doc.readings(at + 1)):
            return at
    return last


def _past_addressee(clause: Clause, cue: Cue, first: int) -> int:
    """After «пожелал спортсменке», «обвинил соседа»: whom the words are said to or about."""
    case = "datv" if cue.kind == "wish" else "accs"
    for phrase in clause.phrases:
        if phrase.first == first and phrase.animate and phrase.fits(case):
            if cue.kind == "wish" and not phrase.name:
                return phrase.head + 1  # «пожелал врачу удачи»
            return phrase.last if phrase.last < clause.sentence.last - 1 else first
    return first
