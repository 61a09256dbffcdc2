"""A page that goes wrong costs its own reading and nothing else."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable

import psutil
import pytest
from attrs import evolve

from ostrov_crawler.article import Article
from ostrov_crawler.errors import NotAnArticle, OstrovError, ReadingStopped
from ostrov_crawler.page import Page
from ostrov_crawler.reading.limits import ReadingLimits
from ostrov_crawler.reading.reader import Reader

LIMITS = ReadingLimits(seconds=60, memory=256 << 20)
"""No page that is read comes near it, however busy the machine."""
QUICK = evolve(LIMITS, seconds=0.7)
"""For pages that never end."""


def page(body: str) -> Page:
    return Page("https://ostro.org/news/most-i1", body.encode(), site="ostrov")


def run(
    use: Callable[[Reader], Awaitable[object]],
    *,
    children: int = 1,
    limits: ReadingLimits = LIMITS,
) -> None:
    async def go() -> None:
        name = "tests.reading.readings"
        async with Reader(children=children, limits=limits, door=name) as reader:
            await use(reader)

    asyncio.run(go())


def test_an_article_comes_back_whole() -> None:
    async def use(reader: Reader) -> None:
        article = await reader.read(page("read Паводок отступил."))
        assert (article.body, article.site) == ("Паводок отступил.", "ostrov")
        assert int(article.headline) != os.getpid()

    run(use)


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("sleep", "extract_timeout"),
        ("spin", "extract_timeout"),
        ("die", "extract_crash"),
        ("abort", "extract_crash"),
        ("raise", "extract_crash"),
        ("eat", "extract_memory"),
        ("eat-quietly", "extract_memory"),
        ("<p>" * 200_001, "extract_nodes"),
    ],
)
def test_a_page_that_goes_wrong_is_stopped_and_the_next_one_is_read(word: str, reason: str) -> None:
    async def use(reader: Reader) -> None:
        for _ in range(2):
            reader.limits = QUICK if reason == "extract_timeout" else LIMITS
            with pytest.raises(ReadingStopped) as stopped:
                await reader.read(page(word))
            assert stopped.value.reason == reason
            reader.limits = LIMITS
            assert (await reader.read(page("read next"))).body == "next"

    run(use)


def test_a_page_that_is_no_article_says_which_kind_it_is() -> None:
    async def use(reader: Reader) -> None:
        with pytest.raises(NotAnArticle) as refused:
            await reader.read(page("list"))
        assert (refused.value.reason, refused.value.detail) == ("list", "a page of links")

    run(use)


def test_one_reader_serves_page_after_page_and_is_replaced_in_the_end() -> None:
    async def use(reader: Reader) -> None:
        seen = [(await reader.read(page("read x"))).headline for _ in range(4)]
        assert seen[0] == seen[1] != seen[2] == seen[3]

    run(use, limits=evolve(LIMITS, pages=2))


def test_a_slow_page_holds_up_neither_the_others_nor_the_loop() -> None:
    async def use(reader: Reader) -> None:
        slow = asyncio.create_task(reader.read(page("sleep")))
        articles = await asyncio.gather(*(reader.read(page(f"read {n}")) for n in range(20)))
        assert [article.body for article in articles] == [str(n) for n in range(20)]
        assert not slow.done()
        slow.cancel()
        with pytest.raises(asyncio.CancelledError):
            await slow

    run(use, children=2)


def test_a_read_that_is_given_up_leaves_no_answer_behind() -> None:
    async def use(reader: Reader) -> None:
        task: asyncio.Task[Article] = asyncio.create_task(reader.read(page("sleep")))
        await asyncio.sleep(0.3)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await reader.read(page("read mine"))).body == "mine"

    run(use)


def mothers() -> list[psutil.Process]:
    """The processes that begin readers; other tests' servers may be children of this one too."""
    children = psutil.Process().children()
    live = (one for one in children if one.status() != psutil.STATUS_ZOMBIE)
    return [one for one in live if "ostrov_crawler.reading.worker" in " ".join(one.cmdline())]


def test_a_start_that_is_given_up_leaves_no_process_behind() -> None:
    async def use(reader: Reader) -> None:
        before = {mother.pid for mother in mothers()}
        task: asyncio.Task[None] = asyncio.create_task(reader.start())
        await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert {mother.pid for mother in mothers()} == before
        assert (await reader.read(page("read mine"))).body == "mine"

    run(use)


def test_no_process_is_left_when_the_crawler_ends() -> None:
    pids: list[int] = []

    async def use(reader: Reader) -> None:
        await reader.read(page("read x"))
        for mother in mothers():
            pids.extend([mother.pid, *(child.pid for child in mother.children())])
        assert len(pids) == 2

    run(use)
    deadline = time.monotonic() + 60
    while any(psutil.pid_exists(pid) for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_mother_that_was_killed_is_replaced() -> None:
    async def use(reader: Reader) -> None:
        await reader.read(page("read x"))
        [mother] = mothers()
        mother.kill()
        with pytest.raises(ReadingStopped):
            await reader.read(page("die"))
        assert (await reader.read(page("read next"))).body == "next"

    run(use)
    assert not mothers()


def test_a_reader_that_spins_ends_though_its_mother_is_dead() -> None:
    left: list[psutil.Process] = []

    async def use(reader: Reader) -> None:
        await reader.read(page("read x"))
        [mother] = mothers()
        left.extend(mother.children())
        mother.kill()
        reader.limits = QUICK
        with pytest.raises(ReadingStopped):
            await reader.read(page("spin"))

    run(use)
    assert left
    psutil.wait_procs(left, timeout=60)
    assert not [one for one in left if one.is_running() and one.status() != "zombie"]


def test_a_reading_function_that_does_not_exist_is_an_error_of_one_line() -> None:
    async def go() -> None:
        async with Reader(door="ostrov_crawler.nowhere") as reader:
            with pytest.raises(OstrovError, match="cannot start"):
                await reader.read(page("x"))

    asyncio.run(go())


def test_readers_that_began_early_serve_and_leave_nothing_behind() -> None:
    reader = Reader(children=1, door="tests.reading.readings")
    reader.begin()

    async def use() -> None:
        async with reader:
            assert (await reader.read(page("read Паводок отступил."))).body
        begun = Reader(children=1, door="tests.reading.readings")
        begun.begin()
        await begun.close()

    asyncio.run(use())
    assert not [one for one in psutil.Process().children() if "worker" in " ".join(one.cmdline())]
