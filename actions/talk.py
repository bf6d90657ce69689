"""Small talk, abilities, language: what a polite assistant answers besides its work."""

from __future__ import annotations

from actions import flows
from actions.base import ShopAction
from actions.exchange import Exchange, reply_of
from actions.missed import say_not_understood
from actions.offers import ability_buttons

SURE = 0.6  # confidence from which a change of language needs no named language


class ActionGreet(ShopAction):
    """Hello, and what can be done here."""

    def act(self, exchange: Exchange) -> None:
        exchange.say_with("talk.greet", buttons=ability_buttons(exchange))


class ActionGoodbye(ShopAction):
    """Goodbye; nothing waits any longer."""

    def act(self, exchange: Exchange) -> None:
        exchange.flows.clear()
        exchange.say("talk.goodbye")


class ActionThank(ShopAction):
    """Thanks end a mere "which product?"; what was under way in earnest goes on."""

    def act(self, exchange: Exchange) -> None:
        flows.drop(exchange, "which_product")
        exchange.say("talk.thank")


class ActionAffirm(ShopAction):
    """A yes that no question waits for."""

    def act(self, exchange: Exchange) -> None:
        exchange.say_with("talk.yes_to_what", buttons=ability_buttons(exchange))


class ActionDeny(ShopAction):
    """A no that no question waits for: most often "no, that's all"."""

    def act(self, exchange: Exchange) -> None:
        flows.drop(exchange, "which_product")
        exchange.say("talk.thats_all")


class ActionBotChallenge(ShopAction):
    """An honest answer to "are you a robot?"."""

    def act(self, exchange: Exchange) -> None:
        exchange.say("talk.bot_challenge")


class ActionAskCapabilities(ShopAction):
    """Everything that can be done here, as buttons."""

    def act(self, exchange: Exchange) -> None:
        exchange.say_with("talk.abilities", buttons=ability_buttons(exchange, limit=10))


class ActionChangeLanguage(ShopAction):
    """Go on in the other language; a request that names none toggles, unless its own words have switched already."""

    yields = False

    def act(self, exchange: Exchange) -> None:
        other = "en" if exchange.language == "ko" else "ko"
        has_switched = exchange.language != exchange.spoken_before
        named = exchange.heard.value("language")
        if not (named or has_switched or exchange.heard.confidence >= SURE):
            say_not_understood(exchange)
            return
        wanted = named or (exchange.language if has_switched else other)
        if wanted not in ("en", "ko"):
            exchange.say("talk.language_unknown")
            return
        exchange.language = wanted
        exchange.say("talk.language_changed")


class ActionRepeat(ShopAction):
    """Say the last answer again."""

    yields = False

    def act(self, exchange: Exchange) -> None:
        if not exchange.last_said:
            exchange.say("talk.repeat_nothing")
            return
        exchange.said.extend(reply_of(said) for said in exchange.last_said)
        exchange.has_asked = True
