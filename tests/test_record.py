"""Records survive the way to JSON and back."""

import json

from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.article import Article
from ostrov_crawler.record import from_dict, to_dict


@given(st.builds(Article))
def test_an_article_is_read_back_as_it_was_written(article: Article) -> None:
    assert from_dict(Article, json.loads(json.dumps(to_dict(article)))) == article
