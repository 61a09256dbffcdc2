"""Who cites whom as a picture (SVG): outlets left, whom they name in the middle, and right the
source behind; a ribbon is as wide as the citations are many."""

from collections import Counter
from collections.abc import Sequence
from html import escape

from attrs import frozen

from ostrov_crawler.archive.graph import Edge

_WIDTH, _BAR, _GAP = 960, 10, 14
_COLUMNS = (150, 430, 720)
_MOST = 9
_HEIGHT = 320
_LEAST = 3.0
REST = "all others"


@frozen
class _Node:
    name: str
    x: float
    y: float
    height: float
    count: int


def flow(edges: Sequence[Edge]) -> str:
    """The picture; empty where there are no edges. Names beyond the nine most frequent of a
    column are one."""
    first = _gathered([edge for edge in edges if edge.hop == 0])
    if not first:
        return ""
    middle = {cited for _, cited in first} - {REST}
    second = _gathered([e for e in edges if e.hop == 1 and e.citing in middle])
    columns = [_sums(first, 0), _sums(first, 1), _sums(second, 1)]
    scale = _HEIGHT / max(sum(column.values()) for column in columns)
    places = [_column(column, x, scale) for column, x in zip(columns, _COLUMNS, strict=True)]
    colours = {
        name: f"var(--o{n % 8})" for n, name in enumerate(sorted(columns[0], key=str.casefold))
    }
    height = max(node.y + node.height for column in places for node in column.values()) + 34
    parts = [
        *_ribbons(first, places[0], places[1], scale, colours),
        *_ribbons(second, places[1], places[2], scale, {}),
        *(_label(node, n) for n, column in enumerate(places) for node in column.values()),
        *_heads(bool(second)),
    ]
    box = f'viewBox="0 0 {_WIDTH} {height:.0f}" role="img" aria-label="Who cites whom"'
    return f"<svg {box}>{''.join(parts)}</svg>"


def _gathered(edges: Sequence[Edge]) -> Counter[tuple[str, str]]:
    cited: Counter[str] = Counter()
    for edge in edges:
        cited[edge.cited] += edge.citations
    kept = {name for name, _ in sorted(cited.items(), key=lambda i: (-i[1], i[0]))[:_MOST]}
    found: Counter[tuple[str, str]] = Counter()
    for edge in edges:
        found[edge.citing, edge.cited if edge.cited in kept else REST] += edge.citations
    return found


def _sums(pairs: Counter[tuple[str, str]], side: int) -> dict[str, int]:
    """Names of one side with their counts, the largest first and the rest last."""
    sums: Counter[str] = Counter()
    for pair, count in pairs.items():
        sums[pair[side]] += count
    return dict(sorted(sums.items(), key=lambda item: (item[0] == REST, -item[1], item[0])))


def _column(sums: dict[str, int], x: float, scale: float) -> dict[str, _Node]:
    nodes, y = {}, 30.0
    for name, count in sums.items():
        height = max(_LEAST, count * scale)
        nodes[name] = _Node(name, x, y, height, count)
        y += max(height, 16) + _GAP
    return nodes


def _ribbons(
    pairs: Counter[tuple[str, str]],
    left: dict[str, _Node],
    right: dict[str, _Node],
    scale: float,
    colours: dict[str, str],
) -> list[str]:
    ways = []
    leaving: Counter[str] = Counter()
    coming: Counter[str] = Counter()
    order = {name: n for n, name in enumerate(right)}
    for (one, other), count in sorted(pairs.items(), key=lambda i: (i[0][0], order[i[0][1]])):
        start, end = left[one], right[other]
        y1 = start.y + leaving[one] * start.height / start.count
        y2 = end.y + coming[other] * end.height / end.count
        leaving[one] += count
        coming[other] += count
        title = escape(f"{one} ← {other}: {count}")
        colour = colours.get(one, "var(--quiet)")
        ways.append(_ribbon(start.x + _BAR, y1, end.x, y2, max(1.5, count * scale), colour, title))
    return ways


def _ribbon(
    x1: float, y1: float, x2: float, y2: float, width: float, colour: str, title: str
) -> str:
    middle = (x1 + x2) / 2
    path = (
        f"M{x1:.0f},{y1:.1f} C{middle:.0f},{y1:.1f} {middle:.0f},{y2:.1f} {x2:.0f},{y2:.1f} "
        f"V{y2 + width:.1f} C{middle:.0f},{y2 + width:.1f} {middle:.0f},{y1 + width:.1f} "
        f"{x1:.0f},{y1 + width:.1f} Z"
    )
    return f'<path d="{path}" fill="{colour}" fill-opacity=".38"><title>{title}</title></path>'


def _label(node: _Node, column: int) -> str:
    at, anchor = (node.x - 8, "end") if column == 0 else (node.x + _BAR + 8, "start")
    room = 22 if column == 0 else 26
    name = node.name if len(node.name) <= room else f"{node.name[: room - 1]}…"
    y = node.y + max(node.height, 12) / 2 + 4.5
    return (
        f'<rect x="{node.x:.0f}" y="{node.y:.1f}" width="{_BAR}" height="{node.height:.1f}" rx="2" '
        f'fill="var(--ink)" fill-opacity=".78"><title>{escape(node.name)}</title></rect>'
        f'<text x="{at:.0f}" y="{y:.1f}" font-size="13" text-anchor="{anchor}">{escape(name)} '
        f'<tspan class="quiet" font-size="11.5">{node.count}</tspan></text>'
    )


def _heads(is_deep: bool) -> list[str]:
    heads = ["published by", "has it from", "who has it from"][: 3 if is_deep else 2]
    return [
        f'<text class="quiet" x="{x + (0 if n else _BAR):.0f}" y="12" font-size="12" '
        f'text-anchor="{"start" if n else "end"}">{head}</text>'
        for n, (head, x) in enumerate(zip(heads, _COLUMNS, strict=False))
    ]
