"""How many pages a second are read, as a share of lxml's bare parse of the same pages.

python tests/bench_speed.py PAGES… [--peers]; for the peers:
uv run --with trafilatura --with newspaper4k --with lxml_html_clean python tests/bench_speed.py …
"""

import argparse
import contextlib
import pathlib
import time
from collections.abc import Callable, Sequence

from lxml import etree

from ostrov_crawler.errors import OstrovError
from ostrov_crawler.extract import read
from ostrov_crawler.extract.decoding import decode
from ostrov_crawler.page import Page
from ostrov_crawler.reading.page import site_of
from ostrov_crawler.site import Site
from ostrov_crawler.sites import GENERIC

_TURNS = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="+", type=pathlib.Path)
    parser.add_argument("--peers", action="store_true", help="trafilatura and newspaper4k too")
    options = parser.parse_args()
    bodies = [path.read_bytes() for path in options.pages]
    pages = [Page("", body) for body in bodies]
    sites = [site_of(page) for page in pages]
    own = [number for number, site in enumerate(sites) if site is not GENERIC]
    bare, generic, ruled = zip(*map(in_turn, pages, sites), strict=True)
    report("bare parse", bare, bare)
    report("generic rules", generic, bare)
    report(f"site rules ({len(own)} pages)", [ruled[n] for n in own], [bare[n] for n in own])
    if options.peers:
        report_peers(bodies, bare)


def report_peers(bodies: list[bytes], bare: list[float]) -> None:
    """What other extractors cost on the same pages, where they are installed."""
    with contextlib.suppress(ImportError):
        import trafilatura

        peer = [cost(lambda body=body: trafilatura.extract(body), 1) for body in bodies]
        report("trafilatura", peer, bare)
    with contextlib.suppress(ImportError):
        import newspaper

        texts = [body.decode("utf-8", "replace") for body in bodies]
        peer = [cost(lambda text=text: newspapered(newspaper, text), 1) for text in texts]
        report("newspaper4k", peer, bare)


def newspapered(newspaper, text: str) -> str:
    """The body as newspaper4k reads it, without asking the network for pictures."""
    config = newspaper.Config()
    config.fetch_images = False
    article = newspaper.Article("https://vestnik.example/a", input_html=text, config=config)
    article.download(input_html=text)
    article.parse()
    return article.text


def parsing(body: bytes) -> Callable[[], object]:
    """How lxml reads a page. Of one that is not in UTF-8 it must be told the encoding, for else
    it gives up at the first strange letter and has read nothing."""
    known = decode(body).encoding
    told = None if known == "utf-8" else known
    return lambda: etree.fromstring(body, etree.HTMLParser(encoding=told))


def in_turn(page: Page, site: Site) -> tuple[float, ...]:
    """What the bare parse, the generic rules and the site's cost for one page. They take turns,
    for a machine that others use grows slower and faster by the second."""
    works = parsing(page.body), lambda: tried(page, GENERIC), lambda: tried(page, site)
    costs = [[cost(work, 1, warm=not turn) for work in works] for turn in range(_TURNS)]
    return tuple(map(min, zip(*costs, strict=True)))


def tried(page: Page, site) -> None:
    with contextlib.suppress(OstrovError):
        read(page, site)


def cost(work: Callable[[], object], times: int = 3, *, warm: bool = True) -> float:
    """Seconds of this process for the fastest of a few runs, behind one that is not counted."""
    if warm:
        work()
    best = 1e9
    for _ in range(times):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def report(name: str, costs: Sequence[float], bare: Sequence[float]) -> None:
    share = sum(bare) / sum(costs)
    print(
        f"{name:24} {len(costs) / sum(costs):7.1f} a second  {share:5.2f}  max {max(costs):.3f} s"
    )


if __name__ == "__main__":
    main()
