"""The real crawl over every behaviour: one run a group, one result a behaviour."""

import os
from pathlib import Path

import pytest
from filelock import FileLock

from tests.hostile.behaviour import Behaviour
from tests.hostile.canary import Canary
from tests.hostile.crawl import Outcome, crawled
from tests.hostile.faults import FAULTS
from tests.hostile.groups import GROUPS, RUNS, behaviours, good_site
from tests.hostile.judge import complaints

_MEMORY = 600 << 20  # bytes of the process tree (R5)
_EXITS = {0, 4}  # complete, or partial: a source that gave nothing is said to


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One directory for all workers of pytest-xdist."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "hostile"
    place.mkdir(exist_ok=True)
    return place


def _outcome(group: str, shared: Path) -> Outcome:
    """The group's run; whoever asks first makes it, the others wait for it."""
    saved = shared / f"{group}.json"
    with FileLock(shared / f"{group}.lock"):
        if not saved.exists():
            place = shared / group
            place.mkdir()
            with Canary() as canary:
                rows = (*behaviours(group, lambda: canary.port), good_site())
                crawled(rows, canary, place, runs=RUNS.get(group, 1)).save(saved)
    return Outcome.load(saved)


def _parameters() -> list[object]:
    found = []
    for group in GROUPS:
        for one in (*behaviours(group), good_site()):
            name = f"{group}/{one.name}"
            fault = FAULTS.get(name)
            marks = [pytest.mark.xfail(reason=fault, strict=True)] if fault else []
            found.append(pytest.param(group, one, id=name, marks=marks))
    return found


@pytest.mark.parametrize(("group", "one"), _parameters())
def test_a_careful_crawler(group: str, one: Behaviour, shared: Path) -> None:
    outcome = _outcome(group, shared)
    assert complaints(one, outcome) == []


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_inner_is_reached_and_nothing_listens(group: str, shared: Path) -> None:
    outcome = _outcome(group, shared)
    assert outcome.touched == []
    assert outcome.listening == 0


@pytest.mark.parametrize("group", GROUPS)
def test_the_run_ends_in_good_order_within_its_memory(group: str, shared: Path) -> None:
    outcome = _outcome(group, shared)
    assert outcome.faults == []
    assert set(outcome.exits) <= _EXITS, outcome.logs[-20:]
    assert outcome.peak < _MEMORY
    assert all(row["state"] != "leased" for row in outcome.urls)
