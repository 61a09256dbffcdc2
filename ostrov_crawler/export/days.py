"""Articles a day as a picture (SVG): a column a day, a colour a site."""

from collections.abc import Mapping, Sequence
from html import escape

_WIDTH, _HEIGHT, _FOOT = 960, 120, 22


def days(counts: Mapping[str, Mapping[str, int]], sites: Sequence[str]) -> str:
    """`counts` is day to site to articles, in the order of days."""
    most = max((sum(by_site.values()) for by_site in counts.values()), default=0)
    if not most:
        return ""
    step = _WIDTH / len(counts)
    parts = [_grid(most)]
    for n, (day, by_site) in enumerate(counts.items()):
        parts += _column(day, by_site, sites, n * step, step, most)
    box = f'viewBox="0 0 {_WIDTH} {_HEIGHT + _FOOT}" role="img" aria-label="Articles a day"'
    return f"<svg {box}>{''.join(parts)}</svg>"


def _column(
    day: str, by_site: Mapping[str, int], sites: Sequence[str], x: float, step: float, most: int
) -> list[str]:
    parts, y = [], float(_HEIGHT)
    for colour, site in enumerate(sites):
        count = by_site.get(site, 0)
        if not count:
            continue
        height = (_HEIGHT - 16) * count / most
        y -= height
        title = escape(f"{day}, {site}: {count}")
        parts.append(
            f'<rect x="{x + step * 0.14:.1f}" y="{y:.1f}" width="{step * 0.72:.1f}" '
            f'height="{max(height - 1, 1):.1f}" rx="1.5" fill="var(--o{colour % 8})">'
            f"<title>{title}</title></rect>"
        )
    middle = x + step / 2
    label = (
        f'<text class="quiet" x="{middle:.1f}" y="{_HEIGHT + 16}" font-size="11" '
        f'text-anchor="middle">{int(day[8:])}</text>'
    )
    return [*parts, label]


def _grid(most: int) -> str:
    line = '<line x1="0" x2="{0}" y1="{1}" y2="{1}" stroke="var(--rule)"/>'
    top = line.format(_WIDTH, 16) + f'<text class="quiet" x="0" y="11" font-size="11">{most}</text>'
    return top + line.format(_WIDTH, _HEIGHT)
