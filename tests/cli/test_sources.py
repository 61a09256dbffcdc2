"""`ostrov sources`, `graph`, `chain`: where it comes from, for people and for machines."""

import json

import pytest

from tests.cli.asked import Ask


@pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)
def test_the_graph_the_months_and_the_chain(ask: Ask) -> None:
    graph = json.loads(ask("graph", "--format", "json", "--from", "2026-02-12"))
    edges = {(e["citing"], e["cited"], e["hop"]): e["citations"] for e in graph["edges"]}
    assert edges == {("ОстроВ", "LIGA.net", 0): 7, ("LIGA.net", "ТАСС", 1): 7}
    assert "undated" in ask("sources", "--by-month")
    assert json.loads(ask("sources", "--by-month", "--format", "json"))[0]["origin"] == 2
    assert ask("chain", "ostrov/12").splitlines()[1].strip() == "← LIGA.net"
    steps = json.loads(ask("chain", "ostrov/12", "--format", "json"))
    assert [(step["source"], step["hop"], step["found"]) for step in steps] == [
        ("LIGA.net", 0, None), ("ТАСС", 1, None),
    ]  # fmt: skip
