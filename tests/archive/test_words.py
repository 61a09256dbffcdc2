"""Search strings: any of them means something."""

import pytest

from ostrov_crawler.archive.words import parse, to_fts5, to_tsquery


def read(query: str) -> list[list[str]]:
    def show(term: object) -> str:
        rows = "|".join("+".join(row) for row in term.rows)  # type: ignore[attr-defined]
        sign = "-" if term.negative else ""  # type: ignore[attr-defined]
        return sign + rows + ("*" if term.prefix else "")  # type: ignore[attr-defined]

    return [[show(term) for term in group] for group in parse(query)]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("санкциям", [["санкция|санкциям"]]),
        ("санкц*", [["санкц*"]]),
        ("C++", [["c"]]),
        ("*", []),
        ('"', []),
        ("NOT пожар", []),
        ("LIGA OR TASS", [["liga"], ["tass"]]),
        ("LIGA AND -TASS", [["liga", "-tass"]]),
        ("ёлка", [["елка"]]),
        ("п'ять", [["пять"]]),
        ("пʼять", [["пять"]]),
        ('"New York"', [["new+york"]]),
        ("«New York", [["new+york"]]),
    ],
)
def test_a_search_means(query: str, meant: list[list[str]]) -> None:
    assert read(query) == meant


def test_nothing_of_the_string_reaches_the_database_bare() -> None:
    query = parse('a\' OR b) NEAR(c) "d:e" f^ {g}')
    assert (
        to_fts5(query)
        == '(("a")) OR (("b") AND ("near") AND ("c") AND ("d e") AND ("f") AND ("g"))'
    )
    assert "''" not in to_tsquery(query)
