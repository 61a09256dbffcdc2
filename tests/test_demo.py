"""The demo's whole way: recorded pages in, an archive that answers out; a week later, versions."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the demo's week."""
    subprocess.run([sys.executable, ROOT / "data" / "record.py"], check=True, capture_output=True)
    data = tmp_path_factory.mktemp("demo") / "data"
    assert _crawl(data, "demo")["exit"] == 0
    return data


@pytest.fixture(scope="module")
def ask(data: Path) -> Callable[..., Rows]:
    def call(*words: str) -> Rows:
        done = _ostrov(data, *words, "--format", "jsonl")
        return [json.loads(line) for line in done.splitlines()]

    return call


def _ostrov(data: Path, *words: str) -> str:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("OSTROV_")}
    command = [sys.executable, "-m", "ostrov_crawler", "--data", str(data), *words]
    done = subprocess.run(
        command, capture_output=True, text=True, env=clean, cwd=data.parent, check=False
    )
    assert done.returncode in (0, 4), done.stderr
    return done.stdout


def _crawl(data: Path, recording: str, *more: str) -> dict[str, Any]:
    warc = ROOT / "data" / "demo" / f"{recording}.warc.gz"
    # The limit of a reading is one of the clock: other work on the machine must not spend it.
    slow = ("--set", "read_seconds=120")
    sites = ("ostrov", "liga", "tass")
    out = _ostrov(data, "crawl", *sites, "--replay", str(warc), *slow, *more, "--json")
    return dict(json.loads(out.splitlines()[-1]))


def test_every_address_has_an_end_and_a_reason(ask) -> None:
    rows = ask("urls")
    ends = {"done", "skipped", "refused", "blocked"}
    assert [row for row in rows if row["state"] not in ends] == []
    assert {row["state"] for row in rows} == ends
    assert [row for row in rows if row["state"] != "done" and not row["reason"]] == []


def test_the_anti_bot_stub_is_blocked_and_no_article(ask) -> None:
    (row,) = ask("urls", "--state", "blocked")
    assert row["url"].endswith("/26622540")


def test_twice_is_safe(data: Path) -> None:
    summary = _crawl(data, "demo")
    assert (summary["articles_new"], summary["versions_new"]) == (0, 0)


def test_the_quote_travels_from_tass_over_liga_to_ostrov(ask) -> None:
    chains = {(row["article"], row["chain"]) for row in ask("sources", "--chains")}
    assert ("ostrov/i549412", "LIGA.net → ТАСС") in chains
    assert any(site.startswith("liga/") and chain == "ТАСС" for site, chain in chains)


def test_a_quote_says_through_which_chain_it_came(ask) -> None:
    rows = ask("quotes", "готовность", "--speaker", "Верещинский", "--site", "ostrov")
    first = next(
        row for row in rows if row["article"] == "ostrov/i549412" and row["field"] == "body"
    )
    assert first["role"] == "глава МИД Ладовии"
    assert [via["basis"] for via in first["via"]] == ["explicit"]


def test_the_page_without_a_day_stays_without_one(data: Path) -> None:
    article = json.loads(_ostrov(data, "show", "ostrov/626170", "--json"))
    assert (article["published"], article["published_from"]) == (None, "none")
    assert article["teasers"]


def test_one_story_at_two_addresses_is_one_article(data: Path) -> None:
    one, other = (
        json.loads(_ostrov(data, "show", name, "--json"))
        for name in ("ostrov/653120", "ostrov/i381412")
    )
    assert one["id"] == other["id"]


def test_any_inflection_is_found(ask) -> None:
    assert {row["article"] for row in ask("search", "опоры")} & {"ostrov/i549412"}
    assert ask("search", "опора") == ask("search", "опорам")


def test_the_tour_fits_the_screen(data: Path) -> None:
    lines = _ostrov(data, "tour").splitlines()
    assert max(len(line) for line in lines if "--data" not in line) <= 80
    assert any("LIGA.net → ТАСС" in line for line in lines)


def test_status_is_one_screen(data: Path) -> None:
    assert len(_ostrov(data, "status").splitlines()) <= 24


def test_the_readme_shows_what_the_program_prints(data: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    session = re.search(r"<!-- session -->\n```console\n(.*?)```", readme, re.DOTALL)
    assert session is not None
    steps = re.findall(r"^\$ ostrov (.*)\n((?:(?!\$ ).*\n)*)", session[1], re.MULTILINE)
    assert len(steps) >= 3
    for command, shown in steps:
        printed = _ostrov(data, *shlex.split(command))
        assert _folded(printed) == _folded(shown), f"`make readme` writes it anew: {command}"


def _folded(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def test_a_week_later_one_article_is_edited_and_one_is_gone(data: Path, ask) -> None:
    summary = _crawl(data, "later", "--again")
    assert summary["versions_new"] == 1
    assert summary["gone"] == 1
    edited = json.loads(_ostrov(data, "show", "ostrov/i549520", "--json"))
    assert edited["headline"]
    gone = json.loads(_ostrov(data, "show", "ostrov/i549822", "--json"))
    assert gone["body"], "a page that is gone overwrites nothing"
