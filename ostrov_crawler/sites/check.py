"""Golden cases in, how each site's pages are read out.

A case is a folder `<site>/<case>/` with `page.html` and `article.json`: the article as it is
expected, whose `url` and `fetched` say how the page was got.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from ostrov_crawler.errors import OstrovError
from ostrov_crawler.extract import read
from ostrov_crawler.page import Page
from ostrov_crawler.record import to_dict
from ostrov_crawler.site import Site

FIELDS = ("headline", "lead", "body", "published", "authors", "section", "tags", "images")
"""Fields whose fill rate is told."""
_NOT_OURS = ("quotes", "citations", "dates", "ruleset")


@frozen
class Case:
    """One saved page and what is expected of it."""

    site: str
    name: str
    folder: Path

    @property
    def expected(self) -> dict[str, Any]:
        """The article as written down."""
        values: dict[str, Any] = json.loads((self.folder / "article.json").read_text("utf-8"))
        return values

    def read(self, site: Site) -> dict[str, Any]:
        """The article as it is read now, without findings; raises NotAnArticle."""
        known = self.expected
        body = (self.folder / "page.html").read_bytes()
        page = Page(known["url"], body, fetched=known.get("fetched"), site=self.site)
        values = to_dict(read(page, site))
        return {name: value for name, value in values.items() if name not in _NOT_OURS}

    def write(self, values: dict[str, Any]) -> None:
        """Keep `values` as what is expected."""
        text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
        (self.folder / "article.json").write_text(text, "utf-8")


@frozen
class Check:
    """How the cases of one site are read."""

    site: str
    cases: int
    wrong: tuple[str, ...]
    """`case: field` for each field that is not as expected."""
    filled: dict[str, float]
    """Share of the pages on which each field has a value, 0 to 1."""


def cases(folder: Path) -> list[Case]:
    """All cases below a folder, by site and name."""
    found = sorted(folder.glob("*/*/page.html"))
    return [Case(page.parts[-3], page.parts[-2], page.parent) for page in found]


def check(folder: Path, sites: dict[str, Site]) -> list[Check]:
    """Reads every case; a site without one has zero cases."""
    known = cases(folder)
    return [
        _check(site, [case for case in known if case.site == site.name]) for site in sites.values()
    ]


def _check(site: Site, own: list[Case]) -> Check:
    wrong: list[str] = []
    read_now: list[dict[str, Any]] = []
    for case in own:
        try:
            values = case.read(site)
        except OstrovError as error:
            wrong.append(f"{case.name}: {error}")
            continue
        read_now.append(values)
        wrong += _differences(case, values)
    filled = {
        field: sum(bool(values[field]) for values in read_now) / max(1, len(own))
        for field in FIELDS
    }
    return Check(site.name, len(own), tuple(wrong), filled)


def _differences(case: Case, values: dict[str, Any]) -> Iterator[str]:
    expected = case.expected
    for name, value in values.items():
        if json.loads(json.dumps(value)) != expected.get(name):
            yield f"{case.name}: {name}"
