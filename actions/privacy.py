"""Personal data and newsletters: what this chat forgets by itself, and what people carry out; the reply says so."""

from __future__ import annotations

from actions.base import ShopAction
from actions.exchange import Exchange
from bot.messages import Button

FORGET = "forget"  # our own button


class ActionSubscribe(ShopAction):
    """Newsletters need a consent that this chat cannot record yet: the page that can."""

    def act(self, exchange: Exchange) -> None:
        exchange.say("privacy.subscribe")


class ActionUnsubscribe(ShopAction):
    """Where it stops at once, and a person if it does not."""

    def act(self, exchange: Exchange) -> None:
        exchange.say("privacy.unsubscribe")


class ActionUpdateProfile(ShopAction):
    """A changed name, phone or e-mail is entered by the shopper or by a person."""

    def act(self, exchange: Exchange) -> None:
        exchange.say("privacy.update_profile")


class ActionPrivacyRequest(ShopAction):
    """See or delete my data: what was told here is shown, or forgotten at once; the rest is a person's task."""

    def act(self, exchange: Exchange) -> None:
        if exchange.heard.value("answer") == FORGET or exchange.says("forgets"):
            _forget(exchange)
        else:
            _show(exchange)


def _forget(exchange: Exchange) -> None:
    exchange.flows.clear()
    exchange.forget_focus()
    exchange.shop.proofs.forget(exchange.conversation)
    exchange.say("privacy.request")


def _show(exchange: Exchange) -> None:
    """What this chat holds, told before anything is deleted."""
    proven = [contact.value for contact in exchange.shop.proofs.proven_contacts(exchange.conversation)]
    body = [
        f"{exchange.text(f'size.measure_{name}')} {value:g}" for name, value in exchange.focus.get("body", {}).items()
    ]
    free_from = [exchange.label("allergen", one) for one in exchange.focus.get("free_from", ())]
    held = [*proven, *body, *free_from]
    forget = Button(exchange.text("privacy.button_forget"), "privacy_request", ({"entity": "answer", "value": FORGET},))
    exchange.say_with(
        "privacy.held" if held else "privacy.nothing_held", buttons=(forget,) if held else (), values=", ".join(held)
    )
