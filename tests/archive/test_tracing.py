"""The article behind a citation: by its link, a quote's words, the text; never a later one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from ostrov_crawler.archive import Archive
from ostrov_crawler.article import Article
from ostrov_crawler.errors import UsageError
from ostrov_crawler.export import write_table
from ostrov_crawler.findings import Quote, Span, Via
from tests.archive.conftest import chain

SAID = "Опоры простоят сто лет и ещё немного"
BODY = f"«{SAID}», заявил мэр. Об этом сообщает ТАСС."
Make = Callable[..., Article]


def ours(make: Make, body: str = BODY, url: str | None = None, **more: Any) -> Article:
    cited = chain(body, "Об этом", ("ТАСС", "ТАСС", "agency"))
    cited = evolve(cited, chain=(evolve(cited.chain[0], url=url),))
    quotes = ()
    if SAID in body:
        start = body.index(SAID)
        span = Span(SAID, start, start + len(SAID))
        quotes = (Quote("q", "direct", "body", (span,), None, None, via=(Via("c1", "assumed"),)),)
    return make("1", body=body, published="2026-02-11", quotes=quotes, citations=(cited,), **more)


def theirs(make: Make, body: str, day: str = "2026-02-10", **more: Any) -> Article:
    url = "https://tass.ru/obschestvo/7"
    return make("7", site="tass", url=url, headline="Мэр о мосте", body=body, published=day, **more)


def found(archive: Archive, *articles: Article) -> list[tuple[str, str | None, str | None]]:
    run = archive.begin_run(["ostrov"], "crawl")
    for one in articles:
        archive.store(one, run=run, url=one.url)
    return [(step.source, step.found, step.basis) for step in archive.trace("ostrov/1")]


NOTICE = "Мост через реку откроют в мае, сказано в отчёте городского совета за февраль."
FAR = "Совсем иное сообщение о погоде на завтра и о ценах на рыбу."


@pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("our", "their", "day", "link", "basis"),
    [
        (BODY, f"Вчера: «{SAID.lower()}», – сказал мэр.", "2026-02-10", None, "same quote"),
        (BODY, f"«{SAID}»", "2026-02-12", None, None),  # published after
        (BODY, FAR, "2026-02-10", None, None),
        (BODY, FAR, "2026-02-10", "https://tass.ru/obschestvo/7?utm_source=x", "link"),
        (f"{NOTICE} Об этом сообщает ТАСС.", f"{NOTICE} Так решили.", "2026-02-10", None,
         "same text"),
    ],
)  # fmt: skip
def test_the_very_article(
    archive: Archive, make: Make, our: str, their: str, day: str, link: str | None,
    basis: str | None,
) -> None:  # fmt: skip
    steps = found(archive, theirs(make, their, day), ours(make, our, link))
    assert steps == [("ТАСС", "tass/7" if basis else None, basis)]


def test_the_chain_is_walked_and_a_circle_ends(archive: Archive, make: Make) -> None:
    back = "https://ostro.org/news/1"
    body = f"«{SAID}», сказал мэр. Об этом сообщает «ОстроВ»."
    cited = chain(body, "Об этом", ("ОстроВ", "ОстроВ", "outlet"))
    cited = evolve(cited, chain=(evolve(cited.chain[0], url=back),))
    steps = found(archive, theirs(make, body, citations=(cited,)), ours(make))
    assert steps == [("ТАСС", "tass/7", "same quote"), ("ОстроВ", "ostrov/1", "link")]
    assert [step.depth for step in archive.trace("ostrov/1")] == [0, 1]


@pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)
def test_a_name_that_means_no_article(archive: Archive) -> None:
    with pytest.raises(UsageError, match="no article"):
        archive.trace("ostrov/1")


@pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)
def test_where_a_site_has_it_from_by_month(filled: Archive) -> None:
    rows = {(m.month, m.source): (m.citations, m.first_hop, m.origin)
            for m in filled.sources_by_month()}  # fmt: skip
    assert rows == {
        (None, "ТАСС"): (2, 2, 2),
        ("2026-02", "LIGA.net"): (9, 9, 0),
        ("2026-02", "ТАСС"): (9, 0, 9),
    }


def test_sources_and_people_are_counted_within_the_filters(filled: Archive) -> None:
    few = filled.sources(since="2026-02-12", until="2026-02-13")
    assert {row.name: row.citation_count for row in few} == {"LIGA.net": 2, "ТАСС": 2}
    assert few.undated() == 1
    assert [row.quote_count for row in filled.people(lang="uk")] == [2]
    domains = {row.name: (row.domain, row.country) for row in filled.sources()}
    assert domains == {"LIGA.net": ("liga.net", "UA"), "ТАСС": ("tass.ru", "RU")}


def test_an_export_names_the_very_article_behind_each_link(
    archive: Archive, make: Make, tmp_path: Path
) -> None:
    found(archive, theirs(make, f"«{SAID}», – сказал мэр."), ours(make))
    (row,) = archive.export("linked")
    (link,) = row["chain"]
    assert (link["name"], link["article"], link["basis"]) == ("ТАСС", "tass/7", "same quote")
    (plain,) = archive.export("citations")
    assert "article" not in plain["chain"][0]
    write_table(archive, "linked", "csv", tmp_path / "linked.csv")
    head, line = (tmp_path / "linked.csv").read_text("utf-8").splitlines()
    assert (head.split(",")[-2:], line.split(",")[-2:]) == (
        ["link_article", "link_basis"],
        ["tass/7", "same quote"],
    )


def test_a_link_without_an_article_stays_empty(filled: Archive, tmp_path: Path) -> None:
    links = [link for row in filled.export("linked") for link in row["chain"]]
    assert {(link["article"], link["basis"]) for link in links} == {(None, None)}
    pytest.importorskip("pyarrow")
    assert write_table(filled, "linked", "parquet", tmp_path / "linked.parquet") == 20
