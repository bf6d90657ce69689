"""Personal data and newsletters: what this chat forgets by itself, and what people carry out; the reply says so."""

from __future__ import annotations

from actions.base import ShopAction
from actions.exchange import Exchange


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
    """See or delete my data: what was told here is forgotten at once, the rest is a person's task."""

    def act(self, exchange: Exchange) -> None:
        exchange.flows.clear()
        exchange.forget_focus()
        exchange.shop.proofs.forget(exchange.conversation)
        exchange.say("privacy.request")
