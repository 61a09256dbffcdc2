"""Bytes in, an article out; also feeds, sitemaps and list pages. No network."""

from ostrov_crawler.extract.hash import content_hash
from ostrov_crawler.extract.read import read
from ostrov_crawler.extract.ruleset import ruleset

__all__ = ["content_hash", "read", "ruleset"]
