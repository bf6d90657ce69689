"""Rows in the shapes that stock widgets show; rasa-webchat drops a bubble that has one key too many."""

from __future__ import annotations

from typing import Any

import pytest

from channels.webchat.bubbles import Rendering

PUBLIC = "https://chat.shop.example"
BUTTON = {"id": "choice.abc", "title": "Size M", "url": ""}
LINK = {"id": "", "title": "Delivery", "url": "/help/delivery"}
CARD = {
    "title": "Trail Rain Jacket",
    "subtitle": "119 USD",
    "image_url": "/shop/pictures/TRAIL-JKT.svg",
    "url": "/products/TRAIL-JKT",
    "buttons": [BUTTON, LINK],
}


def row(**parts: Any) -> dict[str, Any]:
    plain = {"id": "m1", "seq": 4, "ts": "2026-11-23T09:00:00+00:00", "sender": "bot", "status": "sent"}
    return {**plain, "text": "", "buttons": [], "cards": [], "image_url": "", **parts}


def bodies(**parts: Any) -> list[dict[str, Any]]:
    events = Rendering(PUBLIC, "And now?").events(row(**parts))
    assert all(name == "bot_uttered" for name, _ in events)
    return [{key: value for key, value in body.items() if key != "metadata"} for _, body in events]


def test_a_text_has_exactly_one_key() -> None:
    assert bodies(text="Hello") == [{"text": "Hello"}]


def test_a_text_with_buttons_has_exactly_two() -> None:
    reply = {"content_type": "text", "title": "Size M", "payload": "choice.abc"}

    assert bodies(text="Which?", buttons=[BUTTON]) == [{"text": "Which?", "quick_replies": [reply]}]


def test_a_link_button_carries_the_whole_address() -> None:
    [reply] = bodies(text="Here", buttons=[LINK])[0]["quick_replies"]

    assert reply == {
        "content_type": "text",
        "title": "Delivery",
        "payload": "Delivery",
        "type": "web_url",
        "url": f"{PUBLIC}/help/delivery",
    }


def test_cards_are_one_generic_template_with_a_list() -> None:
    [text, cards] = bodies(text="Look:", cards=[CARD, CARD])

    payload = cards["attachment"]["payload"]
    assert text == {"text": "Look:"}
    assert list(cards) == ["attachment"]
    assert (cards["attachment"]["type"], payload["template_type"]) == ("template", "generic")
    assert payload["elements"][0] == {
        "title": "Trail Rain Jacket",
        "subtitle": "119 USD",
        "image_url": f"{PUBLIC}/shop/pictures/TRAIL-JKT.svg",
        "default_action": {"type": "web_url", "url": f"{PUBLIC}/products/TRAIL-JKT"},
        "buttons": [
            {"type": "postback", "title": "Size M", "payload": "choice.abc"},
            {"type": "web_url", "title": "Delivery", "url": f"{PUBLIC}/help/delivery"},
        ],
    }
    assert len(payload["elements"]) == 2


def test_buttons_after_cards_stand_last_under_a_sentence() -> None:
    shapes = [sorted(body) for body in bodies(text="Look:", cards=[CARD], buttons=[BUTTON])]

    assert shapes == [["text"], ["attachment"], ["quick_replies", "text"]]
    assert bodies(text="Look:", cards=[CARD], buttons=[BUTTON])[-1]["text"] == "And now?"


def test_cards_without_a_text_bring_no_empty_bubble() -> None:
    assert [sorted(body) for body in bodies(cards=[CARD])] == [["attachment"]]


def test_a_picture_is_an_image_attachment() -> None:
    [body] = bodies(image_url="/shop/pictures/A.svg")

    assert body == {"attachment": {"type": "image", "payload": {"src": f"{PUBLIC}/shop/pictures/A.svg", "title": ""}}}


def test_ids_and_numbers_travel_in_metadata_only() -> None:
    events = Rendering(PUBLIC, "And now?").events(row(text="Look:", cards=[CARD], sender="agent"))

    assert [body["metadata"] for _, body in events] == [
        {"id": "m1", "seq": 4, "ts": "2026-11-23T09:00:00+00:00", "sender": "agent", "part": part, "parts": 2}
        for part in (1, 2)
    ]


def test_the_shopper_s_own_words_are_an_event_that_stock_widgets_ignore() -> None:
    [(name, body)] = Rendering(PUBLIC).events(row(text="hi", sender="user"))

    assert (name, body["text"], body["metadata"]["sender"]) == ("user_echo", "hi", "user")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "JaVaScRiPt:x"]
)
def test_an_address_that_must_not_be_followed_is_not_passed_on(url: str) -> None:
    evil = {**CARD, "url": url, "image_url": url, "buttons": [{"id": "", "title": "x", "url": url}]}

    assert (
        url.lower() not in str(bodies(text="x", cards=[evil], buttons=[{"id": "", "title": "x", "url": url}])).lower()
    )
