"""A short name and the words of a long one in, whether one stands for the other out."""


def abbreviates(short: str, words_of: list[str]) -> bool:
    """Whether `short` is built of the beginnings of words in order: МРП, Минрек, нацфронт."""
    capitals = short.isupper()
    rest = short.lower().replace("ё", "е").replace("'", "")
    used = 0
    for word in (w.replace("'", "") for w in words_of):
        if not rest:
            break
        if capitals and len(word) < 3:
            continue
        size = 1 if capitals else _shared_start(rest, word)
        if capitals and word[:1] != rest[:1]:
            return False
        if size < 3 and not capitals:
            break
        rest, used = rest[size:], used + 1
    return used > 1 and len(rest) <= (0 if capitals else 2)


def _shared_start(left: str, right: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
                min(len(left), len(right)))  # fmt: skip
