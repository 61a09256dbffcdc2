"""Word tables: one .tsv a table, the word first, a witness phrase in every row."""

from functools import cache
from importlib.resources import files

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """All rows of `name`.tsv by column; the first line names the columns, `#` is a remark."""
    text = files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    head, *lines = (line for line in text.splitlines() if line and not line.startswith("# "))
    columns = head.split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=True)) for line in lines)


@cache
def words(name: str) -> dict[str, str]:
    """First column to second, of a table whose second column is one short class."""
    found: dict[str, str] = {}
    for row in rows(name):
        word, kind, *_ = row.values()
        found[word] = kind
    return found


@cache
def word_set(name: str) -> frozenset[str]:
    """One of the small sets in word_sets.tsv."""
    return frozenset(row["word"] for row in rows("word_sets") if row["set"] == name)


@cache
def names() -> tuple[str, ...]:
    """The tables there are."""
    found = (path.name for path in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".tsv") for name in found if name.endswith(".tsv")))
