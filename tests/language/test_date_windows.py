"""A date rule that is tried only at the words it begins with finds what it finds everywhere."""

from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.language.dates import days, periods, relative
from ostrov_crawler.language.dates.calendar import fold
from ostrov_crawler.language.dates.windows import Sought, windows

RULES = [Sought.of(r) for r in (*days.RULES, *periods.RULES, *relative.RULES)]
WORDS = [
    "1", "5", "13", "2019", "2021-03-16", "16.03.2018", "3/4", "№7", "10-13", "1990-х", "в", "до",
    "и", "по", "на", "с", "января", "січня", "мая", "May", "Sept.", "п'ятого", "пятого", "двадцять",
    "шостого", "числа", "года", "года,", "року", "г.", "годах", "прошлого", "минулого", "this",
    "понедельник,", "п’ятницю", "среду", "осенью", "навесні", "ночь", "ніч", "накануне", "вчера",
    "сьогодні", "торік", "тот", "же", "день", "два", "дня", "назад", "тому", "week", "ago", "in",
    "since", "первом", "квартале", "полугодии", "Мэр", "мост", "«мая»", "x5", "5x", "п'", "'мая'",
]  # fmt: skip

texts = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@given(texts, st.sampled_from(RULES))
def test_the_words_that_a_rule_begins_with_lose_no_date(text: str, sought: Sought) -> None:
    folded = fold(text)
    for window in windows(folded):
        alone = [m.span() for m in sought.matches(folded, window)]
        everywhere = sought.rule.pattern.finditer(folded, window.start, window.stop)
        assert alone == [m.span() for m in everywhere]


def test_every_name_of_a_kind_is_that_of_a_rule() -> None:
    from ostrov_crawler.language.dates.windows import _NEEDS, _STARTS

    assert {*_NEEDS, *_STARTS} <= {sought.rule.name for sought in RULES}
