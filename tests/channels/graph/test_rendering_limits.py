"""10,000 random replies to each vendor: none breaks a documented limit, no label is cut, no choice is lost."""

from __future__ import annotations

import random
from typing import Any

import pytest

from channels.graph.offers import Site, offered, options_of
from channels.messenger import render as messenger
from channels.meta_demo import messenger_limits, whatsapp_limits
from channels.meta_demo.people import shown_on_messenger, shown_on_whatsapp
from channels.whatsapp import render as whatsapp

REPLIES = 10_000
SITE = Site("https://shop.example", has_pictures=True)
SAID = "재킷 네이비 trail jacket 🧥 waterproof $119.00 1001 알려 드릴게요. Which one? yes!"
WORDS = [*SAID.split(" "), "so\n\n- a", "line\nbreak"]
WHATSAPP = whatsapp.Labels("Choose", "Reply with a number.", "What would you like?")
MESSENGER = messenger.Labels("Reply with a number.", "What would you like?")


class Chance(random.Random):
    """Replies as the bot could make them, and as it never should."""

    def text(self, longest: int) -> str:
        return " ".join(self.choice(WORDS) for _ in range(self.randint(0, longest)))[:longest].strip()

    def title(self) -> str:
        longest = self.choice((4, 12, 20, 24, 40, 90))
        return " ".join(self.text(longest).split()) or f"T{self.randint(1, 10**6)}"

    def button(self) -> dict[str, str]:
        title = self.title()
        if self.random() < 0.15:
            return {"id": "", "title": title, "url": self.choice(("/cart", "https://shop.example/x", "tel:123"))}
        return {"id": f"choice.{self.getrandbits(120):022x}", "title": title, "url": ""}

    def buttons(self, *counts: int) -> list[dict[str, str]]:
        return [self.button() for _ in range(self.choice(counts))]

    def card(self) -> dict[str, Any]:
        return {
            "title": self.title(),
            "subtitle": " · ".join(self.text(40) for _ in range(self.randint(0, 5))),
            "image_url": self.choice(("", "/shop/pictures/A.svg", "https://cdn.example/a.jpg", "/b.webp")),
            "url": self.choice(("", "/shop/A")),
            "buttons": self.buttons(0, 1, 2, 3, 4),
        }

    def row(self) -> dict[str, Any]:
        return {
            "text": self.text(self.choice((0, 30, 300, 700, 1100, 2500, 5000))),
            "buttons": self.buttons(0, 0, 1, 2, 3, 4, 8, 10, 11, 13, 14, 20),
            "cards": [self.card() for _ in range(self.choice((0, 0, 0, 1, 2, 3, 5, 10, 12)))],
            "image_url": self.choice(("", "", "/p.png", "/p.svg")),
        }


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    chance = Chance(20261129)
    return [chance.row() for _ in range(REPLIES)]


def whatsapp_body(part: whatsapp.Part) -> dict[str, Any]:
    envelope = {"messaging_product": "whatsapp", "to": "+15550100123", "biz_opaque_callback_data": "row.m.1.1"}
    return {**envelope, "type": part.kind, part.kind: part.value}


def messenger_body(part: messenger.Part) -> dict[str, Any]:
    return {"recipient": {"id": "7"}, "messaging_type": "RESPONSE", "message": {**part.message, "metadata": "row"}}


def test_whatsapp_refuses_none(rows: list[dict[str, Any]]) -> None:
    bodies = [whatsapp_body(part) for row in rows for part in whatsapp.render(row, WHATSAPP, SITE)]

    assert [problem for body in bodies if (problem := whatsapp_limits.problem_of(body))] == []


def test_messenger_refuses_none(rows: list[dict[str, Any]]) -> None:
    bodies = [messenger_body(part) for row in rows for part in messenger.render(row, MESSENGER, SITE)]

    assert [problem for body in bodies if (problem := messenger_limits.problem_of(body))] == []


def test_whatsapp_shows_every_choice_whole(rows: list[dict[str, Any]]) -> None:
    """Each can be tapped, or is a numbered line; either way its whole title can be read."""
    for row in rows:
        shown = [shown_on_whatsapp(whatsapp_body(part)) for part in whatsapp.render(row, WHATSAPP, SITE)]
        tapped = {option["id"] for bubble in shown for option in bubble.get("options", ())}
        told = _flat([value for b in shown for value in (b["text"], *(o["title"] for o in b.get("options", ())))])
        expected = offered(row)
        assert tapped == {option.id for option in expected} or whatsapp.numbered_options(row) == expected
        assert all(option.title in told or _is_noted(option.title, shown) for option in expected)


def test_messenger_shows_every_choice_whole(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        shown = [shown_on_messenger(messenger_body(part)) for part in messenger.render(row, MESSENGER, SITE)]
        tapped = {option["id"] for bubble in shown for option in bubble["options"]}
        told = _flat([value for b in shown for value in (b["text"], *(o["title"] for o in b["options"]))])
        known = tapped | {option.id for option in messenger.numbered_options(row)}
        on_cards = {button["id"] for card in row["cards"] for button in card["buttons"] if button["id"]}
        expected = options_of(row["buttons"]) if on_cards <= known else offered(row)
        assert {option.id for option in expected} <= known
        assert all(option.title in told for option in expected)


def _flat(values: list[str]) -> str:
    return " ".join(" ".join(values).split())


def _is_noted(title: str, shown: list[dict[str, Any]]) -> bool:
    return any(option["note"] == title for bubble in shown for option in bubble.get("options", ()))
