"""Who cites whom, for other programs: CSV, GraphML, JSON."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from attrs import asdict

from ostrov_crawler.archive import Archive, Filters
from ostrov_crawler.archive.graph import Edge
from ostrov_crawler.errors import UsageError
from ostrov_crawler.export.feed import add, xml_bytes
from ostrov_crawler.export.table import safe
from ostrov_crawler.export.target import opened

FORMATS = ("csv", "graphml", "json")
_NUMBERS = ("hop", "citations", "origins")
_NAMES = list(Edge.__annotations__)


def write_graph(
    archive: Archive, format: str, target: str | Path, filters: Filters | None = None
) -> int:
    """Writes the edges to a file or `-`; their count."""
    if format not in FORMATS:
        raise UsageError(f"cannot write a graph as {format!r}: choose {', '.join(FORMATS)}")
    edges = archive.graph(filters)
    with opened(target) as file:
        file.write(_WRITERS[format](edges))
    return len(edges)


def _csv(edges: Sequence[Edge]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_NAMES)
    writer.writerows([safe(value) for value in asdict(edge).values()] for edge in edges)
    return text.getvalue().encode("utf-8", "replace")


def _json(edges: Sequence[Edge]) -> bytes:
    nodes = [{"id": name} for name in _nodes(edges)]
    graph = {"nodes": nodes, "edges": [asdict(edge) for edge in edges]}
    return json.dumps(graph, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _graphml(edges: Sequence[Edge]) -> bytes:
    root = ElementTree.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for name in _NUMBERS:
        key = {"id": name, "for": "edge", "attr.name": name, "attr.type": "int"}
        add(root, "key", **key)
    add(root, "key", **{"id": "name", "for": "node", "attr.name": "name", "attr.type": "string"})
    graph = add(root, "graph", edgedefault="directed")
    numbers = {name: f"n{n}" for n, name in enumerate(_nodes(edges))}
    for name, number in numbers.items():
        add(add(graph, "node", id=number), "data", name, key="name")
    for edge in edges:
        line = add(graph, "edge", source=numbers[edge.citing], target=numbers[edge.cited])
        for name in _NUMBERS:
            add(line, "data", str(getattr(edge, name)), key=name)
    return xml_bytes(root)


_WRITERS = {"csv": _csv, "graphml": _graphml, "json": _json}


def _nodes(edges: Sequence[Edge]) -> list[str]:
    return sorted({name for edge in edges for name in (edge.citing, edge.cited)})
