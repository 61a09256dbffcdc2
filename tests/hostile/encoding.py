"""Bytes that say one encoding and are another, or none, or two at once."""

from attrs import evolve

from tests.hostile.behaviour import Behaviour
from tests.hostile.rows import row
from tests.hostile.server import Answer, says
from tests.hostile.stock import Language, Story, html, story


def plain(number: int, language: Language = "ru") -> Story:
    """A story in letters that the old encodings have: no № and no «»."""
    told = story(number, language)
    fold = str.maketrans({"№": "N", "«": '"', "»": '"'})
    texts = tuple(line.translate(fold) for line in told.paragraphs)
    return evolve(told, headline=told.headline.translate(fold), paragraphs=texts)


def _sent(body: bytes, charset: str | None) -> Answer:
    kind = f"text/html; charset={charset}" if charset else "text/html"
    return says(body, headers=(("Content-Type", kind),))


def _row(
    name: str, does: str, told: Story, codec: str, *, header: str | None, meta: str
) -> Behaviour:
    body = html(told, charset=meta).encode(codec)
    return row(f"/letters/{name}", does, "store", told, _sent(body, header))


def _old(at: int) -> tuple[Behaviour, ...]:
    p = plain
    return (
        _row(
            "cp1251", "cp1251, said in the header", p(at), "cp1251", header="windows-1251", meta=""
        ),
        _row(
            "cp1251-meta", "cp1251, said by meta", p(at + 1), "cp1251", header=None, meta="cp1251"
        ),
        _row("cp1251-silent", "cp1251, nothing said", p(at + 2), "cp1251", header=None, meta=""),
        _row(
            "cp1251-as-utf8",
            "cp1251 that says utf-8",
            p(at + 3),
            "cp1251",
            header="utf-8",
            meta="utf-8",
        ),
        _row(
            "cp1251-as-latin1",
            "cp1251 that says iso-8859-1",
            p(at + 4),
            "cp1251",
            header="iso-8859-1",
            meta="",
        ),
        _row(
            "ukrainian-cp1251",
            "Ukrainian in cp1251, nothing said",
            p(at + 5, "uk"),
            "cp1251",
            header=None,
            meta="",
        ),
        _row("koi8-r", "KOI8-R, said", p(at + 6), "koi8-r", header="koi8-r", meta=""),
        _row("koi8-u", "KOI8-U, said", p(at + 7, "uk"), "koi8-u", header="koi8-u", meta=""),
        _row(
            "koi8-u-silent", "KOI8-U, nothing said", p(at + 8, "uk"), "koi8-u", header=None, meta=""
        ),
        _row("cp866", "cp866, said by meta", p(at + 9), "cp866", header=None, meta="cp866"),
        _row("cp866-silent", "cp866, nothing said", p(at + 10), "cp866", header=None, meta=""),
        _row(
            "cp866-ukrainian",
            "Ukrainian in cp1125, said in the header",
            p(at + 11, "uk"),
            "cp1125",
            header="cp1125",
            meta="",
        ),
        _row(
            "iso-8859-5", "ISO 8859-5, said", p(at + 12), "iso8859-5", header="iso-8859-5", meta=""
        ),
        _row(
            "mac-cyrillic",
            "x-mac-cyrillic, said",
            p(at + 13),
            "mac-cyrillic",
            header="x-mac-cyrillic",
            meta="",
        ),
    )


def _unicode(at: int) -> tuple[Behaviour, ...]:
    return (
        _row("utf8-silent", "UTF-8, nothing said", story(at), "utf-8", header=None, meta=""),
        _row(
            "utf8-as-cp1251",
            "UTF-8 that says cp1251 twice",
            story(at + 1),
            "utf-8",
            header="windows-1251",
            meta="windows-1251",
        ),
        _row("utf8-bom", "UTF-8 with a mark", story(at + 2), "utf-8-sig", header=None, meta=""),
        _row(
            "bom-against-header",
            "a UTF-8 mark, the header says koi8-r",
            story(at + 3),
            "utf-8-sig",
            header="koi8-r",
            meta="koi8-r",
        ),
        _row("utf16", "UTF-16 with a mark", story(at + 4), "utf-16", header=None, meta=""),
        _row(
            "utf16-be",
            "UTF-16-BE without a mark, said in the header",
            story(at + 5),
            "utf-16-be",
            header="utf-16be",
            meta="",
        ),
        _row(
            "utf16-as-utf8",
            "UTF-16 with a mark that says utf-8",
            story(at + 6),
            "utf-16",
            header="utf-8",
            meta="utf-8",
        ),
        _row(
            "unknown", "a charset that is none", story(at + 7), "utf-8", header="klingon", meta=""
        ),
        _row(
            "quoted", "the charset in quotes", plain(at + 8), "cp1251", header='"cp1251"', meta=""
        ),
    )


def _mixed(at: int) -> tuple[Behaviour, ...]:
    told = [story(at + number) for number in range(5)]
    late = html(told[0]).replace("</article>", "</article><!--MARK-->").encode()
    late = late.replace(b"<!--MARK-->", "<!-- баннер соседей -->".encode("cp1251"))
    broken = html(told[1], after="</article><aside><p>\ufffd\ufffd</p></aside>").encode()
    torn = html(told[2]).encode() + "Ж".encode()[:1]
    entities = html(told[3]).encode("ascii", "xmlcharrefreplace")
    far = html(told[4], charset="", head="<!--" + "x" * 5000 + '--><meta charset="utf-8">').encode()
    return (
        row(
            "/letters/mixed",
            "UTF-8 with a banner in cp1251",
            "store",
            told[0],
            _sent(late, "utf-8"),
        ),
        row(
            "/letters/broken",
            "U+FFFD printed by the site",
            "store",
            told[1],
            _sent(broken, "utf-8"),
        ),
        row("/letters/torn", "UTF-8, the last letter cut", "store", told[2], _sent(torn, "utf-8")),
        row(
            "/letters/entities", "all letters as entities", "store", told[3], _sent(entities, None)
        ),
        row("/letters/far", "meta charset after 5,000 bytes", "store", told[4], _sent(far, None)),
    )


BEHAVIOURS = (*_old(1400), *_unicode(1420), *_mixed(1430))
