"""The commonest row of a table: one address, one answer, one story."""

from typing import Any

from tests.hostile.behaviour import Behaviour, page_doors
from tests.hostile.server import Answer
from tests.hostile.stock import Story


def row(
    path: str, does: str, expect: str, told: Story | None, answered: Answer, **more: Any
) -> Behaviour:
    """A page that the crawl is told of; the name is the last step of its path.

    The story must be stored where `expect` says store or once, or `recovers` is true; elsewhere
    no word of it may be.
    """
    wanted = expect in ("store", "once", "bound") or more.pop("recovers", False)
    if told is not None:
        more["stories" if wanted else "unwanted"] = (told,)
    name = path.rpartition("/")[2]
    routes = {path: answered, **more.pop("routes", {})}
    doors = more.pop("doors", page_doors(path))
    values = {"name": name, "does": does, "expect": expect, "routes": routes, "doors": doors}
    return Behaviour(**values, **more)
