"""Pages that are no article are refused with the reason; articles about such pages are not."""

from pathlib import Path

import pytest

from ostrov_crawler.errors import NotAnArticle
from ostrov_crawler.extract import read
from ostrov_crawler.page import Hint, Page
from ostrov_crawler.sites import GENERIC

MENU = "<nav>" + "".join(f"<a href='/s/{n}'>Рубрика {n}</a> " for n in range(12)) + "</nav>"
LIST = "".join(
    f"<div><a href='/news/parom-hodit-{n}'>Паром номер {n} снова ходит по расписанию</a></div>"
    for n in range(30)
)
_ROWS = Path(__file__).with_name("fakes.tsv").read_text("utf-8").splitlines()[1:]
FAKES = [tuple(row.split("\t", 1)) for row in _ROWS]


@pytest.mark.parametrize(("reason", "page"), FAKES)
def test_a_fake_is_refused_with_its_reason(reason: str, page: str) -> None:
    page = page.replace("{MENU}", MENU).replace("{LIST}", LIST)
    with pytest.raises(NotAnArticle) as refused:
        read(Page("https://vestnik.example/a", page.encode()), GENERIC)
    assert refused.value.reason == reason


MORE = (
    "<p>Председатель совета Олег Приходько рассказал об этом на встрече с жителями посёлка, "
    "которые пришли посмотреть на новый мост через реку Тихую.</p>"
)
TRUE = [
    "Ошибка 404: почему страница не найдена на сайте совета",
    "Технические работы закрыли мост на три дня",
    "На реке временно недоступен паром",
    "Домен посёлка продается за миллион",
    "Войти в историю: чем запомнился Приходько",
    "Файлы cookie и закон: что решил совет",
    "Доступ к мосту ограничен до весны",
    "Подписка на паром подорожала вдвое",
    "Я не робот: как в посёлке выбирали голос парома",
]


@pytest.mark.parametrize("headline", TRUE)
def test_an_article_about_such_a_page_is_read(headline: str) -> None:
    page = f"<title>{headline} - Вестник</title>{MENU}<h1>{headline}</h1>{MORE}{MORE}{MORE}{LIST}"
    assert read(Page("https://vestnik.example/a", page.encode()), GENERIC).headline == headline


def test_a_short_piece_of_news_is_an_article() -> None:
    text = "Мост через Тихую открыт, сообщил сегодня совет посёлка."
    page = f"<title>Мост открыт</title>{MENU}<h1>Мост открыт</h1><p>{text}</p>"
    assert read(Page("https://vestnik.example/a", page.encode()), GENERIC).body == text


@pytest.mark.parametrize("body", [b"", b"  \n "])
def test_nothing_is_empty(body: bytes) -> None:
    with pytest.raises(NotAnArticle, match="empty"):
        read(Page("https://vestnik.example/a", body), GENERIC)


def test_a_front_page_is_a_list() -> None:
    page = f"<title>Вестник</title><h1>Мост открыт</h1>{MORE}{MORE}{MORE}{LIST}"
    with pytest.raises(NotAnArticle, match="list"):
        read(Page("https://vestnik.example/", page.encode()), GENERIC)


NEAR = [
    ("Технические работы отложили", "Водоканал отложил технические работы, сообщил совет Яра."),
    ("Сайт совета временно недоступен", "Сайт временно недоступен из-за атаки, рассказал глава."),
    ("Домен выставили на торги", "Домен продается за сто монет, рассказали в совете Яра."),
    ("Конкурс: ничего не найдено", "Искали три недели, но ничего не найдено, пояснил музей Яра."),
    ("Робот провалил проверку", "Робот не прошел проверку «я не робот», рассказал Олег Вир."),
    ("Доступ ограничен", "Доступ ограничен на набережную: чинят перила, сказали в совете Яра."),
    ("Газета ввела подписку", "«Вестник Яра» ввел платную подписку: доступ по подписке с мая."),
    ("Сайты спросят о cookie", "Мы используем файлы cookie, должны писать все сайты Яра с мая."),
    ("Ошибка 404 сорвала торги", "На сайте страница не найдена: торги мостом пришлось отложить."),
    ("Технічні роботи перенесли", "Технічні роботи на мосту перенесли, повідомила рада Яру."),
    ("Bridge maintenance put off", "Maintenance of the bridge is put off, the council said today."),
]


@pytest.mark.parametrize(("headline", "text"), NEAR)
def test_short_news_with_its_day_is_read(headline: str, text: str) -> None:
    day = "<div>2 марта 2026, 10:15</div>"
    page = f"<title>{headline}</title>{MENU}<div><h1>{headline}</h1>{day}<p>{text}</p></div>"
    assert read(Page("https://vestnik.example/a", page.encode()), GENERIC).body == text


ASKS = [
    "Чтобы прочитать статью целиком, оформите подписку",
    "Полный текст доступен только подписчикам",
    "Щоб читати далі, оформіть передплату",
    "Матеріал доступний лише для передплатників",
    "Оформите подписку на «Вестник», чтобы дочитать статью",
    "Оформіть передплату, щоб читати далі",
    "Subscribe to continue reading",
    "This article is for subscribers only",
]


@pytest.mark.parametrize("inside", [True, False], ids=["inside", "behind"])
@pytest.mark.parametrize("ask", ASKS)
def test_an_article_that_breaks_off_is_a_paywall(ask: str, inside: bool) -> None:
    day, box = "<time datetime='2026-03-02'>2 марта</time>", f"<div class=wall><p>{ask}</p></div>"
    text = f"{MORE}{MORE}{box}</div>" if inside else f"{MORE}{MORE}</div>{box}"
    page = f"<title>Мост</title><div><h1>Совет нашел деньги на мост</h1>{day}<div>{text}</div>"
    with pytest.raises(NotAnArticle) as refused:
        read(Page("https://vestnik.example/a", page.encode()), GENERIC)
    assert refused.value.reason == "paywall"


@pytest.mark.parametrize(
    "promo",
    [
        "Оформите подписку на наш канал",
        "Оформите подписку, чтобы читать нас без рекламы",
        "Подпишитесь, чтобы читать нас каждый день",
    ],
)
def test_an_invitation_behind_a_whole_article_is_none(promo: str) -> None:
    page = (
        f"<title>Мост</title><h1>Совет нашел деньги на мост</h1><div>{MORE}{MORE}</div><p>{promo}"
    )
    assert "Олег Приходько" in read(Page("https://vestnik.example/a", page.encode()), GENERIC).body


FLASHES = [
    ("В Ладове нет воды", "<p>В Ладове отключили воду до вечера.</p>"),
    ("У Ладові немає води", "<div class=text>У Ладові вимкнули воду до ранку.</div>"),
    ("Паром продан", "<p>Паром продан за сто монет.</p><p>Купил его совет Яра.</p>"),
    ("Что закрыто в Яре", "<p>В Яре закрыты:</p><ul><li>мост через Тихую;</li><li>брод.</li></ul>"),
    (
        "Как встал лед: фото",
        "<p>Лед на Тихой встал за одну ночь.</p>" + "<p><img src=a.jpg></p>" * 7,
    ),
    (
        "Курс монеты",
        "<p>Талер стоит 41,20 монеты.</p><table><tr><td>Талер</td><td>41,20</td></tr></table>",
    ),
]
AROUND = [
    "",
    "<p>Подписывайтесь на наш <a href=https://t.me/yar>канал</a></p>",
    "<div class=promo><p>Оформите подписку на «Вестник» и читайте без рекламы.</p></div>",
    "<div id=gdpr><p>Этот сайт использует файлы cookie, и вы с этим соглашаетесь.</p></div>",
    "<div class=w>Ваш браузер устарел. Обновите его.</div>",
    "<form class=c><div class=g-recaptcha></div><textarea></textarea></form>",
    f"<div class=related><h3>Читайте также</h3>{LIST}</div>",
    "<div class=comments><h3>Комментарии (1)</h3><p>Войдите, чтобы ответить на запись.</p></div>",
]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize(("headline", "text"), FLASHES)
def test_a_flash_of_a_few_words_is_an_article(headline: str, text: str, around: str) -> None:
    day = "<div>2 марта 2026, 10:15</div>"
    page = f"<title>{headline}</title>{MENU}<div><h1>{headline}</h1>{day}<div>{text}</div>{around}"
    body = read(Page("https://vestnik.example/a", page.encode()), GENERIC).body
    assert body.split()[0] in text
    assert not any(word in body for word in ("канал", "Оформите", "cookie", "браузер", "Войдите"))


def test_a_flash_without_a_day_is_known_by_the_feed_that_announced_it() -> None:
    headline, text = FLASHES[0]
    page = f"<title>Вестник</title>{MENU}<div><h1>{headline}</h1><div>{text}</div>".encode()
    url = "https://vestnik.example/a"
    hint = Hint(url, "feed", headline=headline + ".")
    assert read(Page(url, page, hint=hint), GENERIC).body == "В Ладове отключили воду до вечера."
    for other in (None, Hint(url, "feed", headline="Мост закрыт")):
        with pytest.raises(NotAnArticle):
            read(Page(url, page, hint=other), GENERIC)
