"""Speech in quotation marks: the rules that find who said it, in order."""

from __future__ import annotations

from attrs import define, field

from ostrov_crawler.language.acts import Act, cue_stretch
from ostrov_crawler.language.clauses import DASHES, THAT, Clause
from ostrov_crawler.language.cues import Cue
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.headings import announced, named_last, of_source_line, words_of
from ostrov_crawler.language.heard import Heard, joined_words
from ostrov_crawler.language.in_a_row import just_after, just_before
from ostrov_crawler.language.marks import Quoted
from ostrov_crawler.language.narrations import narration
from ostrov_crawler.language.owners import impersonal, in_a_body
from ostrov_crawler.language.phrase import Phrase
from ostrov_crawler.language.pieces import (
    has_verb,
    inner_tokens,
    is_clause,
    is_name,
    word_count,
    worn,
)
from ostrov_crawler.language.pronouns import implied
from ostrov_crawler.language.quoted_person import quoted_person
from ostrov_crawler.language.reach import THIS
from ostrov_crawler.language.speakers import Speakers
from ostrov_crawler.language.terms import is_term, is_title

_CARRIED = 3
"""Sentences back from which a speaker may be carried on."""


@define(eq=False)
class Scene:
    """What the rules know while they go through a sentence."""

    clause: Clause
    speakers: Speakers
    acts: list[Act] = field(factory=list)
    """All acts so far, earlier sentences too."""
    taken: set[int] = field(factory=set)
    """Opening offsets of stretches in marks that belong to an act."""
    used: set[int] = field(factory=set)
    """First tokens of cues that belong to an act."""

    def heard(self, cue: Cue) -> Heard | None:
        """The speaker that a cue's clause names, else the one carried on."""
        found = None
        if cue.kind == "cite":
            whom = quoted_person(self.clause, cue)
            return self.speakers.of(whom, "accs") if whom else None
        phrase = self.clause.subject(cue)
        if cue.form == "impersonal":
            return impersonal(self.speakers, self.clause, cue)
        if phrase is not None:
            case = "gent" if cue.form in ("phrase", "noun") else "nomn"
            found = self._together(phrase, cue) or self.speakers.of(phrase, case, cue)
        if found is None and cue.number == "plur" and cue.form == "finite":
            found = in_a_body(self.speakers, self.clause, cue)
        return found

    def speaker(self, cue: Cue) -> Heard | None:
        """The speaker that a cue's clause names, else the last one who agrees with it."""
        found = self.heard(cue)
        if found or cue.kind == "cite" or cue.form == "phrase" or self.clause.subject(cue):
            return found or self.speakers.last()
        carried = self.speakers.carried(cue.number, cue.gender)
        if carried or cue.number == "plur":
            return carried
        return self.speakers.last() or implied(self.speakers, cue)

    def doing(self, cue: Cue) -> Heard | None:
        """Whose gerund it is: the speaker of this sentence so far, else the subject."""
        start = self.clause.sentence.start
        before = [a for a in self.acts if a.cue and start <= a.cue[0] and a.heard]
        return before[-1].heard if before else self.heard(cue)

    def _together(self, phrase: Phrase, cue: Cue) -> Heard | None:
        """«мэр Анна Сомова и врач Лев Белов заявили»: all of them."""
        if cue.number != "plur" or phrase.name is None:
            return None
        group = self.clause.joined(phrase)
        heard = [h for p in group if (h := self.speakers.of(p, "nomn")) and h.person]
        if len(heard) < 2:
            return None
        people = [h.person for h in heard if h.person]
        return Heard(
            joined_words([p.name for p in people], self.clause.doc.lang), "person",
            self.speakers.surface(phrase), "together", phrase.first, group=tuple(people),
        )  # fmt: skip


def spoken(scene: Scene) -> None:
    """Find the direct speech of one sentence."""
    for index, q in enumerate(scene.clause.quoted):
        if q.outer_start in scene.taken:
            continue
        for rule in _RULES:
            act = rule(scene, q, index)
            if act:
                scene.acts.append(act)
                scene.taken.add(q.outer_start)
                if act.heard:
                    scene.speakers.remember(act.heard)
                break


def _tokens_between(scene: Scene, index: int) -> tuple[int, int, int, int]:
    """Around the stretch number `index`: where the words before and after it start and stop."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    quoted = scene.clause.quoted
    q, left = quoted[index], index
    while left and is_name(doc, quoted[left - 1]):
        left -= 1  # «командир отряда «Яр» ответил: «…»»
    before = doc.token_at(quoted[left - 1].outer_stop) if left else sentence.first
    after = (
        doc.token_at(quoted[index + 1].outer_start) if index + 1 < len(quoted) else sentence.last
    )
    return before, doc.token_at(q.outer_start), doc.token_at(q.outer_stop), after


def split_inside(scene: Scene, q: Quoted, index: int) -> Act | None:
    """«A, - сказал мэр. - B»: the narration stands inside the marks."""
    first, last = inner_tokens(scene.clause.doc, q)
    found = narration(scene, first, last)
    if found is None:
        return None
    parts, cue, inner = found
    heard = Scene(inner, scene.speakers).speaker(cue)
    return Act(
        "direct", parts, heard, cue_stretch(scene.clause.doc.tokens, cue), "split_inside", 0.9
    )


def dash_after(scene: Scene, q: Quoted, index: int) -> Act | None:
    """«…», - сказал мэр."""
    doc = scene.clause.doc
    _, _, first, _ = _tokens_between(scene, index)
    at, dashed = first, False
    while at < scene.clause.sentence.last and doc.tokens[at].kind == "mark":
        if doc.tokens[at].text not in {",", ".", "!", "?", "…", *DASHES}:
            break
        dashed = dashed or doc.tokens[at].text in DASHES
        at += 1
    ended = at > first or doc.masked[q.start : q.stop].rstrip()[-1:] in "!?…,"
    if not ended or at >= scene.clause.sentence.last:
        return None
    cue = _cue_near(scene, at)
    if cue is None and dashed:
        cue = _deed(scene, at)
    if cue is None:
        return _name_after_dash(scene, q, at) if dashed else None
    if not dashed and (not scene.clause.inverted(cue) and at != cue.first):
        return None
    if not dashed and cue.form == "gerund" and _tells_first(scene, cue, scene.clause.sentence.last):
        return None
    built_in = not dashed and _built_in(scene, q)
    if built_in and not _tagged(scene, q, at, cue):
        return None
    if is_name(doc, q) and not _said_name(scene, q, at, cue, dashed=dashed):
        return None
    scene.used.add(cue.first)
    words = [*just_before(scene.clause, index, scene.taken), q] if dashed else [q]
    return Act(
        "mixed" if built_in else "direct", [(one.start, one.stop) for one in words],
        scene.speaker(cue),
        cue_stretch(doc.tokens, cue), "dash_after", 0.95 if dashed else 0.85,
    )  # fmt: skip


def _said_name(scene: Scene, q: Quoted, at: int, cue: Cue, *, dashed: bool) -> bool:
    """Whether a name in marks is speech all the same: not before «– об этом сообщил мэр», and
    without a dash only right before the cue and with a verb."""
    doc = scene.clause.doc
    if dashed:
        return (doc.tokens[at].lower, doc.tokens[at + 1].lower) not in THIS
    return at == cue.first and not _nothing_but_a_name(doc, q)


def _nothing_but_a_name(doc: Document, q: Quoted) -> bool:
    """«Право на море», сообщает ТАСС: without a verb, or worn as a name elsewhere."""
    return word_count(doc, q) < 2 or worn(doc, q) or not has_verb(doc, q)


def _tagged(scene: Scene, q: Quoted, at: int, cue: Cue) -> bool:
    """Whether words in marks within a sentence are whose the cue after them says: a medium's
    tag and what stands behind a clause of its own («…», яке …, заявили) say nothing of it."""
    doc = scene.clause.doc
    subject = scene.clause.subject(cue)
    if doc.tokens[doc.token_at(q.outer_start) - 1].lower in THAT and _reported(scene, q):
        return False
    between = range(at, cue.first)
    relative = any(doc.traits(i).lemmas & _WHO_RELATIVE or doc.tokens[i].lower in _TURNS
                   for i in between)  # fmt: skip
    tag = cue.kind == "inform" and subject is not None and not subject.animate
    return not relative and not tag and cue.form != "gerund"


_WHO_RELATIVE = frozenset(["который", "який", "котрий"])
_TURNS = frozenset(["но", "а", "однако", "але", "проте"])


def _reported(scene: Scene, q: Quoted) -> bool:
    """«…, сказав, что «…», отметил врач»: a cue right before the «что» has the words."""
    doc = scene.clause.doc
    at = doc.token_at(q.outer_start) - 2
    return any(c.last <= at and at - c.last < _CLOSE for c in scene.clause.cues)


_CLOSE = 4
"""Tokens of «мэр мэрии» between «сказал» and «, что»."""


def _built_in(scene: Scene, q: Quoted) -> bool:
    """Мэр "поставил задачи", сообщает ТАСС: the words in marks go on with the sentence."""
    doc = scene.clause.doc
    first, _ = inner_tokens(doc, q)
    before = doc.token_at(q.outer_start) - 1
    if before < scene.clause.sentence.first or doc.tokens[first].capital:
        return False
    return doc.tokens[before].kind in ("word", "number")


def _cue_near(scene: Scene, at: int) -> Cue | None:
    """The first cue of the clause that starts at `at`: before a new «что», colon or mark."""
    doc = scene.clause.doc
    for cue in scene.clause.cues:
        if cue.first < at:
            continue
        between = range(at, cue.first)
        if any(doc.tokens[i].text in (":", ";") or doc.in_marks(i) for i in between):
            return None
        return cue if len(between) < 25 else None
    return None


def _deed(scene: Scene, at: int) -> Cue | None:
    """«…», — улыбнулся в бороду мэр: after speech and a dash, whatever somebody does says it."""
    doc, clause = scene.clause.doc, scene.clause
    reading = next(iter(doc.traits(at).verbs), None)
    if reading is None or doc.traits(at).pos != "VERB" or doc.tokens[at].capital:
        return None
    if not _NOBODYS.isdisjoint(reading.tags):
        return None
    cue = Cue(at, at + 1, "manner", "finite", reading.number, reading.gender)
    who = clause.subject(cue)
    living = who is not None and (who.animate or who.name or who.kind == "pronoun")
    return cue if living and who is not None and who.first > at else None


_NOBODYS = frozenset(["impr", "1per", "2per", "futr", "Impe"])
"""Forms of a verb that tell of nobody here and now."""


def _name_after_dash(scene: Scene, q: Quoted, at: int) -> Act | None:
    """«…» - Сомов."""
    phrase = next((p for p in scene.clause.phrases if p.first == at), None)
    if phrase is None or not phrase.fits("nomn") or phrase.last < scene.clause.sentence.last - 1:
        return None
    if not (phrase.name or phrase.animate or phrase.kind in ("body", "latin")):
        return None
    heard = scene.speakers.of(phrase, "nomn")
    return Act("direct", [(q.start, q.stop)], heard, None, "name_after_dash", 0.8)


def colon_before(scene: Scene, q: Quoted, index: int) -> Act | None:
    """Мэр сказал: «…»; Сомов: «…»."""
    doc = scene.clause.doc
    before, first, _, _ = _tokens_between(scene, index)
    if first - 1 < scene.clause.sentence.first or doc.tokens[first - 1].text != ":":
        return None
    cue = next((c for c in reversed(scene.clause.cues) if before <= c.first < first), None)
    heard: Heard | None = None
    if cue is not None:
        if not _tells_first(scene, cue, first) and not _tells_before(scene, cue):
            scene.used.add(cue.first)
        heard = scene.speaker(cue)
    else:
        heard = _label(scene, before, first - 1)
        if heard is None and is_name(doc, q):
            return None
    if cue is None and heard is None and not is_clause(doc, q):
        return None
    return Act(
        "direct", [(q.start, q.stop)], heard or scene.speakers.last(),
        cue_stretch(doc.tokens, cue), "colon_before", 0.95 if cue else 0.75,
    )  # fmt: skip


def _tells_first(scene: Scene, cue: Cue, last: int) -> bool:
    """«заявил, что мост стар: «…»»: the cue reports a clause before it opens the marks."""
    tokens = scene.clause.doc.tokens
    return any(
        tokens[at].text == "," and tokens[at + 1].lower in THAT for at in range(cue.last, last - 2)
    )


def _tells_before(scene: Scene, cue: Cue) -> bool:
    """«Мост стар, говорит он: «…»»: the cue is the tag of a clause before it too."""
    clause = scene.clause
    tagged = cue.first > clause.sentence.first + 2 and clause.doc.tokens[cue.first - 1].text == ","
    before = range(clause.sentence.first, cue.first)
    return tagged and clause.inverted(cue) and any(
        clause.doc.traits(at).pos in ("VERB", "ADJS", "PRTS") for at in before
    )  # fmt: skip


def _label(scene: Scene, first: int, last: int) -> Heard | None:
    """Whom the words before a colon name: a person or body, or whose words they are."""
    found = [p for p in scene.clause.phrases if first <= p.first < last and not p.governed]
    found.sort(key=lambda p: p.name is not None and p.fits("nomn"))  # «Сомов пишет рыбакам:»
    for phrase in reversed(found):
        owner = words_of(scene.clause, scene.speakers, phrase)
        if owner:
            return owner
        if phrase.fits("nomn") and (phrase.name or phrase.animate or phrase.kind == "body"):
            return scene.speakers.of(phrase, "nomn")
    found_last = named_last(scene.clause, scene.speakers, last)
    return found_last or of_source_line(scene.clause, scene.speakers, first)


def alone(scene: Scene, q: Quoted, index: int) -> Act | None:
    """A sentence that is nothing but words in marks: the speaker is carried on."""
    doc, sentence = scene.clause.doc, scene.clause.sentence
    _, first, last, _ = _tokens_between(scene, index)
    around = [*range(sentence.first, first), *range(last, sentence.last)]
    if any(doc.tokens[at].kind == "word" and not doc.in_marks(at) for at in around):
        return None
    if word_count(doc, q) < 3 or is_name(doc, q):
        return None
    heard = announced(scene.clause, scene.speakers) or scene.speakers.last()
    return Act("direct", [(q.start, q.stop)], heard, None, "alone", 0.6)


def second_part(scene: Scene, q: Quoted, index: int) -> Act | None:
    """«A», - сказал мэр. - «B»: the same act goes on."""
    doc = scene.clause.doc
    _, first, _, _ = _tokens_between(scene, index)
    previous = scene.acts[-1] if scene.acts else None
    if previous is None or previous.rule not in ("dash_after", "second_part") or first < 1:
        return None
    dash = doc.tokens[first - 1].text in DASHES
    starts = first - 1 <= scene.clause.sentence.first or doc.tokens[first - 2].text in (",", ".")
    if not dash or not starts or previous.fragments[-1][1] > q.start:
        return None
    if doc.tokens[first].start - previous.fragments[-1][1] > 400:
        return None
    previous.fragments.append((q.start, q.stop))
    scene.taken.add(q.outer_start)
    return None


def bare_before(scene: Scene, q: Quoted, index: int) -> Act | None:
    """Мэр ответил «…»: the cue right before the marks."""
    doc = scene.clause.doc
    before, first, _, _ = _tokens_between(scene, index)
    cue = next((c for c in reversed(scene.clause.cues) if before <= c.first < first), None)
    if cue is None or cue.form == "phrase" or is_name(doc, q) or not is_clause(doc, q):
        return None
    if is_term(doc, q):
        return None
    if any(doc.tokens[at].text == "," for at in range(cue.last, first)):
        return None
    if is_title(doc, q):
        return None
    scene.used.add(cue.first)
    more = just_after(scene.clause, index)
    scene.taken.update(one.outer_start for one in more)
    return Act(
        "direct", [(one.start, one.stop) for one in (q, *more)], scene.speaker(cue),
        cue_stretch(doc.tokens, cue), "bare_before", 0.75,
    )  # fmt: skip


_RULES = (split_inside, second_part, colon_before, dash_after, alone, bare_before)
