"""What passes between the crawler and its readers: a JSON header, then raw bytes, each with its
length before it. Never pickle: a reader has parsed pages that strangers wrote."""

import asyncio
import json
import socket
import struct
from typing import Any

_LENGTHS = struct.Struct("!II")
MAX_FRAME = 128 << 20
"""Bytes; more than any page and all that is found in it."""

Frame = tuple[dict[str, Any], bytes]


def encode(header: dict[str, Any], body: bytes = b"") -> bytes:
    """One frame."""
    head = json.dumps(header, ensure_ascii=False).encode()
    return _LENGTHS.pack(len(head), len(body)) + head + body


async def receive(stream: asyncio.StreamReader) -> Frame:
    """The next frame. Raises EOFError (or its kin) where the other side is gone."""
    head, body = _sizes(await stream.readexactly(_LENGTHS.size))
    return json.loads(await stream.readexactly(head)), await stream.readexactly(body)


def receive_blocking(channel: socket.socket) -> Frame:
    """The next frame. Raises EOFError where the other side is gone."""
    head, body = _sizes(_exactly(channel, _LENGTHS.size))
    return json.loads(_exactly(channel, head)), _exactly(channel, body)


def _sizes(data: bytes) -> tuple[int, int]:
    head, body = _LENGTHS.unpack(data)
    if head + body > MAX_FRAME:
        raise EOFError("a frame larger than any page")
    return head, body


def _exactly(channel: socket.socket, size: int) -> bytes:
    pieces: list[bytes] = []
    while size:
        piece = channel.recv(min(size, 1 << 20))
        if not piece:
            raise EOFError
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
