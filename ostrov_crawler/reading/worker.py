"""The readers' side: one process warms up and forks a reader whenever it is asked for one.

Forked readers share the memory of the dictionaries and are ready at once, so one that had to be
killed is replaced in milliseconds. The mother ends with the crawler, and takes her readers along.
"""

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
from typing import Any

from attrs import evolve

from ostrov_crawler.errors import NotAnArticle, ReadingStopped
from ostrov_crawler.page import Page
from ostrov_crawler.reading.frames import Frame, encode, receive_blocking
from ostrov_crawler.reading.limits import ReadingLimits, came_near, cap_memory, refuse_flood
from ostrov_crawler.record import from_dict, to_dict

Door = Any
"""A module with `article(page, annotate)` and `listing(page, kind)`."""
FAILED = b"failed: "


def main() -> None:
    """`python -m ostrov_crawler.reading.worker FD MODULE`."""
    control = socket.socket(fileno=int(sys.argv[1]))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # the crawler decides when its readers end
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        door = importlib.import_module(sys.argv[2])
    except ImportError as error:
        control.send(FAILED + str(error)[:500].encode())
        return
    warm(door)
    gc.collect()
    gc.freeze()  # tables stay for good: no collection looks through them, no fork copies them
    control.send(b"ready")
    _mother(control, door)


_URL = "https://example.org/news/1"
_WARMING = (
    "<html><head><title>Міст відкрито</title></head><body><h1>Міст відкрито</h1>"
    "<p>«Мост открыт», - заявил мэр Иван Петров, сообщает ТАСС со ссылкой на мэрию.</p>"
    "<p>«Міст відкрито», - заявив мер Іван Петренко 2 березня 2026 року.</p></body></html>"
)


def warm(door: Door) -> None:
    """Read a made-up page, so that tables and dictionaries are loaded once, before forking."""
    with contextlib.suppress(Exception):
        door.article(Page(_URL, _WARMING.encode(), "text/html; charset=utf-8"), annotate=True)


def _mother(control: socket.socket, door: Door) -> None:
    """One message, one child: its channel comes in, its pid goes out."""
    children: set[int] = set()
    while True:
        message, channels, _, _ = socket.recv_fds(control, 4096, 1)
        _bury(children)
        if not message:
            os.killpg(0, signal.SIGKILL)
        if message.startswith(b"kill "):
            _kill(int(message[5:]), children)
            continue
        pid = os.fork()
        if pid == 0:
            control.close()
            _reader(socket.socket(fileno=channels[0]), door)
        children.add(pid)
        os.close(channels[0])
        control.send(str(pid).encode())


def _kill(pid: int, children: set[int]) -> None:
    if pid in children:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        children.discard(pid)


def _bury(children: set[int]) -> None:
    for pid in list(children):
        if os.waitpid(pid, os.WNOHANG)[0]:
            children.discard(pid)


def _reader(channel: socket.socket, door: Door) -> None:
    """Read pages until the crawler hangs up; never returns."""
    try:
        header, _ = receive_blocking(channel)
        limits = from_dict(ReadingLimits, header)
        cap = cap_memory(limits.memory)
        while True:
            channel.sendall(_answer(door, receive_blocking(channel), limits, cap))
    except (EOFError, OSError):
        pass
    finally:
        os._exit(0)


def _answer(door: Door, frame: Frame, limits: ReadingLimits, cap: int) -> bytes:
    try:
        header = _outcome(door, frame, limits)
    except MemoryError:
        header = _stopped("extract_memory", "no memory left")
    except Exception as error:
        header = _stopped("extract_crash", f"{type(error).__name__}: {error}"[:300])
    if "answer" not in header and came_near(cap):
        header = _stopped("extract_memory", "no memory left")
    header["worn"] = came_near(cap)
    return encode(header)


def _outcome(door: Door, frame: Frame, limits: ReadingLimits) -> dict[str, Any]:
    header, body = frame
    page = evolve(from_dict(Page, header["page"]), body=body)
    try:
        if header["task"] == "article":
            refuse_flood(body, limits.nodes)
            return {"answer": to_dict(door.article(page, annotate=header["annotate"]))}
        return {"answer": to_dict(door.listing(page, header["task"]))}
    except NotAnArticle as error:
        return {"not_an_article": error.reason, "detail": error.detail}
    except ReadingStopped as error:
        return _stopped(error.reason, error.detail)


def _stopped(reason: str, detail: str) -> dict[str, Any]:
    return {"stopped": reason, "detail": detail}


if __name__ == "__main__":
    main()
