"""The queue before the database: one at a time, in order, the hurried first; nobody waits for ever."""

from __future__ import annotations

import threading

from bot.storage.turnstile import Turnstile


def queued(turnstile: Turnstile, names: list[tuple[str, bool]]) -> tuple[list[threading.Thread], list[str]]:
    """Threads that stand in the queue in this order, and the order in which they pass."""
    passed: list[str] = []
    threads = []
    for name, hurries in names:

        def go(name: str = name, hurries: bool = hurries) -> None:
            assert turnstile.acquire(10, hurries)
            passed.append(name)
            turnstile.release()

        thread = threading.Thread(target=go)
        thread.start()
        while turnstile.waiting < len(threads) + 1:
            pass
        threads.append(thread)
    return threads, passed


def test_the_hurried_pass_first_and_each_in_order() -> None:
    turnstile = Turnstile()
    turnstile.acquire(1)
    threads, passed = queued(turnstile, [("a", False), ("b", True), ("c", False), ("d", True)])

    turnstile.release()
    for thread in threads:
        thread.join()

    assert passed == ["b", "d", "a", "c"]


def test_who_waits_too_long_leaves_the_queue() -> None:
    turnstile = Turnstile()
    turnstile.acquire(1)

    assert not turnstile.acquire(0.01)
    assert turnstile.waiting == 0
    turnstile.release()
    assert turnstile.acquire(0.01)


def test_one_at_a_time_from_many_threads() -> None:
    turnstile, inside, most = Turnstile(), [0], [0]

    def work() -> None:
        for _ in range(200):
            assert turnstile.acquire(10)
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            inside[0] -= 1
            turnstile.release()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [1]
