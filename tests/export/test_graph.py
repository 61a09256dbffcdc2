"""Who cites whom, for other programs."""

import json
from pathlib import Path
from xml.etree import ElementTree

from ostrov_crawler.archive import Archive
from ostrov_crawler.export import write_graph


def test_edges_are_counted_hop_by_hop(library: Archive) -> None:
    edges = [(e.citing, e.cited, e.hop, e.citations, e.undated) for e in library.graph()]
    assert edges == [("LIGA.net", "ТАСС", 1, 3, 1), ("ОстроВ", "LIGA.net", 0, 3, 1)]
    assert [edge.citations for edge in library.graph(until="2026-02-01")] == [1, 1]


def test_every_format_holds_the_edges(library: Archive, out: Path) -> None:
    assert write_graph(library, "csv", out) == 2
    assert out.read_text().splitlines()[0] == (
        "citing,cited,hop,citations,origins,first_day,last_day,undated"
    )
    write_graph(library, "json", out)
    assert len(json.loads(out.read_text())["nodes"]) == 3
    write_graph(library, "graphml", out)
    assert len(list(ElementTree.parse(out).getroot().iter())) == 1 + 4 + 1 + 3 * 2 + 2 * 4
