"""Global options may stand anywhere on the line."""

import pytest

from ostrov_crawler.cli.arguments import hoist_globals


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quotes --db sqlite:///a.db", "--db sqlite:///a.db quotes"),
        ("quotes --data=d --speaker Лавров", "--data=d quotes --speaker Лавров"),
        ("--db a quotes", "--db a quotes"),
        ("search -- --db", "search -- --db"),
        ("quotes --db", "--db quotes"),
    ],
)
def test_global_options_go_first(typed: str, meant: str) -> None:
    assert hoist_globals(typed.split()) == meant.split()
