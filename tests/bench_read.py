"""Read saved pages by the generic rules, or by a site's, and print one JSON object a line.

python tests/bench_read.py PAGES… [--site generic|auto] [--even|--odd]
"""

import argparse
import json
import pathlib
import sys
import time

from ostrov_crawler.errors import OstrovError
from ostrov_crawler.page import Page
from ostrov_crawler.reading.page import read
from ostrov_crawler.record import to_dict
from ostrov_crawler.sites import GENERIC


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="+", type=pathlib.Path)
    parser.add_argument("--site", choices=["generic", "auto"], default="generic")
    parser.add_argument("--half", type=int, choices=[0, 1])
    options = parser.parse_args()
    paths = sorted(options.pages)
    paths = paths if options.half is None else paths[options.half :: 2]
    started = time.perf_counter()
    for path in paths:
        page = Page("", path.read_bytes(), fetched=None)
        try:
            article = read(page, GENERIC if options.site == "generic" else None, annotate=False)
            found = {"file": path.name} | to_dict(article)
        except OstrovError as error:
            found = {"file": path.name, "error": str(error)}
        print(json.dumps(found, ensure_ascii=False))
    spent = time.perf_counter() - started
    print(f"{len(paths)} pages, {len(paths) / spent:.1f} a second", file=sys.stderr)


if __name__ == "__main__":
    main()
