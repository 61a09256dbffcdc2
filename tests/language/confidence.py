"""Measure how often each rule is right, into tables/confidence.tsv: make confidence.

    python -m tests.language.confidence DIRECTORY…

Each directory holds texts (NAME.txt) with their annotation (NAME.json, see articles/README.md).
A fragment counts as right where its words and its speaker are. The third of ../shared/gold that
is measured only stays out.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ostrov_crawler.language import annotate
from ostrov_crawler.record import to_dict
from tests.language.score import (
    FRAGMENT_FLOOR,
    INDIRECT,
    INDIRECT_FLOOR,
    SPOKEN,
    alike,
    paired,
    said,
    same_person,
)
from tests.language.test_floor import measured_only

TABLE = Path("ostrov_crawler/language/tables/confidence.tsv")
HEAD = "rule\tresolved_by\tconfidence\twitness"
WITNESS = "мэр сказал, что река стала"
DOUBT = 3
"""Findings that a rule's share over all speakers counts for beside those of one way to one."""
FEW = 4
"""Findings below which a way to the speaker has no row of its own."""
Key = tuple[str, str]


def judged(directory: Path, part: str = "developed") -> Iterator[tuple[dict[str, Any], bool]]:
    """Each found fragment's quote, and whether its words and its speaker are right."""
    for path in sorted(directory.glob("*_[0-9]*.json")):
        if "gold" in directory.parts and measured_only(path.stem) != (part == "measured"):
            continue
        found = to_dict(annotate(path.with_suffix(".txt").read_text("utf-8")))
        wanted = json.loads(path.read_text("utf-8"))
        for kinds, floor in ((SPOKEN, FRAGMENT_FLOOR), (INDIRECT, INDIRECT_FLOOR)):
            quotes = [q for q in found["quotes"] if q["kind"] in kinds for _ in q["fragments"]]
            asked, got = said(wanted, kinds), said(found, kinds)
            hits = {
                j
                for i, j in paired(asked, got, alike, floor)
                if same_person(asked[i].speaker, got[j].speaker)
            }
            yield from ((quote, j in hits) for j, quote in enumerate(quotes))


def _key(quote: dict[str, Any]) -> Key:
    return quote["rule"], (quote["speaker"] or {}).get("resolved_by") or "nobody"


def shares(right: Counter[Key], seen: Counter[Key]) -> dict[Key, float]:
    """The share that is right: of each rule, and of each of its ways to a speaker, drawn to the
    rule's where there are few."""
    overall = sum(right.values()) / sum(seen.values())
    found: dict[Key, float] = {}
    for rule in sorted({rule for rule, _ in seen}):
        ways = [key for key in seen if key[0] == rule]
        hits, all_ = sum(right[key] for key in ways), sum(seen[key] for key in ways)
        whole = found[rule, ""] = (hits + DOUBT * overall) / (all_ + DOUBT)
        for key in sorted(ways):
            if seen[key] >= FEW:
                found[key] = (right[key] + DOUBT * whole) / (seen[key] + DOUBT)
    return found


def main(directories: list[str]) -> None:
    right: Counter[Key] = Counter()
    seen: Counter[Key] = Counter()
    for name in directories:
        for quote, good in judged(Path(name).resolve()):
            seen[_key(quote)] += 1
            right[_key(quote)] += good
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:]]
    witnesses = {row[0]: row[3] for row in rows}
    lines = [
        f"{rule}\t{way}\t{min(share, 0.99):.2f}\t{witnesses.get(rule, WITNESS)}"
        for (rule, way), share in sorted(shares(right, seen).items())
    ]
    measured = {rule for rule, _ in seen}
    lines += ["\t".join(row) for row in rows if row[0] not in measured]
    TABLE.write_text("\n".join(["rule\tresolved_by\tconfidence\twitness", *sorted(lines)]) + "\n")
    print(
        f"{len(lines)} rows from {sum(seen.values())} findings, {sum(right.values())} of them right"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
