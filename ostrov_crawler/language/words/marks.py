"""Text in, quotation marks paired: nested, mixed, inverted and unclosed ones too."""

import re
from functools import cache, lru_cache

from attrs import evolve, frozen

from ostrov_crawler.language.tables import rows

_MARK = re.compile(r"[«»“”„\"‟]|''|``|<<|>>|\n\s*\n")
_BEFORE_OPENING = frozenset(' \t\n\xa0\u202f([{—–-«„“"/>:_*')
_AFTER_CLOSING = frozenset(' \t\n\xa0\u202f.,;:!?…)]}—–-»“”"/_*<')
_REACH = 6
"""Paragraphs that a quotation may run on when its closing mark is missing in the first."""


@frozen
class Quoted:
    """A stretch in quotation marks."""

    outer_start: int
    outer_stop: int
    start: int
    """`start`, `stop` cut the words without the marks."""
    stop: int
    depth: int = 0
    """0 for the outermost."""
    closed: bool = True
    """False where a mark was missing and the end is a guess."""


@frozen
class _Mark:
    start: int
    stop: int
    sign: str
    paragraph: int


def quoted(text: str) -> list[Quoted]:
    """All stretches in marks, by their start. Linear in the text's length."""
    found: list[Quoted] = []
    stack: list[_Mark] = []
    paragraph, waiting = 0, None
    for match in _MARK.finditer(text):
        sign = match.group()
        mark = _Mark(match.start(), match.end(), sign, paragraph)
        if sign[0] == "\n":
            if stack:
                _mend(text, waiting, found)
                waiting = _Lost(stack[0], mark.start, _inner(text, stack[0], found))
                stack.clear()
            paragraph += 1
        elif waiting and not stack and _again(text, waiting, mark):
            stack.append(evolve(waiting.opened, paragraph=paragraph))
            waiting = None
        elif _opens(text, mark, stack):
            stack.append(mark)
        elif stack:
            waiting = _close(text, stack, found, mark, waiting)
        elif (
            waiting
            and paragraph - waiting.opened.paragraph <= _REACH
            and (_fits(waiting.opened.sign, sign))
        ):
            found.append(_until(waiting.opened, mark))
            waiting = None
    _mend(text, waiting, found)
    if stack:
        _mend(text, _Lost(stack[0], len(text), _inner(text, stack[0], found)), found)
    return _with_depth(found)


@frozen
class _Lost:
    """An opening mark whose paragraph ended before its pair came."""

    opened: _Mark
    end: int
    """Where the paragraph ended."""
    last: Quoted | None
    """The last pair inside; the first where it ends a name."""


def _again(text: str, lost: _Lost, mark: _Mark) -> bool:
    """«A.¶«B»: a speech of two paragraphs opens its marks again in the second."""
    opened, end = lost.opened, lost.end
    whole = opened.sign == mark.sign and lost.last is None
    ended = text[end - 1 : end] in ".!?…"
    head = text[max(0, opened.start - 2) : opened.start].strip(" ")
    next_one = mark.paragraph == opened.paragraph + 1
    if narrated(text, opened.stop, end):
        return False  # «A, - сказал мэр.¶«B»: the pair is missing
    return whole and ended and next_one and head in _HEADS and not text[end : mark.start].strip()


_HEADS = frozenset(["", "\n", "\n\n", ":", "-", "–", "—"])


def _inner(text: str, opened: _Mark, found: list[Quoted]) -> Quoted | None:
    inside = [q for q in found if q.outer_start > opened.start]
    first = min(inside, key=lambda q: q.outer_start, default=None)
    if first and _OF_A_NAME.fullmatch(text, opened.stop, first.outer_start):
        return first
    return inside[-1] if inside else None


_OF_A_NAME = re.compile(r"[А-ЯЁІЇЄҐA-Z][\w-]*(?: [\w-]+){0,2} ")
"""«Банк «Север»: words between two marks that open one name."""


def _mend(text: str, lost: _Lost | None, found: list[Quoted]) -> None:
    """An opening mark without its pair ends with the pair inside it («АТ «Слово»), speech before
    its narration («A, - сказал мэр.) or with its paragraph."""
    if lost is None:
        return
    opened, last = lost.opened, lost.last
    told = narrated(text, opened.stop, lost.end)
    named = last and _OF_A_NAME.fullmatch(text, opened.stop, last.outer_start)
    if _speaks(text, opened) and (told or not named):
        end = told or len(text[: lost.end].rstrip())
        inner = end - (text[end - 1] in _CLOSING)
        if end - opened.stop > _FEW:
            found.append(Quoted(opened.start, end, opened.stop, inner, closed=False))
    elif last:
        found.append(Quoted(opened.start, last.outer_stop, opened.stop, last.stop, closed=False))


_CLOSING = frozenset('»”“"')
_FEW = 20
"""Characters of speech whose closing mark is missing."""


def _speaks(text: str, opened: _Mark) -> bool:
    """Whether an opening mark stands where speech begins: at the head of a paragraph or behind
    a colon, a capital after it."""
    head = text[max(0, opened.start - 2) : opened.start].strip(" ")
    return head in _HEADS and text[opened.stop : opened.stop + 1].isupper()


def narrated(text: str, start: int, stop: int) -> int:
    """Where «, - сказал мэр» begins in `[start, stop)`, 0 where nobody narrates."""
    found = (m for m in _TELLS.finditer(text, start, stop) if _is_cue(m.group(2)))
    first = next(found, None)
    return first.start() + (first.group(1) != ",") if first else 0


_TELLS = re.compile(r"([,!?…])[^\S\n]*[–—-][^\S\n]*([а-яіїєґ’']+)")


@cache
def _cue_stems() -> tuple[str, ...]:
    return tuple({row["lemma"][:-2] for row in rows("cues") if row["class"] in _SAYS} | _PRESENT)


@lru_cache(maxsize=10_000)
def _is_cue(word: str) -> bool:
    return word.startswith(_cue_stems())


_SAYS = frozenset(["say", "inform", "opine", "manner"])
_PRESENT = frozenset(["каже", "кажут", "пише", "пишут", "пишет"])


def _pair(stack: list[_Mark], found: list[Quoted], mark: _Mark) -> None:
    """Close the nearest opening mark that this one can close, else the nearest of all."""
    nearest = range(len(stack) - 1, max(-1, len(stack) - 4), -1)
    at = next((i for i in nearest if _fits(stack[i].sign, mark.sign)), len(stack) - 1)
    opened = stack[at]
    del stack[at:]
    found.append(_until(opened, mark))


def _close(
    text: str, stack: list[_Mark], found: list[Quoted], mark: _Mark, waiting: _Lost | None
) -> _Lost | None:
    """Close what a mark ends: the nearest, and what is open around it where it ends that too."""
    _pair(stack, found, mark)
    if len(stack) == 1 and _closes_both(text, mark, stack[0]):
        _pair(stack, found, mark)
    elif waiting and not stack and _ends_lost(text, waiting, mark, found[-1]):
        found.append(_until(waiting.opened, mark))
        return None
    return waiting


def _until(opened: _Mark, mark: _Mark) -> Quoted:
    return Quoted(opened.start, mark.stop, opened.stop, mark.start)


def _closes_both(text: str, mark: _Mark, opened: _Mark) -> bool:
    """ "A: "B". "C" — one straight mark for two that end together: the next one opens."""
    next_one = opened.sign == mark.sign == '"' and _NEXT_ONE.match(text, mark.stop)
    return bool(next_one) or _told_next(text, mark) or _ends_all(text, mark, opened)


def _ends_all(text: str, mark: _Mark, opened: _Mark) -> bool:
    """«A «B».¶: the last mark of a paragraph that opened with one, where the next mark of the
    text opens again."""
    alike = _fits(opened.sign, mark.sign) and _speaks(text, opened)
    if not (alike and _ENDS_PARAGRAPH.match(text, mark.stop)):
        return False
    after = next((m for m in _MARK.finditer(text, mark.stop) if m.group()[0] != "\n"), None)
    return after is None or (
        text[after.start() - 1] in _BEFORE_OPENING and text[after.end() : after.end() + 1].isalnum()
    )


_ENDS_PARAGRAPH = re.compile(r"[.!?…]*[^\S\n]*(?:\n|$)")


def _ends_lost(text: str, lost: _Lost, mark: _Mark, inner: Quoted) -> bool:
    """«A¶B «C», – сказал мэр»: a speech that opened the paragraph before ends with a name in it."""
    head = text[max(0, lost.opened.start - 1) : lost.opened.start]
    before = text[: inner.outer_start].rstrip(" ")[-1:]
    near = mark.paragraph == lost.opened.paragraph + 1
    return near and head in ("", "\n") and before not in ("", "\n", ":") and _told_next(text, mark)


def _told_next(text: str, mark: _Mark) -> bool:
    """«"A «B», – сказал мэр»: the last mark of a paragraph, with a narration behind it, ends all
    that is open."""
    after = _MARK.search(text, mark.stop)
    last = after is None or after.group()[0] == "\n"
    return last and bool(_NARRATION.match(text, mark.stop))


_NARRATION = re.compile(r"[,!?…]?[^\S\n]*[–—-][^\S\n]*[а-яіїєґ]")


_NEXT_ONE = re.compile(r'[.,!?…]*[^\S\n]+"\w')


def _fits(opening: str, closing: str) -> bool:
    if closing in "»«":
        return opening in "«»"
    if closing in "“”":
        return opening in '„“”"'
    return opening == closing


def _opens(text: str, mark: _Mark, stack: list[_Mark]) -> bool:
    before = text[mark.start - 1] if mark.start else "\n"
    after = text[mark.stop] if mark.stop < len(text) else "\n"
    left, right = before in _BEFORE_OPENING, after in _AFTER_CLOSING
    if mark.sign in ("«", "„", "<<", "``"):
        # inverted marks: « at the end of a word closes
        return not (stack and not left and right)
    if mark.sign in ("»", "”", ">>"):
        return not stack and left and not right
    if mark.sign == "“" and stack and stack[-1].sign == "„":
        return left and after.isalnum()
    if not stack:
        return left or not right
    return left and not after.isspace() and not right


def _with_depth(found: list[Quoted]) -> list[Quoted]:
    found.sort(key=lambda q: (q.outer_start, -q.outer_stop))
    stops: list[int] = []
    deep: list[Quoted] = []
    for q in found:
        while stops and stops[-1] <= q.outer_start:
            stops.pop()
        deep.append(evolve(q, depth=len(stops)))
        stops.append(q.outer_stop)
    return deep
