"""Work that comes in piece by piece, done together: what arrives in a moment, or while a batch is
under way, is the next batch. A commit costs as much for thirty articles as for one."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from ostrov_crawler.errors import OstrovError

T = TypeVar("T")
R = TypeVar("R")


class Tray(Generic[T, R]):
    """For one event loop: `await tray.put(piece)` gives what became of the piece."""

    def __init__(
        self, work: Callable[[list[T]], Awaitable[Sequence[R]]], *, seconds: float = 0.1
    ) -> None:
        """`work` gives an answer for each piece, in their order, or raises and has done nothing;
        it is asked `seconds` after the first piece came."""
        self._work = work
        self._seconds = seconds
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._carrying: asyncio.Task[None] | None = None

    async def put(self, piece: T) -> R:
        """The piece's own answer. What fails in a batch is tried alone, so that a piece that
        cannot be worked on costs no other; an OstrovError is everybody's."""
        answer: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((piece, answer))
        if self._carrying is None:
            self._carrying = asyncio.ensure_future(self._carry())
        return await answer

    async def _carry(self) -> None:
        while self._waiting:
            await asyncio.sleep(self._seconds)
            batch, self._waiting = self._waiting, []
            try:
                await self._carry_together(batch)
            except BaseException as error:
                _refuse(batch, error)
                if not isinstance(error, Exception):
                    raise
        self._carrying = None

    async def _carry_together(self, batch: list[tuple[T, asyncio.Future[R]]]) -> None:
        try:
            answers = await self._work([piece for piece, _ in batch])
        except OstrovError:
            raise
        except Exception:
            if len(batch) == 1:
                raise
            for one in batch:
                await self._carry_alone(one)
            return
        for (_, answer), told in zip(batch, answers, strict=True):
            if not answer.done():
                answer.set_result(told)

    async def _carry_alone(self, one: tuple[T, asyncio.Future[R]]) -> None:
        try:
            await self._carry_together([one])
        except Exception as error:
            _refuse([one], error)


def _refuse(batch: Sequence[tuple[T, asyncio.Future[R]]], error: BaseException) -> None:
    for _, answer in batch:
        if not answer.done():
            answer.set_exception(error)
