"""Pieces that come in together are worked on together."""

import asyncio

import pytest

from ostrov_crawler.errors import DatabaseError
from ostrov_crawler.reading.tray import Tray


class Work:
    """Squares numbers, slowly; cannot square 13, and nothing at all once the database is gone."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.gone = False

    async def __call__(self, numbers: list[int]) -> list[int]:
        self.batches.append(numbers)
        await asyncio.sleep(0.01)
        if self.gone:
            raise DatabaseError("gone")
        if 13 in numbers:
            raise ValueError("13")
        return [number * number for number in numbers]


def put_all(work: Work, *numbers: int) -> list[object]:
    async def run() -> list[object]:
        tray: Tray[int, int] = Tray(work, seconds=0.001)
        puts = [tray.put(number) for number in numbers]
        return await asyncio.gather(*puts, return_exceptions=True)

    return asyncio.run(run())


def test_everybody_has_the_answer_of_his_own_piece() -> None:
    assert put_all(Work(), 1, 2, 3) == [1, 4, 9]


def test_what_comes_in_meanwhile_is_the_next_batch() -> None:
    work = Work()

    async def run() -> None:
        tray: Tray[int, int] = Tray(work, seconds=0)
        first = asyncio.ensure_future(tray.put(1))
        await asyncio.sleep(0.002)
        await asyncio.gather(first, tray.put(2), tray.put(3))
        await tray.put(4)

    asyncio.run(run())
    assert work.batches == [[1], [2, 3], [4]]


def test_what_comes_in_a_moment_is_one_batch() -> None:
    work = Work()

    async def run() -> None:
        tray: Tray[int, int] = Tray(work, seconds=0.05)
        first = asyncio.ensure_future(tray.put(1))
        await asyncio.sleep(0.002)
        await asyncio.gather(first, tray.put(2))

    asyncio.run(run())
    assert work.batches == [[1, 2]]


def test_a_piece_that_fails_costs_no_other() -> None:
    one, bad, two = put_all(Work(), 1, 13, 2)
    assert (one, two) == (1, 4)
    assert isinstance(bad, ValueError)


def test_a_database_that_is_gone_is_gone_for_all() -> None:
    work = Work()
    work.gone = True
    answers = put_all(work, 1, 2)
    assert [type(answer) for answer in answers] == [DatabaseError, DatabaseError]
    assert len(work.batches) == 1


def test_whoever_is_no_longer_waiting_costs_no_other() -> None:
    async def run() -> int:
        tray: Tray[int, int] = Tray(Work(), seconds=0)
        leaving = asyncio.ensure_future(tray.put(1))
        staying = asyncio.ensure_future(tray.put(2))
        await asyncio.sleep(0.002)
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        return await staying

    assert asyncio.run(run()) == 4
