"""The base of every action: its name, the waiting flow's first claim on a message, and the error boundary."""

from __future__ import annotations

import asyncio
import logging
import re
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import adding, allergies, bare_size, correcting, flows, following, gone, missed, results, second, which
from actions.exchange import CURRENCIES, Exchange, utterance
from bot.commerce.errors import ProductNotFound, ShopError
from bot.commerce.money import find_money
from bot.language import is_other_script
from bot.traces import trace_of
from bot.wiring import get_shop

log = logging.getLogger(__name__)
UNSURE = 0.6  # confidence from which a message in a language of neither kind is answered all the same


class ShopAction(Action, ABC):
    """An action named after its class: ActionOrderStatus is action_order_status. Subclasses write `act`."""

    yields: ClassVar[bool] = True  # whether a waiting flow may claim the message first
    is_understood: ClassVar[bool] = True  # whether being here means that the shopper was understood
    can_be_followed: ClassVar[bool] = False  # whether "and in navy?" asks this again

    def name(self) -> str:
        return _name_of(type(self))

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        which.DOERS[_name_of(cls)] = lambda exchange: cls().act(exchange)
        if cls.can_be_followed:
            following.TOPICS[cls.__name__] = lambda exchange: cls().act(exchange)

    @abstractmethod
    def act(self, exchange: Exchange) -> None:
        """Answer. May block (it runs in a thread) and may raise ShopError, whose sentence is content."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        exchange = Exchange.from_tracker(get_shop(), tracker.sender_id, tracker.latest_message, tracker.slots)
        await asyncio.to_thread(self._answer_safely, exchange)
        for reply in exchange.said:
            dispatcher.utter_message(**utterance(reply))
        return [SlotSet(name, value) for name, value in exchange.slots().items() if tracker.slots.get(name) != value]

    def _answer_safely(self, exchange: Exchange) -> None:
        """The error boundary: whatever fails ends in a sentence and a way to a person, and a line in the log."""
        try:
            self._take_turn(exchange)
        except ProductNotFound as error:
            log.warning("%s met a product that is gone", self.name())
            exchange.forget_turn()
            gone.forget(exchange)
            exchange.say(f"errors.{error.code}")
        except ShopError as error:
            log.info("%s answered with %s", self.name(), error.code)
            exchange.say(f"errors.{error.code}", **error.facts)
        except Exception as error:
            log.error("%s failed in conversation %s: %s", self.name(), exchange.conversation, trace_of(error))
            exchange.forget_turn()
            exchange.say("errors.broken")

    def _take_turn(self, exchange: Exchange) -> None:
        _note_currency(exchange)
        bare_size.note(exchange)
        topic = following.find_topic(exchange)
        if self.is_understood or topic:
            exchange.misses = 0
        substances = allergies.note(exchange)
        if self._takes_up(exchange):
            exchange.misses = 0
        elif self._sounds_foreign(exchange):
            missed.say_other_language(exchange)
        elif substances and not allergies.has_own_answer(exchange):
            allergies.answer(exchange, substances)
        elif topic:
            exchange.is_follow_up = True
            topic(exchange)
        else:
            if self.can_be_followed:
                exchange.focus["topic"] = type(self).__name__
            self.act(exchange)
        flows.lead_back(exchange)
        second.take(exchange)

    def _sounds_foreign(self, exchange: Exchange) -> bool:
        """ "Hola, tienen …": what was made of a third language is a guess."""
        is_guess = exchange.heard.confidence < UNSURE or is_other_script(exchange.heard.text)
        return self.is_understood and is_guess and not exchange.flows and missed.is_other_language(exchange)

    def _takes_up(self, exchange: Exchange) -> bool:
        """Whether the message goes on with what was under way: the cart, a question of a flow, a search."""
        if adding.take(exchange) or correcting.take(exchange):
            return True
        return (self.yields and flows.take_answer(exchange)) or results.puts_right(exchange)


def _name_of(action: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", action.__name__).lower()


def _note_currency(exchange: Exchange) -> None:
    """Prices follow the language unless a currency is asked for; that holds from then on."""
    for currency in ("KRW", "USD"):
        if exchange.says(f"currency_{currency.lower()}"):
            exchange.remember(currency=currency)
    budget = find_money(exchange.heard.value("price_max") or exchange.heard.value("price_min") or "")
    if budget and budget.currency.code in CURRENCIES.values() and budget.currency.code != exchange.currency:
        exchange.remember(currency=budget.currency.code)
