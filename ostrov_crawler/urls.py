"""Addresses: one form for all that name the same page, whatever the site.

What only one site does (`m.`, `changeLang`, the number that alone counts) is said by its profile.
"""

import re
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")
_PERCENT = re.compile(r"%([0-9a-fA-F]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@/?-]")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_DEFAULT_PORTS = {"http": 80, "https": 443}

_TRACKING = re.compile(
    r"(utm|pk|mtm|hsa|at|_hs)_.+|(ga|fb)_(source|action_ids|ref)|from|yclid|ysclid|ymclid|fbclid"
    r"|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|twclid|igshid|mc_[ce]id|_openstat|rss|frommail"
    r"|ref|referrer|ref_src|share|spm|cmpid|itm_.+|tg_?rhash|amp|is_amp",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"phpsessid|jsessionid|sid|sessid|sessionid|session_id|aspsessionid.*|cfid|cftoken|s",
    re.IGNORECASE,
)
_SESSION_VALUE = re.compile(r"[0-9a-zA-Z,-]{16,}")
_PATH_SESSION = re.compile(r";(jsessionid|phpsessid|sid)=[^/;?]*", re.IGNORECASE)
_INDEX = re.compile(r"/(index|default)\.(html?|php|aspx?)$")
_MIRROR = re.compile(r"^(www\d?|m|mobile|amp)\.(?=[^.]+\.)")


_WHOLE = re.compile(r"https?://[^/?#\s]")
"""An address that no page changes."""


@lru_cache(maxsize=4096)
def _normal(text: str) -> str | None:
    return normalise(text) if _split(text) else None


@lru_cache(maxsize=4096)
def normalise(url: str) -> str:
    """The form in which an address is fetched and compared: host in lower case, no fragment,
    default port, tracking or session, query in order. A string that is no http address comes
    back without its control characters. Normalising twice equals once; it never raises."""
    text = _CONTROL.sub("", url).strip()
    parts = _split(text)
    if parts is None:
        return text
    query = _query(parts.query)
    return f"{parts.scheme}://{_netloc(parts)}{_path(parts.path)}" + (f"?{query}" if query else "")


def join(base: str, href: str) -> str | None:
    """The normalised http address that a link on the page `base` leads to, or None."""
    place = _CONTROL.sub("", href).strip()
    try:
        joined = place if _WHOLE.match(place) else urljoin(base, place)
    except ValueError:
        return None
    return _normal(joined)


def is_web(url: str) -> bool:
    """Whether it is an http or https address with a host."""
    return _split(_CONTROL.sub("", url).strip()) is not None


def host(url: str) -> str:
    """The host in lower case, or an empty string."""
    parts = _split(_CONTROL.sub("", url).strip())
    return _host(parts) if parts else ""


def path(url: str) -> str:
    """The path of the normalised address, without the query."""
    parts = _split(normalise(url))
    return parts.path if parts else ""


def key(url: str) -> str:
    """What tells one page from another where nothing is known of the site: the normalised
    address without scheme, `www.`, `m.`, final slash, `/amp` and `index.html`."""
    parts = _split(normalise(url))
    if parts is None:
        return normalise(url)
    place = _INDEX.sub("/", parts.path).rstrip("/").removesuffix("/amp").rstrip("/")
    return _MIRROR.sub("", parts.netloc) + place + (f"?{parts.query}" if parts.query else "")


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        valid = parts.port != -1 and _HOST.fullmatch(_host(parts))
    except ValueError:
        return None
    return parts if valid and parts.scheme in _DEFAULT_PORTS else None


def _host(parts: SplitResult) -> str:
    name = (parts.hostname or "").lower().rstrip(".")
    if ":" in name:
        return f"[{name}]"
    if name.isascii():
        return name
    return name.encode("idna").decode("ascii")


def _netloc(parts: SplitResult) -> str:
    default = _DEFAULT_PORTS[parts.scheme]
    port = parts.port
    return _host(parts) if port in (None, default) else f"{_host(parts)}:{port}"


def _path(raw: str) -> str:
    steps: list[str] = []
    pieces = _PATH_SESSION.sub("", _escape(raw)).split("/")
    for piece in pieces:
        if piece == "..":
            del steps[-1:]
        elif piece not in ("", "."):
            steps.append(piece)
    final = "/" if steps and pieces[-1] in ("", ".", "..") else ""
    return "/" + "/".join(steps) + final


def _query(raw: str) -> str:
    pairs = [_escape(pair) for pair in raw.split("&") if pair]
    return "&".join(sorted(pair for pair in pairs if not _is_noise(pair)))


def _is_noise(pair: str) -> bool:
    name, _, value = pair.partition("=")
    if _TRACKING.fullmatch(name):
        return True
    return bool(_SESSION.fullmatch(name) and _SESSION_VALUE.fullmatch(value))


def _escape(text: str) -> str:
    return _PERCENT.sub(_escape_one, text)


def _escape_one(found: re.Match[str]) -> str:
    if found[1] is None:
        return "".join(f"%{byte:02X}" for byte in found[0].encode())
    letter = chr(int(found[1], 16))
    return letter if letter in _UNRESERVED else found[0].upper()
