"""The configuration: defaults, then `ostrov.toml`, then the environment, then flags.

Unknown names are errors that name the nearest known one, so that a slip never passes silently.
"""

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from ostrov_crawler.errors import UsageError
from ostrov_crawler.limits import Limits

FILE = "ostrov.toml"
_ENVIRONMENT = "OSTROV_"
_CONTACT = re.compile(r"https?://[^\s\"/]+\.[^\s\"]+|[^\s\"@]+@[^\s\"@]+\.[^\s\"@]+")


class Config(BaseModel):
    """All that a command needs to know."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    contact: str | None = Field(
        default=None,
        description="address or e-mail that site owners can write to; sent with each request",
    )
    sites: tuple[str, ...] = Field(
        default=(), description="sites that a plain `ostrov crawl` visits; none means all"
    )
    db: str = Field(
        default="sqlite:///data/ostrov.db", description="the archive, SQLite or PostgreSQL"
    )
    data: Path = Field(default=Path("data"), description="where recordings and the lock lie")
    metrics: str = Field(
        default="",
        description="file for node_exporter's textfile collector, written after each run; "
        'as in "/var/lib/node_exporter/ostrov.prom"',
    )
    limits: Limits = Field(default_factory=Limits)

    @field_validator("contact")
    @classmethod
    def _reachable(cls, value: str | None) -> str | None:
        if value and not _CONTACT.fullmatch(value):
            raise ValueError("give the address of a page (https://…) or an e-mail")
        return value

    @property
    def warc(self) -> Path:
        """The directory of the recordings."""
        return self.data / "warc"


def load(
    path: Path | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    flags: Mapping[str, object] | None = None,
    sets: Iterable[str] = (),
) -> Config:
    """The configuration in force.

    `path` must exist where it is named; without it `ostrov.toml` of the working directory counts
    where there is one. `flags` with the value None are not given; `sets` are NAME=VALUE.
    Raises UsageError.
    """
    values = _from_file(path)
    _merge(values, _from_environment(os.environ if environment is None else environment))
    _merge(values, {name: value for name, value in (flags or {}).items() if value is not None})
    _merge(values, dict(_pair(text) for text in sets))
    return checked(values)


def checked(values: Mapping[str, object]) -> Config:
    """Settings by name as a configuration, the rest by default. Raises UsageError."""
    try:
        return Config.model_validate(values)
    except ValidationError as error:
        raise UsageError(_explain(error)) from None


def _from_file(path: Path | None) -> dict[str, Any]:
    given = path or Path(FILE)
    try:
        found = tomllib.loads(given.read_text("utf-8"))
    except FileNotFoundError:
        if path is None:
            return {}
        raise UsageError(f"{given} does not exist; `ostrov init` writes one") from None
    except OSError as error:
        raise UsageError(f"{given} cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{given} is no valid TOML: {error}") from None
    values: dict[str, Any] = {}
    for name, value in found.items():
        if isinstance(value, dict) and name != "limits":
            raise UsageError(f"{given}: unknown table [{name}]{_nearest(name)}")
        _merge(values, value if name == "limits" else {name: value}, where=str(given))
    return values


def _from_environment(environment: Mapping[str, str]) -> dict[str, object]:
    """Only names that are known: other programs may use the prefix."""
    given = {
        name.removeprefix(_ENVIRONMENT).lower(): value
        for name, value in environment.items()
        if name.startswith(_ENVIRONMENT)
    }
    return {name: _typed(name, value) for name, value in given.items() if name in _names()}


def _pair(text: str) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--set {text}: write NAME=VALUE, as in --set delay=2")
    return name.strip(), _typed(name.strip(), value.strip())


def _typed(name: str, value: str) -> object:
    return tuple(value.replace(",", " ").split()) if name == "sites" else value


def _merge(values: dict[str, Any], more: Mapping[str, object], where: str = "") -> None:
    """Lay `more` over `values`; limits go into their own table, whichever way they are named."""
    for name, value in more.items():
        if name in Limits.model_fields:
            values.setdefault("limits", {})[name] = value
        elif name in Config.model_fields and name != "limits":
            values[name] = value
        else:
            place = f"{where}: " if where else ""
            raise UsageError(f"{place}unknown setting {name!r}{_nearest(name)}")


def _names() -> list[str]:
    return [*(name for name in Config.model_fields if name != "limits"), *Limits.model_fields]


def _nearest(name: str) -> str:
    close = difflib.get_close_matches(name.lower(), _names(), n=2, cutoff=0.6)
    if not close:
        return "; `ostrov init` writes a file with all of them"
    return "; did you mean " + " or ".join(repr(match) for match in close) + "?"


def _explain(error: ValidationError) -> str:
    first = error.errors()[0]
    name = first["loc"][-1] if first["loc"] else "configuration"
    return f"{name} = {first['input']!r} cannot be: {_said(first['msg'])}"


def _said(message: str) -> str:
    return message.removeprefix("Value error, ").lower()


def template() -> str:
    """A commented `ostrov.toml` that says every setting with its default."""
    lines = [
        "# ostrov.toml: settings of `ostrov`. Flags and OSTROV_… variables win over it.",
        "# A line that begins with # is a default; take the # away to change it.",
        "",
        "# A live crawl needs a contact that site owners can write to; it is sent with each",
        '# request: contact = "https://example.org/our-crawler" or an e-mail address.',
        '#contact = ""',
    ]
    config = Config()
    for name in ("sites", "db", "data", "metrics"):
        lines += ["", *_setting(Config, name, getattr(config, name))]
    lines += ["", "[limits]"]
    for name in Limits.model_fields:
        lines += _setting(Limits, name, getattr(config.limits, name))
    return "\n".join(lines) + "\n"


def _setting(model: type[BaseModel], name: str, value: object) -> list[str]:
    return [f"# {model.model_fields[name].description}", f"#{name} = {_toml(value)}"]


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{item}"' for item in value) + "]"
    return (
        f"{value:g}"
        if isinstance(value, float)
        else (str(value) if isinstance(value, int) else f'"{value}"')
    )
