"""Pages that a parser chokes on: too deep, too many, too long, unclosed, or full of zeros."""

import json
from collections.abc import Callable

from tests.hostile.behaviour import Behaviour
from tests.hostile.rows import row
from tests.hostile.server import Answer, Pieces, Request, says
from tests.hostile.stock import Story, html, page, story

_MEGABYTE = 1 << 20


def _late(make: Callable[[], bytes]) -> Answer:
    """Large pages are made when they are asked for, and not kept."""

    def answered(request: Request) -> Pieces:
        return says(make())(request)

    return answered


def _deep(told: Story) -> bytes:
    return html(told, after="</article>" + "<div>" * 30_000 + "x" + "</div>" * 30_000).encode()


def _inline(told: Story) -> bytes:
    return html(told, before="<b><i>" * 50).encode()


def _deep_inline(told: Story) -> bytes:
    return html(told, before="<b><i>" * 5000).encode()


def _attributes(told: Story) -> bytes:
    many = " ".join(f'a{number}="x"' for number in range(200_000))
    return html(told, before=f"<div {many}></div>").encode()


def _one_line(told: Story) -> bytes:
    filler = "<!-- " + "слово " * 470_000 + "-->"
    return html(told, after=filler).replace("\n", " ").encode()


def _one_paragraph() -> bytes:
    return html(story(1599), after="<p>" + "безостановочно " * 170_000 + "</p>").encode()


def _paragraphs() -> bytes:
    return html(story(1598), after="<p>ещё</p>" * 300_000).encode()


def _table_of(rows: int) -> str:
    return "</article><table>" + "<tr><td>7</td><td>8</td><td>9</td></tr>" * rows + "</table>"


def _cells() -> bytes:
    return f"<html><body>{_table_of(70_000)}</body></html>".encode()


def _unclosed(told: Story) -> bytes:
    bare = html(told).replace("</p>", "").replace("</article>", "").replace("</main>", "")
    return bare.replace("</body></html>", "").encode()


def _nulls(told: Story) -> bytes:
    return page(told).replace(b"<p>", b"<p>\x00").replace(b"</p>", b"\x00\x00</p>")


def _controls(told: Story) -> bytes:
    return page(told).replace(b"<p>", b"<p>\x01\x08\x0b\x1b")


def _scripts(told: Story) -> bytes:
    script = "<script>" + "if (a < b && c > d) { document.write('<p>чужое</p>'); }\n" * 20_000
    return html(told, head=script + "</script>").encode()


def _json_of(value: object, told: Story) -> bytes:
    block = json.dumps(value, ensure_ascii=False)
    return _json_text(block, told)


def _json_text(text: str, told: Story) -> bytes:
    return html(told, head=f'<script type="application/ld+json">{text}</script>').encode()


def _deep_json(told: Story) -> bytes:
    return _json_text("[" * 100_000 + "]" * 100_000, told)


def _odd_json(told: Story) -> bytes:
    kinds = [{"@type": "NewsArticle", "headline": ["a", {"b": None}], "datePublished": 7}, None, 5]
    return _json_of([*kinds, {"@graph": "x", "@type": ["NewsArticle", None], "author": [[]]}], told)


def _big_number(told: Story) -> bytes:
    return _json_text('{"@type": "NewsArticle", "wordCount": ' + "9" * 20_000 + "}", told)


def _hidden(told: Story) -> bytes:
    hidden = '<div style="display:none"><p>спрятано</p></div><template><p>шаблон</p></template>'
    return html(told, after="</article>" + hidden).encode()


def _entities(told: Story) -> bytes:
    return (
        page(told)
        .replace(b"<p>", b"<p>&zwnj;&#8203;")
        .replace(b"<footer>", b"<footer>&bogus &laquo")
    )


def _doctype_bomb(told: Story) -> bytes:
    bomb = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {new} "{("&" + old + ";") * 10}">'
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return page(told).replace(b"<!DOCTYPE html>", bomb.encode() + b"]>")


def _frames() -> bytes:
    return b"<html><frameset><frame src='/a'><frame src='/b'></frameset></html>"


def _picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 200


def _bait(told: Story) -> bytes:
    """Lines on which a careless regular expression takes for ever."""
    spaces = "<p>" + " " * 50_000 + "x</p>"
    quotes = "<p>" + "«" * 20_000 + "</p>"
    commas = "<p>" + "а, " * 20_000 + "</p>"
    dates = "<p>" + "1.1." * 10_000 + "</p>"
    return html(told, after=f"<aside>{spaces}{quotes}{commas}{dates}</aside>").encode()


def _stored(told: list[Story]) -> tuple[Behaviour, ...]:
    makers: tuple[tuple[str, str, Callable[[Story], bytes]], ...] = (
        ("unclosed", "no tag of the body is closed", _unclosed),
        ("nulls", "zeros in every paragraph", _nulls),
        ("controls", "control characters and references to none", _controls),
        ("scripts", "1.5 MB of script before the text", _scripts),
        ("odd-json", "JSON-LD of wrong types", _odd_json),
        ("deep-json", "JSON-LD of 100,000 brackets", _deep_json),
        ("big-number", "a number of 20,000 digits in JSON-LD", _big_number),
        ("hidden", "hidden blocks beside the text", _hidden),
        ("entities", "unknown and unfinished entities", _entities),
        ("one-line", "one line of 5 MB", _one_line),
        ("inline", "a hundred unclosed inline tags", _inline),
        ("table", "a table of 3,000 rows", lambda told: html(told, after=_table_of(3000)).encode()),
        ("xhtml", "an entity bomb in the DOCTYPE", _doctype_bomb),
    )
    return tuple(
        row(f"/markup/{name}", does, "store", told[at], _late(lambda m=make, t=told[at]: m(t)))
        for at, (name, does, make) in enumerate(makers)
    )


def _bounded(told: list[Story]) -> tuple[Behaviour, ...]:
    """Whether these are read or given up, nobody may say that they are something else."""
    makers: tuple[tuple[str, str, Callable[[Story], bytes]], ...] = (
        ("deep", "30,000 nested blocks", _deep),
        ("deep-inline", "10,000 unclosed inline tags", _deep_inline),
        ("attributes", "200,000 attributes of one tag", _attributes),
        ("bait", "lines that make regular expressions run away", _bait),
    )
    return tuple(
        Behaviour(
            name=name,
            does=does,
            expect="bound",
            routes={f"/markup/{name}": _late(lambda m=make, t=told[at]: m(t))},
            doors=(("page", f"/markup/{name}"),),
            states=("done", "failed", "refused"),
            most=3,
        )
        for at, (name, does, make) in enumerate(makers, start=20)
    )


def _rejected() -> tuple[Behaviour, ...]:
    def kind(name: str) -> tuple[tuple[str, str], ...]:
        return (("Content-Type", name),)

    return (
        row("/markup/paragraphs", "300,000 paragraphs", "reject", story(1598), _late(_paragraphs)),
        row(
            "/markup/huge-table",
            "a table of 200,000 cells",
            "reject",
            None,
            _late(_cells),
        ),
        row(
            "/markup/huge",
            "a page of 12 MB",
            "reject",
            story(1597),
            _late(lambda: html(story(1597), after="<!--" + "x" * 12 * _MEGABYTE + "-->").encode()),
        ),
        row("/markup/frames", "a frameset", "reject", None, says(_frames())),
        row(
            "/markup/picture",
            "a picture that says it is a page",
            "reject",
            None,
            says(_picture()),
        ),
        row(
            "/markup/json",
            "JSON where a page was",
            "reject",
            None,
            says(b'{"error": {"code": 7, "text": "try later"}}', headers=kind("application/json")),
        ),
        row(
            "/markup/pdf",
            "a document that is no page",
            "reject",
            None,
            says(
                b"%PDF-1.4\n" + b"\x00\x01\x02 stream endstream " * 400,
                headers=kind("application/pdf"),
            ),
        ),
        row("/markup/spaces", "nothing but white space", "reject", None, says(b" \r\n" * 5000)),
        row("/markup/nothing-but-head", "a head and no body", "reject", None, says(_EMPTY)),
    )


_EMPTY = "<html><head><title>Новости долины</title></head><body></body></html>".encode()


def _table() -> tuple[Behaviour, ...]:
    told = [story(1500 + number, "uk" if number % 2 else "ru") for number in range(30)]
    return (*_stored(told), *_bounded(told), *_rejected())


BEHAVIOURS = _table()
