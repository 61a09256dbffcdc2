"""WARC files that other programs write are read: chunked, revisited, plain, by resource."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ostrov_crawler.errors import BrokenRecording
from ostrov_crawler.recording import Answers, Recorder, load, pages, verify
from tests.recording.exchanges import PAGE, exchange

PACKED = gzip.compress(PAGE)
URL = "https://ostro.org/news/most-i1"


def write(path: Path, *records: tuple[str, dict[str, str], bytes], plain: bool = False) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=not plain)
        for kind, headers, payload in records:
            record = writer.create_warc_record(
                headers.pop("url", URL),
                kind,
                payload=BytesIO(payload),
                length=len(payload),
                http_headers=StatusAndHeaders("200 OK", list(headers.items()), "HTTP/1.1"),
                warc_headers_dict={"WARC-Date": headers.pop("date", "2024-05-01T00:00:00Z")},
            )
            writer.write_record(record)


def chunked(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(data), data)


@pytest.mark.parametrize(
    ("headers", "payload"),
    [
        ({}, PAGE),
        ({"Transfer-Encoding": "chunked"}, chunked(PAGE)),
        (
            {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"},
            chunked(gzip.compress(PAGE)),
        ),
        ({"Content-Encoding": "gzip"}, PACKED),
        ({"X-Crawler-Content-Encoding": "gzip", "X-Crawler-Transfer-Encoding": "chunked"}, PAGE),
        ({"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}, PAGE),
    ],
    ids=["plain", "wget", "browsertrix", "gzip", "commoncrawl", "headers-left-over"],
)
@pytest.mark.parametrize("plain", [False, True], ids=["warc.gz", "warc"])
def test_a_page_is_read_whatever_its_coding(
    tmp_path: Path, headers: dict[str, str], payload: bytes, *, plain: bool
) -> None:
    path = tmp_path / "theirs.warc.gz"
    write(path, ("response", dict(headers), payload), plain=plain)
    [(pointer, page)] = pages(path)
    assert page.body == PAGE
    assert page.fetched == "2024-05-01T00:00:00Z"
    assert load(tmp_path, pointer) == page
    assert verify(path).ok


def test_a_revisit_comes_with_the_body_it_refers_to(tmp_path: Path) -> None:
    path = tmp_path / "theirs.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file)
        first = writer.create_warc_record(
            URL,
            "response",
            payload=BytesIO(PAGE),
            length=len(PAGE),
            http_headers=StatusAndHeaders("200 OK", [], "HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2024-05-01T00:00:00Z"},
        )
        writer.write_record(first)
        digest = first.rec_headers.get_header("WARC-Payload-Digest")
        again = writer.create_revisit_record(
            URL + "?again",
            digest,
            URL,
            "2024-05-01T00:00:00Z",
            http_headers=StatusAndHeaders("200 OK", [], "HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2024-06-01T00:00:00Z"},
        )
        writer.write_record(again)
    [_, (pointer, page)] = pages(path)
    assert (page.url, page.body, page.fetched) == (URL + "?again", PAGE, "2024-06-01T00:00:00Z")
    assert load(tmp_path, pointer).body == PAGE


def test_a_resource_record_counts_as_an_answer(tmp_path: Path) -> None:
    path = tmp_path / "theirs.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file)
        record = writer.create_warc_record(
            URL, "resource", payload=BytesIO(PAGE), length=len(PAGE), warc_content_type="text/html"
        )
        writer.write_record(record)
    [(_, page)] = pages(path)
    assert (page.body, page.status, page.content_type) == (PAGE, 200, "text/html")


def test_what_is_about_the_crawl_is_no_page(tmp_path: Path) -> None:
    """What browsertrix and wget write beside their answers."""
    about = [
        ("metadata", {"url": URL}, b"outlink: https://ostro.org/"),
        ("metadata", {"url": "metadata://gnu.org/software/wget/warc/MANIFEST.txt"}, b"<urn:1>"),
        ("resource", {"url": "metadata://gnu.org/software/wget/warc/wget.log"}, b"done"),
        ("resource", {"url": f"urn:pageinfo:{URL}"}, b"{}"),
        ("resource", {"url": f"urn:thumbnail:{URL}"}, b"GIF89a"),
        ("conversion", {"url": URL}, b"The text of the page"),
    ]
    write(tmp_path / "a.warc.gz", *about, ("response", {"url": URL}, PAGE))
    assert [page.body for _, page in pages(tmp_path / "a.warc.gz")] == [PAGE]
    assert list(Answers([tmp_path / "a.warc.gz"]).urls()) == [URL]


def test_a_torn_file_gives_its_whole_pages_and_then_says_so(tmp_path: Path) -> None:
    with Recorder(tmp_path, name="run") as recorder:
        pointers = [recorder.record(exchange(f"https://ostro.org/{n}")) for n in range(2)]
    path = tmp_path / pointers[0].file
    path.write_bytes(path.read_bytes()[: pointers[1].offset + 30])
    found = pages(path)
    assert next(found)[1].url == "https://ostro.org/0"
    with pytest.raises(BrokenRecording, match="cannot be read further"):
        next(found)


def test_a_file_that_is_no_warc_says_so(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    with pytest.raises(BrokenRecording):
        list(pages(path))
    assert not verify(path).ok


def test_the_newest_good_answer_of_an_address_wins(tmp_path: Path) -> None:
    with Recorder(tmp_path, name="run") as recorder:
        for day, status, body in [(2, 200, b"new"), (1, 200, b"old"), (3, 500, b"down")]:
            recorder.record(
                exchange(URL, payload=body, status=status, fetched=f"2026-03-0{day}T00:00:00Z")
            )
    answers = Answers(sorted(tmp_path.glob("*.warc.gz")))
    record = answers.get(URL + "#top")
    assert record is not None
    assert record.payload == b"new"
    assert answers.get(URL + "?page=2") is None
    assert list(answers.urls()) == [URL]
