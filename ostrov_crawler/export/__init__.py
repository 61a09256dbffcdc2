"""What leaves the archive: tables, feeds, pages, graphs.

- `write_table(archive, what, format, target, filters)`: articles, quotes, citations, versions as
  jsonl, csv or parquet, streamed, with a data dictionary beside a file; the count of rows.
- `write_feed(archive, format, target, filters, …)`: atom, rss or json, written atomically.
- `article_page(archive, name)`: one article as HTML; `report(archive, "2026-03", notice)`: a month.
- `write_dataset(archive, directory, filters, text=False)`: a frozen export with manifest;
  `verify_dataset(directory)`, `rehydrate(directory, target, texts)`.
- `write_graph(archive, format, target, filters)`: who cites whom as csv, graphml or json.
"""

from ostrov_crawler.export.dataset import verify_dataset, write_dataset
from ostrov_crawler.export.feed import write_feed
from ostrov_crawler.export.graph import write_graph
from ostrov_crawler.export.page import article_page
from ostrov_crawler.export.rehydrate import rehydrate
from ostrov_crawler.export.report import report
from ostrov_crawler.export.table import write_table
from ostrov_crawler.export.target import write_text

__all__ = [
    "article_page",
    "rehydrate",
    "report",
    "verify_dataset",
    "write_dataset",
    "write_feed",
    "write_graph",
    "write_table",
    "write_text",
]
