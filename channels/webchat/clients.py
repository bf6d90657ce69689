"""Where a socket comes from: the client's network address behind trusted proxies, kept only as a keyed hash."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

Address = IPv4Address | IPv6Address
PURPOSE = b"concierge client address v1"
LOOPBACK = ("127.0.0.0/8", "::1/128")
HOUSEHOLD_BITS = 64  # an IPv6 customer owns a /64 and may change within it at will


class Clients:
    """Tells clients apart without keeping their addresses."""

    def __init__(self, secret: str, trusted_proxies: Sequence[str], ignore_loopback: bool) -> None:
        self._key = hmac.new(secret.encode(), PURPOSE, hashlib.sha256).digest()
        # Where loopback does not count, a proxy on this machine would hide everybody: what it says is all there is.
        own = LOOPBACK if ignore_loopback else ()
        self._trusted = [ip_network(network, strict=False) for network in (*trusted_proxies, *own)]
        self._ignore_loopback = ignore_loopback

    def mark(self, peer: str, forwarded_for: str = "") -> str | None:
        """The hash of a client's address; None where addresses do not count (loopback in the embedded profile)."""
        address = self._client(peer, forwarded_for)
        if address is None or (address.is_loopback and self._ignore_loopback):
            return None
        return hmac.new(self._key, _household(address).encode(), hashlib.sha256).hexdigest()[:32]

    def _client(self, peer: str, forwarded_for: str) -> Address | None:
        """The nearest hop that is no proxy of ours: only that one was written by somebody we trust."""
        address = _parse(peer)
        for hop in reversed(forwarded_for.split(",")):
            if address is None or not self._is_trusted(address):
                break
            address = _parse(hop.strip()) or address
        return address

    def _is_trusted(self, address: Address) -> bool:
        return any(address.version == network.version and address in network for network in self._trusted)


def _parse(text: str) -> Address | None:
    try:
        address = ip_address(text.strip("[]"))
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _household(address: Address) -> str:
    if isinstance(address, IPv6Address):
        return str(ip_network((address, HOUSEHOLD_BITS), strict=False))
    return str(address)
