"""People: a person takes over, a complaint is heard, feedback and site problems reach somebody."""

from __future__ import annotations

from dataclasses import replace

from actions.base import ShopAction
from actions.exchange import Exchange
from actions.offers import ability_buttons

FEEDBACK = "answer"  # our own entity on the "was this helpful?" buttons: "helpful:<yes|no>:<faq entry id>"


class ActionTalkToHuman(ShopAction):
    """The wish for a person always wins; what was going on waits."""

    yields = False

    def act(self, exchange: Exchange) -> None:
        if exchange.says("no_person"):
            _stay(exchange)
            return
        # The spine says where in the queue the shopper is; without one (`rasa shell`) this is all there is to say.
        exchange.hand_off("" if exchange.turn_id else "people.connecting", "asked")


def _stay(exchange: Exchange) -> None:
    """ "No agent, just tell me …": whatever else the message asks for is answered."""
    if exchange.heard.also:
        exchange.heard = replace(exchange.heard, intent="deny")  # so that the second wish is not dropped with this one
    elif not exchange.said:
        exchange.say_with("people.no_person", buttons=ability_buttons(exchange))


class ActionComplain(ShopAction):
    """Say sorry, offer what helps most, a person first."""

    def act(self, exchange: Exchange) -> None:
        exchange.say("people.complaint")


class ActionGiveFeedback(ShopAction):
    """Keep feedback; a vote on an FAQ answer is counted against its entry."""

    yields = False

    def act(self, exchange: Exchange) -> None:
        vote = exchange.heard.value(FEEDBACK)
        if vote and vote.startswith("helpful:"):
            self._vote(exchange, vote)
            return
        exchange.shop.feedback.keep(exchange.conversation, exchange.turn_id, exchange.heard.text)
        exchange.say("people.feedback_kept")

    def _vote(self, exchange: Exchange, vote: str) -> None:
        _, answer, entry = vote.split(":", 2)
        exchange.shop.feedback.vote(exchange.conversation, exchange.turn_id, entry, is_helpful=answer == "yes")
        exchange.say("people.glad_it_helped" if answer == "yes" else "people.sorry_it_did_not_help")


class ActionSiteProblem(ShopAction):
    """What to try at once, and a person when that does not help."""

    def act(self, exchange: Exchange) -> None:
        exchange.say("people.site_problem")


class ActionPaymentProblem(ShopAction):
    """Money is for people to sort out: what is usual, what to have at hand, and the way to them."""

    def act(self, exchange: Exchange) -> None:
        exchange.remember(order_number=exchange.heard.value("order_number"))
        exchange.say("people.payment_problem")
