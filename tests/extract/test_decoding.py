"""Bytes in any of the encodings of Russian and Ukrainian pages come out as the same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.extract.decoding import decode

RU = "Совет посёлка Верхний принял вчера решение о ремонте моста. «Начнём в мае», - сказал глава."
UK = "Рада селища Верхнє ухвалила вчора рішення про ремонт мосту. «Почнемо в травні», - сказав він."
EIGHT_BITS = ["cp1251", "koi8_u", "koi8_r", "cp866", "cp1125"]


@pytest.mark.parametrize(
    "said", [None, "text/html; charset=utf-8", "text/html; charset=windows-1251"]
)
@pytest.mark.parametrize("text", [RU, UK], ids=["ru", "uk"])
@pytest.mark.parametrize("encoding", [*EIGHT_BITS, "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_wrong_headers_change_nothing(encoding: str, text: str, said: str | None) -> None:
    body = f"<p>{text}</p>".encode(encoding, "xmlcharrefreplace")
    expected = body.decode(encoding)
    decoded = decode(body, said)
    assert decoded.text == expected
    assert decoded.declared == (said and said.partition("charset=")[2])


def test_a_wrong_meta_is_recorded_and_not_believed() -> None:
    body = f'<meta charset="windows-1251"><p>{UK}</p>'.encode()
    decoded = decode(body)
    assert (decoded.encoding, decoded.declared) == ("utf-8", "windows-1251")
    assert UK in decoded.text


def test_a_foreign_stretch_in_utf_8_is_read_and_flagged() -> None:
    body = f"<p>{RU}</p><p>".encode() + "Реклама".encode("cp1251") + f"</p><p>{RU}</p>".encode()
    decoded = decode(body)
    assert "Реклама" in decoded.text
    assert decoded.text.count(RU) == 2
    assert decoded.warnings[0].startswith("encoding-mixed")


def test_too_few_letters_are_left_to_what_is_declared() -> None:
    assert decode("<p>Мост</p>".encode("koi8_u"), "text/html; charset=koi8-u").text == "<p>Мост</p>"


@given(st.binary(), st.text() | st.none())
def test_any_bytes_give_a_text(body: bytes, content_type: str | None) -> None:
    assert "\x00" not in decode(body, content_type).text
