"""The misbehaving site itself: every behaviour answers as its table says, and none falls over."""

import gzip
import socket
import zlib
from collections.abc import Iterator

import brotli
import pytest

from tests.hostile.behaviour import Behaviour
from tests.hostile.canary import Canary
from tests.hostile.faults import FAULTS
from tests.hostile.groups import GROUPS, behaviours, good_site
from tests.hostile.server import Host
from tests.hostile.stock import Story, story

_ALL = [(group, one) for group in GROUPS for one in behaviours(group)]
_CODECS = (
    "utf-8",
    "cp1251",
    "koi8-u",
    "cp1125",
    "iso8859-5",
    "mac-cyrillic",
    "utf-16-be",
    "utf-16",
)
_BYTES = 6_000_000


def _asked(host: Host, path: str) -> bytes:
    with socket.create_connection(("127.0.0.1", host.port), timeout=0.4) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode("latin-1"))
        return b"".join(_pieces(connection))


def _pieces(connection: socket.socket) -> Iterator[bytes]:
    size = 0
    while size < _BYTES:
        try:
            piece = connection.recv(1 << 20)
        except OSError:
            return
        if not piece:
            return
        size += len(piece)
        yield piece


@pytest.mark.parametrize(("group", "one"), _ALL, ids=lambda value: getattr(value, "name", value))
def test_a_behaviour_answers(group: str, one: Behaviour) -> None:
    with Host(dict(one.routes)) as host:
        for path in list(one.routes)[:3]:
            _asked(host, path.replace("*", "1"))
        assert host.asked or not one.routes
        assert not host.faults


_PLAIN = [(g, b) for g, b in _ALL if g in ("encoding", "compression", "markup", "dates")]


@pytest.mark.parametrize(
    ("group", "one"),
    [(group, one) for group, one in _PLAIN if one.expect == "store" and one.name != "entities"],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_story_that_must_be_stored_is_on_its_page(group: str, one: Behaviour) -> None:
    with Host(dict(one.routes)) as host:
        body = _asked(host, next(iter(one.routes))).partition(b"\r\n\r\n")[2]
    assert _holds(_unpacked(body), one.stories[0])


def _unpacked(body: bytes) -> bytes:
    for unpack in (gzip.decompress, zlib.decompress, _raw, brotli.decompress):
        try:
            return _unpacked(unpack(body))
        except (OSError, EOFError, zlib.error, brotli.error):
            continue
    return body


def _raw(body: bytes) -> bytes:
    return zlib.decompress(body, wbits=-15)


def _holds(body: bytes, told: Story) -> bool:
    words = told.paragraphs[0][:30]
    return any(words.encode(codec, "ignore") in body for codec in _CODECS[:-1]) or (
        words.encode("utf-16-le") in body
    )


def test_there_are_enough_behaviours_and_no_two_of_a_name() -> None:
    names = [f"{group}/{one.name}" for group, one in _ALL]
    assert len(names) == len(set(names)) >= 120
    assert FAULTS.keys() <= set(names)


def test_no_two_stories_are_alike() -> None:
    told = [one for _, row in _ALL for one in (*row.stories, *row.unwanted)]
    bodies = {one.number: one.body for one in (*told, *good_site().stories)}
    assert len(bodies) == len(set(bodies.values()))
    assert all(len(body) > 600 for body in bodies.values())
    assert story(7) == story(7)


def test_the_canary_hears_whoever_reaches_it() -> None:
    with Canary() as canary:
        with socket.create_connection(("127.0.0.1", canary.port), timeout=2) as connection:
            connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
            assert b"secret" in connection.recv(200)
        assert canary.touched == ["GET / HTTP/1.0\r\n\r\n"]
