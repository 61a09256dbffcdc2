"""A page in; nothing out where it may be an article, NotAnArticle with the reason where not."""

import re

from ostrov_crawler import urls
from ostrov_crawler.errors import NotAnArticle
from ostrov_crawler.extract.binary import is_binary
from ostrov_crawler.extract.cards import is_list
from ostrov_crawler.extract.document import Document
from ostrov_crawler.extract.paragraphs import Text

_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF")
_ANYTHING = re.compile(rb"\S")
_ROBOT = re.compile(
    r"js-challenge-loader|servicepipe\.tech|get_cookie_spsn"
    r"|/cdn-cgi/challenge-platform|cf-challenge"
    r"|_cf_chl_opt|__qrator|ddos-guard|incapsula|datadome|px-captcha|g-recaptcha"
    r"|hcaptcha|smartcaptcha"
    r"|showcaptcha|checking your browser|just a moment\.\.\.|я не робот|я не робот|не робот"
    r"|проверка браузера|перевірка браузера|access denied|доступ ограничен|доступ заблокирован",
    re.IGNORECASE,
)
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "soft-404",
        re.compile(
            r"\b404\b|страниц\w* не (?:найден|существует)|сторінк\w* не (?:знайден|існує)"
            r"|page not found"
            r"|материал\w* не найден|матеріал\w* не знайден|новость не найдена|новину не знайдено"
            r"|not found|ничего не найдено|нічого не знайдено|страница удалена|сторінку видалено"
            r"|материал (?:был )?удал[её]н|матеріал (?:було )?видалено"
            r"|снят\w* с публикации|знят\w* з публікації",
            re.IGNORECASE,
        ),
    ),
    (
        "maintenance",
        re.compile(
            r"технически\w+ работ|технічн\w+ роб[оі]т|на обслуживании|на обслуговуванні"
            r"|временно недоступ|тимчасово недоступ|maintenance|temporarily unavailable"
            r"|ведутся работы|профилактическ\w+ работ|service unavailable|bad gateway",
            re.IGNORECASE,
        ),
    ),
    (
        "parked",
        re.compile(
            r"domain (?:is )?(?:for sale|parked|parking)|домен\w* (?:продаётся|продается"
            r"|продається)"
            r"|купить (?:этот )?домен|купити (?:цей )?домен|домен припаркован|домен зарегистрирован"
            r"|welcome to nginx|apache2 \w+ default page|apache http server test page"
            r"|домен зареєстрован|buy this domain|парковк\w+ домен|срок регистрации домена",
            re.IGNORECASE,
        ),
    ),
    (
        "consent",
        re.compile(
            r"we value your privacy|before you continue"
            r"|ваша (?:конфиденциальность|приватность) важна для нас"
            r"|ваша (?:конфіденційність|приватність) важлива для нас|мы (?:используем"
            r"|ценим).{0,40}(?:cookie|конфиденц)"
            r"|ми (?:використовуємо|цінуємо).{0,40}(?:cookie|конфіденц|приватн)|accept all"
            r"|файл\w+ cookie"
            r"|согласие на обработку|згод\w+ на обробку|прийняти все|принять все"
            r"|вы соглашаетесь с (?:политик|использован|обработк)"
            r"|ви погоджує\w+ (?:з|із) (?:політик|використанн|обробк)",
            re.IGNORECASE,
        ),
    ),
    (
        "login",
        re.compile(
            r"войдите|войти в|увійдіть|увійти (?:в|до)|авторизуйтесь|авторизац"
            r"|вход в личный кабинет"
            r"|вхід до|sign in|log ?in to|зарегистрируйтесь|зареєструйтесь|забыли пароль"
            r"|забули пароль",
            re.IGNORECASE,
        ),
    ),
    (
        "anti-bot",
        re.compile(
            r"браузер устарел|браузер застар|(?:включите|увімкніть|enable) javascript"
            r"|javascript is (?:disabled|required)",
            re.IGNORECASE,
        ),
    ),
    (
        "paywall",
        re.compile(
            r"доступ\w* (?:только )?(?:по|для) подпис|оформите подписку|оформіть (?:перед)?плату"
            r"|доступн\w+ (?:лише|тільки) (?:для )?передплатник|только для подписчиков"
            r"|читать полностью"
            r"|чтобы (?:читать|прочитать) (?:дальше|полностью)|щоб (?:читати"
            r"|прочитати) (?:далі|повністю)"
            r"|subscribe to (?:read|continue)|за передплатою|платн\w+ подписк",
            re.IGNORECASE,
        ),
    ),
)
_NOTICE = 250
"""Characters of a body below which the page may be a notice; the shortest of news have marks of
their own (a stated date, JSON-LD)."""
_LONG_NOTICE = 1_500
"""The same where the headline is the notice and nothing else."""
_WHOLE = 0.6
"""Share of the headline that the words of a notice take where it is nothing else."""
_STUB = 2_000
"""Characters of visible text; a page with more is no challenge stub."""
_TOLD = re.compile(
    r"\b(?:сообщи|рассказа|заяви|сказал|уточни|пояснил|передает|пишет|ответил|просит|обещал"
    r"|повідоми|розпові|сказав|зазнач|пояснив|пише|said\b|told\b|announced)",
    re.IGNORECASE,
)
"""Words that tell who said it: no notice has them."""
_CUT = re.compile(
    r"^(?:чтобы|щоб|для того,? чтобы) (?:читать|прочитать|дочитать|продолжить|читати|прочитати"
    r"|дочитати|продовжити)\b"
    r"|(?:текст|версия|материал|статья|продолжение|публикация|чтение)\w*"
    r" (?:полностью )?доступ\w+ (?:только |лишь )?(?:для |по |нашим |платным )*подпис"
    r"|(?:текст|версія|матеріал|стаття|продовження)\w*"
    r" доступ\w+ (?:лише |тільки )?(?:для |за )*(?:перед)?(?:підпис|плат)"
    r"|^(?:это|этот материал|эта статья) (?:только )?для подписчиков"
    r"|^(?:оформите подписку|оформіть (?:перед)?плату)\b.{0,60}\b(?:чтобы|щоб)"
    r" (?:про|до)?чита(?:ть|ти)\b(?! нас| без)"
    r"|^(?:already a subscriber|subscribe (?:now )?to (?:read|continue|keep)"
    r"|to (?:read|continue reading|keep reading)"
    r"|this (?:article|story|content) is (?:only )?(?:for|available to) subscribers)",
    re.IGNORECASE,
)
"""How a page asks for a subscription where it breaks off."""
_BEHIND, _LINE = 6, 160
"""Blocks behind the last paragraph, and characters of such a line."""
_WORDS = re.compile(r"\w+")
_FEW = 3
"""Announced articles that make a page without a body a list."""
_LEAST, _FLASH = 40, 25
"""Characters that the shortest real article has; the second where the page tells its day."""


def refuse_before(document: Document) -> None:
    """Refuse what is seen from the bytes and from the marks of a challenge."""
    body, kind = document.page.body, (document.page.content_type or "").lower()
    if not _ANYTHING.search(body):
        raise NotAnArticle("empty", "the page holds nothing")
    if body.startswith(_BINARY) or kind.startswith(
        ("image/", "video/", "audio/", "application/pdf")
    ):
        raise NotAnArticle("not-html", "the page is a file of another kind")
    if is_binary(body, document.decoded):
        raise NotAnArticle("not-html", "the bytes are no text")
    if document.page.status in (404, 410):
        raise NotAnArticle("soft-404", f"the server answered {document.page.status}")


def refuse_after(document: Document, headline: str, text: Text, *, dated: bool = False) -> None:
    """Refuse what turns out to have no body, or a short one that says what the page is; `dated`:
    the page itself tells when it was published."""
    _refuse_front_page(document)
    body = "\n".join(block.text for block in text.paragraphs)
    if len(body) < _LONG_NOTICE:
        dated = dated or _is_dated(document) or _is_announced(document, headline)
        least = _FLASH if dated and not _shows_video(document) else _LEAST
        news = len(body) >= least and (dated or bool(_TOLD.search(body)))
        if not news:
            _refuse_stub(document, len(body))
        _refuse_notice(document, headline, text, news=news)
        _refuse_cut_off(document, text)
        if len(body) < least:
            _refuse_bodiless(document)
    if is_list(text.paragraphs):
        raise NotAnArticle("list", "the page announces other articles and has none of its own")
    if not headline:
        raise NotAnArticle("no-body", "the page has no headline")


def _refuse_front_page(document: Document) -> None:
    if urls.is_web(document.url) and urls.path(document.url) == "/" and not _is_dated(document):
        raise NotAnArticle("list", "the page is the front page of its site")


def _refuse_stub(document: Document, size: int) -> None:
    if size >= _NOTICE or _visible(document) > _STUB:
        return
    if mark := _ROBOT.search(document.decoded.text):
        raise NotAnArticle("anti-bot", f"the page is a challenge ({mark[0]})")


def _refuse_notice(document: Document, headline: str, text: Text, *, news: bool) -> None:
    if news:
        _refuse_paywall(headline, text)
        return
    body = "\n".join(block.text for block in text.paragraphs)
    for reason, marks in _MARKS:
        long = len(body) >= _NOTICE
        found = marks.search(headline[:_STUB] if long else _words(document, headline, body))
        if found and long and len(found[0]) < _WHOLE * len(headline):
            continue
        if found:
            raise NotAnArticle(reason, f"the page says {found[0]!r}")


def _refuse_paywall(headline: str, text: Text) -> None:
    """News that breaks off asks for a subscription behind its first words, not in them."""
    marks = dict(_MARKS)["paywall"]
    first, *rest = [block.text for block in text.paragraphs]
    short = sum(map(len, (first, *rest))) < _NOTICE
    if not short or marks.search(f"{headline}\n{first}"):
        return
    if found := marks.search("\n".join(rest)):
        raise NotAnArticle("paywall", f"the page says {found[0]!r}")


def _refuse_cut_off(document: Document, text: Text) -> None:
    """The first paragraphs of an article whose rest is for those who pay: the page asks for it
    in a line of its own right behind them."""
    if len(text.paragraphs) < 2:
        return
    *above, last = text.paragraphs
    at = document.places.get(last.element)
    behind = document.blocks[at + 1 : at + 1 + _BEHIND] if at is not None else []
    for block in (last, *behind):
        if block.linked < 1 and len(block.text) < _LINE and (found := _CUT.search(block.text)):
            if any(_CUT.search(one.text) for one in above):
                return
            raise NotAnArticle("paywall", f"the page says {found[0]!r}")


def _is_dated(document: Document) -> bool:
    """Whether the page states the day of an article, as notices do not."""
    stated = document.stated
    return bool(stated.article or stated.meta("article:published_time")) or (
        document.mentions("datePublished")
    )


def _is_announced(document: Document, headline: str) -> bool:
    """Whether a feed or list announced the page by its headline: a notice has its own."""
    said = document.page.hint and document.page.hint.headline
    return bool(said and headline) and _bare(said or "") == _bare(headline)


def _bare(headline: str) -> str:
    return "".join(_WORDS.findall(headline.casefold()))


def _words(document: Document, headline: str, body: str) -> str:
    """What a short page says; all of it where it has no body."""
    rest = "" if body else "\n".join(block.text for block in document.blocks)[:_STUB]
    return f"{document.title[:_STUB]}\n{headline[:_STUB]}\n{body}\n{rest}"


def _visible(document: Document) -> int:
    return sum(len(block.text) for block in document.blocks)


def _shows_video(document: Document) -> bool:
    stated = document.stated
    return "VideoObject" in stated.types or bool(stated.meta("og:video", "og:video:url"))


def _refuse_bodiless(document: Document) -> None:
    visible = _visible(document)
    linked = sum(len(block.text) for block in document.blocks if block.linked > 0.5)
    if _shows_video(document):
        raise NotAnArticle("video", "the page shows a video without a text")
    if visible < _LEAST:
        raise NotAnArticle("empty", "the page shows no text")
    announced = sum(len(box.entries) for box in document.boxes)
    if linked > 0.5 * visible or announced >= _FEW:
        raise NotAnArticle("list", "the page holds little but links")
    raise NotAnArticle("no-body", "no paragraphs were found")
