"""Repair: other words each time, a way on, a line in both languages for a third, and a list for merchandisers."""

from __future__ import annotations

from itertools import pairwise

from bot.storage.conversations import conversations
from bot.storage.messages import messages
from bot.storage.misread import MisreadRow, misread
from tests.actions.talker import Talker

READINGS = ("faq/shipping_cost", "order_status", "out_of_scope")


def kept(talk: Talker) -> list[tuple[str, str, str]]:
    with talk.shop.database.read() as connection:
        rows = connection.execute(misread.select().order_by(misread.c.id)).mappings().all()
    return [(row["text"], row["outcome"], row["guess"]) for row in rows]


def write(talk: Talker, turn: str, text: str, seq: int) -> None:
    """A message of the shopper's, as the spine stores it."""
    now = talk.shop.clock()
    with talk.shop.database.write() as connection:
        if seq == 1:
            named = {"id": talk.name, "channel": "web", "address": "anna", "language": "en", "owner": "bot", "epoch": 1}
            named |= {"last_seq": 2, "is_disclosed": True, "stumbles": 0, "page": {}}
            moments = {
                column.name: now for column in conversations.c if not column.nullable and column.name.endswith("_at")
            }
            connection.execute(conversations.insert().values(**named, **moments))
        connection.execute(
            messages.insert().values(
                id=turn, conversation_id=talk.name, seq=seq, direction="in", author="shopper", visibility="public",
                channel="web", text=text, body={}, status="answered", epoch=1, turn_id=turn, at=now, stored_at=now,
            )
        )  # fmt: skip


def test_never_the_same_words_twice_in_a_row(talk: Talker) -> None:
    said = [talk.say("blorp fnord", "nlu_fallback", ranking=READINGS).text for _ in range(5)]

    assert all(one != other for one, other in pairwise(said))
    assert all("Talk to a person" in talk.say("blorp", "nlu_fallback").titles for _ in range(2))


def test_each_is_kept_with_its_guess_and_without_personal_data(talk: Talker) -> None:
    talk.say("blorp [1001](order_number) x@y.com", "nlu_fallback", ranking=READINGS)
    talk.say("sell me a car", "out_of_scope", ranking=("out_of_scope",))

    assert kept(talk)[0] == ("blorp [order] [email]", "asked_back", "faq/shipping_cost")
    assert kept(talk)[1][1] == "gave_up"


def test_what_was_understood_is_not_kept(talk: Talker) -> None:
    talk.say("how much is delivery", "faq/shipping_cost")

    assert kept(talk) == []


def test_a_third_language_is_answered_in_both_and_led_to_a_person(talk: Talker, korean: Talker) -> None:
    for text in ("Bonjour, quels sont les frais", "送料はいくらですか", "где мой заказ"):
        answers = talk.say(text, "nlu_fallback", ranking=READINGS)

        assert "I speak English and Korean. 저는 영어와 한국어로 답해 드려요." in answers.text
        assert answers.titles == ["English", "한국어", "Talk to a person"]
    assert "상담원 연결" in korean.say("你好吗", "out_of_scope").titles


def test_the_list_tells_what_happened_next(talk: Talker) -> None:
    row = MisreadRow(talk.name, "t1", "en", "blorp", "asked_back", "order_status", 0.2, talk.shop.clock())
    talk.shop.feedback.keep_misread(row)
    talk.shop.feedback.keep_misread(row)

    assert talk.shop.feedback.not_understood(days=14) == [(row, "")]
    write(talk, "t1", "blorp", 1)
    write(talk, "t2", "it was 1001", 2)
    assert talk.shop.feedback.not_understood(days=14) == [(row, "it was [number]")]
    assert talk.shop.feedback.not_understood(days=-1) == []


def test_another_script_is_never_guessed_at(talk: Talker) -> None:
    assert "저는 영어와 한국어로" in talk.say("すみません、日本に発送できますか", "faq/international_shipping").text
