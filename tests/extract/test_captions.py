"""What stands behind the body is a caption or a signature and never the last paragraph."""

import pytest

from ostrov_crawler.article import Image
from ostrov_crawler.extract import read
from ostrov_crawler.extract.pictures import _image
from ostrov_crawler.page import Page
from ostrov_crawler.sites import GENERIC, by_name

PARAGRAPHS = (
    "Совет Верхнего Яра открыл мост через Тихую, сообщил глава совета Олег Приходько.",
    "Первым по мосту поехал автобус, за ним грузовики с солью и лесом.",
    "До весны по мосту будут ездить медленно: подрядчик проверяет каждую опору.",
)
LOOSE = "Автобус у третьей опоры моста"
FORMS = ["<br><br>{0}", "<div>{0}</div>", "<p>{0}</p>", "<p><i>{0}</i></p>"]
OSTROV = by_name("ostrov")


def _read(behind: str, site=OSTROV, head: str = ""):
    body = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    page = f"<head>{head}</head><h1>Мост открыт</h1><div class=t>{body}{behind}</div>"
    return read(Page("https://www.ostro.org/ru/news/most-i549001", page.encode()), site)


@pytest.mark.parametrize("site", [OSTROV, GENERIC], ids=["ostrov", "generic"])
@pytest.mark.parametrize("form", FORMS)
def test_a_loose_caption_is_kept_apart(form: str, site) -> None:
    article = _read(form.format(LOOSE), site)
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.images == (Image("", LOOSE),)


def test_the_page_s_picture_gets_it() -> None:
    head = "<meta property='og:image' content='https://www.ostro.org/m.jpg'>"
    article = _read(f"<div>{LOOSE}</div>", head=head)
    assert article.images == (Image("https://www.ostro.org/m.jpg", LOOSE),)


def test_a_picture_that_has_words_keeps_them() -> None:
    picture = "<figure><img src='/m.jpg'><figcaption>Старый мост</figcaption></figure>"
    article = _read(f"{picture}<div>{LOOSE}</div>")
    assert article.images == (Image("https://www.ostro.org/m.jpg", "Старый мост"), Image("", LOOSE))


@pytest.mark.parametrize("line", ["«Остров»", "<b>«Остров»</b>", '"Остров"', "е-а", "Олег Речной"])
def test_a_signature_is_dropped(line: str) -> None:
    article = _read(f"<p>{line}</p>")
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.images == ()


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("Старый мост. Фото: «ОстроВ»", "Старый мост", "«ОстроВ»"),
        ("Старый мост (фото: пресс-служба совета)", "Старый мост", "пресс-служба совета"),
        ("Старый мост. © ОстроВ", "Старый мост", "ОстроВ"),
        ("Фото: Вестник (архив)", None, "Вестник (архив)"),
        ("Старый мост / Getty Images", "Старый мост /", "Getty Images"),
        ("На фото мост до ремонта", "На фото мост до ремонта", None),
    ],
)
def test_a_credit_is_told_from_its_caption(
    words: str, caption: str | None, credit: str | None
) -> None:
    assert _image("u", words) == Image("u", caption, credit)
