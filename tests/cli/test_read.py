"""`ostrov read` as a user calls it."""

import json
from pathlib import Path

PAGE = """<!doctype html><html lang="ru"><head><title>Мост открыт</title></head><body><article>
<h1>Мост открыт</h1><time datetime="2026-03-02T13:20:00+02:00">2 марта</time>
<p>Мэр Зареченска Анна Вершинина заявила, что "мост простоит сто лет". Об этом сообщает ТАСС.</p>
<p>Движение по мосту началось утром, первыми проехали автобусы городского маршрута.</p>
</article></body></html>"""


def test_one_article_a_line_with_its_file(ostrov, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    done = ostrov("read", "a.html", "--url", "https://www.ostro.org/ru/news/most-i7")
    article = json.loads(done.stdout)
    assert (article["file"], article["site"], article["id"]) == ("a.html", "ostrov", "i7")
    assert article["published"] == "2026-03-02T13:20:00+02:00"
    assert article["published_from"] == "time"


def test_reading_goes_on_after_what_is_no_article(ostrov, tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    done = ostrov("read", "none.html", "empty.html", "a.html")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert [line.get("reason") for line in lines] == ["cannot-read", "empty", None]
    assert "Traceback" not in done.stderr


def test_an_unknown_site_is_told_with_close_ones(ostrov, tmp_path: Path) -> None:
    done = ostrov("read", "a.html", "--site", "ostro")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "ostrov" in done.stderr


def test_one_address_is_for_one_page(ostrov) -> None:
    assert ostrov("read", "a.html", "b.html", "--url", "https://a.ua/1").returncode == 2


def test_an_address_needs_a_contact(ostrov) -> None:
    done = ostrov("read", "https://www.ostro.org/ru/news/most-i7")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "contact" in done.stderr


def test_a_private_address_is_not_asked(ostrov) -> None:
    done = ostrov("read", "http://127.0.0.1:9/news/most", OSTROV_CONTACT="a@example.org")
    (line,) = done.stdout.splitlines()
    assert done.returncode == 2
    assert json.loads(line)["error"].startswith("blocked")
