"""A month as one page: what was collected, who was quoted most, who cites whom."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from html import escape
from math import cos, pi, sin

from ostrov_crawler.archive import Archive, Filters
from ostrov_crawler.archive.graph import Edge
from ostrov_crawler.errors import UsageError
from ostrov_crawler.export.html import page, table, tag

_COLLECTED = ("site", "known", "stored", "refused", "blocked", "failed")
_MOST = 15
_NODES = 16
_MIDDLE, _RADIUS = 300, 200


def report(archive: Archive, month: str, notice: str = "") -> str:
    """Self-contained HTML for a month ("2026-03"); `notice` stands on top."""
    month_days = _days(month)
    filters = Filters(since=month_days[0], until=month_days[1])
    articles = archive.articles(filters)
    edges = archive.graph(filters)
    body = [
        tag("h1", f"What was said in {month}"),
        tag("p", notice, "quiet") if notice else "",
        tag("p", _counts(archive, filters, articles.count(), articles.undated())),
        tag("h2", "Collected"),
        table((*_COLLECTED, "days without"), _collected(archive, filters)),
        tag("h2", "Most quoted"),
        table(("who", "quotes"), _most_quoted(archive, filters)),
        tag("h2", "Who cites whom"),
        _picture(edges),
        table(
            ("outlet", "has it from", "citations"),
            [(edge.citing, edge.cited, edge.citations) for edge in edges[:_MOST]],
        ),
    ]
    return page(f"ostrov, {month}", body)


def _days(month: str) -> tuple[str, str]:
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", month) or month.startswith("0000"):
        raise UsageError(f"--month {month!r} is no month: write it as 2026-03")
    last = monthrange(int(month[:4]), int(month[5:]))[1]
    return f"{month}-01", f"{month}-{last:02}"


def _counts(archive: Archive, filters: Filters, articles: int, undated: int) -> str:
    quotes = archive.quotes(filters).count()
    return (
        f"{articles} articles with {quotes} quotes. {undated} more articles in the archive have "
        "no known day and are not counted."
    )


def _collected(archive: Archive, filters: Filters) -> list[list[str | int]]:
    rows = archive.coverage(filters, by="month")
    return [[row[name] for name in (*_COLLECTED, "days_missing")] for row in rows]


def _most_quoted(archive: Archive, filters: Filters) -> list[tuple[str, int]]:
    named: Counter[str] = Counter()
    for quote in archive.quotes(filters):
        if quote.speaker_name and quote.speaker_kind != "unnamed":
            named[quote.speaker_canonical or quote.speaker_name] += 1
    return sorted(named.items(), key=lambda item: (-item[1], item[0]))[:_MOST]


def _picture(edges: Sequence[Edge]) -> str:
    """The busiest sixteen names on a circle; a thicker line is more citations."""
    weight: Counter[str] = Counter()
    for edge in edges:
        weight[edge.citing] += edge.citations
        weight[edge.cited] += edge.citations
    names = sorted(name for name, _ in weight.most_common(_NODES))
    if not names:
        return tag("p", "No citation is dated in this month.", "quiet")
    places = {name: _place(n, len(names)) for n, name in enumerate(names)}
    most = max(edge.citations for edge in edges)
    lines = [_line(e, places, most) for e in edges if e.citing in places and e.cited in places]
    labels = [_label(name, places[name]) for name in names]
    head = '<marker id="a" markerWidth="9" markerHeight="9" refX="12" refY="3" orient="auto">'
    arrow = f'<defs>{head}<path d="M0,0 L6,3 L0,6 z" fill="#57a"/></marker></defs>'
    box = f"-60 0 {2 * _MIDDLE + 120} {2 * _MIDDLE}"
    return f'<svg viewBox="{box}" role="img">{arrow}{"".join(lines + labels)}</svg>'


def _place(n: int, count: int) -> tuple[float, float]:
    angle = 2 * pi * n / count - pi / 2
    return _MIDDLE + _RADIUS * cos(angle), _MIDDLE + _RADIUS * sin(angle)


def _line(edge: Edge, places: dict[str, tuple[float, float]], most: int) -> str:
    (x1, y1), (x2, y2) = places[edge.citing], places[edge.cited]
    width = 1 + 4 * edge.citations / most
    return (
        f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" stroke="#57a" '
        f'stroke-opacity=".55" stroke-width="{width:.1f}" marker-end="url(#a)"/>'
    )


def _label(name: str, place: tuple[float, float]) -> str:
    x, y = place
    side = "end" if x < _MIDDLE - 1 else "start" if x > _MIDDLE + 1 else "middle"
    away = {"end": -9, "start": 9, "middle": 0}[side]
    down = 5 if side != "middle" else (-12 if y < _MIDDLE else 22)
    short = name if len(name) <= 24 else name[:23] + "…"
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="5" fill="#246"/>'
        f'<text x="{x + away:.0f}" y="{y + down:.0f}" text-anchor="{side}" font-size="15">'
        f"{escape(short)}</text>"
    )
