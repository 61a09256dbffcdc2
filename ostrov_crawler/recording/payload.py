"""A payload as sent in, the whole body out: chunking and compression undone, within a limit.

Strict, because half a page must never pass for a page: a compressed stream has to reach its end
and its checksum.
"""

import re
import zlib
from collections.abc import Callable, Iterator

import brotli

from ostrov_crawler.errors import OstrovError

_PIECE = 65_536
MAX_LAYERS = 4


class BodyTruncated(OstrovError):
    """The body ends too early, or its checksum is wrong."""


class BodyTooBig(OstrovError):
    """The body is larger than the limit once decompressed."""


def decode(payload: bytes, encodings: str | None, *, limit: int) -> bytes:
    """The body in plain bytes; `encodings` is the header Content-Encoding.

    Raises BodyTruncated, BodyTooBig (`limit` is in bytes), or UnknownCoding.
    """
    names = [name.strip().lower() for name in (encodings or "").split(",")]
    layers = [name for name in names if name not in ("", "identity", "none", "utf-8")]
    if len(layers) > MAX_LAYERS:
        raise BodyTooBig(f"{len(layers)} layers of compression")
    for name in reversed(layers):
        payload = _undo(payload, name, limit)
    if len(payload) > limit:
        raise BodyTooBig(f"more than {limit} bytes")
    return payload


class UnknownCoding(OstrovError):
    """A Content-Encoding that was never asked for."""


def _undo(payload: bytes, name: str, limit: int) -> bytes:
    if not payload:
        return payload
    undo = _CODINGS.get(name)
    if undo is None:
        raise UnknownCoding(f"unknown Content-Encoding {name[:40]!r}")
    pieces: list[bytes] = []
    size = 0
    for piece in undo(payload):
        size += len(piece)
        if size > limit:
            raise BodyTooBig(f"more than {limit} bytes once decompressed")
        pieces.append(piece)
    return b"".join(pieces)


def _gunzip(payload: bytes) -> Iterator[bytes]:
    """Every member of a gzip stream; zero bytes after the last one are padding."""
    if payload[:2] != b"\x1f\x8b":
        yield payload  # servers mislabel plain pages; the bytes themselves decide
        return
    rest = payload
    while rest.strip(b"\0"):
        machine = zlib.decompressobj(wbits=31)
        yield from _inflate(machine, rest)
        rest = machine.unused_data
        if rest[:2] != b"\x1f\x8b":
            return


def _deflate(payload: bytes) -> Iterator[bytes]:
    """With the zlib header that the standard asks for, or raw as some servers send it."""
    try:
        zlib.decompressobj().decompress(payload, 1)
        wbits = 15
    except zlib.error:
        wbits = -15
    yield from _inflate(zlib.decompressobj(wbits=wbits), payload)


def _inflate(machine: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    try:
        while data and not machine.eof:
            yield machine.decompress(data, _PIECE)
            data = machine.unconsumed_tail
    except zlib.error as error:
        raise BodyTruncated(f"the compressed body is broken ({error})") from None
    if not machine.eof:
        raise BodyTruncated("the compressed body ends too early")


def _unbrotli(payload: bytes) -> Iterator[bytes]:
    machine = brotli.Decompressor()
    data = payload
    try:
        while not machine.is_finished():
            piece = machine.process(data, output_buffer_limit=_PIECE)
            data = b""
            if not piece and machine.can_accept_more_data():
                break
            yield piece
    except brotli.error:
        raise BodyTruncated("the compressed body is broken (brotli)") from None
    if not machine.is_finished():
        raise BodyTruncated("the compressed body ends too early")


_CODINGS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _deflate,
    "br": _unbrotli,
}

_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")


def dechunk(payload: bytes) -> bytes:
    """The payload without HTTP chunking; as it is where it only claims to be chunked.

    Raises BodyTruncated where the last chunk is missing.
    """
    found = _CHUNK_SIZE.match(payload)
    if not found:
        return payload
    pieces: list[bytes] = []
    while found:
        size = int(found[1], 16)
        if size == 0:
            return b"".join(pieces)
        piece = payload[found.end() : found.end() + size]
        if len(piece) < size:
            break
        pieces.append(piece)
        stop = found.end() + size
        stop += 2 if payload[stop : stop + 2] == b"\r\n" else 1
        found = _CHUNK_SIZE.match(payload, stop)
    raise BodyTruncated("the last chunk is missing")
