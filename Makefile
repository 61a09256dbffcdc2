# make demo | make test: all that a newcomer types. Each sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
UV := VIRTUAL_ENV=.venv $(BIN)/uv --quiet
.DELETE_ON_ERROR:
.PHONY: confidence bench-archive setup readme picture demo demo-pages test lint types floors lock clean kill mutants bench-read bench-annotate bench-crawl fuzz soak

setup: .venv/ready

.venv/ready: requirements.lock setup.lock pyproject.toml setup.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "ostrov needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement setup.lock
	$(UV) pip sync --require-hashes requirements.lock
	$(UV) pip install --no-deps --no-build-isolation --editable .
	@touch $@

# The recordings that the demo replays, from the pages in data/pages.
demo-pages: setup
	@$(BIN)/python data/record.py

DEMO := $(BIN)/ostrov --data data/demo
NOTICE := This news week is invented: its countries, towns, offices and people do not exist.
demo: demo-pages
	@echo "$(NOTICE)" > data/demo/NOTICE.txt
	@$(DEMO) crawl ostrov liga tass --replay data/demo/demo.warc.gz 2>data/demo/crawl.log \
		|| { cat data/demo/crawl.log; exit 1; }
	@tail -1 data/demo/crawl.log
	@echo
	@$(DEMO) tour
	@$(DEMO) report --month 2026-03 --out data/demo/report.html 2>/dev/null
	@echo
	@echo "The month as a page, for a browser: data/demo/report.html"

# The picture in README.md; Debian's chromium takes it.
picture: demo
	chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --window-size=1000,1420 \
		--screenshot=docs/report.png file://$(CURDIR)/data/demo/report.html

# The session in README.md, as the program prints it today.
readme: demo
	$(BIN)/python data/session.py

test: setup lint types floors
	$(BIN)/python -m pytest -n 2 -m "not long" tests

# kill -9 at sixty random points, and before and after every write of a small crawl.
kill: setup
	OSTROV_KILLS=60 $(BIN)/python -m pytest tests/spiders/test_survival.py -k kill_9

# Each mechanism that keeps a crawl whole is taken out in turn: its test must turn red.
mutants: setup
	$(BIN)/python -m tests.mutants

# How often each rule was right on the annotated texts: tables/confidence.tsv, after rules changed.
confidence: setup
	$(BIN)/python -m tests.language.confidence tests/language/articles $(wildcard ../shared/gold)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

floors: setup
	$(BIN)/lint-imports

COMPILE := pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
lock: setup
	$(UV) $(COMPILE) --all-extras --group dev pyproject.toml --output-file requirements.lock
	grep -oE '^uv==[0-9.]+' requirements.lock | $(UV) $(COMPILE) - --output-file setup.lock

clean:
	rm -rf .venv build *.egg-info

PAGES ?= ../shared/pages
bench-read: setup
	$(BIN)/python tests/bench_read.py $(PAGES)/*.html > /tmp/ostrov-bench-read.jsonl
	$(BIN)/python $(PAGES)/../score/score_pages.py $(PAGES)/gold.jsonl /tmp/ostrov-bench-read.jsonl --worst 10
	$(BIN)/python tests/bench_speed.py $(PAGES)/*.html --peers
bench-annotate: setup
	$(BIN)/python tests/bench_annotate.py
# A whole crawl of a local site: articles a second, and the share of plain Scrapy's own rate.
bench-crawl: setup
	$(BIN)/python benchmarks/crawl.py
# Ten thousand damaged pages; `make test` takes a thousand of them.
FUZZ ?= 10000
fuzz: setup
	OSTROV_FUZZ=$(FUZZ) $(BIN)/python -m pytest -n 2 tests/extract/test_fuzz.py
# A long crawl of a local site: what grows? SOAK=3000 takes some minutes.
SOAK ?= 30000
soak: setup
	$(BIN)/python benchmarks/soak.py $(SOAK)

# How fast a grown archive answers: make bench-archive ARTICLES=100000. With KEEP=FILE the archive
# stays, to be asked again without a new load; a load that was stopped goes on.
ARTICLES ?= 20000
bench-archive: setup
	$(BIN)/python benchmarks/archive_asking.py $(ARTICLES) $(KEEP)
