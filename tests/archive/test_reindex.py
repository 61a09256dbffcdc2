"""The search index follows the rule of its words, also where it was stopped half-way."""

import os
import signal
import subprocess
import sys

import pytest
from sqlalchemy import update

from ostrov_crawler.archive import Archive, lemmas
from ostrov_crawler.archive.search_schema import search_doc

_KILLED = """
import os, signal, sys
from ostrov_crawler.archive import Archive, reindex

reindex._PIECE = 3
def die(done):
    if done >= 6:
        os.kill(os.getpid(), signal.SIGKILL)

with Archive(sys.argv[1]) as archive:
    archive.reindex(die)
"""


@pytest.fixture
def old(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive whose words were made by another rule, which left them as they were."""
    monkeypatch.setattr(lemmas, "_lemma", lambda word, language: lemmas.fold(word))
    _forget_words()
    for article in filled.articles():
        filled.database.write(lambda c, key=article.article_id: _anew(c, key))
    monkeypatch.undo()
    _forget_words()
    return filled


def _forget_words() -> None:
    for memory in (lemmas.known_words, lemmas.known_pieces):
        memory.cache_clear()


def _anew(connection, article_id: int) -> None:  # type: ignore[no-untyped-def]
    from ostrov_crawler.archive.searching import index_words

    index_words(connection, article_id)
    here = search_doc.c.article_id == article_id
    connection.execute(update(search_doc).where(here).values(rule="lemmas-0"))


def test_an_older_rule_is_seen_and_mended(old: Archive) -> None:
    assert old.outdated() == 12
    assert old.search("открыть").count() == 0  # «откроют» stood there as it is
    counts: list[int] = []
    assert old.reindex(counts.append) == 12
    assert (old.outdated(), counts) == (0, [12])
    assert old.search("открыть").count() == 1
    assert old.search("мостов").count() == 10


def test_nothing_is_done_where_the_rule_is_the_same(filled: Archive) -> None:
    assert (filled.outdated(), filled.reindex()) == (0, 0)


def test_a_check_tells_of_it(old: Archive) -> None:
    assert [line for line in old.check() if "ostrov db reindex" in line] == [
        "note: 12 articles are indexed by another rule of words: run ostrov db reindex"
    ]


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_killed_one_goes_on_where_it_was(old: Archive) -> None:
    words = [sys.executable, "-c", _KILLED, old.database.url.render_as_string(hide_password=False)]
    assert subprocess.run(words, check=False, timeout=60).returncode == -signal.SIGKILL
    assert old.outdated() == 6
    assert old.search("мостов").count() == 10
    assert old.reindex() == 6
    assert old.search("открыть").count() == 1


def test_without_a_dictionary_the_rule_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lemmas.rule() == "lemmas-1"
    monkeypatch.setattr(lemmas, "_has_dictionary", lambda language: language == "ru")
    lemmas.rule.cache_clear()
    assert lemmas.rule() == "lemmas-1 without uk"
    monkeypatch.undo()
    lemmas.rule.cache_clear()
