"""Receiving: stored once, in one conversation per address, cleaned, in the right language, or refused aloud."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.conversations import Conversations, StoreUnavailable
from bot.messages import Incoming
from bot.storage import events, messages
from bot.storage.database import Database
from tests.fakes import START, FakeClock, FakeWords, incoming
from tests.stub_brain import StubBrain


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def spine(database: Database, clock: FakeClock) -> Conversations:
    return Conversations(database, StubBrain(), FakeWords(), clock)


def text_of(spine: Conversations, said: Incoming) -> str:
    receipt = spine.receive(said)
    return str(spine.history(receipt.conversation_id)[-1]["text"])


def language_of(spine: Conversations, said: Incoming) -> str:
    return spine.get(spine.receive(said).conversation_id).language


def test_the_same_message_twenty_times_in_parallel_is_stored_once(spine: Conversations) -> None:
    with ThreadPoolExecutor(20) as threads:
        receipts = list(threads.map(lambda _: spine.receive(incoming()), range(20)))

    assert sum(receipt.is_new for receipt in receipts) == 1
    assert len({receipt.message_id for receipt in receipts}) == 1
    assert len(spine.history(receipts[0].conversation_id)) == 1


def test_the_same_message_three_days_later_changes_nothing(spine: Conversations, clock: FakeClock) -> None:
    first = spine.receive(incoming())
    clock.pass_time(days=3)

    again = spine.receive(incoming())

    assert not again.is_new
    assert (again.message_id, again.seq) == (first.message_id, first.seq)
    assert spine.get(first.conversation_id).last_seq == 1


def test_two_messages_of_a_new_contact_at_once_make_one_conversation(spine: Conversations) -> None:
    contacts = 40
    said = [
        incoming(f"{order}", number=2 * contact + order, address=f"contact {contact}")
        for contact in range(contacts)
        for order in (0, 1)
    ]

    with ThreadPoolExecutor(16) as threads:
        receipts = list(threads.map(spine.receive, said))

    assert len({receipt.conversation_id for receipt in receipts}) == contacts
    assert all(sorted(row["seq"] for row in spine.history(r.conversation_id)) == [1, 2] for r in receipts)


def test_an_id_of_another_conversation_is_no_repeat_and_reveals_nothing(spine: Conversations) -> None:
    anna = spine.receive(incoming("my order", address="anna"))

    first = spine.receive(incoming("mine", address="mallory"))
    again = spine.receive(incoming("mine", address="mallory"))

    assert first.is_new
    assert first.conversation_id != anna.conversation_id
    assert (again.is_new, again.message_id) == (False, first.message_id)


def test_a_repeat_is_known_by_channel(spine: Conversations) -> None:
    web = spine.receive(incoming(channel="web"))
    whatsapp = spine.receive(incoming(channel="whatsapp"))

    assert whatsapp.is_new
    assert whatsapp.conversation_id != web.conversation_id


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("lone \ud83d surrogate", "lone \ufffd surrogate"),
        ("pair \ud83d\ude00 apart", "pair 😀 apart"),
        ("NUL\x00 and bell\x07", "NUL and bell"),
        ("two\r\nlines", "two\nlines"),
        ("turned \u202eround", "turned round"),
        ("각", "각"),
        ("  spaces around ", "spaces around"),
        ("/restart", "/restart"),
        ("'; DROP TABLE messages; --", "'; DROP TABLE messages; --"),
    ],
)
def test_text_is_cleaned_before_it_is_stored(spine: Conversations, said: str, stored: str) -> None:
    assert text_of(spine, incoming(said)) == stored


def test_poison_in_every_field_is_stored_and_the_next_message_too(spine: Conversations) -> None:
    poison = "\ud800\x00" * 600
    bad = incoming("😀" * 200_000, vendor_id="v" + poison, page={"product" + poison: poison, "url": "/" * 9000})

    receipt = spine.receive(bad)
    after = spine.receive(incoming("still here", number=2))

    rows = spine.history(receipt.conversation_id)
    assert after.seq == 2
    assert len(rows[0]["text"]) == 4000
    assert rows[1]["text"] == "still here"


def test_an_address_of_any_length_finds_its_conversation_again(spine: Conversations) -> None:
    first = spine.receive(incoming(number=1, address="a" * 5000))
    second = spine.receive(incoming(number=2, address="a" * 5000))

    assert first.conversation_id == second.conversation_id


def test_a_clock_that_goes_ahead_does_not_reach_into_our_future(spine: Conversations, clock: FakeClock) -> None:
    receipt = spine.receive(incoming(at=START + timedelta(hours=10)))

    assert spine.history(receipt.conversation_id)[0]["ts"] == clock.now.isoformat()


def test_the_page_names_the_language_until_a_message_decides(spine: Conversations) -> None:
    assert language_of(spine, incoming("M", number=1, language="ko")) == "ko"
    assert language_of(spine, incoming("where is my order please", number=2, language="ko")) == "en"
    assert language_of(spine, incoming("1001", number=3, language="ko")) == "en"
    assert language_of(spine, incoming("XL", number=4, language="en")) == "en"
    assert language_of(spine, incoming("M", number=5, language="ko")) == "ko"


def test_english_if_in_doubt(spine: Conversations) -> None:
    assert language_of(spine, incoming("1001")) == "en"


def test_a_database_that_is_away_is_said(tmp_path_factory: pytest.TempPathFactory, clock: FakeClock) -> None:
    nowhere = Database("postgresql://nobody@127.0.0.1:1/nothing")
    spine = Conversations(nowhere, StubBrain(), FakeWords(), clock)

    with pytest.raises(StoreUnavailable):
        spine.receive(incoming())


def test_what_happened_is_an_event_without_a_word_of_the_shopper(spine: Conversations, database: Database) -> None:
    receipt = spine.receive(incoming("my secret is 4711"))

    with database.read() as connection:
        happened = events.of_conversation(connection, receipt.conversation_id)

    assert [(event.name, event.race_stage) for event in happened] == [
        ("conversation_started", "reach"),
        ("message_received", "act"),
    ]
    assert "4711" not in str(happened)


def test_stored_rows_wait_in_the_order_of_their_time(spine: Conversations, database: Database) -> None:
    late = spine.receive(incoming("second", number=1, at=START - timedelta(seconds=1)))
    spine.receive(incoming("first", number=2, at=START - timedelta(seconds=3)))

    with database.read() as connection:
        stored = messages.next_in(connection, late.conversation_id)

    assert stored is not None
    assert (stored.message.text, stored.has_more) == ("first", True)
