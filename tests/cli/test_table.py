"""Tables for people."""

import pytest

from ostrov_crawler.cli.table import Format, show


def test_a_wide_table_is_never_cut(capsys: pytest.CaptureFixture[str]) -> None:
    columns = [f"field number {number}" for number in range(12)]
    show([dict.fromkeys(columns, "100%")], form=Format.table, columns=columns, wide=True)
    heads = capsys.readouterr().out.splitlines()[0]
    assert [column for column in columns if column not in heads] == []
