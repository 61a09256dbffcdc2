"""Speech in, the narration that cuts it out: «A, - сказал мэр. - B»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.speakers.acts import Stretch
from ostrov_crawler.language.speakers.clauses import DASHES, Clause, part_of
from ostrov_crawler.language.speech.reach import THIS, trimmed

if TYPE_CHECKING:
    from ostrov_crawler.language.speech.scene import Scene


def narration(scene: Scene, first: int, last: int) -> tuple[list[Stretch], Cue, Clause] | None:
    """Speech in tokens `[first, last)` cut by «, - сказал мэр. -»: the parts of it, the cue."""
    doc = scene.clause.doc
    dashes = [at for at in range(first + 1, last) if _narrates(scene, at)]
    for opened in dashes:
        closed = _narration_stop(scene, opened, last)
        inner = Clause(doc, part_of(scene.clause.sentence, doc, opened + 1, closed), inside=True)
        cue = next((c for c in inner.cues if c.form in ("finite", "impersonal")), None)
        if cue is None or any(doc.traits(at).pos == "VERB" for at in range(opened + 1, cue.first)):
            cue = deed(inner, opened + 1)
        if cue is None:
            continue
        parts = [trimmed(scene.clause, first, opened, ends=",-–—"),
                 trimmed(scene.clause, closed, last)]  # fmt: skip
        if any(parts):
            return [p for p in parts if p], cue, inner
    return None


def deed(clause: Clause, at: int) -> Cue | None:
    """«…», — улыбнулся в бороду мэр: after speech and a dash, whatever somebody does says it."""
    doc = clause.doc
    reading = next(iter(doc.traits(at).verbs), None)
    if reading is None or doc.traits(at).pos != "VERB" or doc.tokens[at].capital:
        return None
    if not _NOBODYS.isdisjoint(reading.tags):
        return None
    cue = Cue(at, _past_object(clause, at), "manner", "finite", reading.number, reading.gender)
    who = clause.subject(cue)
    living = who is not None and (who.animate or who.name or who.kind == "pronoun")
    return cue if living and who is not None and who.first > at else None


def _past_object(clause: Clause, at: int) -> int:
    """The token after «начинает письмо», where whoever does so comes next."""
    thing = next((p for p in clause.phrases if p.first == at + 1), None)
    after = next((p for p in clause.phrases if thing and p.first == thing.last), None)
    if thing is None or after is None or thing.animate or thing.name or not thing.fits("accs"):
        return at + 1
    return thing.last if after.animate or after.name else at + 1


_NOBODYS = frozenset(["impr", "1per", "2per", "futr", "Impe"])
"""Forms of a verb that tell of nobody here and now."""
_LONGEST_NARRATION = 60
"""Tokens of «сказал на встрече … мэр города …»."""


def _narration_stop(scene: Scene, opened: int, last: int) -> int:
    """Where a narration that a dash at `opened` opens ends: at the next dash after a comma or
    full stop, else with its sentence."""
    doc = scene.clause.doc
    sentence = doc.sentence_at(doc.tokens[opened].start)
    end = min(last, sentence.last if sentence else last, opened + _LONGEST_NARRATION)
    for at in range(opened + 2, end):
        if doc.tokens[at].text not in DASHES:
            continue
        if doc.tokens[at - 1].text in {",", "."} or _takes_up(scene, at):
            return at
    return end


def _takes_up(scene: Scene, at: int) -> bool:
    """«A, — сказал мэр — Мост стар»: a dash without its comma, and a sentence behind it."""
    tokens = scene.clause.doc.tokens
    if at + 1 >= len(tokens) or tokens[at - 1].stop == tokens[at].start:
        return False
    return tokens[at + 1].capital and at + 1 not in scene.clause.doc.name_at


def _narrates(scene: Scene, at: int) -> bool:
    """Whether a dash at `at` ends speech: a comma or end mark before it, a small word after."""
    tokens = scene.clause.doc.tokens
    if tokens[at].text not in DASHES or at + 1 >= len(tokens):
        return False
    if at + 2 < len(tokens) and (tokens[at + 1].lower, tokens[at + 2].lower) in THIS:
        return True  # «A - Про це повідомив мер»
    return tokens[at - 1].text in {",", "!", "?", "…"} and not tokens[at + 1].capital
