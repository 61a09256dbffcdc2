"""A real HTTP server on loopback that answers as it is told, byte by byte where it has to."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from types import TracebackType

from attrs import define, field

Answer = bytes | Iterator[bytes | float]
"""The whole answer, or its pieces; a number is a pause in seconds."""


@define
class Asked:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    time: float = field(factory=time.monotonic)


class Server:
    """`with Server(answer) as server:`; `answer` is called in a thread for each request."""

    def __init__(self, answer: Callable[[Asked], Answer]) -> None:
        self._answer = answer
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self._socket.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        self.url = f"http://{self.host}"
        self.asked: list[Asked] = []
        self._closing = False

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [asked.path for asked in self.asked]

    def __enter__(self) -> "Server":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._closing = True
        self._socket.close()

    def _accept(self) -> None:
        while not self._closing:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError, ValueError, IndexError):
            connection.settimeout(60)
            asked = _read(connection)
            self.asked.append(asked)
            answer = self._answer(asked)
            for piece in (answer,) if isinstance(answer, bytes) else answer:
                if isinstance(piece, bytes):
                    connection.sendall(piece)
                else:
                    time.sleep(piece)


def _read(connection: socket.socket) -> Asked:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65_536)
        if not piece:
            raise ValueError("hung up")
        data += piece
    first, *lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)}
    return Asked(first.split(" ")[1], headers)


def ok(
    body: str | bytes,
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    **headers: str,
) -> bytes:
    """A whole answer; `_` in a header's name stands for `-`."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(data)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + data


def article(
    number: int, text: str = "Паводок отступил.", date: str = "2026-03-02T10:00:00Z"
) -> str:
    """A page that every reader takes for an article."""
    return (
        f"<!doctype html><html lang=uk><head><title>Міст {number} відкрито</title></head><body>"
        f'<article><h1>Міст {number} відкрито</h1><time datetime="{date}">{date}</time>'
        f"<p>{text} Це {number}-й день від початку паводка на річці Мирень.</p>"
        "<p>Рятувальники оглянули опори і дозволили рух автобусів та вантажівок.</p>"
        "</article></body></html>"
    )


def rss(*urls: str) -> str:
    """A feed that names the addresses."""
    items = "".join(f"<item><title>Міст</title><link>{url}</link></item>" for url in urls)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'
