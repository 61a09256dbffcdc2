"""Every row of epithet_offices.tsv: the word means whoever holds such an office, though somebody
else was named last."""

import pytest

from ostrov_crawler.language import annotate
from ostrov_crawler.language.tables import rows

ROWS = [(row["lang"], row["word"], row["witness"]) for row in rows("epithet_offices")]
NEXT = {
    ("uk", "він"): "Поруч стояв Петро Осін. «Міст цілий», – сказав {}.",
    ("uk", "вона"): "Поруч стояла Ольга Осіна. «Міст цілий», – сказала {}.",
    ("ru", "він"): "Рядом стоял Пётр Осин. «Мост цел», — сказал {}.",
    ("ru", "вона"): "Рядом стояла Ольга Осина. «Мост цел», — сказала {}.",
}


@pytest.mark.parametrize(("lang", "word", "witness"), ROWS)
def test_an_epithet_means_who_holds_the_office(lang: str, word: str, witness: str) -> None:
    first, second = witness.split(", ")
    assert word in second
    hers = "відповіла" in second or "ответила" in second
    after = NEXT[lang, "вона" if hers else "він"].format(word)
    speaker = annotate(f"{first}. {after}", lang=lang).quotes[-1].speaker
    assert speaker is not None
    assert speaker.name == ("Ольга Верес" if hers else "Олег Верес")
