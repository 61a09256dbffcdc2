"""Which addresses a crawler may talk to: those of the public internet, and named exceptions."""

import ipaddress
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from ostrov_crawler.errors import UsageError

_IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_PORTS = {"http": 80, "https": 443}


def is_public(address: str) -> bool:
    """True for an address that anybody on the internet may be asked at.

    An IPv4 address inside an IPv6 one counts as what it is.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(one) for one in _meant(ip))


def _is_global(ip: _IP) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _meant(ip: _IP) -> Iterator[_IP]:
    """The addresses that a packet may end at: those inside a mapping or a tunnel count."""
    if isinstance(ip, ipaddress.IPv4Address):
        yield ip
    elif ip.ipv4_mapped:
        yield ip.ipv4_mapped
    elif ip in _NAT64 or ip in _COMPATIBLE:
        yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    else:
        yield from (ip, *(ip.teredo or ()))
        if ip.sixtofour:
            yield ip.sixtofour


class Allowed:
    """The private places that the user has named, each as `HOST:PORT`, letter by letter."""

    def __init__(self, literals: Iterable[str] = ()) -> None:
        """Raises UsageError for what is no HOST:PORT."""
        self._places = frozenset(_place(literal) for literal in literals)

    def permits(self, host: str, port: int) -> bool:
        """True where exactly this host, as the address spells it, and port were named."""
        return (host.lower().strip("[]"), port) in self._places


def _place(literal: str) -> tuple[str, int]:
    host, colon, port = literal.rpartition(":")
    if not colon or not host or not port.isdigit() or int(port) > 65_535:
        raise UsageError(f"--allow {literal}: write HOST:PORT, as in --allow 127.0.0.1:8000")
    return host.lower().strip("[]"), int(port)


def refusal(url: str, allowed: Allowed, *, longest: int) -> str | None:
    """Why the address is not asked, or None; names are judged when they are resolved."""
    if len(url) > longest:
        return "address too long"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "malformed address"
    if parts.scheme not in _PORTS:
        return "scheme not http"
    if not parts.hostname:
        return "malformed address"
    if parts.username is not None or parts.password is not None:
        return "address with credentials"
    return _host_refusal(parts.hostname, port or _PORTS[parts.scheme], allowed)


def _host_refusal(host: str, port: int, allowed: Allowed) -> str | None:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return None
    if is_public(host) or allowed.permits(host, port):
        return None
    return "private address"
