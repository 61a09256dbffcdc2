"""Articles of our own: invented places, people and events, Russian and Ukrainian, no two alike.

A story is drawn from a small stock of sentences by its number, so that the same number gives the
same story always, and the headline, the figures and the order of sentences differ from all others.
"""

import random
from datetime import UTC, datetime, timedelta
from functools import cache
from html import escape
from typing import Literal

from attrs import evolve, frozen

Language = Literal["ru", "uk"]
_FIRST_DAY = datetime(2025, 3, 3, 6, 5, tzinfo=UTC)


@frozen
class Story:
    """What a page of ours publishes."""

    number: int
    language: Language
    headline: str
    paragraphs: tuple[str, ...]
    published: str
    """ISO 8601 with +00:00."""

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def first(self) -> str:
        """The words that the stored text begins with."""
        return " ".join(self.paragraphs[0].split()[:6])

    @property
    def last(self) -> str:
        """The words that the stored text ends with."""
        return " ".join(self.paragraphs[-1].split()[-6:])

    @property
    def day(self) -> str:
        return self.published[:10]


@cache
def story(number: int, language: Language = "ru", *, paragraphs: int = 6) -> Story:
    """The story of that number."""
    draw = random.Random(f"{language}{number}")
    stock = _STOCK[language]
    place, person, thing = (draw.choice(stock[kind]) for kind in ("places", "people", "things"))
    figures = {"n": number, "a": draw.randint(12, 97), "b": draw.randint(110, 990)}
    values = {**figures, "place": place, "person": person, "thing": thing}
    sentences = draw.sample(stock["sentences"], min(2 * paragraphs, len(stock["sentences"])))
    drawn = [sentence.format_map(_redrawn(values, draw)) for sentence in sentences]
    pairs = tuple(" ".join(drawn[at : at + 2]) for at in range(0, len(drawn), 2))
    headline = draw.choice(stock["headlines"]).format_map(values)
    published = (_FIRST_DAY + timedelta(hours=5 * number, minutes=number)).isoformat()
    return Story(number, language, headline, pairs, published)


def _redrawn(values: dict[str, object], draw: random.Random) -> dict[str, object]:
    return {**values, "a": draw.randint(12, 97), "b": draw.randint(110, 990)}


def edited(old: Story) -> Story:
    """The same story after the editors have changed a paragraph and added one."""
    more = story(old.number + 50_000, old.language).paragraphs[0]
    return evolve(old, paragraphs=(*old.paragraphs[:-1], more, old.paragraphs[-1]))


def html(
    told: Story,
    *,
    head: str = "",
    before: str = "",
    after: str = "",
    dated: bool = True,
    charset: str = "utf-8",
) -> str:
    """The page of a story, as a plain publisher prints it."""
    published = f'<meta property="article:published_time" content="{told.published}">'
    text = "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in told.paragraphs)
    declared = f'<meta charset="{charset}">' if charset else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{told.language}"><head>{declared}'
        f"<title>{escape(told.headline)} - Вестник долины</title>"
        f'<meta property="og:type" content="article">'
        f'<meta property="og:title" content="{escape(told.headline)}">'
        f"{published if dated else ''}{head}</head>\n<body>{_NAVIGATION}<main><article>"
        f"<h1>{escape(told.headline)}</h1>\n{before}\n{text}\n{after}</article></main>"
        f"<footer><p>Вестник долины, редакция: дом у моста</p></footer></body></html>\n"
    )


def page(told: Story) -> bytes:
    """The page of a story in UTF-8."""
    return html(told).encode()


_NAVIGATION = '<nav><a href="/">Вестник долины</a> <a href="/news/">Новости</a></nav>'

_STOCK: dict[str, dict[str, tuple[str, ...]]] = {
    "ru": {
        "places": (
            "Каменном Логе",
            "Верхнеозёрске",
            "Синеводье",
            "Тихом Броде",
            "Новой Меже",
            "Долгом Плёсе",
            "Ольховой Гати",
        ),
        "people": (
            "Мирон Заболотов",
            "Арсений Плотвин",
            "Глеб Сухореченский",
            "Тихон Дальнегоров",
            "Лукьян Берестин",
        ),
        "things": (
            "пешеходный мост",
            "районную библиотеку",
            "водонапорную башню",
            "школьный стадион",
            "паромную переправу",
            "сельский клуб",
        ),
        "headlines": (
            "В {place} открыли {thing}: очередь строителей №{n}",
            "В {place} обновят {thing}, договор №{n} подписан",
            "Жители собрали подписи: {thing} в {place} просят сохранить, список {n}",
        ),
        "sentences": (
            "В {place} завершили работы, которых жители ждали {a} месяцев, подрядчик сдал участок"
            " длиной {b} метров.",
            "По словам главы района, которого зовут {person}, на работы потратили {b} тысяч"
            " талеров из местного бюджета.",
            "«Мы обещали закончить до холодов и закончили», - сказал {person} на встрече с"
            " жителями.",
            "На собрание пришли {a} человек, каждый третий задал вопрос о дороге к кладбищу и о"
            " свете на улицах.",
            "Строители заменили {b} досок, укрепили опоры и вывезли {a} тонн старого железа.",
            "Школьники подготовили выставку рисунков, лучшие {a} работ повесят в зале ожидания"
            " автостанции.",
            "Автобус будет останавливаться здесь каждые {a} минут, последний рейс уходит вечером"
            " после киносеанса.",
            "Мастерская из соседней долины поставила оборудование под номером {n}-{b}, его"
            " проверяли две недели.",
            "Депутаты решили, что смета на следующий год вырастет на {a} процентов, споры шли до"
            " полуночи.",
            "Старожилы вспоминают, что прежнюю постройку снесло паводком, тогда затопило {b}"
            " дворов.",
            "Агроном рассказал, что урожай яблок в окрестных садах составил {b} центнеров, это"
            " больше прошлогоднего.",
            "Врачи напоминают, что прививочный кабинет работает в новом здании, за неделю туда"
            " обратились {a} семей.",
            "Инженер {person} добавил, что запас прочности рассчитан на {a} лет, если ежегодно"
            " чистить стоки.",
            "Библиотека получила {b} книг от читателей, каталог обещают составить к весне.",
            "Рыбаки жалуются, что шум распугал щуку, и просят перенести работы на {a} дней.",
            "Подробную схему объезда повесили у почты, водителей просят снизить скорость на"
            " участке {b}.",
        ),
    },
    "uk": {
        "places": (
            "Кам'яному Броді-на-Лузі",
            "Верхній Калиновиці",
            "Синьогір'ї",
            "Тихій Леваді",
            "Новій Греблі",
            "Довгому Плесі",
        ),
        "people": (
            "Мирон Заболотько",
            "Остап Плавневий",
            "Гліб Сухоріченко",
            "Тихін Далекогір",
            "Лук'ян Берестовець",
        ),
        "things": (
            "пішохідний міст",
            "районну бібліотеку",
            "водонапірну вежу",
            "шкільний стадіон",
            "поромну переправу",
            "сільський клуб",
        ),
        "headlines": (
            "У {place} відкрили {thing}: черга будівельників №{n}",
            "У {place} оновлять {thing}, угоду №{n} підписано",
            "Мешканці зібрали підписи: {thing} у {place} просять зберегти, список {n}",
        ),
        "sentences": (
            "У {place} завершили роботи, на які мешканці чекали {a} місяців, підрядник здав"
            " ділянку завдовжки {b} метрів.",
            "За словами голови району, якого звуть {person}, на роботи витратили {b} тисяч талярів"
            " із місцевого бюджету.",
            "«Ми обіцяли закінчити до холодів і закінчили», - сказав {person} на зустрічі з"
            " мешканцями.",
            "На збори прийшли {a} людей, кожен третій запитував про дорогу до цвинтаря та про"
            " світло на вулицях.",
            "Будівельники замінили {b} дощок, укріпили опори та вивезли {a} тонн старого заліза.",
            "Школярі підготували виставку малюнків, найкращі {a} робіт повісять у залі очікування"
            " автостанції.",
            "Автобус зупинятиметься тут кожні {a} хвилин, останній рейс вирушає ввечері після"
            " кіносеансу.",
            "Майстерня із сусідньої долини поставила обладнання під номером {n}-{b}, його"
            " перевіряли два тижні.",
            "Депутати вирішили, що кошторис на наступний рік зросте на {a} відсотків, суперечки"
            " тривали до півночі.",
            "Старожили згадують, що попередню споруду знесло паводком, тоді затопило {b} дворів.",
            "Агроном розповів, що врожай яблук у навколишніх садах становив {b} центнерів, це"
            " більше за торішній.",
            "Лікарі нагадують, що кабінет щеплень працює в новій будівлі, за тиждень туди"
            " звернулися {a} родин.",
            "Інженер {person} додав, що запас міцності розраховано на {a} років, якщо щороку"
            " чистити стоки.",
            "Бібліотека отримала {b} книжок від читачів, каталог обіцяють укласти до весни.",
            "Рибалки скаржаться, що шум розлякав щуку, і просять перенести роботи на {a} днів.",
            "Докладну схему об'їзду повісили біля пошти, водіїв просять зменшити швидкість на"
            " ділянці {b}.",
        ),
    },
}
