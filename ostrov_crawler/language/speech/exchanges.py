"""The turns of a document in, the answers of an interview out: by label, by dash, by question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from attrs import frozen

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.speech.turns import Turn
from ostrov_crawler.language.tables import word_set

Answer = list[Turn]
"""The paragraphs of one answer."""

_ENOUGH = 2
"""Questions with an answer that make an interview."""
_LONGEST_QUESTION = 60
"""Tokens of a question without dash and label."""
_I = word_set("i_or_we")
_YOU = word_set("you")


@frozen
class Talk:
    """What the rules look at."""

    doc: Document
    turns: Sequence[Turn]
    narrated: Callable[[Turn], str]
    """The kind of the cue of «, — сказал он» in a turn; empty without one."""
    reports: Callable[[Turn], bool]
    """Whether a turn tells what somebody said: «директор называет», «по её словам»."""
    opened: bool
    """Whether the text before the first question speaks of an interview."""

    def follower(self, at: int) -> Turn | None:
        return self.turns[at + 1] if at + 1 < len(self.turns) else None

    def says(self, turn: Turn, lemmas: frozenset[str]) -> bool:
        """Whether one of the words stands in a turn, outside quotation marks."""
        doc = self.doc
        inside = range(turn.words, turn.last)
        return any(doc.traits(at).lemmas & lemmas and not doc.in_marks(at) for at in inside)


def answers(talk: Talk) -> list[Answer]:
    """The answers in order, none where the text is no interview."""
    for rule in _RULES:
        found = rule(talk)
        if found:
            return found
    return []


def labelled(talk: Talk) -> list[Answer]:
    """«Корреспондент: …?» «Анна Сомова: …»."""
    askers = _askers(talk.turns)
    until = _last(talk, lambda turn: bool(turn.label))
    found: list[Answer] = []
    asked, open_ = 0, False
    for at, turn in enumerate(talk.turns):
        if turn.label and turn.label not in askers:
            asked += at > 0 and talk.turns[at - 1].asks
            found.append([turn])
            open_ = True
        elif turn.label or turn.dash or turn.asks:
            open_ = False
        elif open_ and _goes_on(talk, at, until) and not talk.reports(turn):
            found[-1].append(turn)
        else:
            open_ = False
    return found if asked >= _ENOUGH else []


def _askers(turns_: Sequence[Turn]) -> set[str]:
    """The labels of those who ask: a known word, or half of the turns are questions."""
    said = Counter(turn.label for turn in turns_ if turn.label)
    asked = Counter(turn.label for turn in turns_ if turn.label and turn.asks)
    mostly = {label for label, count in said.items() if 2 * asked[label] >= count}
    return (mostly - word_set("interview_answer")) | word_set("interviewer")


def dashed(talk: Talk) -> list[Answer]:
    """«— …?» «— …»: question and answer both open with a dash."""
    turns_ = talk.turns
    pairs = [
        turn.dash and turn.asks and (after := talk.follower(at)) is not None and after.dash
        for at, turn in enumerate(turns_)
    ]
    told = sum(bool(talk.narrated(turn)) for turn in turns_ if turn.dash)
    if sum(pairs) < _ENOUGH or _TOLD * told > sum(turn.dash for turn in turns_):
        return []
    found: list[Answer] = []
    asked, open_, cited = False, False, 0
    until = _last(talk, lambda turn: turn.dash)
    for at in range(pairs.index(True), len(turns_)):
        turn = turns_[at]
        if turn.dash and (talk.narrated(turn) or (found and _thanks(talk, at))):
            cited += asked and talk.narrated(turn) == "cite"  # «— B, — цитирует мэра ТАСС»
            asked = open_ = False
        elif asked and (turn.dash or _stands_in(talk, at)):
            found.append([turn])
            asked, open_ = False, True
        elif turn.dash and (turn.asks or not open_ or _prompts(talk, at)):
            asked, open_ = True, False
        elif open_ and (turn.dash or (_goes_on(talk, at, until) and not talk.reports(turn))):
            found[-1].append(turn)
        else:
            open_ = False
    return found if len(found) + cited >= _ENOUGH else []


_TOLD = 4
"""One narrated turn in so many makes a text a story, not an interview."""


def _thanks(talk: Talk, at: int) -> bool:
    """«— Спасибо за беседу!» at the end, which whoever asks says."""
    turn, after = talk.turns[at], talk.follower(at)
    ends = turn.length <= _LONGEST_THANKS and (after is None or not after.dash)
    return ends and talk.doc.tokens[turn.words].lower in word_set("interview_thanks")


_LONGEST_THANKS = 10
"""Tokens of it."""


def _stands_in(talk: Talk, at: int) -> bool:
    """An answer that lost its dash: a question comes right after."""
    after = talk.follower(at)
    return after is not None and after.dash and after.asks and talk.turns[at].ends


def _prompts(talk: Talk, at: int) -> bool:
    """«— Расскажите о крыше.»: shorter than the answers around it, and no question follows."""
    after = talk.follower(at)
    turn, before = talk.turns[at], talk.turns[at - 1]
    if after is None or not after.dash or after.asks:
        return False
    return turn.length < min(before.length, after.length)


def dashed_questions(talk: Talk) -> list[Answer]:
    """«— …?», and the answer without a dash."""
    found = _after_questions(talk, lambda turn: turn.dash)
    return found if talk.opened or _personal(talk, found) else []


def plain(talk: Talk) -> list[Answer]:
    """Questions that are paragraphs of their own, where the text before speaks of an interview."""
    if not talk.opened or any(turn.dash or turn.label for turn in talk.turns):
        return []
    found = _after_questions(talk, lambda turn: turn.asks and turn.length <= _LONGEST_QUESTION)
    return found if _personal(talk, found) else []


def _personal(talk: Talk, found: list[Answer]) -> bool:
    """Whether «вы» is asked or «я» and «мы» answer in half of the turns."""
    starts = {turn.first for answer in found for turn in answer}
    own = [any(talk.says(turn, _I) for turn in answer) for answer in found]
    to_you = [
        talk.says(turn, _YOU) for turn in talk.turns if turn.asks and turn.first not in starts
    ]
    return bool(found) and (2 * sum(own) >= len(own) or 2 * sum(to_you) >= len(found))


def _after_questions(talk: Talk, questions: Callable[[Turn], bool]) -> list[Answer]:
    """What follows each question up to the next."""
    found: list[Answer] = []
    asked, open_, count = False, False, 0
    until = _last(talk, questions)
    for at, turn in enumerate(talk.turns):
        if talk.narrated(turn):
            return []
        if questions(turn):
            asked, open_ = turn.asks or bool(found), False
        elif asked and turn.ends:
            found.append([turn])
            count += talk.turns[at - 1].asks
            asked, open_ = False, True
        elif open_ and _goes_on(talk, at, until):
            found[-1].append(turn)
        else:
            asked = open_ = False
    return found if count >= _ENOUGH else []


def _goes_on(talk: Talk, at: int, until: int) -> bool:
    """Whether a paragraph goes on with the answer: another turn comes later, or it says «я»."""
    turn = talk.turns[at]
    return turn.ends and (at < until or talk.says(turn, _I))


def _last(talk: Talk, speaks: Callable[[Turn], bool]) -> int:
    """The number of the last turn that opens as a turn."""
    return max((at for at, turn in enumerate(talk.turns) if speaks(turn)), default=-1)


_RULES = (labelled, dashed, dashed_questions, plain)
