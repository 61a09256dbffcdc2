"""A service that nobody may reach: it listens where an inner network's services would."""

import socket
import threading
from contextlib import suppress

from attrs import define, field


@define
class Canary:
    """One port on every loopback address of this machine, v4 and v6."""

    touched: list[str] = field(factory=list)
    """What the callers sent first."""
    port: int = 0
    _listeners: list[socket.socket] = field(factory=list)

    def __enter__(self) -> "Canary":
        first = socket.create_server(("0.0.0.0", 0))
        self.port = first.getsockname()[1]
        self._listeners = [first]
        if socket.has_ipv6:
            with suppress(OSError):  # a machine without IPv6
                second = socket.create_server(("::1", self.port), family=socket.AF_INET6)
                self._listeners.append(second)
        for listener in self._listeners:
            threading.Thread(target=self._listen, args=(listener,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for listener in self._listeners:
            listener.close()

    def _listen(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                self.touched.append("connected")
                connection.settimeout(1)
                with suppress(OSError):
                    self.touched[-1] = connection.recv(200).decode("latin-1")
                    connection.sendall(b"HTTP/1.0 200 OK\r\n\r\nsecret of the inner service")
