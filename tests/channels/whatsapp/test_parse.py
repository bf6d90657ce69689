"""Payloads in, events out: every type of the Cloud API's reference, and the odd shapes that others have recorded."""

from __future__ import annotations

from typing import Any

import pytest

from channels.graph.events import Echoed, Edited, Ignored, Renamed, Revoked, Said, StatusTold
from channels.whatsapp.parse import Parser
from tests.fakes import START

NUMBER = "330112244557788"
PARSER = Parser(NUMBER, START)
BSUID, PHONE = "US.70431188256604917732", "15550100123"
STAMP = str(int(START.timestamp()) - 60)
ROW = "m" + "A" * 22


def payload(field: str = "messages", **value: Any) -> dict[str, Any]:
    inside = {"messaging_product": "whatsapp", "metadata": {"phone_number_id": NUMBER}, **value}
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": "1", "changes": [{"field": field, "value": inside}]}],
    }


def message(**content: Any) -> dict[str, Any]:
    head = {"from": PHONE, "from_user_id": BSUID, "id": "wamid.1", "timestamp": STAMP}
    return payload(
        contacts=[{"profile": {"name": "Ada"}, "wa_id": PHONE, "user_id": BSUID}], messages=[{**head, **content}]
    )


def said(body: dict[str, Any]) -> Any:
    (event,) = PARSER.events(body)
    assert isinstance(event, Said)
    return event.incoming


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"type": "text", "text": {"body": "in blue?"}}, {"text": "in blue?", "media": "", "choice": None}),
        (
            {"type": "interactive", "interactive": {"type": "button_reply", "button_reply": {"id": "x", "title": "Y"}}},
            {"choice": "x", "text": "Y"},
        ),
        (
            {"type": "interactive", "interactive": {"type": "list_reply", "list_reply": {"id": "x", "title": "Y"}}},
            {"choice": "x"},
        ),
        (
            {"type": "interactive", "interactive": {"type": "nfm_reply", "nfm_reply": {"name": "flow"}}},
            {"media": "form"},
        ),
        ({"type": "interactive", "interactive": {}}, {"media": "unsupported"}),
        ({"type": "interactive"}, {"media": "unsupported"}),
        ({"type": "button", "button": {"payload": "choice.x", "text": "Yes"}}, {"choice": "choice.x"}),
        ({"type": "button", "button": {"payload": "Yes", "text": "Yes"}}, {"text": "Yes", "choice": None}),
        ({"type": "image", "image": {"id": "7", "caption": "this?"}}, {"media": "image", "text": "this?"}),
        ({"type": "audio", "audio": {"id": "7", "voice": True}}, {"media": "voice", "text": ""}),
        ({"type": "audio", "audio": {"id": "7", "voice": False}}, {"media": "audio"}),
        ({"type": "video", "video": {"id": "7"}}, {"media": "video"}),
        ({"type": "document", "document": {"id": "7", "filename": "a.pdf"}}, {"media": "document"}),
        ({"type": "sticker", "sticker": {"id": "7"}}, {"media": "sticker"}),
        ({"type": "location", "location": {"latitude": 37.5, "longitude": 127.0}}, {"media": "location"}),
        ({"type": "contacts", "contacts": [{"phones": [{"phone": "+1 555"}]}]}, {"media": "contact", "text": ""}),
        (
            {
                "type": "contacts",
                "contacts": [{"origin": "contact_request", "phones": [{"phone": "+82 10 5550 1002"}]}],
            },
            {"text": "+82 10 5550 1002", "media": ""},
        ),
        ({"type": "order", "order": {"product_items": [{"product_retailer_id": "TSH"}]}}, {"media": "order"}),
        ({"type": "request_welcome"}, {"media": "start"}),
        ({"type": "unsupported", "errors": [{"code": 131051}]}, {"media": "unsupported"}),
        ({"type": "poll", "poll": {}}, {"media": "unsupported"}),
        ({}, {"media": "unsupported"}),
    ],
)
def test_every_type_is_read(content: dict[str, Any], expected: dict[str, Any]) -> None:
    incoming = said(message(**content))

    assert {name: getattr(incoming, name) for name in expected} == expected
    assert incoming.identities == {"bsuid": BSUID, "wa_id": PHONE}
    assert (incoming.address, incoming.vendor_id) == (BSUID, "wamid.1")


@pytest.mark.parametrize(
    ("head", "contacts", "names"),
    [
        ({"from": PHONE}, [], {"wa_id": PHONE}),
        ({"from": ""}, [{"user_id": BSUID}], {"bsuid": BSUID}),
        ({"from": BSUID}, [{"wa_id": BSUID}], {"bsuid": BSUID}),
        ({"from": PHONE}, [{"wa_id": PHONE, "user_id": BSUID}], {"bsuid": BSUID, "wa_id": PHONE}),
        ({"from_user_id": BSUID}, [], {"bsuid": BSUID}),
        (
            {"from_user_id": BSUID, "from_parent_user_id": "US.ENT.5520117783341"},
            [],
            {"bsuid": BSUID, "parent": "US.ENT.5520117783341"},
        ),
    ],
)
def test_who_writes_in_every_shape(head: dict[str, Any], contacts: list[Any], names: dict[str, str]) -> None:
    text = {"id": "wamid.1", "timestamp": STAMP, "type": "text", "text": {"body": "hi"}}

    assert said(payload(contacts=contacts, messages=[{**head, **text}])).identities == names


def test_of_a_batch_nobody_gets_another_s_names() -> None:
    contacts = [{"wa_id": "1555", "user_id": "US.1"}, {"wa_id": "15550", "user_id": "US.2"}]
    texts = [{"from": n, "id": n, "type": "text", "text": {"body": "hi"}} for n in ("15550", "15551")]

    found = [event.incoming.identities for event in PARSER.events(payload(contacts=contacts, messages=texts))]  # type: ignore[union-attr]

    assert found == [{"bsuid": "US.2", "wa_id": "15550"}, {"wa_id": "15551"}]


def test_where_a_shopper_comes_from_is_kept() -> None:
    ad = {"source_type": "ad", "headline": "Winter sale", "ctwa_clid": "ARx", "image_url": "https://x"}
    product = {"referred_product": {"catalog_id": "1", "product_retailer_id": "TRAIL-JKT"}}

    incoming = said(message(type="text", text={"body": "hi"}, referral=ad, context=product))

    assert incoming.details["referral"] == {"source_type": "ad", "headline": "Winter sale", "ctwa_clid": "ARx"}
    assert incoming.page == {"product": "TRAIL-JKT"}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ({"status": "delivered"}, StatusTold("w", "delivered")),
        ({"status": "played"}, StatusTold("w", "read")),
        ({"status": "sent", "biz_opaque_callback_data": f"row.{ROW}.1.1"}, StatusTold("w", "sent", None, ROW)),
        (
            {
                "status": "failed",
                "errors": [{"code": 131026, "title": "Undeliverable", "error_data": {"details": "x"}}],
            },
            StatusTold("w", "failed", "(#131026) Undeliverable: x"),
        ),
        ({"status": "sent", "biz_opaque_callback_data": f"row.{ROW}.1.2"}, Ignored("a part's status")),
        ({"status": "pirouette"}, Ignored("status pirouette")),
        ({}, Ignored("status ")),
    ],
)
def test_statuses(status: dict[str, Any], expected: Any) -> None:
    assert list(PARSER.events(payload(statuses=[{"id": "w", **status}]))) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        message(type="system", system={"type": "user_changed_user_id", "previous_user_id": "US.1", "user_id": "US.2"}),
        message(
            type="system", system={"type": "user_changed_number", "previous_user_id": "US.1", "new_user_id": "US.2"}
        ),
        payload("user_id_update", user_id_update=[{"user_id": {"previous": "US.1", "current": "US.2"}}]),
        payload("user_id_update", previous="US.1", current="US.2"),
    ],
)
def test_a_changed_id_in_each_of_its_shapes(body: dict[str, Any]) -> None:
    (event,) = PARSER.events(body)

    assert isinstance(event, Renamed)
    assert event.old["bsuid"] == "US.1"
    assert event.new["bsuid"] == "US.2"


def test_edits_revokes_and_echoes() -> None:
    edit = {"original_message_id": "wamid.0", "message": {"type": "text", "text": {"body": "size M"}}}
    (edited,) = PARSER.events(message(type="edit", edit=edit))
    (revoked,) = PARSER.events(message(type="revoke", revoke={"original_message_id": "wamid.0"}))
    echo = {"to": PHONE, "id": "wamid.E", "type": "text", "text": {"body": "Tom here"}}
    (echoed,) = PARSER.events(payload("smb_message_echoes", message_echoes=[echo]))

    assert isinstance(edited, Edited)
    assert (edited.original_id, edited.incoming.text) == ("wamid.0", "size M")
    assert revoked == Revoked("wamid.0")
    assert echoed == Echoed(PHONE, {"wa_id": PHONE}, "Tom here", "wamid.E")


@pytest.mark.parametrize("value", [None, 5, "x", [], [None], [5], {"a": 1}, [[]]])
@pytest.mark.parametrize("name", ["messages", "statuses", "contacts", "metadata", "errors", "message_echoes"])
def test_no_shape_breaks_the_reader(name: str, value: object) -> None:
    list(PARSER.events(payload(**{name: value})))
    list(PARSER.events({"entry": value, name: value}))
    list(PARSER.events(message(type="text", **{name: value})))
