"""Days and moments: those of a running text, and the date strings of pages.

`find` gives the days of a text, `parse` the moment of a page's date string, `said_on` the day of
a quote.
"""

from ostrov_crawler.language.dates.dates import find, parse, said_on

__all__ = ["find", "parse", "said_on"]
