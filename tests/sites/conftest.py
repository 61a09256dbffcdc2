"""`pytest tests/sites --regenerate` writes what is read now as what is expected: read the diff."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regenerate", action="store_true", help="write article.json anew")
