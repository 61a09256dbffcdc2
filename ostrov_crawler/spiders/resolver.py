"""Names in, public addresses out: a name that leads into a private network leads nowhere.

Every connection goes through here, that to an IP literal too, and connects to the very address
that was judged, so a name that changes its mind between two look-ups gains nothing.
"""

from collections.abc import Sequence
from typing import Any

from scrapy.crawler import Crawler
from twisted.internet.interfaces import IAddress, IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

from ostrov_crawler.spiders.addresses import Allowed, is_public


@implementer(IHostnameResolver)
class GuardedResolver:
    """Installed by the setting TWISTED_DNS_RESOLVER."""

    allowed = Allowed()
    """Set by the spider: the framework makes the resolver before it knows the spider's options."""

    def __init__(self, reactor: Any) -> None:
        self._reactor = reactor
        self._inner = reactor.nameResolver
        if isinstance(self._inner, GuardedResolver):
            self._inner = self._inner._inner

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> "GuardedResolver":
        return cls(reactor)

    def install_on_reactor(self) -> None:
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802 - Twisted's name
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        """Twisted's interface; a private address comes out as no address at all."""
        receiver: Any = resolutionReceiver
        if not self.allowed.permits(hostName, portNumber):
            receiver = _Judge(resolutionReceiver, hostName)
        return self._inner.resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )


private_names: set[str] = set()
"""Names that were found to lead into a private network, for the reason that is written down."""


@implementer(IResolutionReceiver)
class _Judge:
    """All addresses of a name must be public: one that is not spoils the name."""

    def __init__(self, receiver: Any, name: str) -> None:
        self._receiver = receiver
        self._name = name
        self._addresses: list[Any] = []

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        self._addresses.append(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        if all(is_public(address.host) for address in self._addresses):
            for address in self._addresses:
                self._receiver.addressResolved(address)
        else:
            private_names.add(self._name.lower())
        self._receiver.resolutionComplete()
