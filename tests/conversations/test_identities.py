"""One person, several names: the firm ones decide; a phone number that was given to somebody new is somebody new."""

from __future__ import annotations

import threading

from bot.conversations import Conversations
from bot.storage.database import Database
from tests.fakes import FakeClock, FakeWords, incoming
from tests.stub_brain import StubBrain

BOTH = {"bsuid": "GB.1", "wa_id": "447700900101"}


def spine(database: Database) -> Conversations:
    return Conversations(database, StubBrain(), FakeWords(), FakeClock())


def hear(spine: Conversations, number: int, **names: str) -> str:
    address = next(iter(names.values()))
    return spine.receive(incoming(number=number, channel="whatsapp", address=address, identities=names)).conversation_id


def test_a_new_name_beside_a_known_one_is_the_same_person(database: Database) -> None:
    ours = spine(database)

    found = {
        hear(ours, 1, wa_id="447700900101"),
        hear(ours, 2, **BOTH),
        hear(ours, 3, bsuid="GB.1"),
        hear(ours, 4, wa_id="447700900101"),
    }

    assert len(found) == 1


def test_replies_go_to_the_names_that_wrote_last(database: Database) -> None:
    ours = spine(database)

    first = hear(ours, 1, **BOTH)
    hear(ours, 2, bsuid="GB.1")

    assert ours.get(first).identities == {"bsuid": "GB.1"}


def test_a_number_that_was_given_to_somebody_new_is_somebody_new(database: Database) -> None:
    ours = spine(database)

    emma = hear(ours, 1, **BOTH)
    stranger = hear(ours, 2, bsuid="GB.2", wa_id="447700900101")
    by_number = hear(ours, 3, wa_id="447700900101")

    assert stranger != emma
    assert by_number == stranger
    assert hear(ours, 4, bsuid="GB.1") == emma


def test_a_changed_id_that_the_vendor_announces_is_the_same_person(database: Database) -> None:
    ours = spine(database)
    emma = hear(ours, 1, **BOTH)

    known = ours.rename("whatsapp", {"bsuid": "GB.1"}, {"bsuid": "GB.9", "wa_id": "447700900999"})

    assert known
    assert hear(ours, 2, bsuid="GB.9", wa_id="447700900999") == emma
    assert not ours.rename("whatsapp", {"bsuid": "GB.unknown"}, {"bsuid": "GB.5"})


def test_two_first_messages_at_once_begin_one_conversation(database: Database) -> None:
    ours = spine(database)
    found: list[str] = []
    threads = [threading.Thread(target=lambda n=n: found.append(hear(ours, n, **BOTH))) for n in range(8)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(found)) == 1
    assert len(found) == 8


def test_names_count_within_their_channel(database: Database) -> None:
    ours = spine(database)

    on_whatsapp = hear(ours, 1, wa_id="1")
    said = incoming(number=2, channel="messenger", address="1", identities={"psid": "1"})

    assert ours.receive(said).conversation_id != on_whatsapp
