"""Files that are whole or not there."""

from pathlib import Path

import pytest

from ostrov_crawler.errors import UsageError
from ostrov_crawler.export.target import write_text


@pytest.mark.parametrize(
    ("name", "told"), [("", "is a directory"), ("none/x.csv", "there is no directory")]
)
def test_a_target_that_can_be_no_file_is_the_users_to_change(
    tmp_path: Path, name: str, told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        write_text(tmp_path / name, "text")
    assert list(tmp_path.iterdir()) == []
