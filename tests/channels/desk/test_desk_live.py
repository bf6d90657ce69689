"""Live news: what happens shows on open pages at once, a cut loses nothing, a session's end is the socket's end."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from tests.channels.desk.conftest import Shopper
from tests.desk_server import DeskServer, DeskSocket

Shopping = Callable[..., AbstractAsyncContextManager[Shopper]]


def texts(socket: DeskSocket) -> list[str]:
    return [news["row"]["text"] for news in socket.named("row")]


async def hear_row(socket: DeskSocket, text: str) -> dict[str, Any]:
    await socket.until(lambda: any(text in told for told in texts(socket)))
    return next(news["row"] for news in socket.named("row") if text in news["row"]["text"])


async def hear_case(socket: DeskSocket, conversation: str, **wanted: Any) -> dict[str, Any]:
    def found() -> list[dict[str, Any]]:
        cases = [news["case"] for news in socket.named("case") if news["case"]["id"] == conversation]
        return [case for case in cases if all(case[name] == value for name, value in wanted.items())]

    await socket.until(found)
    return found()[-1]


async def test_a_new_wait_and_its_end_show_in_every_list(desk: DeskServer, shopping: Shopping) -> None:
    mina, jun = desk.client("Mina"), desk.client("Jun")
    async with await mina.socket() as hers, await jun.socket() as his, shopping("person") as anna:
        for socket in (hers, his):
            case = await hear_case(socket, anna.conversation, owner="queued")
            assert case["place"] >= 1

        mina.do(anna.conversation, "take")

        case = await hear_case(his, anna.conversation, owner="human")
        assert case["agent_name"] == "Mina Example"


async def test_what_the_shopper_says_shows_in_the_open_thread_alone(desk: DeskServer, shopping: Shopping) -> None:
    mina, jun = desk.client("Mina"), desk.client("Jun")
    async with await mina.socket() as hers, await jun.socket() as his, shopping("hello") as anna:
        await hers.watch(anna.conversation)

        await anna.say("are you there?")

        row = await hear_row(hers, "are you there?")
        assert (row["author"], row["visibility"]) == ("shopper", "public")
        await hear_row(hers, "echo 2: are you there?")
        await hear_case(his, anna.conversation)
        assert texts(his) == []


async def test_a_thread_that_is_left_is_not_heard_any_more(desk: DeskServer, shopping: Shopping) -> None:
    async with await desk.client("Mina").socket() as hers, shopping("hello") as anna, shopping("hello") as ben:
        await hers.watch(anna.conversation)
        await hers.watch(ben.conversation)

        await anna.say("not heard")
        await ben.say("heard")
        await hear_row(hers, "heard")

        assert not any("not heard" in text for text in texts(hers))


async def test_the_sender_recognises_what_it_sent_itself(desk: DeskServer, shopping: Shopping) -> None:
    mina = desk.client("Mina")
    async with await mina.socket() as hers, shopping("person") as anna:
        await hers.watch(anna.conversation)
        mina.do(anna.conversation, "take")

        mina.do(anna.conversation, "reply", text="my words", key="a-key-of-the-page")

        row = await hear_row(hers, "my words")
        assert row["key"] == "a-key-of-the-page"
        assert mina.thread(anna.conversation)["rows"][-1]["key"] == "a-key-of-the-page"
        assert row["agent_name"] == "Mina Example"
        await hers.until(
            lambda: any(news["status"] == "sent" and news["id"] == row["id"] for news in hers.named("status"))
        )


async def test_typing_shows_both_ways(desk: DeskServer, shopping: Shopping) -> None:
    mina = desk.client("Mina")
    async with await mina.socket() as hers, shopping("person") as anna:
        await hers.watch(anna.conversation)
        mina.do(anna.conversation, "take")

        await hers.emit("typing", {"on": True})
        await anna.socket.until(lambda: {"who": "agent", "on": True} in anna.socket.named("typing"))
        await anna.socket.emit("typing", {"on": True})
        told = {"conversation": anna.conversation, "who": "shopper", "on": True}
        await hers.until(lambda: told in hers.named("typing"))


async def test_nobody_types_into_a_conversation_of_another(desk: DeskServer, shopping: Shopping) -> None:
    mina, jun = desk.client("Mina"), desk.client("Jun")
    async with await mina.socket() as hers, await jun.socket() as his, shopping("person") as anna:
        mina.do(anna.conversation, "take")
        await his.watch(anna.conversation)
        await hers.watch(anna.conversation)

        await his.emit("typing", {"on": True})
        await his.watch(anna.conversation)  # answered after the typing was looked at
        await hers.emit("typing", {"on": False})
        await anna.socket.until(lambda: anna.socket.named("typing"))

        assert {"who": "agent", "on": True} not in anna.socket.named("typing")


async def test_after_a_cut_the_rows_that_were_missed_are_asked_for_by_number(
    desk: DeskServer, shopping: Shopping
) -> None:
    mina = desk.client("Mina")
    async with shopping("hello") as anna:
        first = await mina.socket()
        await first.watch(anna.conversation)
        await anna.say("before the cut")
        await hear_row(first, "echo 2")
        last = first.named("row")[-1]["row"]["seq"]
        await first.drop()

        for number in range(25):  # each brings an answer: fifty rows
            await anna.say(f"while away {number}")
        await anna.socket.until(lambda: any("while away 24" in text for text in anna.texts), within=30)
        async with await mina.socket() as second:
            await second.watch(anna.conversation)
            missed = mina.thread(anna.conversation, after_seq=last)["rows"]
            await anna.say("after the cut")
            await hear_row(second, "echo 28")

        told = [row["seq"] for row in missed] + [news["row"]["seq"] for news in second.named("row")]
        whole = [row["seq"] for row in mina.thread(anna.conversation)["rows"]]
        assert sorted(set(told)) == told == whole[last:]


async def test_after_logging_out_an_open_page_hears_nothing_more(desk: DeskServer, shopping: Shopping) -> None:
    client = desk.client("Mina")
    async with await client.socket() as dead, await desk.client("Jun").socket() as alive, shopping("hello") as anna:
        await dead.watch(anna.conversation)
        client.form("/desk/logout", {"csrf": client.csrf})
        await dead.until(lambda: dead.named("ended") == [{}])
        before = len(dead.events)

        await dead.emit("watch", {"conversation": anna.conversation})
        await anna.say("person")
        await hear_case(alive, anna.conversation, owner="queued")

        assert len(dead.events) == before


async def test_a_disabled_account_loses_pages_and_requests_within_seconds(own_desk: DeskServer) -> None:
    client = own_desk.client("Jun")
    async with await client.socket() as socket:
        own_desk.agents.disable(own_desk.ids["Jun"])

        assert client.get("/desk/api/me").status_code == 401
        await socket.until(lambda: socket.named("ended") == [{}], within=6)


async def test_other_pages_stay_open_when_one_logs_out(desk: DeskServer) -> None:
    one, other = desk.client("Mina"), desk.client("Mina")
    async with await other.socket() as socket:
        one.form("/desk/logout", {"csrf": one.csrf})

        assert await socket.call("watch", {"conversation": None}) == {"ok": True}


async def test_no_payload_breaks_a_socket(desk: DeskServer, shopping: Shopping) -> None:
    async with await desk.client("Mina").socket() as socket, shopping("hello") as anna:
        for event in ("watch", "typing", "row", "case", "unknown", "user_uttered"):
            for payload in (None, 5, "x", [], {"conversation": 5}, {"conversation": "x" * 5000}, {"on": "yes"}):
                await socket.emit(event, payload)

        await socket.watch(anna.conversation)
        await anna.say("still heard")
        await hear_row(socket, "still heard")
