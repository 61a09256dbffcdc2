"""One article's address and the links on its page in, the pattern of such addresses out."""

import re
from collections.abc import Iterable, Mapping

LANGUAGES = {"ru": "ru", "rus": "ru", "ua": "uk", "uk": "uk", "ukr": "uk", "en": "en", "eng": "en"}
"""First steps of a path that name a language."""
_ENDING = re.compile(r"\.\w{3,5}$")
_NUMBER_FIRST = re.compile(r"\d+-.+")
_NUMBER_LAST = re.compile(r".+-(i?)\d{3,}")
_SLUG = r"[^/]+"
_WORDS = r"[^/]+-[^/]+-[^/]+"
"""A slug of several words, where the path has nothing else to be known by."""
_KINDS = re.compile(
    r"news?|novost[iy]?|novyn[iay]|articles?|stat[ty]+[iay]|raksts?|doc|posts?|story|texts?"
    r"|interviews?|intervyu|materials?|publications?",
    re.IGNORECASE,
)
"""Steps that say what stands below them: no rubric, so they stay as they are."""
_FEW = 2
"""Other words at a step from which it is a rubric."""


def pattern(path: str, others: Iterable[str] = ()) -> str:
    """A pattern that fits addresses of the same form: numbers, the last slug and rubrics may
    change. A step is a rubric where `others`, paths on the same host, have other words there."""
    steps = _steps(path)
    if not steps:
        return "/"
    made = [_step(step) for step in steps[:-1]] + [_last(steps[-1], alone=len(steps) == 1)]
    like = [other for one in others if len(other := _steps(one)) == len(steps)]
    for at, step in enumerate(steps[:-1]):
        if any(sign.isdigit() for sign in step) or _KINDS.fullmatch(step):
            continue
        if len(_words_at(at, made, like) - {step}) >= _FEW:
            made[at] = r"[\w-]+"
    return "/" + "/".join(made)


def languages(paths: Mapping[str, str]) -> dict[str, str]:
    """Pattern to language for each path of an edition (language to path) that begins with its
    language's name."""
    found: dict[str, str] = {}
    for language, path in paths.items():
        first = path.strip("/").split("/")[0]
        if LANGUAGES.get(first) == language:
            found[f"/{first}/.*"] = language
    return found


def without_language(path: str) -> str:
    """A path without the first step that names a language."""
    first, _, rest = path.lstrip("/").partition("/")
    return f"/{rest}" if first in LANGUAGES and rest else path


def _steps(path: str) -> list[str]:
    return path.strip("/").split("/") if path.strip("/") else []


def _words_at(at: int, made: list[str], like: list[list[str]]) -> set[str]:
    """The words at one step of those paths that fit the pattern at all others."""
    rest = [(n, re.compile(step)) for n, step in enumerate(made) if n != at]
    return {
        steps[at]
        for steps in like
        if all(known.fullmatch(steps[n]) for n, known in rest)
        and not any(sign.isdigit() for sign in steps[at])
    }


def _step(step: str) -> str:
    if step.isdigit():
        return r"\d+"
    return r"[\w-]+" if any(sign.isdigit() for sign in step) else _plain(step)


def _last(step: str, *, alone: bool) -> str:
    """What changes in the last step is the slug or the number."""
    ending = found[0] if (found := _ENDING.search(step)) else ""
    stem = step.removesuffix(ending)
    return _stem(stem, alone=alone) + _plain(ending)


def _stem(stem: str, *, alone: bool) -> str:
    if stem.isdigit():
        return r"\d+"
    if _NUMBER_FIRST.fullmatch(stem):
        return rf"\d+-{_SLUG}"
    if number := _NUMBER_LAST.fullmatch(stem):
        return rf"{_SLUG}-{number[1]}\d+"
    return _WORDS if alone and stem.count("-") > 1 else _SLUG


def _plain(text: str) -> str:
    return re.escape(text).replace(r"\-", "-")
