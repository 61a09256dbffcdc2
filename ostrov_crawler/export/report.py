"""A month as one page: what was collected, who was quoted most, who cites whom."""

import re
from calendar import monthrange

from attrs import evolve

from ostrov_crawler import __version__
from ostrov_crawler.archive import Archive, Filters
from ostrov_crawler.archive.rows import PersonRow
from ostrov_crawler.errors import UsageError
from ostrov_crawler.export.days import days
from ostrov_crawler.export.flow import flow
from ostrov_crawler.export.html import link, page, swatch, table, tag, wrap

_COLLECTED = ("known", "stored", "refused", "blocked", "failed")
_MOST = 12
_NAMED = 24
"""Months that an empty one names, the newest."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_LONG, _TITLE = 180, 75


def report(archive: Archive, month: str, notice: str = "") -> str:
    """Self-contained HTML for a month ("2026-03"); `notice` stands on top."""
    first, last = _span(month)
    filters = Filters(since=first, until=last)
    edges = archive.graph(filters)
    title = f"{_MONTHS[int(month[5:]) - 1]} {month[:4]}"
    body = [
        tag("p", notice, "notice") if notice else "",
        tag("p", "News month", "quiet"),
        tag("h1", title),
        _cards(archive, filters),
        tag("p", empty) if (empty := _emptiness(archive, filters, title)) else "",
        tag("h2", "Collected"),
        *_collected(archive, filters, first, last),
        tag("h2", "Who cites whom"),
        flow(edges) or tag("p", "No citation is dated in this month.", "quiet"),
        tag("h2", "Most quoted"),
        *_most_quoted(archive, filters),
        tag("p", _foot(archive), "quiet"),
    ]
    return page(f"ostrov, {title}", body)


def _span(month: str) -> tuple[str, str]:
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", month) or month.startswith("0000"):
        raise UsageError(f"--month {month!r} is no month: write it as 2026-03")
    last = monthrange(int(month[:4]), int(month[5:]))[1]
    return f"{month}-01", f"{month}-{last:02}"


def _emptiness(archive: Archive, filters: Filters, title: str) -> str:
    """What there is instead of a month without an article; nothing is said of any other."""
    if archive.articles(filters).first() is not None:
        return ""
    months = archive.months()
    if not months:
        return f"No article is dated in {title}, nor in any other month."
    more = f" and {len(months) - _NAMED} months before" if len(months) > _NAMED else ""
    return f"No article is dated in {title}. There are some of {', '.join(months[-_NAMED:])}{more}."


def _cards(archive: Archive, filters: Filters) -> str:
    articles = archive.articles(filters)
    counts = (
        (articles.count(), "articles"),
        (archive.quotes(filters).count(), "quotes"),
        (archive.people(filters).count(), "people quoted"),
        (archive.sources(filters).count(), "sources cited"),
        (articles.undated(), "undated in the archive, in no month"),
    )
    cards = (wrap("div", tag("b", n) + tag("span", words), "card") for n, words in counts)
    return wrap("div", "".join(cards), "cards")


def _collected(archive: Archive, filters: Filters, first: str, last: str) -> list[str]:
    rows = archive.coverage(filters)
    sites = sorted({row["site"] for row in rows if row["stored"]})
    numbers = range(1, int(last[8:]) + 1)
    counts: dict[str, dict[str, int]] = {f"{first[:8]}{n:02}": {} for n in numbers}
    for row in rows:
        counts[row["day"]][row["site"]] = row["stored"]
    legend = (swatch(n, "o", "span") + tag("span", site) for n, site in enumerate(sites))
    months = archive.coverage(filters, by="month")
    lines = [
        [row["site"], *(row[name] for name in _COLLECTED), row["days_missing"]] for row in months
    ]
    return [
        days(counts, sites),
        wrap("p", "".join(legend), "quiet"),
        table(("site", *_COLLECTED, "days without"), lines) if lines else "",
    ]


def _most_quoted(archive: Archive, filters: Filters) -> list[str]:
    people = list(archive.people(evolve(filters, limit=_MOST)))
    if not people:
        return [tag("p", "Nobody is quoted in this month.", "quiet")]
    most = people[0].quote_count
    return [_person(archive, filters, person, most) for person in people]


def _person(archive: Archive, filters: Filters, person: PersonRow, most: int) -> str:
    asked = evolve(filters, speaker=f"person/{person.person_id}")
    direct = archive.quotes(evolve(asked, kind="direct")).first()
    quote = direct or archive.quotes(asked).first()
    share = 100 * person.quote_count / most
    bar = f'<div class="bar"><i style="width:{share:.0f}%"></i></div>'
    office = (quote.role if quote else None) or ""
    who = tag("b", person.name) + tag("p", office, "quiet")
    if quote is None:
        return wrap("div", wrap("div", who) + wrap("div", bar), "person")
    words = _cut(quote.quote_text, _LONG)
    said = words if quote.kind == "indirect" else f"«{words}»"
    site, headline = quote.article.partition("/")[0], _cut(quote.headline, _TITLE)
    count = f" · {person.quote_count} quote{'s' if person.quote_count > 1 else ''}"
    place = tag("span", f"{site}: ") + link(quote.article_url, headline) + tag("span", count)
    right = tag("p", said, "said") + wrap("p", place, "quiet") + bar
    return wrap("div", wrap("div", who) + wrap("div", right), "person")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _foot(archive: Archive) -> str:
    schema = archive.current().schema
    return (
        f"Made by ostrov {__version__}, schema {schema}. A count is of quotes as the newest rules "
        "read them; look at the article before you put words into anybody's mouth."
    )
