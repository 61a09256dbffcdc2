"""Every site's pages are read as written down; a site without a page fails."""

import json
from pathlib import Path

import pytest

from ostrov_crawler.sites import load
from ostrov_crawler.sites.check import Case, cases, check

FOLDER = Path(__file__).parent
CASES = cases(FOLDER)


@pytest.mark.parametrize("case", CASES, ids=[f"{case.site}-{case.name}" for case in CASES])
def test_a_page_is_read_as_written_down(case: Case, request: pytest.FixtureRequest) -> None:
    site = load()[case.site]
    values = json.loads(json.dumps(case.read(site)))
    if request.config.getoption("--regenerate", default=False):
        case.write(values)
    expected = case.expected
    for name, value in values.items():
        assert value == expected.get(name), name
    assert site.address(values["url"]) is not None


@pytest.mark.parametrize("name", load())
def test_every_site_has_a_page(name: str) -> None:
    assert any(case.site == name for case in CASES), f"write tests/sites/{name}/<case>/page.html"


def test_the_check_reads_all_of_them_and_counts() -> None:
    checks = check(FOLDER, load())
    assert [one.site for one in checks] == list(load())
    assert not [wrong for one in checks for wrong in one.wrong]
    assert all(one.filled["headline"] == 1 for one in checks)
