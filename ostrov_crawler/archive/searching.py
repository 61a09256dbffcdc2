"""Words of articles in the search index."""

from sqlalchemy import Connection


def index_words(connection: Connection, article_id: int) -> None:
    """Writes the article's words anew."""


def forget_words(connection: Connection, article_id: int) -> None:
    """Takes the article's words out."""
