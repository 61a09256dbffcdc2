"""What claims to be another article is one of its own, for as long as the claim is remembered."""

from ostrov_pipelines.dedupe import DedupePipeline

from ostrov_crawler.archive.ledger import Entry
from ostrov_crawler.article import Article
from ostrov_crawler.spiders.item import ArticleItem

HOST = "vestnik.example"


def claim(number: int, canonical: str) -> ArticleItem:
    """The article of a number that names somebody's canonical address."""
    url = f"https://{HOST}/news/{number}"
    article = Article(
        site="generic",
        id=f"{HOST}/{canonical}",
        url=f"https://{HOST}/{canonical}",
        canonical_url=f"https://{HOST}/{canonical}",
        language="ru",
        kind="news",
        headline="Мост",
        body="Мост открыт.",
        content_hash=str(number),
    )
    times = {"first_seen": "", "last_seen": "", "last_fetched": None, "next_try": None}
    entry = Entry(
        site="generic",
        url=url,
        id=None,
        state="leased",
        reason="",
        tries=1,
        priority=0,
        hint=None,
        status=None,
        etag=None,
        last_modified=None,
        run=1,
        article_id=None,
        **times,  # type: ignore[arg-type]
    )
    return ArticleItem(article, entry, url)


def ids(pipeline: DedupePipeline, *items: ArticleItem) -> list[str]:
    return [pipeline.process_item(item).article.id.removeprefix(HOST) for item in items]


def test_the_first_text_keeps_the_canonical_address_and_the_others_their_own() -> None:
    found = ids(DedupePipeline(), *(claim(number, "all") for number in range(3)))
    assert found == ["/all", "/news/1", "/news/2"]


def test_a_page_that_comes_again_keeps_what_it_claimed() -> None:
    assert ids(DedupePipeline(), claim(7, "all"), claim(7, "all")) == ["/all", "/all"]


def test_a_claim_in_use_outlives_thousands_of_others_in_bounded_memory() -> None:
    pipeline = DedupePipeline(most=10)
    found = []
    for number in range(200):
        found += ids(pipeline, claim(number, "all"), claim(1000 + number, f"own-{number}"))
    assert found.count("/all") == 1
    assert len(pipeline._claimed) == 10
