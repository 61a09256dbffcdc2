"""The demo's pages hold together: manifest, files, recordings, expectations."""

import html
import importlib.util
import json
import re
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from warcio.archiveiterator import ArchiveIterator

DATA = Path(__file__).parent.parent / "data"
PAGES = DATA / "pages"


def _load_record() -> ModuleType:
    spec = importlib.util.spec_from_file_location("demo_record", DATA / "record.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["demo_record"] = module
    spec.loader.exec_module(module)
    return module


record = _load_record()
MANIFEST = record.manifest()
EXPECTED = [json.loads(line) for line in (PAGES / "expected.jsonl").read_text("utf-8").splitlines()]
EXCHANGES = {(exchange.recording, exchange.url): exchange for exchange in MANIFEST}


def _name(case) -> str:
    return f"{case['recording']}-{case['url'].rstrip('/').rpartition('/')[2][-24:]}"


def _text(case) -> str:
    page = (PAGES / EXCHANGES[case["recording"], case["url"]].file).read_text(encoding="utf-8")
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def _read_back(file):
    with file.open("rb") as stream:
        for each in ArchiveIterator(stream):
            if each.rec_type == "response":
                yield each, each.content_stream().read()


@pytest.fixture(scope="module")
def recordings(tmp_path_factory):
    directory = tmp_path_factory.mktemp("demo")
    record.main(directory)
    return directory


def test_every_file_has_a_line_and_every_line_a_file():
    own = {PAGES / "manifest.tsv", PAGES / "expected.jsonl"}
    files = {path for path in PAGES.rglob("*") if path.is_file()} - own
    assert {PAGES / exchange.file for exchange in MANIFEST} == files


def test_no_address_is_recorded_twice_in_one_recording():
    assert len(EXCHANGES) == len(MANIFEST)


@pytest.mark.parametrize("exchange", MANIFEST, ids=lambda exchange: exchange.file[-40:])
def test_every_page_says_that_it_is_invented(exchange):
    text = (PAGES / exchange.file).read_text(encoding="utf-8").lower()
    assert "вымышлен" in text or "invented" in text


@pytest.mark.parametrize(
    "exchange", [x for x in MANIFEST if "xml" in x.content_type], ids=lambda exchange: exchange.file
)
def test_feeds_and_sitemaps_are_well_formed(exchange):
    assert len(ElementTree.parse(PAGES / exchange.file).getroot())


@pytest.mark.parametrize(("site", "least"), [("ostrov", 12), ("liga", 4), ("tass", 4)])
def test_every_site_has_its_pages(site, least):
    assert sum(case["site"] == site for case in EXPECTED) >= least


def test_every_rung_of_the_date_ladder_is_walked():
    rungs = {case["published_from"] for case in EXPECTED if case["site"] == "ostrov"}
    assert rungs >= {"json-ld", "opengraph", "microdata", "time", "byline", "list", "feed", "none"}


@pytest.mark.parametrize("case", EXPECTED, ids=_name)
def test_what_is_expected_stands_on_the_page(case):
    text = _text(case)
    words = [quote["words"] for quote in case["quotes"]]
    assert [w for w in (case["headline"], case["first_words"], *words) if w not in text] == []


def test_the_same_words_travel_from_tass_to_liga_to_ostrov():
    said = "нет ответа на главный вопрос – кто заплатит за опоры"
    sites = {case["site"] for case in EXPECTED if said in _text(case)}
    assert sites == {"tass", "liga", "ostrov"}


def test_one_story_at_two_addresses_differs_in_nothing_that_is_read():
    one, other = (case for case in EXPECTED if "same_as" in case)
    alike = ("headline", "published", "paragraphs", "first_words", "last_words", "quotes", "chains")
    assert [one[key] for key in alike] == [other[key] for key in alike]


def test_the_same_pages_give_the_same_bytes(recordings, tmp_path):
    record.main(tmp_path)
    for name in record.RECORDINGS:
        file = f"{name}.warc.gz"
        assert (tmp_path / file).read_bytes() == (recordings / file).read_bytes()


@pytest.mark.parametrize("name", record.RECORDINGS)
def test_a_recording_gives_back_every_page(recordings, name):
    found = {
        each.rec_headers["WARC-Target-URI"]: (each.http_headers.get_statuscode(), body)
        for each, body in _read_back(recordings / f"{name}.warc.gz")
    }
    assert found == {x.url: (str(x.status), x.page()) for x in MANIFEST if x.recording == name}


def test_times_in_the_recording_are_those_of_the_manifest(recordings):
    dates = [each.rec_headers["WARC-Date"] for each, _ in _read_back(recordings / "demo.warc.gz")]
    assert dates == [exchange.date for exchange in MANIFEST if exchange.recording == "demo"]
