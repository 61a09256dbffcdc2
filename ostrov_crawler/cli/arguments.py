"""Global options wherever the user wrote them: `ostrov quotes --db URL` is
`ostrov --db URL quotes`."""

from collections.abc import Iterator, Sequence

GLOBAL_OPTIONS = ("--db", "--data", "--config")


def hoist_globals(arguments: Sequence[str]) -> list[str]:
    """The same arguments with the global options first; what follows `--` is left alone."""
    ours: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word.split("=", 1)[0] in GLOBAL_OPTIONS:
            ours += [word, *_value(word, words)]
        else:
            rest.append(word)
    return ours + rest


def _value(word: str, words: Iterator[str]) -> list[str]:
    if "=" in word:
        return []
    return [value for value in [next(words, None)] if value is not None]
