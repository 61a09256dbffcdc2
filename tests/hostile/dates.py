"""Pages whose day is missing, impossible, or somebody else's."""

import json
from datetime import UTC, datetime, timedelta

from attrs import evolve

from tests.hostile.behaviour import Behaviour
from tests.hostile.rows import row
from tests.hostile.server import says
from tests.hostile.stock import Story, html, story


def _linked(published: object, **more: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": published}
    return f'<script type="application/ld+json">{json.dumps({**data, **more})}</script>'


def _meta(published: str) -> str:
    return f'<meta property="article:published_time" content="{published}">'


_BOX = (
    "</article><aside><h3>Статьи</h3><ul>"
    '<li><span>01.03.2026</span> <time datetime="2026-03-01T17:44">17:44</time>'
    ' <a href="/articles/1.html">Чужая статья из коробки</a></li></ul></aside><article>'
)


def _row(
    name: str, does: str, at: int, day: str, *, head: str = "", before: str = "", after: str = ""
) -> Behaviour:
    told: Story = story(2300 + at)
    body = html(told, dated=False, head=head, before=before, after=after).encode()
    return row(f"/days/{name}", does, "store", told, says(body), published=day)


def _text_only() -> Behaviour:
    told = story(2302)
    line = "Напомним, 12 февраля 2019 года здесь уже закрывали дорогу на два дня из-за паводка."
    told = evolve(told, paragraphs=(*told.paragraphs[:2], line, *told.paragraphs[2:]))
    answered = says(html(told, dated=False).encode())
    does = "only the text speaks of a day"
    return row("/days/text-only", does, "store", told, answered, published="unknown")


def _ahead(hours: int) -> str:
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat(timespec="seconds")


BEHAVIOURS = (
    _row("none", "no date anywhere", 0, "unknown"),
    _row("box-only", "only a box of other articles has dates", 1, "unknown", after=_BOX),
    _text_only(),
    _row("future", "ten days ahead", 3, "unknown", head=_meta(_ahead(240))),
    _row("year-9999", "the year 9999", 4, "unknown", head=_meta("9999-12-31T23:59:59Z")),
    _row("epoch-zero", "1970, a program's zero", 5, "unknown", head=_meta("1970-01-01T00:00:00Z")),
    _row("zeros", "0000-00-00", 6, "unknown", head=_meta("0000-00-00 00:00:00")),
    _row("words", "words in the date's place", 7, "unknown", head=_meta("только что")),
    _row("impossible", "31 February", 8, "unknown", head=_meta("2025-02-31T10:00:00+02:00")),
    _row("json-ld", "JSON-LD alone", 9, "2025-05-04", head=_linked("2025-05-04T23:30:00+03:00")),
    _row(
        "contradiction",
        "JSON-LD and meta say different days: JSON-LD is the upper rung",
        10,
        "2025-06-07",
        head=_linked("2025-06-07T10:00:00+03:00") + _meta("2024-01-02T03:04:05+02:00"),
    ),
    _row("json-list", "a list where a date was", 11, "unknown", head=_linked([None, {"a": 1}])),
    _row(
        "json-number",
        "an epoch in JSON-LD, in seconds",
        12,
        "2025-06-01",
        head=_linked(1_748_770_000),
    ),
    _row(
        "byline",
        "a day beside the headline alone",
        13,
        "2025-07-08",
        before='<div class="date">08.07.2025, 13:45</div>',
        after=_BOX,
    ),
    _row(
        "modified-first",
        "modified long before published",
        14,
        "2025-08-09",
        head=_linked("2025-08-09T10:00:00+03:00", dateModified="2001-01-01T00:00:00Z"),
    ),
    _row(
        "future-meta-good-json",
        "a day ahead in meta, a right one in the header",
        15,
        "2025-09-10",
        head=_meta(_ahead(400)),
        before='<time datetime="2025-09-10T11:12:00+03:00">10.09.2025</time>',
    ),
)
