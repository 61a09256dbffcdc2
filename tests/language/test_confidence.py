"""A confidence that is higher is right more often, on documents that did not make it too."""

import pytest

from tests.language.confidence import judged
from tests.language.test_floor import SETS


@pytest.mark.parametrize(
    ("name", "part"), [("own", ""), ("gold", "developed"), ("gold", "measured")]
)
def test_precision_rises_over_three_equal_bins(name: str, part: str) -> None:
    if not SETS[name].exists():
        pytest.skip(f"the annotated documents are not here: {SETS[name]}")
    found = sorted((quote["confidence"], good) for quote, good in judged(SETS[name], part))
    third = len(found) // 3
    bins = found[:third], found[third : 2 * third], found[2 * third :]
    low, middle, high = (sum(good for _, good in one) / len(one) for one in bins)
    assert low < middle < high
