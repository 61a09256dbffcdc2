"""Bytes in, text out, with what was declared and what was used.

The order: a byte order mark; UTF-8 where it is valid; what the header or the page declares,
where that gives plausible words; a Western encoding where letters beyond ASCII stand alone among
others; then whichever of the known encodings gives the likeliest text.
"""

import codecs
import re

from attrs import frozen

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_CANDIDATES = ("cp1251", "koi8_u", "cp1125", "cp866", "iso8859_5", "mac_cyrillic", "koi8_r")
_EAST_ASIAN = frozenset(
    ("gb2312", "gbk", "gb18030", "big5", "big5hkscs", "euc_jp", "euc_kr", "cp949", "shift_jis")
)
_WESTERN = frozenset(("cp1250", "cp1252", "cp1254", "cp1257", "iso8859-2", "iso8859-15"))
_ALONE = 1.7
"""Bytes beyond ASCII in a row, on the average, below which a text is no Cyrillic one."""
_COMMON = frozenset("оеаинтсрвлкмдпуя")
_RARE = frozenset("ъэфщцґЪЫЬЭФЩЦҐ")
_LETTERS = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ")
_SAMPLE = 20_000
"""Bytes beyond ASCII that decide between encodings."""
_ENOUGH = 60
"""With fewer bytes beyond ASCII a declared encoding is believed, plausible or not."""
_PLAUSIBLE = 0.5
"""Real Russian and Ukrainian scores 0.8 to 1.0, the same text in a wrong encoding below 0.3."""


@frozen
class Decoded:
    """A page's text and how it was understood."""

    text: str
    encoding: str
    declared: str | None
    """What the header, or else the page itself, says; None where neither does."""
    warnings: tuple[str, ...] = ()
    as_is: bool = False
    """Whether the bytes are the text in UTF-8, without a mark or zeros."""


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of a page; never raises."""
    declared = _declared(body, content_type)
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _decoded(body[len(mark) :], name, declared)
    if wide := _without_mark(body):
        return _decoded(body, wide, declared)
    if (text := _utf8(body)) is not None:
        if b"\x00" in body:
            return Decoded(text.replace("\x00", ""), "utf-8", declared)
        return Decoded(text, "utf-8", declared, as_is=True)
    return _eight_bits(body, declared)


def _declared(body: bytes, content_type: str | None) -> str | None:
    if found := _HEADER.search(content_type or ""):
        return found[1]
    if meta := _META.search(body, 0, 4096):
        return (meta[1] or meta[2]).decode("ascii", "replace")
    return None


def _without_mark(body: bytes) -> str | None:
    """UTF-16 shows as a zero beside every Latin letter, quote and bracket of the markup."""
    head = body[:2000]
    if head.count(0) < len(head) / 20:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) > max(even, odd) / 10:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _utf8(body: bytes) -> str | None:
    """The text of valid UTF-8, whose last character may be cut."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = len(body) - error.start < 4 and error.reason == "unexpected end of data"
        return body.decode("utf-8", "replace") if cut else None


def _eight_bits(body: bytes, declared: str | None) -> Decoded:
    sample = _sample(body)
    strange = sum(byte > 127 for byte in sample)
    if _mostly_utf8(sample):
        return _mixed(body, declared)
    name = _codec(declared)
    if _is_western(sample):
        return _decoded(body, name if name in _WESTERN else "cp1252", declared)
    believed = strange < _ENOUGH or (name and _plausibility(sample, name) >= _PLAUSIBLE)
    if name and name != "utf-8" and (believed or _is_east_asian(body, name)):
        return _decoded(body, name, declared)
    best = max(_CANDIDATES, key=lambda candidate: _plausibility(sample, candidate))
    warning = f"encoding-guessed: {best} (declared {declared or 'nothing'}, {strange} bytes)"
    return _decoded(body, best, declared, warning)


def _sample(body: bytes) -> bytes:
    """The stretches beyond ASCII with one character each side, up to a limit."""
    pieces, size = [], 0
    for found in re.finditer(rb"[\x20-\x7f]?[\x80-\xff]+[\x20-\x7f]?", body):
        pieces.append(found[0])
        size += len(found[0])
        if size > _SAMPLE:
            break
    return b" ".join(pieces)


def _is_western(sample: bytes) -> bool:
    """Accents and curly quotes stand alone among ASCII letters; Cyrillic words are whole."""
    runs = re.findall(rb"[\x80-\xff]+", sample)
    return bool(runs) and sum(map(len, runs)) < _ALONE * len(runs)


def _is_east_asian(body: bytes, name: str) -> bool:
    """Whether a declared encoding of two bytes a letter fits all the bytes."""
    if name not in _EAST_ASIAN:
        return False
    try:
        body.decode("gb18030" if name == "gb2312" else name)
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(sample: bytes) -> bool:
    pairs = len(re.findall(rb"[\xd0-\xd2][\x80-\xbf]", sample))
    return 2 * pairs > 0.7 * sum(byte > 127 for byte in sample)


def _mixed(body: bytes, declared: str | None) -> Decoded:
    """UTF-8 with stretches of something else, or with broken characters."""
    text = body.decode("utf-8", "cyrillic-stretches")
    broken = text.count("\ufffd")
    warning = f"encoding-mixed: utf-8 with {broken} broken characters"
    return Decoded(text, "utf-8", declared, (warning,))


def _stretch(error: UnicodeError) -> tuple[str, int]:
    """A stretch that is no UTF-8: cp1251 where that gives a word, else one broken character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    found = re.compile(rb"[\x80-\xff]+").match(error.object, error.start)
    stop = found.end() if found else error.end
    raw = error.object[error.start : stop]
    if len(raw) > 1 and not re.search(rb"[\xd0\xd1][\x80-\xbf]{1}[\xd0\xd1][\x80-\xbf]", raw):
        word = raw.decode("cp1251", "replace")
        if all(letter.lower() in _LETTERS for letter in word):
            return word, stop
    return "\ufffd", error.end


codecs.register_error("cyrillic-stretches", _stretch)


def _codec(declared: str | None) -> str | None:
    try:
        return codecs.lookup(declared or "").name
    except LookupError:
        return None


def _plausibility(sample: bytes, name: str) -> float:
    """About 1 for real words, 0 or less for noise: common letters, lower case after the first."""
    text = sample.decode(name, "replace")
    marks = [letter for letter in text if letter > "\x7f"]
    if not marks:
        return 0.0
    letters = sum(letter.lower() in _LETTERS for letter in marks)
    common = sum(letter in _COMMON for letter in marks)
    rare = sum(letter in _RARE for letter in marks)
    shouting = len(re.findall(r"[а-яіїєґё][А-ЯІЇЄҐЁ]", text))
    strange = len(marks) - letters - sum(letter in "«»–—„“”’…№ " for letter in marks)
    return (1.3 * common - 2 * rare - 3 * shouting - 3 * strange) / len(marks)


def _decoded(body: bytes, name: str, declared: str | None, warning: str = "") -> Decoded:
    try:
        text = body.decode(name, "replace")
    except LookupError:
        text, name = body.decode("utf-8", "replace"), "utf-8"
    warnings = (warning,) if warning else ()
    return Decoded(text.replace("\x00", ""), name, declared, warnings)
