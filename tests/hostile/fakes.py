"""Pages that look like an answer and are no article: walls, stubs, lists and apologies."""

from tests.hostile.behaviour import Behaviour
from tests.hostile.rows import row
from tests.hostile.server import Answer, says
from tests.hostile.stock import html, page, story

_OK = "200 OK"


def _shell(title: str, *lines: str, head: str = "", heading: str = "") -> bytes:
    text = "".join(f"<p>{line}</p>" for line in lines)
    bar = '<nav><a href="/">Вестник долины</a> <a href="/news/">Новости</a></nav>'
    return (
        f'<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"</head><body>{bar}<main><h1>{heading or title}</h1>{text}</main></body></html>"
    ).encode()


_CONSENT = _shell(
    "Ваша конфиденциальность важна для нас",
    "Мы и наши 842 партнёра храним на вашем устройстве файлы cookie и обрабатываем данные, чтобы"
    " показывать объявления и измерять их действие.",
    "Нажимая «Принять все», вы соглашаетесь с использованием файлов cookie. Вы можете изменить"
    " выбор в любое время в настройках конфиденциальности.",
    "<button>Принять все</button> <button>Отклонить</button> <button>Настройки cookie</button>",
)
_CONSENT_UK = _shell(
    "Налаштування приватності",
    "Цей сайт використовує файли cookie. Ми та наші партнери просимо вашої згоди на обробку"
    " персональних даних: IP-адреси, ідентифікаторів та історії переглядів.",
    "Натискаючи «Прийняти», ви погоджуєтеся з політикою конфіденційності.",
    "<button>Прийняти</button> <button>Відхилити</button>",
)
_LOGIN = _shell(
    "Вход на сайт",
    "Чтобы продолжить, войдите в личный кабинет.",
    '<form method="post" action="/login"><input name="login"><input type="password" name="word">'
    "<button>Войти</button></form>",
    "Забыли пароль? Зарегистрироваться",
)
_PAYWALL = _shell(
    "Материал доступен по подписке",
    "Эта статья доступна только подписчикам. Оформите подписку, чтобы прочитать полностью.",
    "Подписка на месяц стоит 90 талеров. Уже подписаны? Войти.",
)
_SOFT_404 = _shell(
    "Страница не найдена",
    "Запрашиваемая страница не существует или была удалена. Проверьте адрес или перейдите на"
    " главную.",
    "Ошибка 404",
)
_SOFT_404_UK = _shell(
    "Сторінку не знайдено",
    "На жаль, такої сторінки не існує. Можливо, її було видалено або адресу змінено.",
    "404",
)
_DELETED = _shell(
    "Вестник долины",
    "Материал удалён или снят с публикации.",
    heading="Материал удалён",
)
_ANTI_BOT = (
    b'<html><head><title>Loading...</title><meta name="robots" content="noindex"></head><body>'
    b'<div id="js-challenge-loader"></div><script src="https://servicepipe.tech/ch.js"></script>'
    b"<script>get_cookie_spsn(function(){location.reload()})</script></body></html>"
)
_CHECKING = _shell(
    "Just a moment...",
    "Checking your browser before accessing the site. This process is automatic.",
    "Enable JavaScript and cookies to continue",
    head="<script src='/cdn-cgi/challenge-platform/h/b/orchestrate/jsch/v1'></script>",
)
_CAPTCHA = _shell(
    "Подтвердите, что вы не робот",
    "С вашего адреса поступает много запросов. Введите символы с картинки.",
    "<form><img src='/captcha.png'><input name='captcha'></form>",
)
_GUARD = _shell(
    "DDoS-Guard",
    "Проверка браузера перед переходом на сайт. Пожалуйста, подождите несколько секунд.",
    head="<script src='/.well-known/ddos-guard/js-challenge/index.js'></script>",
)
_DENIED = _shell("Access denied", "Access denied. Error code 1020. Ray ID: 7f00aa")
_MAINTENANCE = _shell(
    "Технические работы",
    "На сайте ведутся технические работы. Мы скоро вернёмся, приносим извинения за неудобства.",
)
_PARKED = _shell(
    "valley-herald.example - домен продаётся",
    "Этот домен продаётся. Купить домен valley-herald.example можно у регистратора.",
    "This domain is for sale. Related searches: credit, hotels, insurance",
)
_DEFAULT_PAGE = _shell(
    "Welcome to nginx!",
    "If you see this page, the nginx web server is successfully installed and working. Further"
    " configuration is required.",
)
_LIST_ROWS = "".join(
    f'<li><time>12:{number:02}</time> <a href="/stories/list-{number}.html">'
    f"{story(1690 + number).headline}</a></li>"
    for number in range(40)
)
_LIST = f"<html><head><title>Все новости</title></head><body><h1>Новости</h1><ul>{_LIST_ROWS}</ul>"
_SEARCH = _shell("Результаты поиска", "По вашему запросу ничего не найдено. Измените запрос.")
_STACK = _shell(
    "Ошибка",
    "Fatal error: Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused in"
    " /var/www/html/db.php on line 12",
    "Stack trace: #0 /var/www/html/index.php(3): connect() #1 {main} thrown",
)
_UPGRADE = _shell(
    "Ваш браузер устарел",
    "Чтобы пользоваться сайтом, включите JavaScript и обновите браузер.",
)
_AGE = _shell(
    "Подтверждение возраста", "Вам исполнилось 18 лет? <button>Да</button> <button>Нет</button>"
)
_REGION = _shell(
    "Доступ ограничен",
    "Доступ к информационному ресурсу ограничен на территории вашей страны.",
)


def _fake(name: str, does: str, body: bytes, *states: str, status: str = _OK) -> Behaviour:
    return row(f"/fakes/{name}", does, "reject", None, says(body, status=status), states=states)


def _blocked(name: str, does: str, body: bytes, status: str = _OK) -> Behaviour:
    answered = says(body, status=status)
    return row(
        f"/fakes/{name}",
        does,
        "block",
        None,
        answered,
        states=("blocked",),
        least=1,
        most=3,
        apart=True,
    )


def _down(name: str, does: str, status: str) -> Behaviour:
    answered = says(_MAINTENANCE, status=status)
    return row(f"/fakes/{name}", does, "retry", None, answered, most=3, apart=True)


def _beside() -> tuple[Behaviour, ...]:
    """Real articles that speak of such things, or carry such boxes, are articles all the same."""
    cookie_bar = (
        "<div class='cookie-bar'>Мы используем файлы cookie. <button>Принять</button></div>"
    )
    form = "<form action='/login'><input name='l'><input type='password' name='p'></form>"
    boxes = (
        ("with-cookie-bar", "an article under a consent bar", cookie_bar),
        ("with-login", "an article with a login form in its head", form),
        (
            "with-captcha",
            "an article with a captcha in its comment form",
            "<img src='/captcha.png'>",
        ),
        (
            "with-subscribe",
            "an article that asks for a subscription below",
            "<div class='promo'><a href='/subscribe'>Оформите подписку</a></div>",
        ),
    )
    return tuple(
        row(
            f"/fakes/{name}",
            does,
            "store",
            story(1660 + at),
            says(html(story(1660 + at), after=f"</article>{box}<article>").encode()),
        )
        for at, (name, does, box) in enumerate(boxes)
    )


def _paywalled() -> Answer:
    """The first lines of a story and then the wall."""
    told = story(1670)
    first = page(told).partition(b"</p>")[0] + b"</p>"
    wall = "<div class='paywall'>Чтобы читать дальше, оформите подписку.</div></article></main>"
    return says(first + wall.encode() + b"</body></html>")


BEHAVIOURS = (
    _fake("consent", "a consent wall", _CONSENT),
    _fake("consent-uk", "a consent wall in Ukrainian", _CONSENT_UK),
    _fake("login", "a login form", _LOGIN),
    _fake("login-401", "a login form, 401", _LOGIN, status="401 Unauthorized"),
    _fake("paywall", "a subscription page", _PAYWALL),
    _fake("paywall-402", "a subscription page, 402", _PAYWALL, status="402 Payment Required"),
    row("/fakes/teaser", "two sentences and a paywall", "reject", story(1670), _paywalled()),
    _fake("soft-404", "not found, 200", _SOFT_404, "gone"),
    _fake("soft-404-uk", "not found in Ukrainian, 200", _SOFT_404_UK, "gone"),
    _fake("deleted", "deleted, 200", _DELETED, "gone"),
    _fake(
        "hard-404",
        "404 that carries a whole page",
        page(story(1671)),
        "gone",
        status="404 Not Found",
    ),
    _fake("gone", "410", _SOFT_404, "gone", status="410 Gone"),
    _fake("list", "a list of forty articles at an article's address", _LIST.encode()),
    _fake("search", "an empty search", _SEARCH),
    _fake("parked", "a domain for sale", _PARKED),
    _fake("default-page", "the web server's own page", _DEFAULT_PAGE),
    _fake("stack-trace", "an error of the site's program, 200", _STACK),
    _fake("old-browser", "asks for JavaScript", _UPGRADE),
    _fake("age", "asks for the age", _AGE),
    _fake("region", "not in your country, 451", _REGION, status="451 Unavailable"),
    _fake("region-200", "not in your country, 200", _REGION),
    _blocked("anti-bot", "a JavaScript challenge, 200", _ANTI_BOT),
    _blocked("anti-bot-403", "a JavaScript challenge, 403", _ANTI_BOT, "403 Forbidden"),
    _blocked("checking", "checks the browser, 200", _CHECKING),
    _blocked("checking-503", "checks the browser, 503", _CHECKING, "503 Service Unavailable"),
    _blocked("captcha", "asks for letters of a picture, 200", _CAPTCHA),
    _blocked("ddos-guard", "a guard's page, 200", _GUARD),
    _blocked("denied", "access denied, 403", _DENIED, "403 Forbidden"),
    _down("maintenance-503", "under repair, 503", "503 Service Unavailable"),
    _down("maintenance-200", "under repair, 200", _OK),
    *_beside(),
)
