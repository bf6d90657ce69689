"""The feed: listeners run on the loop, in order, and one that fails harms nobody."""

from __future__ import annotations

import asyncio
import threading

from bot.conversations import Feed, Notice, TypingChanged


async def test_notices_from_threads_arrive_on_the_loop_in_order() -> None:
    feed, heard, threads = Feed(), [], set()
    feed.bind(asyncio.get_running_loop())

    def listen(notice: Notice) -> None:
        heard.append(notice)
        threads.add(threading.current_thread())

    feed.listen(listen)
    said = [TypingChanged(str(number), "agent", True) for number in range(20)]
    await asyncio.to_thread(lambda: [feed.publish(notice) for notice in said])
    await asyncio.sleep(0)

    assert heard == said
    assert threads == {threading.current_thread()}


def test_a_listener_that_fails_does_not_keep_the_others_from_hearing() -> None:
    feed, heard = Feed(), []
    feed.listen(lambda notice: 1 / 0)
    feed.listen(heard.append)

    feed.publish(TypingChanged("c", "bot", True))

    assert len(heard) == 1


def test_who_stops_listening_hears_nothing_more() -> None:
    feed, heard = Feed(), []
    stop = feed.listen(heard.append)
    feed.publish(TypingChanged("c", "bot", True))
    stop()
    stop()
    feed.publish(TypingChanged("c", "bot", False))

    assert len(heard) == 1
