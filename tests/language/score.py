"""Score found quotations and sources against annotated articles; articles/README.md defines both.

    ostrov annotate tests/language/articles/*.txt > found.jsonl
    python tests/language/score.py tests/language/articles found.jsonl [--errors 50]

Fragments, names and chains are paired one to one, the most alike first, and counted over all
documents of a language. Standard library only.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
Json = dict[str, Any]
FRAGMENT_FLOOR, INDIRECT_FLOOR, ROLE_FLOOR, SOURCE_FLOOR = 0.8, 0.5, 0.6, 0.6
SPOKEN, INDIRECT = ("direct", "mixed"), ("indirect",)
STEM = 5  # letters: enough to tell words apart, few enough to leave most endings off
# Latin letters that look like Cyrillic ones: "Типi" and "Типі" are one name.
LOOKALIKE = str.maketrans("aceiopxyk", "асеіорхук")


class Said(NamedTuple):
    """One fragment with what is claimed about it."""

    text: str
    speaker: str
    role: str | None


@dataclass
class F1:
    hits: int = 0
    wanted: int = 0
    found: int = 0

    def add(self, hits: int, wanted: int, found: int) -> None:
        self.hits += hits
        self.wanted += wanted
        self.found += found

    @property
    def value(self) -> float:
        total = self.wanted + self.found
        return 2 * self.hits / total if total else 1.0


@dataclass
class Share:
    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.of += 1

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 1.0


@dataclass
class Score:
    """Counts of one language, and the errors in words."""

    f1: defaultdict[str, F1] = field(default_factory=lambda: defaultdict(F1))
    share: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    errors: list[str] = field(default_factory=list)


def words(text: str | None) -> list[str]:
    plain = (text or "").casefold().replace("ё", "е")
    return [word for raw in re.findall(r"[\w'’ʼ-]+", plain) if (word := raw.strip("-'’ʼ"))]


def stems(text: str | None) -> list[str]:
    return [word[:STEM] for word in words(text)]


def token_f1(one: Sequence[str], other: Sequence[str]) -> float:
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def alike(one: Said, other: Said) -> float:
    return token_f1(words(one.text), words(other.text))


def same_person(one: str, other: str) -> bool:
    """The same surname, or half of the words; unlike initials are two people."""
    a, b = words(one), words(other)
    if not a or not b:
        return a == b
    if a[-1] == b[-1]:
        return len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0]
    shared = set(stems(one)) & set(stems(other))
    return 2 * len(shared) >= max(len(set(a)), len(set(b)))


def letters(name: str) -> str:
    return "".join(words(name)).translate(LOOKALIKE)


def same_source(one: str, other: str) -> bool:
    return letters(one) == letters(other) or token_f1(stems(one), stems(other)) >= SOURCE_FLOOR


def same_chain(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and all(map(same_source, one, other))


def paired(
    wanted: Sequence[T], found: Sequence[T], likeness: Callable[[T, T], float], floor: float
) -> list[tuple[int, int]]:
    """One to one, the most alike first; of equals the one that stands earlier."""
    ranked = sorted(
        (-likeness(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(found)
    )
    pairs: dict[int, int] = {}
    for likeness_below_zero, i, j in ranked:
        free = i not in pairs and j not in pairs.values()
        if free and -likeness_below_zero >= floor:
            pairs[i] = j
    return sorted(pairs.items())


def said(document: Json, kinds: Sequence[str]) -> list[Said]:
    """The fragments of both forms: annotated (plain strings) and found (records with spans)."""
    return [
        Said(fragment if isinstance(fragment, str) else fragment["text"], *speaker(quote))
        for quote in document["quotes"]
        if quote["kind"] in kinds
        for fragment in quote["fragments"]
    ]


def speaker(quote: Json) -> tuple[str, str | None]:
    who = quote.get("speaker") or ""
    return (who, quote.get("role")) if isinstance(who, str) else (who["name"], who.get("role"))


def chains(document: Json) -> list[list[str]]:
    return [
        [link if isinstance(link, str) else link["name"] for link in citation["chain"]]
        for citation in document["citations"]
    ]


def names(all_chains: list[list[str]]) -> list[str]:
    return list({letters(name): name for chain in all_chains for name in chain}.values())


def placed(found: Json) -> Iterator[Json]:
    """Every finding that claims a place in the text."""
    for quote in found["quotes"]:
        yield from quote["fragments"]
        if quote.get("cue"):
            yield quote["cue"] if isinstance(quote["cue"], dict) else {"text": quote["cue"]}
    yield from found.get("dates") or []


def score_spans(score: Score, found: Json, text: str) -> None:
    for finding in placed(found):
        cut = text[finding["start"] : finding["stop"]] if "stop" in finding else None
        score.share["spans"].add(cut == finding["text"])


def score_spoken(score: Score, gold: Json, found: Json) -> None:
    wanted, got = said(gold, SPOKEN), said(found, SPOKEN)
    pairs = paired(wanted, got, alike, FRAGMENT_FLOOR)
    known = [(wanted[i], got[j]) for i, j in pairs]
    right = [(a, b) for a, b in known if same_person(a.speaker, b.speaker)]
    score.f1["spoken"].add(len(pairs), len(wanted), len(got))
    score.f1["attributed"].add(len(right), len(wanted), len(got))
    for a, b in known:
        score.share["speaker"].add((a, b) in right)
        score.share["name"].add(words(a.speaker) == words(b.speaker))
        if (a, b) not in right:
            score.errors.append(f"speaker\t{a.speaker} != {b.speaker}: {a.text[:60]}")
    score_roles(score, right)
    list_unpaired(score, "fragment", [w.text for w in wanted], [g.text for g in got], pairs)


def score_roles(score: Score, right: list[tuple[Said, Said]]) -> None:
    for a, b in right:
        if not a.role:
            continue
        same = token_f1(stems(a.role), stems(b.role)) >= ROLE_FLOOR
        score.share["role"].add(same)
        if not same:
            score.errors.append(f"role\t{a.role} != {b.role} ({a.speaker})")


def score_indirect(score: Score, gold: Json, found: Json) -> None:
    wanted, got = said(gold, INDIRECT), said(found, INDIRECT)
    pairs = paired(wanted, got, alike, INDIRECT_FLOOR)
    right = [1 for i, j in pairs if same_person(wanted[i].speaker, got[j].speaker)]
    score.f1["indirect"].add(len(pairs), len(wanted), len(got))
    score.f1["indirect with speaker"].add(len(right), len(wanted), len(got))
    list_unpaired(score, "indirect", [w.text for w in wanted], [g.text for g in got], pairs)


def score_sources(score: Score, gold: Json, found: Json) -> None:
    wanted, got = names(chains(gold)), names(chains(found))
    pairs = paired(wanted, got, same_source, 1)
    score.f1["sources"].add(len(pairs), len(wanted), len(got))
    list_unpaired(score, "source", wanted, got, pairs)


def score_chains(score: Score, gold: Json, found: Json) -> None:
    wanted, got = chains(gold), chains(found)
    pairs = paired(wanted, got, same_chain, 1)
    score.f1["chains"].add(len(pairs), len(wanted), len(got))
    list_unpaired(score, "chain", list(map(" < ".join, wanted)), list(map(" < ".join, got)), pairs)


def list_unpaired(
    score: Score, what: str, wanted: list[str], got: list[str], pairs: list[tuple[int, int]]
) -> None:
    hit, used = {i for i, _ in pairs}, {j for _, j in pairs}
    missed = [text for i, text in enumerate(wanted) if i not in hit]
    invented = [text for j, text in enumerate(got) if j not in used]
    score.errors += [f"{what} missed\t{text[:90]}" for text in missed]
    score.errors += [f"{what} invented\t{text[:90]}" for text in invented]


MEASURES = (score_spoken, score_indirect, score_sources, score_chains)


def score_document(score: Score, gold: Json, found: Json, text: str) -> None:
    before = len(score.errors)
    score_spans(score, found, text)
    for measure in MEASURES:
        measure(score, gold, found)
    score.errors[before:] = [f"{gold['doc']}\t{error}" for error in score.errors[before:]]


def score_all(directory: Path, found: dict[str, Json]) -> dict[str, Score]:
    """Scores by language, and of all; a document that `found` (by file stem) lacks is empty."""
    scores = {lang: Score() for lang in ("ru", "uk", "all")}
    for path in sorted(directory.glob("[ru][uk]_*.json")):
        gold, text = (
            json.loads(path.read_text("utf-8")),
            path.with_suffix(".txt").read_text("utf-8"),
        )
        mine = found.get(path.stem) or {"quotes": [], "citations": []}
        for key in (path.stem[:2], "all"):
            score_document(scores[key], gold, mine, text)
    return scores


def table(scores: dict[str, Score]) -> str:
    rows = []
    for lang, score in scores.items():
        rows.append(f"\n{lang:<25}F1  wanted  found")
        rows += [f"  {k:<22}{v.value:.3f}{v.wanted:8}{v.found:7}" for k, v in score.f1.items()]
        rows += [f"  {k:<22}{v.value:.3f}{v.of:8}" for k, v in score.share.items()]
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles", type=Path, help="directory of {ru,uk}_NNN.txt and .json")
    parser.add_argument("found", type=Path, help="what `ostrov annotate` printed for them")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N errors")
    options = parser.parse_args()
    lines = options.found.read_text("utf-8").splitlines()
    found = {Path(one["file"]).stem: one for one in map(json.loads, filter(str.strip, lines))}
    scores = score_all(options.articles, found)
    print(table(scores))
    print(*scores["all"].errors[: options.errors], sep="\n")


if __name__ == "__main__":
    main()
