"""What happens to an article between two crawls."""

import gzip

from tests.hostile.behaviour import Behaviour
from tests.hostile.rows import row
from tests.hostile.server import HTML, Answer, Request, answer, by_run, moves, says
from tests.hostile.stock import edited, html, page, story

_GONE = says(b"<h1>404</h1>", status="404 Not Found")
_SOFT = says(
    (
        "<html lang='ru'><head><title>Страница не найдена</title></head><body><h1>Страница не"
        " найдена</h1><p>Такой страницы нет. Возможно, она была удалена. Ошибка 404.</p></body>"
    ).encode()
)
_FRONT = says("<html><body><h1>Вестник</h1><a href='/x'>Новости</a></body></html>".encode())


def _at(name: str) -> str:
    return f"/past/{name}"


def _changed(name: str, does: str, number: int, second: Answer, **more: object) -> Behaviour:
    told = story(2400 + number)
    expect = more.pop("expect", "once")
    answered = by_run(says(page(told)), second)
    return row(_at(name), does, str(expect), told, answered, **more)


def _same_etag(number: int) -> Answer:
    """Honours If-None-Match."""
    body = page(story(2400 + number))

    def answered(request: Request) -> bytes:
        tag = f'"{number}"'
        if request.headers.get("if-none-match") == tag:
            return answer(b"", status="304 Not Modified", headers=(("ETag", tag),))
        return answer(body, headers=(*HTML, ("ETag", tag)))

    return answered


def _counter(number: int) -> Answer:
    """The same article among furniture that changes with every look."""
    told = story(2400 + number)

    def answered(request: Request) -> bytes:
        box = f"</article><aside><p>Просмотров: {request.run * 977}</p></aside><article>"
        return answer(html(told, after=box).encode())

    return answered


def _edited() -> Behaviour:
    old = story(2400)
    new = edited(old)
    return row(
        _at("edited"),
        "edited between the runs: a second version",
        "once",
        new,
        by_run(says(page(old)), says(page(new))),
        versions=2,
    )


def _edited_twice() -> Behaviour:
    old = story(2418)
    new = edited(old)
    newest = edited(new)
    return row(
        _at("edited-twice"),
        "edited before the second run and again before the third: three versions",
        "once",
        newest,
        by_run(*(says(page(one)) for one in (old, new, newest))),
        versions=3,
    )


def _put_back() -> Behaviour:
    told = story(2417)
    return row(
        _at("put-back"),
        "deleted before the second run, there again in the third",
        "once",
        told,
        by_run(says(page(told)), _GONE, says(page(told))),
        back=True,
        versions=1,
    )


def _reused() -> Behaviour:
    old, new = story(2401), story(2451)
    return Behaviour(
        name="reused",
        does="the address is given to another story: both are kept",
        expect="store",
        routes={_at("reused"): by_run(says(page(old)), says(page(new)))},
        doors=(("page", _at("reused")),),
        stories=(old, new),
    )


BEHAVIOURS = (
    _edited(),
    _reused(),
    _changed("deleted-404", "404 in the second run", 2, _GONE, gone=True, versions=1),
    _changed(
        "deleted-410",
        "410 in the second run",
        3,
        says(b"", status="410 Gone"),
        gone=True,
        versions=1,
    ),
    _changed("soft-404", "not found with 200", 4, _SOFT, gone=True, versions=1),
    _changed(
        "to-front-page",
        "leads to the front page in the second run",
        5,
        moves("/"),
        routes={"/": _FRONT},
        gone=True,
        versions=1,
    ),
    _changed("down", "500 in the second run", 6, says(b"x", status="500 Server Error"), versions=1),
    _changed("emptied", "an empty page in the second run", 7, says(b""), versions=1),
    _changed(
        "moved",
        "leads to the same text elsewhere in the second run",
        13,
        moves("/past/moved-here"),
        routes={"/past/moved-here": says(page(story(2413)))},
        versions=1,
    ),
    _changed(
        "login-later",
        "asks for a password in the second run",
        14,
        says(b"<h1>Login</h1>", status="401 Unauthorized"),
        versions=1,
    ),
    _changed(
        "packed-badly",
        "half a gzip in the second run",
        15,
        says(
            gzip.compress(page(story(2415)))[:-200], headers=(*HTML, ("Content-Encoding", "gzip"))
        ),
        versions=1,
    ),
    _put_back(),
    _edited_twice(),
    _changed(
        "other-charset",
        "the same text in cp1251 in the second run",
        16,
        says(
            html(story(2416), charset="windows-1251").encode("cp1251", "xmlcharrefreplace"),
            headers=(("Content-Type", "text/html; charset=windows-1251"),),
        ),
        versions=1,
    ),
    _changed("unchanged", "the same", 8, says(page(story(2408))), versions=1),
    row(_at("etag"), "304 where asked", "once", story(2409), _same_etag(9), versions=1),
    row(_at("counter"), "only a counter changes", "once", story(2410), _counter(10), versions=1),
    row(
        _at("cut-later"),
        "half a page in the second run",
        "once",
        story(2411),
        by_run(
            says(page(story(2411))),
            lambda _: answer(page(story(2411))[:1500], length=len(page(story(2411)))),
        ),
        versions=1,
    ),
    row(
        _at("re-encoded"),
        "the same text in UTF-16 in the second run",
        "once",
        story(2412),
        by_run(
            says(page(story(2412))),
            says(
                html(story(2412), charset="").encode("utf-16"),
                headers=(("Content-Type", "text/html"),),
            ),
        ),
        versions=1,
    ),
)
