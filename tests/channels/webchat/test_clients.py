"""A client's address: from the socket, or from proxies that we trust, and never kept in clear."""

from __future__ import annotations

import pytest

from channels.webchat.clients import Clients

SECRET = "one secret that is long enough for HS256"


def clients(*trusted: str, ignore_loopback: bool = True) -> Clients:
    return Clients(SECRET, trusted, ignore_loopback)


def test_a_mark_is_the_same_for_the_same_address_only() -> None:
    ours = clients()

    assert ours.mark("203.0.113.7") == ours.mark("203.0.113.7")
    assert ours.mark("203.0.113.7") != ours.mark("203.0.113.8")


def test_a_mark_tells_nothing_about_the_address() -> None:
    mark = clients().mark("203.0.113.7")

    assert mark is not None
    assert "203" not in mark or len(mark) == 32
    assert mark != Clients("another secret", (), True).mark("203.0.113.7")


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1", "[::1]", "::ffff:127.0.0.1"])
def test_loopback_does_not_count_in_the_embedded_profile(address: str) -> None:
    assert clients().mark(address) is None
    assert clients(ignore_loopback=False).mark(address) is not None


def test_behind_a_proxy_on_the_same_machine_clients_still_count() -> None:
    ours = clients()

    assert ours.mark("127.0.0.1", "198.51.100.1") == ours.mark("198.51.100.1")
    assert ours.mark("::1", "6.6.6.6, 198.51.100.1") == ours.mark("198.51.100.1")
    assert clients(ignore_loopback=False).mark("127.0.0.1", "198.51.100.1") != ours.mark("198.51.100.1")


def test_a_stranger_cannot_choose_an_address_by_header() -> None:
    ours = clients()

    assert ours.mark("203.0.113.7", "198.51.100.1") == ours.mark("203.0.113.7")


def test_a_trusted_proxy_names_the_client() -> None:
    ours = clients("10.0.0.0/8")

    assert ours.mark("10.0.0.5", "198.51.100.1") == ours.mark("198.51.100.1")


def test_only_the_hop_that_a_trusted_proxy_wrote_counts() -> None:
    ours = clients("10.0.0.0/8")

    forged = "1.1.1.1, 2.2.2.2, 198.51.100.1, 10.0.0.9"
    assert ours.mark("10.0.0.5", forged) == ours.mark("198.51.100.1")


def test_a_hop_that_is_no_address_leaves_the_proxy_as_the_client() -> None:
    ours = clients("10.0.0.0/8")

    assert ours.mark("10.0.0.5", "unknown, <script>") == ours.mark("10.0.0.5")


def test_a_household_on_ipv6_is_one_client() -> None:
    ours = clients()

    assert ours.mark("2001:db8:1:2::1") == ours.mark("2001:db8:1:2:ffff::9")
    assert ours.mark("2001:db8:1:2::1") != ours.mark("2001:db8:1:3::1")


def test_no_address_is_no_client() -> None:
    assert clients().mark("") is None
