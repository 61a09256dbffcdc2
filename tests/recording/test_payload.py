"""Compressed bodies: whole ones come out, torn ones and bombs never do."""

import gzip
import zlib
from functools import partial

import brotli
import pytest

from ostrov_crawler.recording.payload import (
    BodyTooBig,
    BodyTruncated,
    UnknownCoding,
    dechunk,
    decode,
)

packed = partial(gzip.compress, mtime=0)  # names of cases are the same in every process

TEXT = "Паводок отступил. ".encode() * 500
LIMIT = 1_000_000


def _raw_deflate(data: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(data) + machine.flush()


@pytest.mark.parametrize(
    ("coding", "payload"),
    [
        (None, TEXT),
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", packed(TEXT)),
        ("GZIP", packed(TEXT)),
        ("x-gzip", packed(TEXT)),
        ("gzip", packed(TEXT[:100]) + packed(TEXT[100:])),
        ("gzip", packed(TEXT) + b"\0\0\0"),
        ("gzip", TEXT),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", _raw_deflate(TEXT)),
        ("br", brotli.compress(TEXT)),
        ("br, gzip", packed(brotli.compress(TEXT))),
    ],
)
def test_a_whole_body_comes_out(coding: str | None, payload: bytes) -> None:
    assert decode(payload, coding, limit=LIMIT) == TEXT


@pytest.mark.parametrize(
    ("coding", "payload"),
    [
        ("gzip", packed(TEXT)[:-1]),
        ("gzip", packed(TEXT)[:40]),
        ("gzip", packed(TEXT)[:-8] + b"\0" * 8),
        ("gzip", packed(TEXT) + packed(TEXT)[:30]),
        ("deflate", zlib.compress(TEXT)[:-4]),
        ("br", brotli.compress(TEXT)[:-2]),
        ("br", b"not brotli at all"),
    ],
)
def test_a_torn_body_is_refused(coding: str, payload: bytes) -> None:
    with pytest.raises(BodyTruncated):
        decode(payload, coding, limit=LIMIT)


@pytest.mark.parametrize(
    ("coding", "payload"),
    [
        ("gzip", packed(bytes(50 * LIMIT))),
        ("deflate", zlib.compress(bytes(50 * LIMIT))),
        ("br", brotli.compress(bytes(50 * LIMIT))),
        ("gzip, gzip", packed(packed(bytes(50 * LIMIT)))),
        (None, bytes(LIMIT + 1)),
        ("gzip,gzip,gzip,gzip,gzip", b"x"),
    ],
)
def test_a_bomb_is_stopped_at_the_limit(coding: str | None, payload: bytes) -> None:
    with pytest.raises(BodyTooBig):
        decode(payload, coding, limit=LIMIT)


def test_a_coding_that_nobody_asked_for_is_named() -> None:
    with pytest.raises(UnknownCoding, match="'zstd'"):
        decode(b"x", "zstd", limit=LIMIT)


def test_chunks_are_joined_and_a_missing_last_one_is_seen() -> None:
    assert dechunk(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n") == b"abcde"
    assert dechunk(b"<html>never chunked</html>") == b"<html>never chunked</html>"
    with pytest.raises(BodyTruncated):
        dechunk(b"3\r\nabc\r\n2\r\nde\r\n")
    with pytest.raises(BodyTruncated):
        dechunk(b"8\r\nabc")
