"""`ostrov tour`: a first look at an archive, with the commands that go on from there."""

import shutil
import sys
import textwrap
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

import typer
from attrs import frozen

from ostrov_crawler.cli.settings import asked_archive, notice, settings

if TYPE_CHECKING:
    from ostrov_crawler.archive import Archive

WIDTH = 78
SPEAKERS = 4
CHAINS = 4


@frozen
class Chain:
    """One citation with more than one link."""

    names: tuple[str, ...]
    article: str


def tour(context: typer.Context) -> None:
    """What came in, who speaks, where it comes from, and what to try next.

    Example: ostrov tour
    """
    with asked_archive(context) as archive:
        lines = _lines(archive, _prefix(context))
    if words := notice(context):
        lines = [*textwrap.wrap(words, WIDTH), "", *lines]
    typer.echo("\n".join(lines))


def _lines(archive: "Archive", ostrov: str) -> list[str]:
    if archive.articles().first() is None:
        return _nothing_yet(archive, ostrov)
    chains = _chains(archive)
    return [
        *_came_in(archive),
        *_who_speaks(archive),
        *_where_from(archive, chains),
        *_next(archive, chains, ostrov),
    ]


def _nothing_yet(archive: "Archive", ostrov: str) -> list[str]:
    """What helps where no article came in: why, or how to begin."""
    ran = archive.runs(1).first() is not None
    ask = ("urls", "coverage") if ran else ("crawl ostrov --max-pages 5",)
    told = "No article is stored; what became of the addresses:" if ran else "No run yet. Begin:"
    return [told, *(f"{ostrov} {words}" for words in ask)]


def _prefix(context: typer.Context) -> str:
    """`ostrov` as this user can call it, with the same data directory."""
    program = "ostrov" if shutil.which("ostrov") else sys.argv[0]
    data = settings(context).data
    return program if str(data) == "data" else f"{program} --data {data}"


def _heading(title: str) -> list[str]:
    return [f"── {title} " + "─" * (WIDTH - len(title) - 4)]


def _came_in(archive: "Archive") -> list[str]:
    articles = list(archive.articles())
    sites = Counter(row.site for row in articles)
    days = sorted(row.published[:10] for row in articles if row.published)
    undated = sum(1 for row in articles if row.published is None)
    left = Counter(row.state for row in archive.urls() if row.state != "done")
    return [
        *_heading("What came in"),
        f"{len(articles)} articles: " + ", ".join(f"{n} {site}" for site, n in sites.most_common()),
        _days(days, undated),
        "not stored: " + (", ".join(f"{n} {state}" for state, n in sorted(left.items())) or "none"),
        "",
    ]


def _days(days: list[str], undated: int) -> str:
    if not days:
        return f"none has a day of its own ({undated} undated)"
    known = f"published {days[0]} to {days[-1]}"
    return known + (f"; {undated} without a day of its own: none is guessed" if undated else "")


def _who_speaks(archive: "Archive") -> list[str]:
    lines = _heading(f"Who speaks ({archive.quotes().count()} quotes)")
    for person in islice(archive.people(), SPEAKERS):
        quote = next((q for q in archive.quotes(speaker=person.name) if q.kind != "indirect"), None)
        if quote is None:
            continue
        names = " / ".join(dict.fromkeys(n[0] for n in person.names.values() if n))
        role = f", {quote.role}" if quote.role else ""
        told = f"{names}{role}: {person.quote_count}"
        lines += textwrap.wrap(told, WIDTH, subsequent_indent="  ")
        words = textwrap.shorten(f"«{quote.quote_text}»", WIDTH - 2, placeholder=" …»")
        lines += [f"  {words}", f"  {quote.article}, {quote.field} {_place(quote.fragments)}"]
    return [*lines, ""]


def _place(fragments: list[dict[str, int]]) -> str:
    return f"{fragments[0]['start']}-{fragments[-1]['stop']}"


def _chains(archive: "Archive") -> list[Chain]:
    """Chains of two links and more, those that several articles share first."""
    found = [
        Chain(tuple(link.name for link in archive.links(row.citation_id)), row.article)
        for row in archive.citations()
    ]
    long = {one.names: one for one in found if len(one.names) > 1}
    shared = Counter(one.names for one in found)
    return sorted(long.values(), key=lambda one: (-shared[one.names], -len(one.names)))


def _where_from(archive: "Archive", chains: list[Chain]) -> list[str]:
    lines = _heading(f"Where it comes from ({archive.citations().count()} citations)")
    for chain in chains[:CHAINS]:
        outlet = chain.article.partition("/")[0]
        lines.append(f"{' → '.join((outlet, *chain.names))}  ({chain.article})")
    most = ", ".join(f"{s.name} {s.citation_count}" for s in islice(archive.sources(), 5))
    return [*lines, *textwrap.wrap(f"most cited: {most}", WIDTH), ""]


def _next(archive: "Archive", chains: list[Chain], ostrov: str) -> list[str]:
    person = archive.people().first()
    newest = archive.articles().first()
    article = chains[0].article if chains else f"{newest.site}/{newest.id}" if newest else ""
    left = Counter(row.state for row in archive.urls())
    state = next((one for one in ("blocked", "refused", "failed", "gone") if left[one]), None)
    return [
        *_heading("What to try next"),
        f"{ostrov} quotes" + (f" --speaker {person.name.split()[-1]}" if person else ""),
        f"{ostrov} sources --chains",
        f"{ostrov} show {article}",
        f"{ostrov} urls" + (f" --state {state}" if state else ""),
    ]
