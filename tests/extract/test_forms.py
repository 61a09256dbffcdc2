"""Pages of other forms than a plain news item: a live blog, an interview, an old engine's page."""

from ostrov_crawler import extract
from ostrov_crawler.article import Article
from ostrov_crawler.page import Page
from ostrov_crawler.reading.page import read as read_page
from ostrov_crawler.sites import GENERIC

TAIL = "<div class='share'>Поделиться</div><footer>© Ладовский вестник, 2026</footer>"


def read(body: str, *, head: str = "", title: str) -> Article:
    page = (
        f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{body}{TAIL}"
    )
    return extract.read(Page("https://ladova.example/news/12-x", page.encode()), GENERIC)


LIVE = """<main><article><h1>Паводок в Ладове: хроника</h1>
<p class="lead">Ладовка вышла из берегов ночью.</p><div class="feed">
<div class="item"><time datetime="2026-03-05T14:20:00+02:00">14:20</time><h3>Мост закрыт</h3>
<p>Мост через Ладовку закрыт для движения до вечера. Объезд идет через Зареченск.</p></div>
<div class="item"><time datetime="2026-03-05T12:40:00+02:00">12:40</time><h3>Вывоз людей</h3>
<p>С прибрежных улиц вывезли 140 человек. Их разместили в школе номер три.</p></div>
<div class="item"><time datetime="2026-03-05T10:05:00+02:00">10:05</time><h3>Вода растет</h3>
<p>Вода поднялась на два метра, сообщила гидрологическая служба Торвании.</p></div>
</div></article></main>"""
STARTED = '<meta property="article:published_time" content="2026-03-05T08:00:00+02:00">'


def test_a_live_blog_keeps_its_lead_and_every_entry_and_the_day_it_began() -> None:
    article = read(LIVE, head=STARTED, title="Паводок в Ладове: хроника | Ладовский вестник")
    assert article.lead == "Ладовка вышла из берегов ночью."
    assert article.published == "2026-03-05T08:00:00+02:00"
    for words in ("Мост закрыт", "Объезд идет", "140 человек", "Вода растет", "на два метра"):
        assert words in article.body
    for words in ("14:20", "Поделиться", "вестник"):
        assert words not in article.body


QUESTIONS = """<h1>Гидролог Антонина Льдовская: «Река помнит всё»</h1>
<span>6 марта 2026, 09:30</span>
<p><em>Почему паводка не ждали, рассказала «Вестнику» гидролог Антонина Льдовская.</em></p>
<p><strong>— Почему паводок не предсказали?</strong></p>
<p>— Потому что датчиков на реке осталось два. Раньше их было девять.</p>
<p><strong>— Куда же они делись?</strong></p><p>— Списали. Я писала об этом трижды.</p>
<p><strong>— Что надо делать сейчас?</strong></p><p>— Чистить русло и вернуть посты.</p>
<p><strong>— Сколько это стоит?</strong></p><p>— Дешевле, чем один такой март.</p>
<div class="comments"><h3>Комментарии (1)</h3><p>Правильно говорит, давно пора чистить!</p></div>"""


def test_an_interview_keeps_questions_and_answers_and_gives_the_answers_to_the_one_asked() -> None:
    title = "Гидролог Антонина Льдовская: «Река помнит всё»"
    page = f"<html><title>{title}</title><body>{QUESTIONS}{TAIL}"
    article = read_page(Page("https://ladova.example/a/7", page.encode()))
    assert article.kind == "interview"
    assert "— Куда же они делись?" in article.body
    assert "Правильно говорит" not in article.body
    answers = [
        quote for quote in article.quotes if quote.field == "body" and quote.kind == "direct"
    ]
    assert {quote.speaker.name for quote in answers if quote.speaker} == {"Антонина Льдовская"}
    assert len(answers) == 4


OLD = """<table><tr><td><ul><li><a href="/">Главная</a></li></ul></td><td><div id="content">
<table><tr><td class="eTitleTd"><div class="eTitle">В Ладове открыли переправу</div></td></tr>
<tr><td class="eMessage"><p>Переправу через Ладовку открыли в четверг. Она заменит мост.</p>
<p>Паром будет ходить каждые полчаса. Строительство нового моста начнется летом.</p></td></tr>
<tr><td class="eDetails">Категория: <a href="/c">Город</a> | Просмотров: 213 |
Дата: <span title="14:07">05.03.2026</span> | Рейтинг: 0.0</td></tr></table></div></td></tr>
</table>"""


def test_a_page_without_headings_has_its_headline_and_the_date_below_its_text() -> None:
    article = read(OLD, title="В Ладове открыли переправу - 5 Марта 2026 - Ладова Онлайн")
    assert article.headline == "В Ладове открыли переправу"
    assert (article.published, article.published_from) == ("2026-03-05", "byline")
    assert article.body.endswith("начнется летом.")


def test_a_date_below_the_text_that_is_another_articles_dates_nothing() -> None:
    other = '<div><h3><a href="/n/9">Паром в Ладове сломался в первый же день</a></h3>'
    page = OLD.replace("Дата: ", "") + other + "<span>Дата: 07.03.2026</span></div>"
    assert read(page, title="В Ладове открыли переправу - Ладова Онлайн").published is None


PART = "<yar-text><div class=text><p>{}</p></div></yar-text>"
ADVERT = "<yar-ad><div class=text-ad>Реклама</div></yar-ad>"


def test_a_text_in_several_parts_with_advertising_between_them_is_one_text() -> None:
    first = "Мост через Ладовку закрыли в понедельник утром, сообщил совет Зареченска."
    long = "Объезд идет через верхний брод, и автобусы опаздывают на час. " * 6
    parts = ADVERT.join(PART.format(one) for one in (first, long, "Откроют его летом, не раньше."))
    article = read(f"<h1>Мост закрыли</h1><div class=content>{parts}</div>", title="Мост закрыли")
    assert article.body.startswith("Мост через Ладовку закрыли в понедельник")
    assert article.body.endswith("Откроют его летом, не раньше.")


def test_a_part_with_a_link_or_a_heading_is_another_article() -> None:
    long = "Объезд идет через верхний брод, и автобусы опаздывают на час. " * 6
    other = "<a href=/n/2>Паром продан</a> Паром уйдет вниз по реке, решил совет Зареченска."
    page = f"<h1>Мост закрыли</h1><div>{PART.format(long)}{PART.format(other)}</div>"
    assert "Паром" not in read(page, title="Мост закрыли").body


def test_a_broken_name_of_an_element_breaks_nothing() -> None:
    long = "Объезд идет через верхний брод, и автобусы опаздывают на час. " * 6
    part = "<d\x11v class=t><p>{}</p></d\x11v>"
    page = f"<h1>Мост закрыли</h1><div>{part.format(long)}{part.format('Паром стоит.')}</div>"
    assert read(page, title="Мост закрыли").body.startswith("Объезд идет")
