"""The real crawl over every behaviour: one run a batch, one result a behaviour."""

import os
from pathlib import Path

import pytest
from filelock import FileLock

from tests.hostile.behaviour import Behaviour
from tests.hostile.canary import Canary
from tests.hostile.crawl import Outcome, crawled
from tests.hostile.faults import FAULTS
from tests.hostile.groups import BATCHES, RUNS, in_batch
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


def _outcome(batch: str, shared: Path) -> Outcome:
    """The batch's run; whoever asks first makes it, the others wait for it."""
    saved = shared / f"{batch}.json"
    with FileLock(shared / f"{batch}.lock"):
        if not saved.exists():
            place = shared / batch
            place.mkdir()
            with Canary() as canary:
                rows = in_batch(batch, lambda: canary.port)
                crawled(rows, canary, place, runs=RUNS.get(batch, 1)).save(saved)
    return Outcome.load(saved)


def _parameters() -> list[object]:
    found = []
    for batch in BATCHES:
        for key, one in in_batch(batch, lambda: 0).items():
            fault = FAULTS.get(key)
            marks = [pytest.mark.xfail(reason=fault, strict=True)] if fault else []
            found.append(pytest.param(batch, key, one, id=key, marks=marks))
    return found


@pytest.mark.parametrize(("batch", "key", "one"), _parameters())
def test_a_careful_crawler(batch: str, key: str, one: Behaviour, shared: Path) -> None:
    outcome = _outcome(batch, shared)
    assert complaints(one, outcome.bases[key], outcome) == []


@pytest.mark.parametrize("batch", BATCHES)
def test_nothing_inner_is_reached_and_nothing_listens(batch: str, shared: Path) -> None:
    outcome = _outcome(batch, shared)
    assert outcome.touched == []
    assert outcome.listening == 0


@pytest.mark.parametrize("batch", BATCHES)
def test_the_run_ends_in_good_order_within_its_memory(batch: str, shared: Path) -> None:
    outcome = _outcome(batch, shared)
    assert outcome.faults == []
    assert set(outcome.exits) <= _EXITS, outcome.logs[-20:]
    assert outcome.peak < _MEMORY
    assert all(row["state"] != "leased" for row in outcome.urls)
