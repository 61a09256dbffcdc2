"""The machinery: a server of raw sockets on loopback that answers a path as badly as it is told."""

import socket
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress

from attrs import define, field, frozen

Headers = tuple[tuple[str, str], ...]
HTML: Headers = (("Content-Type", "text/html; charset=utf-8"),)
XML: Headers = (("Content-Type", "application/xml; charset=utf-8"),)
_HEAD_BYTES = 65_536
_PATIENCE = 30.0  # seconds that any connection may live


@frozen
class Request:
    """One request as it came in."""

    path: str
    """With the query."""
    headers: Mapping[str, str]
    """Names in lower case."""
    count: int
    """How many times this path has been asked, this time included."""
    base: str
    """`http://127.0.0.1:PORT` of the host that was asked."""
    run: int
    """The number of the crawl, from 1: history tells the runs apart by it."""
    stop: threading.Event
    """Set when the server closes: whoever waits, waits on it."""

    def wait(self, seconds: float) -> None:
        """Do nothing for so long, or until the server closes."""
        self.stop.wait(seconds)


Pieces = bytes | Iterable[bytes]
Answer = Callable[[Request], Pieces]
"""Bytes for the wire, head and all; an iterator sends piece by piece and may wait between."""
Routes = Mapping[str, Answer]
"""Path → answer; a path that ends with `*` answers all that begin like it."""


def answer(
    body: bytes, *, status: str = "200 OK", headers: Headers = HTML, length: int | None = None
) -> bytes:
    """A whole answer; `length` may lie."""
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers)]
    lines += [f"Content-Length: {len(body) if length is None else length}", "Connection: close"]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def head(*lines: str) -> bytes:
    """The head of an answer, line by line, and the empty line after it."""
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"


def says(body: bytes, *, status: str = "200 OK", headers: Headers = HTML) -> Answer:
    """An answer that is always the same."""
    whole = answer(body, status=status, headers=headers)
    return lambda _: whole


def moves(target: str, status: str = "302 Found") -> Answer:
    """A redirect; `{base}` in the target is the host's own address, `{port}` its port."""

    def answered(request: Request) -> bytes:
        place = target.replace("{base}", request.base)
        place = place.replace("{port}", request.base.rpartition(":")[2])
        return answer(b"", status=status, headers=(("Location", place),))

    return answered


def in_turn(*answers: Answer) -> Answer:
    """The first answer to the first request, and so on; the last one for ever after."""
    return lambda request: answers[min(request.count, len(answers)) - 1](request)


def by_run(*answers: Answer) -> Answer:
    """The first answer in the first crawl, the second in the second."""
    return lambda request: answers[min(request.run, len(answers)) - 1](request)


@define
class Host:
    """One port of 127.0.0.1 with its routes and a diary of what was asked."""

    routes: dict[str, Answer]
    run: int = 1
    asked: list[tuple[float, str]] = field(factory=list)
    """Seconds of the monotonic clock and path of each request."""
    faults: list[str] = field(factory=list)
    """Answers that fell over: faults of the suite, never of the crawl."""
    _counts: dict[str, int] = field(factory=lambda: defaultdict(int))
    _lock: threading.Lock = field(factory=threading.Lock)
    _stop: threading.Event = field(factory=threading.Event)
    _listener: socket.socket | None = None

    def __enter__(self) -> "Host":
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self._listener.settimeout(0.2)
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        if self._listener is not None:
            self._listener.close()

    @property
    def port(self) -> int:
        assert self._listener is not None
        return int(self._listener.getsockname()[1])

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _accept(self) -> None:
        listener = self._listener
        assert listener is not None
        while not self._stop.is_set():
            try:
                connection, _ = listener.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(_PATIENCE)
            try:
                request = self._request(connection)
                if request is not None:
                    self._answer(connection, request)
            except OSError:
                return
            except Exception as error:
                self.faults.append(f"{type(error).__name__}: {error}")

    def _request(self, connection: socket.socket) -> Request | None:
        came = b""
        while b"\r\n\r\n" not in came:
            more = connection.recv(_HEAD_BYTES)
            if not more or len(came) > _HEAD_BYTES:
                return None
            came += more
        first, *lines = came.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        path = first.split(" ")[1]
        pairs = (line.partition(":") for line in lines)
        headers = {name.lower().strip(): value.strip() for name, _, value in pairs}
        with self._lock:
            self.asked.append((time.monotonic(), path))
            self._counts[path] += 1
            count = self._counts[path]
        return Request(path, headers, count, self.base, self.run, self._stop)

    def _answer(self, connection: socket.socket, request: Request) -> None:
        pieces = self._route(request.path)(request)
        for piece in [pieces] if isinstance(pieces, bytes) else pieces:
            connection.sendall(piece)
        with suppress(OSError):
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(0.5)
            connection.recv(1)

    def _route(self, path: str) -> Answer:
        for place in (path, path.partition("?")[0]):
            if place in self.routes:
                return self.routes[place]
        for pattern, found in self.routes.items():
            if pattern.endswith("*") and path.startswith(pattern[:-1]):
                return found
        return _not_here


def _not_here(_: Request) -> bytes:
    return answer(b"<html><title>404</title><h1>Not found</h1></html>", status="404 Not Found")


def drip(data: bytes, *, size: int, seconds: float) -> Answer:
    """Everything, but a few bytes at a time."""

    def answered(request: Request) -> Iterator[bytes]:
        for start in range(0, len(data), size):
            yield data[start : start + size]
            request.wait(seconds)

    return answered


def hang(request: Request) -> Iterator[bytes]:
    """Takes the request and says nothing."""
    request.wait(_PATIENCE)
    yield b""
