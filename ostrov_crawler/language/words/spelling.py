"""A name in any of three scripts in, one rough spelling out, the same for ru, uk and en."""

from __future__ import annotations

import re
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "а": "a", "я": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "i", "є": "i",
        "ё": "o", "э": "i", "ж": "Z", "з": "z", "и": "i", "і": "i", "ї": "i", "ы": "i", "й": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
        "у": "u", "ю": "u", "ў": "v", "ф": "f", "х": "X", "ц": "C", "ч": "H", "ш": "S", "щ": "S",
        "ь": "", "ъ": "", "'": "", "’": "", "ʼ": "",
    }
)  # fmt: skip
_LATIN = [
    ("shch", "S"), ("sch", "S"), ("zh", "Z"), ("kh", "X"), ("ts", "C"), ("tz", "C"), ("ch", "H"),
    ("sh", "S"), ("ph", "f"), ("ck", "k"), ("ya", "a"), ("ia", "a"), ("yu", "u"), ("iu", "u"),
    ("ye", "i"), ("ie", "i"), ("yo", "o"), ("ey", "i"), ("ei", "i"), ("iy", "i"), ("yi", "i"),
    ("ii", "i"), ("y", "i"), ("j", "i"), ("e", "i"), ("h", "g"), ("w", "v"), ("q", "k"),
    ("x", "ks"), ("c", "k"), ("á", "a"), ("é", "i"), ("í", "i"), ("ó", "o"), ("ö", "o"),
    ("ü", "u"), ("ł", "l"), ("ń", "n"), ("ś", "s"), ("ż", "Z"), ("č", "H"), ("š", "S"), ("ž", "Z"),
]  # fmt: skip
_SAME = re.compile(r"(.)\1+")
_ADJECTIVE = re.compile(r"(?<=[sCk]k|.[nv])(?:i|ogo|omu|im|om)$")
_VOWELS = re.compile(r"i(?=[aou])|(?<=[aou])i(?=[aou])")


@lru_cache(maxsize=60_000)
def rough(word: str) -> str:
    """«Зеленский», «Зеленський», «Зеленського», «Zelenskyy» alike; Сомов and Семов apart."""
    lower = word.lower()
    if re.search("[а-яё]", lower):
        lower = lower.replace("ого", "i").replace("ому", "i") if _adjectival(lower) else lower
        spelt = lower.translate(_LETTERS)
    else:
        spelt = lower
        for letters, sound in _LATIN:
            spelt = spelt.replace(letters, sound)
    spelt = _VOWELS.sub("", _SAME.sub(r"\1", spelt))
    return _ADJECTIVE.sub("", spelt) if len(spelt) > 4 else spelt


def _adjectival(word: str) -> bool:
    return word.endswith(("ского", "ського", "цкого", "цького", "скому", "ському", "ного", "ному"))
