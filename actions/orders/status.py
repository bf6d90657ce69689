"""Where an order stands, parcel by parcel, with its calendar date."""

from __future__ import annotations

from actions.exchange import Answers, Exchange
from actions.orders.purpose import Purpose, lines_text, person_button, purpose_button, return_button
from actions.products import entity
from bot.commerce.fulfilment import Standing, standing
from bot.commerce.orders import Order
from bot.messages import Button, Reply

KINDS = ("cancel", "return", "exchange", "change", "invoice", "problem")


class OrderStatus(Purpose):
    intent = "order_status"
    only_tells = True

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        say_standing(exchange, order)


PURPOSE = OrderStatus()


def say_standing(exchange: Exchange, order: Order) -> None:
    """One bubble for the order, one sentence for each parcel."""
    stands = standing(order, exchange.today)
    sentences = [_sentence(exchange, order, stand) for stand in stands]
    sentences += request_sentences(exchange, order)
    head = exchange.text("order_status.head", number=order.number)
    buttons = {button.title: button for stand in stands for button in _buttons(exchange, order, stand)}
    exchange.said.append(Reply("\n".join([head, *sentences]), tuple(buttons.values())[:3]))


def request_sentences(exchange: Exchange, order: Order, kinds: tuple[str, ...] = KINDS) -> list[str]:
    """What was requested for an order, so that nobody is told that nothing happened."""
    filed = [one for one in exchange.shop.backend.requests(order.number) if one.kind in kinds]
    newest = {(one.kind, one.facts.get("line")): one for one in filed}
    return [
        exchange.text(
            "order_status.requested",
            what=exchange.text(f"order_status.request_{one.kind}"),
            reference=one.reference,
            requested_on=one.requested_on,
        )
        for one in newest.values()
    ]


def _sentence(exchange: Exchange, order: Order, stand: Standing) -> str:
    facts = {**stand.facts, "items": lines_text(exchange, stand.lines), "number": order.number}
    store = facts.get("pickup_store")
    if store:
        facts["store"] = exchange.shop.backend.get_store(str(store)).name[exchange.language]
    code = stand.code
    if code == "overdue":
        facts["days"] = (exchange.today - (facts.get("last_scan_on") or facts["shipped_on"])).days
    if code == "lines_refunded" and not facts.get("refunded_on"):
        code = "lines_refunded_no_date"
    return exchange.text(f"order_status.{code}", **facts)


def _buttons(exchange: Exchange, order: Order, stand: Standing) -> tuple[Button, ...]:
    if stand.code in ("overdue", "overdue_plain", "late"):
        return (_tracking(exchange, stand), person_button(exchange))
    if stand.facts.get("tracking_url") and stand.code.startswith("on_its_way"):
        return (_tracking(exchange, stand),)
    if stand.code in ("delivered", "delivered_today"):
        return return_button(exchange, order)
    if stand.code in ("paid", "pre_order"):
        return (purpose_button(exchange, "cancel_order", order),)
    if stand.code == "ready_for_pickup":
        store = entity("store", str(stand.facts["pickup_store"]))
        return (Button(exchange.text("order_status.button_store"), "find_store", (store,)),)
    return (person_button(exchange),) if stand.code == "unknown" else ()


def _tracking(exchange: Exchange, stand: Standing) -> Button:
    url = str(stand.facts.get("tracking_url") or "/help/delivery")
    return Button(exchange.text("order_status.button_track"), url=url)
