"""Dates: `parse` reads the date string of a page."""

from ostrov_crawler.language.page_dates import Moment, parse

__all__ = ["Moment", "parse"]
