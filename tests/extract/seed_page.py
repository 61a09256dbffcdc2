"""A page in the form of OstroV's older ones: no date of its own, and a box of dated articles.
The town, the officials and their words are invented."""

HEADLINE = "Совет Верхнего Яра не нашел денег на мост - Приходько"
PARAGRAPHS = (
    'Глава совета Верхнего Яра Олег Приходько заявил, что "денег на мост в этом году нет". '
    "Об этом сообщает LIGA.net со ссылкой на ТАСС.",
    'Приходько также отметил, что "ремонт позволяет рассчитывать на открытие весной".',
    "Как сообщалось ранее, совет 26 января передал подрядчику письменный ответ на его письмо.",
    "10-13 января 2022 года на переговорах подрядчик получил отказ на требование о доплате. "
    "После этого в совете заявили, что работы могут остановиться в любой момент.",
)
CAPTION = "26 января совет передал подрядчику письменный ответ."
BANNER = (
    "Раньше «ОстроВ» поддерживали грантодатели. Сегодня нашу независимость сохранит "
    "только Ваша поддержка",
    "Поддержать",
)
ENTRIES = (
    (
        "Донбасс",
        "01.03.2026",
        "17:44",
        "Зимние дни. Обзор прессы Яра",
        "Есть образ моста, который все ждут и никто не видит...",
    ),
    (
        "Страна",
        "26.02.2026",
        "16:41",
        "Дело не в мосте! Или о том, почему нельзя ждать",
        "Мост на условиях одной стороны это и есть паром.",
    ),
    (
        "Мир",
        "25.02.2026",
        "11:21",
        "«Паром может стать реальностью». Соседи о Яре",
        "В случае появления парома мост будет не нужен...",
    ),
)


def text(*, banner: bool = True) -> str:
    """The page as text without tags."""
    body = "\n\n".join((HEADLINE, *PARAGRAPHS)) + f"\n\n\n{CAPTION} \n\n"
    box = "Статьи\n\n" + "".join(
        f"{label}\n{day}\n{time}\n\n{title}\n\n{summary}\n"
        for label, day, time, title, summary in ENTRIES
    )
    return body + ("\n\n".join(BANNER) + "\n\n" if banner else "") + box + "Все статьи"


def _divs() -> str:
    entries = "".join(
        f'<div class="q"><span>{label}</span> <div>{day}</div><div>{time}</div>'
        f'<div><a href="/articles/x-i54{at}">{title}</a></div><div>{summary}</div></div>'
        for at, (label, day, time, title, summary) in enumerate(ENTRIES)
    )
    return f'<div class="zz"><div>Статьи</div>{entries}<a href="/articles">Все статьи</a></div>'


def _list() -> str:
    entries = "".join(
        f"<li><b>{label}</b> {day}<br>{time}<h3><a href='/articles/x-i54{at}'>{title}</a></h3>"
        f"<p>{summary}</p></li>"
        for at, (label, day, time, title, summary) in enumerate(ENTRIES)
    )
    return f"<h2>Статьи</h2><ul>{entries}</ul><p>Все статьи</p>"


def _table() -> str:
    entries = "".join(
        f"<tr><td>{label}</td><td>{day}</td><td>{time}</td><td><a href='/articles/x-i54{at}'>"
        f"{title}</a></td><td>{summary}</td></tr>"
        for at, (label, day, time, title, summary) in enumerate(ENTRIES)
    )
    return f"<p>Статьи</p><table>{entries}</table><p>Все статьи</p>"


def _flat() -> str:
    entries = "".join(
        f"<p>{label}</p><p>{day}</p><p>{time}</p><h4><a href='/articles/x-i54{at}'>{title}</a></h4>"
        f"<p>{summary}</p>"
        for at, (label, day, time, title, summary) in enumerate(ENTRIES)
    )
    return f"<p>Статьи</p>{entries}<p>Все статьи</p>"


def _times() -> str:
    entries = "".join(
        f"<div><i>{label}</i><time datetime='2026-03-0{at + 1}T10:00:00+02:00'>{day} {time}</time>"
        f"<h3><a href='/articles/x-i54{at}'>{title}</a></h3><p>{summary}</p></div>"
        for at, (label, day, time, title, summary) in enumerate(ENTRIES)
    )
    return f"<section><h2>Статьи</h2>{entries}<p><a href='/articles'>Все статьи</a></p></section>"


BOXES = {"divs": _divs, "list": _list, "table": _table, "flat": _flat, "times": _times}


def html(
    box: str, *, above: bool = False, banner: bool = True, head: str = "", under: str = ""
) -> str:
    """The page with one kind of box, below or above the article."""
    made = BOXES[box]()
    article = f"<h1>{HEADLINE}</h1>{under}" + "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    article += f"<div>{CAPTION}</div>"
    article += "".join(f"<div>{line}</div>" for line in BANNER) if banner else ""
    parts = (made, article) if above else (article, made)
    return (
        f"<html><head><title>{HEADLINE}</title>{head}</head><body><div class='w'>"
        f"{parts[0]}{parts[1]}</div></body></html>"
    )
