"""Taking over and handing back: one owner at a time, the bot silent meanwhile, nothing private with the shopper."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from uuid import uuid4

from tests.channels.desk.conftest import Shopper
from tests.desk_server import DeskClient, DeskServer

Shopping = Callable[..., AbstractAsyncContextManager[Shopper]]


async def at_once(*doings: Callable[[], object]) -> list[object]:
    return list(await asyncio.gather(*(asyncio.to_thread(doing) for doing in doings)))


def rows(client: DeskClient, anna: Shopper, **wanted: str) -> list[dict[str, object]]:
    found = client.thread(anna.conversation)["rows"]
    return [row for row in found if all(row[name] == value for name, value in wanted.items())]


async def test_whoever_asks_for_a_person_waits_in_the_list(desk: DeskServer, shopping: Shopping) -> None:
    async with shopping("hello", "person", page={"product": "TRAIL-JKT", "url": "/products/TRAIL-JKT"}) as anna:
        case = next(case for case in desk.client("Mina").cases("waiting") if case["id"] == anna.conversation)

        assert case["owner"] == "queued"
        assert case["place"] >= 1
        assert case["waiting_since"]
        assert case["facts"]["reason"] == "asked"
        assert case["facts"]["details"] == {"product": "TRAIL-JKT"}
        assert case["facts"]["product"] == "TRAIL-JKT"
        assert case["facts"]["proven"] == []
        assert [line["text"] for line in case["lines"] if line["author"] == "shopper"] == ["person"]


async def test_taking_over_shows_in_every_list_and_to_the_shopper(desk: DeskServer, shopping: Shopping) -> None:
    async with shopping("person") as anna:
        mina, jun = desk.client("Mina"), desk.client("Jun")

        answer = mina.do(anna.conversation, "take").json()["case"]

        assert (answer["owner"], answer["agent_name"]) == ("human", "Mina Example")
        assert anna.conversation in [case["id"] for case in mina.cases("mine")]
        assert anna.conversation in [case["id"] for case in jun.cases("others")]
        assert anna.conversation not in [case["id"] for case in mina.cases("waiting")]
        await anna.hear("joined")


async def test_a_reply_reaches_the_shopper_live_and_the_bot_is_silent(desk: DeskServer, shopping: Shopping) -> None:
    async with shopping("person") as anna:
        mina = desk.client("Mina")
        mina.do(anna.conversation, "take")

        mina.do(anna.conversation, "reply", text="Hello, Mina here.")
        bubble = await anna.hear("Hello, Mina here.")
        await anna.say("thank you")
        mina.do(anna.conversation, "reply", text="You are welcome.")
        await anna.hear("You are welcome.")

        assert bubble["metadata"]["sender"] == "agent"
        assert not any("thank you" in text for text in anna.texts)  # the stub brain would have said it back


async def test_after_handing_back_the_bot_answers_and_says_again_what_it_is(
    desk: DeskServer, shopping: Shopping
) -> None:
    async with shopping("person") as anna:
        mina = desk.client("Mina")
        mina.do(anna.conversation, "take")

        answer = mina.do(anna.conversation, "hand-back").json()["case"]
        before = len(anna.texts)
        await anna.say("and now?")
        await anna.hear("and now?")

        assert answer["owner"] == "bot"
        assert any("automated assistant" in text for text in anna.texts[before:])
        assert mina.do(anna.conversation, "reply", text="one more thing").status_code == 409


async def test_a_closed_conversation_opens_again_with_the_bot(desk: DeskServer, shopping: Shopping) -> None:
    async with shopping("person") as anna:
        mina = desk.client("Mina")
        mina.do(anna.conversation, "take")

        mina.do(anna.conversation, "close")
        closed = [case["id"] for case in mina.cases("closed")]
        await anna.say("are you there?")
        await anna.hear("are you there?")

        assert anna.conversation in closed
        assert anna.conversation in [case["id"] for case in mina.cases("bot")]


async def test_of_two_agents_at_once_one_wins_and_the_other_learns_who(desk: DeskServer, shopping: Shopping) -> None:
    async with shopping("person") as anna:
        mina, jun = desk.client("Mina"), desk.client("Jun")
        assert mina.csrf
        assert jun.csrf
        for _ in range(25):
            answers = await at_once(
                lambda: mina.do(anna.conversation, "take"), lambda: jun.do(anna.conversation, "take")
            )
            won = [client for client, answer in zip((mina, jun), answers, strict=True) if answer.status_code == 200]  # type: ignore[attr-defined]
            lost = [answer.json() for answer in answers if answer.status_code == 409]  # type: ignore[attr-defined]

            assert (len(won), len(lost)) == (1, 1)
            name = "Mina Example" if won[0] is mina else "Jun Example"
            assert lost[0]["error"] == "not_yours"
            assert lost[0]["agent_name"] == name
            won[0].do(anna.conversation, "hand-back")


async def test_the_loser_can_neither_reply_nor_hand_back_nor_close(desk: DeskServer, shopping: Shopping) -> None:
    async with shopping("person") as anna:
        mina, jun = desk.client("Mina"), desk.client("Jun")
        mina.do(anna.conversation, "take")

        answers = [jun.do(anna.conversation, what, text="mine!") for what in ("reply", "hand-back", "close")]

        assert [answer.status_code for answer in answers] == [409] * 3
        assert not any("mine!" in str(row["text"]) for row in rows(jun, anna))


async def test_taking_over_in_the_middle_of_a_turn_turns_late_words_into_a_suggestion(
    desk: DeskServer, shopping: Shopping
) -> None:
    async with shopping("hello") as anna:
        mina = desk.client("Mina")

        await anna.say("sleep 0.4 late words")
        mina.do(anna.conversation, "take")
        await asyncio.sleep(0.7)
        late = rows(mina, anna, visibility="suggestion")

        assert [row["text"] for row in late] == ["echo 2: sleep 0.4 late words"]
        assert late[0]["status"] == "suppressed"
        assert not any("late words" in text for text in anna.texts)


async def test_a_note_and_a_suggestion_never_reach_the_shopper(desk: DeskServer, shopping: Shopping) -> None:
    async with shopping("hello") as anna:
        mina, jun = desk.client("Mina"), desk.client("Jun")
        await anna.say("sleep 0.3 secret suggestion")
        mina.do(anna.conversation, "take")
        mina.do(anna.conversation, "note", text="secret note")
        jun.do(anna.conversation, "note", text="secret note of a colleague")
        mina.do(anna.conversation, "reply", text="public words")
        await anna.hear("public words")
        await asyncio.sleep(0.5)

        history = await anna.socket.call("history_request", {})

        told = str(history) + str(anna.socket.events)
        assert "public words" in told
        assert "secret" not in told.replace("sleep 0.3 secret suggestion", "")  # which they wrote themselves
        for private in ("Mina Example", desk.ids["Mina"], "mina@shop.example", "visibility"):
            assert private not in told
        assert len(rows(mina, anna, visibility="note")) == 2


async def test_sending_again_doubles_nothing(desk: DeskServer, shopping: Shopping) -> None:
    async with shopping("person") as anna:
        mina, key, other = desk.client("Mina"), uuid4().hex, uuid4().hex
        mina.do(anna.conversation, "take")

        answers = await at_once(
            *[lambda: mina.do(anna.conversation, "reply", text="once only", key=key)] * 5,
            *[lambda: mina.do(anna.conversation, "note", text="noted once", key=other)] * 5,
        )
        await anna.hear("once only")
        await asyncio.sleep(0.2)

        assert {answer.status_code for answer in answers} == {200}  # type: ignore[attr-defined]
        assert anna.texts.count("once only") == 1
        assert [row["text"] for row in rows(mina, anna, author="agent")].count("once only") == 1
        assert len(rows(mina, anna, visibility="note")) == 1


async def test_who_said_what_is_known_by_name(desk: DeskServer, shopping: Shopping) -> None:
    async with shopping("person") as anna:
        mina = desk.client("Mina")
        mina.do(anna.conversation, "take")
        mina.do(anna.conversation, "reply", text="Hello.")

        found = {row["author"]: row for row in desk.client("Jun").thread(anna.conversation)["rows"]}

        assert set(found) == {"shopper", "bot", "system", "agent"}
        assert found["agent"]["agent_name"] == "Mina Example"
        assert found["agent"]["ts"]


async def test_a_long_thread_comes_in_pages_without_gap_or_double(desk: DeskServer, shopping: Shopping) -> None:
    async with shopping(*["hello"] * 6) as anna:
        mina = desk.client("Mina")
        whole = [row["seq"] for row in mina.thread(anna.conversation)["rows"]]

        pages, before = [], None
        while True:
            page = mina.thread(anna.conversation, limit=5, before_seq=before)
            pages = [row["seq"] for row in page["rows"]] + pages
            if not page["more"]:
                break
            before = page["rows"][0]["seq"]

        assert whole == list(range(1, len(whole) + 1))
        assert pages == whole


async def test_a_product_of_the_page_is_known_by_name(desk: DeskServer) -> None:
    mina = desk.client("Mina")

    found = mina.get("/desk/api/products/TRAIL-JKT").json()["product"]

    assert found["name"]["ko"] == "트레일 레인 재킷"
    assert found["prices"] == {"USD": "119", "KRW": "159000"}
    assert mina.get("/desk/api/products/NOTHING").status_code == 404
