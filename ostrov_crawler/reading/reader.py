"""A page in, an article out, read in a child process that may cost so much and no more.

A page that takes too long or too much kills its reader, never the crawl: the reader is replaced
in milliseconds and the page is answered with ReadingStopped. The event loop never waits.
"""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
from types import TracebackType
from typing import Any

from attrs import define, evolve

from ostrov_crawler.article import Article
from ostrov_crawler.errors import NotAnArticle, OstrovError, ReadingStopped
from ostrov_crawler.page import Page
from ostrov_crawler.reading.frames import MAX_FRAME, encode, receive
from ostrov_crawler.reading.limits import ReadingLimits
from ostrov_crawler.reading.listing import Listing, ListingKind
from ostrov_crawler.reading.worker import FAILED
from ostrov_crawler.record import from_dict, to_dict

DOOR = "ostrov_crawler.reading.door"
_WORKER = "ostrov_crawler.reading.worker"
_WARM_SECONDS = 60.0
_FORK_SECONDS = 60.0  # milliseconds on a quiet machine


@define(eq=False)
class _Child:
    pid: int
    mother: subprocess.Popen[bytes] | None
    stream: asyncio.StreamReader
    out: asyncio.StreamWriter
    pages: int = 0


class Reader:
    """Up to `children` readers at once, for one event loop: `async with Reader() as reader`."""

    def __init__(
        self, *, children: int = 2, limits: ReadingLimits | None = None, door: str = DOOR
    ) -> None:
        """`door` names the module whose functions every page is handed to."""
        self.limits = limits or ReadingLimits()
        self._door = door
        self._free = asyncio.Semaphore(children)
        self._idle: list[_Child] = []
        self._spawning = asyncio.Lock()
        self._mother: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._warming: socket.socket | None = None

    async def read(self, page: Page, *, annotate: bool = True) -> Article:
        """The article. Raises NotAnArticle, or ReadingStopped at a limit."""
        return from_dict(Article, await self._task(page, {"task": "article", "annotate": annotate}))

    async def list(self, page: Page, kind: ListingKind) -> Listing:
        """What a feed, sitemap or list page names. Raises ReadingStopped at a limit."""
        return from_dict(Listing, await self._task(page, {"task": kind}))

    async def _task(self, page: Page, task: dict[str, Any]) -> dict[str, Any]:
        async with self._free:
            child = self._idle.pop() if self._idle else await self._spawn()
            try:
                answer = await self._ask(child, page, task)
            except BaseException:
                await self._discard(child)
                raise
            await self._take_back(child, worn=answer["worn"])
        return _opened(answer)

    def begin(self) -> None:
        """Let the readers warm up while the caller does something else; `start` waits for them."""
        if self._mother is None:
            self._warming = self._start_mother()

    async def start(self) -> None:
        """Warm up, so that the first page need not wait."""
        async with self._spawning:
            await self._mother_control()

    async def close(self) -> None:
        """End every reader."""
        for child in self._idle:
            child.out.close()
        self._idle.clear()
        for control in (self._control, self._warming):
            if control is not None:
                control.close()  # the mother ends with it
        self._control = self._warming = None
        await asyncio.to_thread(self._end_mother)

    async def __aenter__(self) -> "Reader":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        await self.close()

    async def _ask(self, child: _Child, page: Page, task: dict[str, Any]) -> dict[str, Any]:
        header = {"page": to_dict(evolve(page, body=b""))} | task
        child.out.write(encode(header, page.body))
        child.pages += 1
        try:
            answer, _ = await asyncio.wait_for(receive(child.stream), self.limits.seconds)
        except TimeoutError:
            seconds = f"{self.limits.seconds:g} s"
            raise ReadingStopped("extract_timeout", f"more than {seconds}") from None
        except (EOFError, OSError):
            raise ReadingStopped("extract_crash", "the reader died") from None
        return answer

    async def _take_back(self, child: _Child, *, worn: bool) -> None:
        if worn or child.pages >= self.limits.pages:
            await self._discard(child)
        else:
            self._idle.append(child)

    async def _discard(self, child: _Child) -> None:
        child.out.transport.abort()
        if self._control is None:
            return
        try:
            if child.mother is not self._mother:
                raise ProcessLookupError("its mother is dead")
            loop = asyncio.get_running_loop()
            await loop.sock_sendall(self._control, b"kill %d" % child.pid)
        except OSError:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGKILL)

    async def _spawn(self) -> _Child:
        """A new reader. A mother that died between two pages is replaced once; the channel is
        new then too, for she may have forked a child on the old one before she died."""
        async with self._spawning:
            with contextlib.suppress(OSError, _Dead):
                return await self._spawn_once()
            self._replace_mother()
            return await self._spawn_once()

    async def _spawn_once(self) -> _Child:
        await self._mother_control()  # before the channel is there: she must not inherit it
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                pid = await self._fork(theirs)
            except BaseException:
                ours.close()
                raise
        ours.setblocking(False)
        stream, out = await asyncio.open_connection(sock=ours, limit=MAX_FRAME)
        out.write(encode(to_dict(self.limits)))
        return _Child(pid, self._mother, stream, out)

    async def _fork(self, channel: socket.socket) -> int:
        """The child's pid."""
        control = await self._mother_control()
        socket.send_fds(control, [b"fork"], [channel.fileno()])
        return int(await self._hear(control, _FORK_SECONDS))

    def _replace_mother(self) -> None:
        """The next question for her starts another."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._mother is not None:
            self._mother.kill()
            self._mother.wait()
            self._mother = None

    async def _mother_control(self) -> socket.socket:
        if self._control is None:
            control = self._warming or self._start_mother()
            self._warming = None
            try:
                await self._hear(control, _WARM_SECONDS)
            except BaseException:
                control.close()
                self._end_mother()
                raise
            self._control = control
        return self._control

    def _start_mother(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._mother = subprocess.Popen(  # noqa: S603 - our own module, no shell
                [sys.executable, "-m", _WORKER, str(theirs.fileno()), self._door],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the crawler alone
            )
        ours.setblocking(False)
        return ours

    def _end_mother(self) -> None:
        """She goes with all her readers, whether she loads her tables, serves or is dead."""
        if self._mother is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._mother.pid, signal.SIGKILL)
            self._mother.kill()
            self._mother.wait()
            self._mother = None

    async def _hear(self, control: socket.socket, seconds: float) -> bytes:
        loop = asyncio.get_running_loop()
        try:
            message = await asyncio.wait_for(loop.sock_recv(control, 1024), seconds)
        except TimeoutError:
            raise _unable(f"no word for {seconds:g} s") from None
        if not message:
            raise _Dead("the readers cannot start (they died); `ostrov doctor` says more")
        if message.startswith(FAILED):
            raise _unable(message.removeprefix(FAILED).decode())
        return message


class _Dead(OstrovError):
    """The mother of the readers has ended."""


def _unable(why: str) -> OstrovError:
    return OstrovError(f"the readers cannot start ({why}); `ostrov doctor` says more")


def _opened(answer: dict[str, Any]) -> dict[str, Any]:
    if "answer" in answer:
        values: dict[str, Any] = answer["answer"]
        return values
    if "not_an_article" in answer:
        raise NotAnArticle(answer["not_an_article"], answer["detail"])
    raise ReadingStopped(answer["stopped"], answer["detail"])
