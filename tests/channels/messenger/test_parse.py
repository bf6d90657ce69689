"""Payloads in, events out: every kind of the Messenger Platform's reference, and shapes that are none."""

from __future__ import annotations

from typing import Any

import pytest

from channels.graph.events import Echoed, Edited, Ignored, ReachedUntil, Revoked, Said, StatusTold, ThreadTaken
from channels.messenger.parse import Parser
from tests.fakes import START

PAGE, PERSON = "1098765432101", "7012345678901234"
PARSER = Parser(PAGE, START)
STAMP = int(START.timestamp() * 1000) - 60_000
ROW = "m" + "A" * 22


def payload(*events: Any, **entry: Any) -> dict[str, Any]:
    return {"object": "page", "entry": [{"id": PAGE, "time": STAMP, "messaging": list(events), **entry}]}


def event(**content: Any) -> dict[str, Any]:
    return {"sender": {"id": PERSON}, "recipient": {"id": PAGE}, "timestamp": STAMP, **content}


def message(**content: Any) -> dict[str, Any]:
    return {"message": {"mid": "m1", **content}}


def only(*events: Any) -> Any:
    (found,) = PARSER.events(payload(*events))
    return found


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"message": {"mid": "m1", "text": "hi"}}, {"text": "hi", "choice": None, "media": "", "vendor_id": "m1"}),
        ({"message": {"mid": "m1", "text": "M", "quick_reply": {"payload": "choice.x"}}}, {"choice": "choice.x"}),
        ({"postback": {"mid": "m9", "title": "Add", "payload": "choice.x"}}, {"choice": "choice.x", "vendor_id": "m9"}),
        ({"postback": {"title": "Add"}}, {"choice": "none"}),
        ({"postback": {"mid": "m9", "title": "Get started", "payload": "GET_STARTED"}}, {"media": "start"}),
        (
            {"postback": {"mid": "m9", "payload": "GET_STARTED", "referral": {"ref": "K7QM3-XPD9R"}}},
            {"text": "K7QM3-XPD9R", "media": ""},
        ),
        ({"referral": {"ref": "K7QM3-XPD9R", "source": "SHORTLINK"}}, {"text": "K7QM3-XPD9R"}),
        (
            {"message": {"mid": "m1", "attachments": [{"type": "image", "payload": {"url": "https://x"}}]}},
            {"media": "image"},
        ),
        (
            {"message": {"mid": "m1", "text": "look", "attachments": [{"type": "fallback"}]}},
            {"text": "look", "media": ""},
        ),
        (
            {"message": {"mid": "m1", "referral": {"product": {"id": "TRAIL-JKT"}}, "text": "?"}},
            {"page": {"product": "TRAIL-JKT"}},
        ),
        ({"message": {"mid": "m1"}}, {"media": "unsupported"}),
    ],
)
def test_every_kind_is_read(content: dict[str, Any], expected: dict[str, Any]) -> None:
    found = only(event(**content))

    assert isinstance(found, Said)
    assert {name: getattr(found.incoming, name) for name in expected} == expected
    assert (found.incoming.address, found.incoming.identities) == (PERSON, {"psid": PERSON})


def test_what_comes_without_an_id_is_the_same_when_it_comes_again() -> None:
    first, again = only(event(postback={"payload": "x"})), only(event(postback={"payload": "x"}))

    assert first.incoming.vendor_id == again.incoming.vendor_id
    assert first.incoming.vendor_id != only(event(postback={"payload": "y"})).incoming.vendor_id


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"message": {"mid": "m5", "is_deleted": True}}, Revoked("m5")),
        ({"delivery": {"mids": ["m_OUT"]}}, StatusTold("m_OUT", "delivered")),
        ({"reaction": {"mid": "m_OUT", "action": "react"}}, Ignored("reaction")),
        ({"account_linking": {"status": "linked"}}, Ignored("account_linking")),
        ({"hologram": {}}, Ignored("an event of another kind")),
        ({"take_thread_control": {"new_owner_app_id": None}}, ThreadTaken(PERSON, {"psid": PERSON})),
    ],
)
def test_what_is_no_message(content: dict[str, Any], expected: Any) -> None:
    assert only(event(**content)) == expected


def test_watermarks_edits_and_echoes() -> None:
    read = only(event(read={"watermark": STAMP}))
    edited = only(event(message_edit={"mid": "m1", "text": "size L", "num_edit": 2}))
    swapped = {"sender": {"id": PAGE}, "recipient": {"id": PERSON}, "timestamp": STAMP}
    ours = only({**swapped, "message": {"is_echo": True, "mid": "mO", "text": "x", "metadata": f"row.{ROW}.1.1"}})
    theirs = only({**swapped, "message": {"is_echo": True, "mid": "mP", "attachments": [{"type": "image"}]}})

    assert isinstance(read, ReachedUntil)
    assert (read.status, read.names) == ("read", {"psid": PERSON})
    assert isinstance(edited, Edited)
    assert (edited.original_id, edited.incoming.text, edited.incoming.vendor_id) == ("m1", "size L", "m1:edit2")
    assert ours == Echoed(PERSON, {"psid": PERSON}, "x", "mO", ROW)
    assert theirs == Echoed(PERSON, {"psid": PERSON}, "[image]", "mP")


def test_what_is_said_while_another_app_has_the_thread_is_kept() -> None:
    found = list(PARSER.events(payload(standby=[event(message={"mid": "m1", "text": "hi"}), event(read={})])))

    assert [type(each) for each in found] == [ThreadTaken, Said, Ignored]


@pytest.mark.parametrize(
    "body", [{"object": "instagram"}, {"object": "page", "entry": [{"id": "999", "messaging": [{}]}]}]
)
def test_what_is_not_our_page_s_is_not_ours(body: dict[str, Any]) -> None:
    assert not any(isinstance(each, Said) for each in PARSER.events(body))


@pytest.mark.parametrize("value", [None, 5, "x", [], [None], {"a": 1}, [[]], True])
@pytest.mark.parametrize("name", ["message", "postback", "sender", "delivery", "read", "message_edit", "referral"])
def test_no_shape_breaks_the_reader(name: str, value: object) -> None:
    list(PARSER.events(payload(event(**{name: value}))))
    list(PARSER.events(payload(**{"messaging": value, "standby": value, "changes": value})))
    list(PARSER.events({"entry": value}))
