"""Bodies that are packed: well, badly, twice, or to burst the memory of whoever unpacks them."""

import gzip
import zlib
from collections.abc import Iterator

import brotli

from tests.hostile.behaviour import Behaviour
from tests.hostile.rows import row
from tests.hostile.server import Answer, Request, head, says
from tests.hostile.stock import Story, page, story


def _packed(body: bytes, coding: str) -> Answer:
    kind = ("Content-Type", "text/html; charset=utf-8")
    return says(body, headers=(kind, ("Content-Encoding", coding)))


def _gzip(told: Story) -> bytes:
    return gzip.compress(page(told), mtime=0)


def _raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def _bad_crc(told: Story) -> bytes:
    packed = bytearray(_gzip(told))
    packed[-8] ^= 0xFF
    return bytes(packed)


def _damaged(told: Story) -> bytes:
    packed = bytearray(_gzip(told))
    for at in range(len(packed) // 2, len(packed) // 2 + 40):
        packed[at] ^= 0x5A
    return bytes(packed)


def _gzip_bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    zeros = b" " * (1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(megabytes)) + packer.flush()


def _brotli_bomb(megabytes: int) -> bytes:
    packer = brotli.Compressor(quality=1)
    zeros = b" " * (1 << 20)
    return b"".join(packer.process(zeros) for _ in range(megabytes)) + packer.finish()


def _twice_bomb() -> bytes:
    return gzip.compress(_gzip_bomb(256), mtime=0)


def _endless_gzip(request: Request) -> Iterator[bytes]:
    yield head("HTTP/1.1 200 OK", "Content-Type: text/html", "Content-Encoding: gzip")
    packer = zlib.compressobj(9, wbits=31)
    while not request.stop.is_set():
        yield packer.compress(b"<p>more</p>" * 100_000)


def _two_members(told: Story) -> bytes:
    body = page(told)
    return gzip.compress(body[:900], mtime=0) + gzip.compress(body[900:], mtime=0)


def _at(name: str) -> str:
    return f"/packed/{name}"


def _well(told: list[Story]) -> tuple[Behaviour, ...]:
    return (
        row(_at("gzip"), "gzip", "store", told[0], _packed(_gzip(told[0]), "gzip")),
        row(_at("x-gzip"), "x-gzip", "store", told[1], _packed(_gzip(told[1]), "x-gzip")),
        row(
            _at("upper-case"), "GZIP in capitals", "store", told[2], _packed(_gzip(told[2]), "GZIP")
        ),
        row(
            _at("deflate"),
            "deflate with its zlib frame",
            "store",
            told[3],
            _packed(zlib.compress(page(told[3])), "deflate"),
        ),
        row(
            _at("raw-deflate"),
            "deflate without a frame, as old servers send it",
            "store",
            told[4],
            _packed(_raw_deflate(page(told[4])), "deflate"),
        ),
        row(
            _at("brotli"), "brotli", "store", told[5], _packed(brotli.compress(page(told[5])), "br")
        ),
        row(
            _at("gzip-twice"),
            "packed twice, and says so",
            "store",
            told[6],
            _packed(gzip.compress(_gzip(told[6]), mtime=0), "gzip, gzip"),
        ),
        row(
            _at("members"),
            "gzip of two members",
            "store",
            told[7],
            _packed(_two_members(told[7]), "gzip"),
        ),
        row(
            _at("identity"),
            "Content-Encoding: identity",
            "store",
            told[8],
            _packed(page(told[8]), "identity"),
        ),
    )


def _badly(told: list[Story]) -> tuple[Behaviour, ...]:
    half = _gzip(told[10])
    brotli_half = brotli.compress(page(told[11]))
    return (
        row(
            _at("half-gzip"),
            "gzip cut in half, Content-Length right",
            "reject",
            told[10],
            _packed(half[: len(half) // 2], "gzip"),
        ),
        row(
            _at("half-brotli"),
            "brotli cut near its end",
            "reject",
            told[11],
            _packed(brotli_half[:-12], "br"),
        ),
        row(
            _at("no-trailer"),
            "gzip without its last eight bytes",
            "reject",
            told[12],
            _packed(_gzip(told[12])[:-8], "gzip"),
        ),
        row(_at("bad-crc"), "a wrong CRC", "reject", told[13], _packed(_bad_crc(told[13]), "gzip")),
        row(
            _at("damaged"),
            "flipped bits in the middle",
            "reject",
            told[14],
            _packed(_damaged(told[14]), "gzip"),
        ),
        row(
            _at("half-deflate"),
            "deflate cut short",
            "reject",
            told[15],
            _packed(zlib.compress(page(told[15]))[:-30], "deflate"),
        ),
        row(
            _at("unknown"),
            "a coding that nobody knows",
            "reject",
            told[16],
            _packed(page(told[16])[::-1], "zpaq"),
        ),
    )


def _bombs(told: list[Story]) -> tuple[Behaviour, ...]:
    return (
        row(
            _at("gzip-bomb"),
            "512 MiB in 520 kB of gzip",
            "reject",
            told[17],
            _packed(_gzip_bomb(512), "gzip"),
            most=3,
        ),
        row(
            _at("brotli-bomb"),
            "512 MiB in a kilobyte of brotli",
            "reject",
            told[18],
            _packed(_brotli_bomb(512), "br"),
            most=3,
        ),
        row(
            _at("bomb-in-bomb"),
            "a bomb packed twice",
            "reject",
            told[19],
            _packed(_twice_bomb(), "gzip, gzip"),
            most=3,
        ),
        row(
            _at("many-codings"),
            "forty codings, one on the other",
            "reject",
            told[20],
            _packed(page(told[20]), ", ".join(["gzip"] * 40)),
        ),
        row(
            _at("endless"),
            "gzip without end",
            "reject",
            told[21],
            _endless_gzip,
            most=3,
            apart=True,
        ),
    )


def _table() -> tuple[Behaviour, ...]:
    told = [story(1100 + number, "uk") for number in range(30)]
    return (*_well(told), *_badly(told), *_bombs(told))


BEHAVIOURS = _table()
