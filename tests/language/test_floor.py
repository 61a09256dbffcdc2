"""Quality may rise by hand and falls only by hand: floors.tsv holds the least that counts.

Two sets: the project's own articles, and annotated real documents where they lie beside the
project (`../shared/gold`). Of the latter a third, by a hash of its name, was measured only.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from ostrov_crawler.language import annotate
from ostrov_crawler.record import to_dict
from tests.language.score import Score, score_chains, score_indirect, score_spans, score_spoken

HERE = Path(__file__).parent
SETS = {"own": HERE / "articles", "gold": HERE.parents[2] / "shared" / "gold"}
_LINES = (HERE / "floors.tsv").read_text("utf-8").splitlines()[1:]
FLOORS = [line.split("\t") for line in _LINES]


def measured_only(name: str) -> bool:
    """The third of the documents whose errors nobody looked at while the rules were made."""
    return int(hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


def documents(name: str, part: str) -> list[Path]:
    paths = sorted(SETS[name].glob("*_[0-9]*.json"))
    return [p for p in paths if part == "all" or measured_only(p.stem) == (part == "measured")]


def measure(name: str, part: str, lang: str) -> dict[str, float]:
    """F1 and shares of one set, part and language."""
    pairs: list[tuple[dict[str, Any], dict[str, Any], str]] = []
    for path in documents(name, part):
        if path.stem[:2] != lang:
            continue
        text = path.with_suffix(".txt").read_text("utf-8")
        pairs.append((json.loads(path.read_text("utf-8")), to_dict(annotate(text)), text))
    return score_pairs(pairs)


def score_pairs(pairs: list[tuple[dict[str, Any], dict[str, Any], str]]) -> dict[str, float]:
    score = Score()
    for wanted, found, text in pairs:
        score_spans(score, found, text)
        score_spoken(score, wanted, found)
        score_indirect(score, wanted, found)
        score_chains(score, wanted, found)
    kept = {key: f1.value for key, f1 in score.f1.items()}
    return kept | {key: share.value for key, share in score.share.items()}


@pytest.mark.parametrize(("name", "part", "lang"), sorted({tuple(f[:3]) for f in FLOORS}))
def test_nothing_falls_below_its_floor(name: str, part: str, lang: str) -> None:
    if not SETS[name].exists():
        pytest.skip(f"the annotated documents are not here: {SETS[name]}")
    got = measure(name, part, lang)
    floors = {f[3]: float(f[4]) for f in FLOORS if f[:3] == [name, part, lang]}
    low = {key: round(got[key], 3) for key, floor in floors.items() if got[key] < floor}
    assert low == {}
