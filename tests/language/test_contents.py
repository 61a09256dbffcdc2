"""Every row of noun_contents.tsv has a witness: the [content] is drawn into a true sentence."""

import pytest

from ostrov_crawler.language import annotate
from ostrov_crawler.language.tables import rows

WITNESSES = [(row["lang"], row["lemma"], row["witness"]) for row in rows("noun_contents")]
TOPICS = [
    "Мэр Андрей Сомов рассказал о планах.",
    "Мэр Андрей Сомов сообщил подробности.",
    "Мэр Андрей Сомов напомнил об этой информации.",
    "Мер Андрій Сомов розповів про плани.",
    "Мер Андрій Сомов розповів про родину.",
    "Депутат Андрей Сомов напомнил о письме министру.",
    "Депутат Андрій Сомов нагадав про лист міністрові.",
    "Ремонт требует больших затрат.",
    "Ріст цін вказує на брак човнів.",
]


@pytest.mark.parametrize(("lang", "lemma", "witness"), WITNESSES)
def test_a_noun_phrase_is_content(lang: str, lemma: str, witness: str) -> None:
    before, content, _ = witness.replace("]", "[").split("[")
    found = annotate(f"{before}{content}.", lang=lang).quotes
    assert [f.text for q in found for f in q.fragments] == [content]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_tells_nothing(topic: str) -> None:
    assert annotate(topic).quotes == ()
