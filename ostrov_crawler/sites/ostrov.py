"""OstroV: one text may live at a Bitrix address and at a newer one that ends in `-i` and a number.

In a newer address only the number counts: the slug may be another story's, cut, or transliterated.
"""

from ostrov_crawler.site import Rules, Site

_SECTIONS = "general|donetsk|lugansk"

SITE = Site(
    name="ostrov",
    title="ОстроВ",
    hosts=("www.ostro.org",),
    timezone="Europe/Kyiv",
    languages={
        r"/ru/.*": "ru",
        r"/(news|articles)/.*i\d+": "uk",
        r"/news/\d+": "ru",
    },
    articles={
        r"/(ru/)?(news|articles)/(.*-)?(?P<id>i\d+)": "{id}",
        rf"/({_SECTIONS})/\w+/(news|articles)/(?P<id>\d+)": "{id}",
        r"/(news|articles)/(?P<id>\d+)": "{id}",
    },
    refused={
        r"(/ru)?/company_news(/.*)?": "advertising",
        r"(/ru)?/(video|photo|radio)(/.*)?": "video",
        r"(/ru)?/blogs(/.*)?": "blog",
        r"(/ru)?/(archive|search)(/.*)?": "section",
        rf"(/ru)?(/({_SECTIONS}))?(/\w+)?/(news|articles)": "section",
    },
    sections={
        r"/\w+/society/.*": "Общество",
        r"/\w+/politics/.*": "Политика",
        r"/\w+/economics/.*": "Экономика",
        r"/\w+/world/.*": "Мир",
        r"/\w+/criminal/.*": "Криминал",
        r"/\w+/proisshestviya/.*": "Происшествия",
    },
    slash=False,
    lower=True,
    feeds=("https://www.ostro.org/rss/",),
    lists=(
        "https://www.ostro.org/news/",
        "https://www.ostro.org/ru/news/",
        "https://www.ostro.org/articles",
        "https://www.ostro.org/ru/articles",
        "https://www.ostro.org/donetsk/news/",
        "https://www.ostro.org/lugansk/news/",
    ),
    aliases=("ОстроВ", "Остров", "ИА «ОстроВ»", "OstroV"),
    rules=(Rules(body='[class*="article__content"]'),),
    own_teasers=True,
    loose_captions=True,
    marks=("«ОстроВ» поддерживали грантодатели", "«ОстроВ» підтримували грантодавці"),
    numbered="/news/{id}",
    days=(
        ("", 442493, "2014-04"),
        ("", 519638, "2017-02"),
        ("", 548590, "2018-05"),
        ("", 579787, "2019-11"),
        ("", 590882, "2020-05"),
        ("", 614542, "2021-06"),
        ("", 626162, "2022-01-27"),
        ("", 642983, "2022-07"),
        ("", 653003, "2022-11"),
        ("i", 135172, "2012-11"),
        ("i", 279375, "2019-02"),
        ("i", 320548, "2021-02"),
        ("i", 335889, "2021-10"),
        ("i", 369676, "2022-10"),
        ("i", 400007, "2023-01"),
        ("i", 461739, "2024-02"),
        ("i", 510475, "2025-02-06"),
        ("i", 547838, "2026-02"),
    ),
)
