"""Questions about the shop's rules, answered from data/content/faq with the source; some with a fact worked out."""

from __future__ import annotations

from collections.abc import Callable

from actions import arrival, details, flows, size_guide, store_hours
from actions.base import ShopAction
from actions.exchange import Exchange
from actions.narrowing import best_entry
from actions.offers import reading_buttons
from bot.content import FaqEntry, FaqTopic
from bot.messages import Button, Reply

# Topics whose answer can be made exact from what was said; each returns whether it answered.
EXACT: dict[str, Callable[[Exchange], bool]] = {
    "materials": details.answer_traits,
    "product_care": details.answer_care,
    "size_guide": size_guide.answer_exactly,
    "store_hours": store_hours.answer_for_store,
}
# Topics after whose answer one more sentence helps.
ADDED: dict[str, Callable[[Exchange], str]] = {"shipping_time": arrival.sentence_if_ordered_today}

ON_RETURNS = {"shipping_cost": "return_policy"}  # what a topic means during a return


class ActionFaq(ShopAction):
    """The answer, its source, and whether it helped."""

    def act(self, exchange: Exchange) -> None:
        topic = exchange.shop.content.faq.get(_topic_here(exchange))
        if topic is None:
            exchange.say_with("talk.not_understood", buttons=reading_buttons(exchange))
            return
        entry = best_entry(topic, _own_words(exchange), exchange.language)
        if not EXACT.get(topic.topic, _never)(exchange):
            self._answer(exchange, topic, entry)
        _add_source(exchange, entry)

    def _answer(self, exchange: Exchange, topic: FaqTopic, entry: FaqEntry) -> None:
        answer = exchange.shop.content.answer(entry, exchange.language, exchange.shop.backend.policy())
        added = ADDED.get(topic.topic)
        lines = (answer.text, added(exchange) if added else "")
        exchange.said.append(Reply("\n".join(line for line in lines if line)))


def _topic_here(exchange: Exchange) -> str:
    """ "Do I have to pay for postage?" in the middle of a return means the way back."""
    asked, state = exchange.heard.faq_topic, flows.active(exchange)
    is_return = state is not None and state["answers"].get("purpose") == "return_item"
    has_just_asked = state is not None and not state.get("interrupted")
    return ON_RETURNS.get(asked, asked) if is_return and has_just_asked else asked


def _own_words(exchange: Exchange) -> str:
    """The message without its second wish, which would draw the answer its way."""
    heard = exchange.heard
    return heard.text.replace(str(heard.also["text"]), " ") if heard.also else heard.text


def _add_source(exchange: Exchange, entry: FaqEntry) -> None:
    """Below the last bubble: where it is written, and whether it helped."""
    answer = exchange.said.pop()
    source = exchange.text("faq.source", title=entry.source_title[exchange.language])
    exchange.said.append(Reply(f"{answer.text}\n{source}", answer.buttons + _buttons(exchange, entry)))


def _buttons(exchange: Exchange, entry: FaqEntry) -> tuple[Button, ...]:
    votes = tuple(
        Button(
            exchange.text(f"faq.helpful_{vote}"),
            "give_feedback",
            ({"entity": "answer", "value": f"helpful:{vote}:{entry.id}"},),
        )
        for vote in ("yes", "no")
    )
    return (Button(entry.source_title[exchange.language], url=entry.source_url), *votes)


def _never(exchange: Exchange) -> bool:
    return False
