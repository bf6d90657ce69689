"""Where an order stands, parcel by parcel, with its calendar date."""

from __future__ import annotations

from actions.exchange import Answers, Exchange
from actions.orders.purpose import Purpose, lines_text
from actions.products import entity
from bot.commerce.fulfilment import Standing, standing
from bot.commerce.orders import Order
from bot.messages import Button, Reply


class OrderStatus(Purpose):
    intent = "order_status"

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        say_standing(exchange, order)


PURPOSE = OrderStatus()


def say_standing(exchange: Exchange, order: Order) -> None:
    """One bubble for the order, one sentence for each parcel."""
    stands = standing(order, exchange.today)
    sentences = [_sentence(exchange, order, stand) for stand in stands]
    head = exchange.text("order_status.head", number=order.number)
    buttons = {button.title: button for stand in stands for button in _buttons(exchange, order, stand)}
    exchange.said.append(Reply("\n".join([head, *sentences]), tuple(buttons.values())[:3]))


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
    number = (entity("order_number", order.number),)
    if stand.code in ("overdue", "overdue_plain", "late"):
        return (_tracking(exchange, stand), Button(exchange.text("orders.button_person"), "talk_to_human"))
    if stand.facts.get("tracking_url") and stand.code.startswith("on_its_way"):
        return (_tracking(exchange, stand),)
    if stand.code in ("delivered", "delivered_today"):
        return (Button(exchange.text("ability.return_item"), "return_item", number),)
    if stand.code in ("paid", "pre_order"):
        return (Button(exchange.text("ability.cancel_order"), "cancel_order", number),)
    if stand.code == "ready_for_pickup":
        return (
            Button(
                exchange.text("ability.find_store"), "find_store", (entity("store", str(stand.facts["pickup_store"])),)
            ),
        )
    return ()


def _tracking(exchange: Exchange, stand: Standing) -> Button:
    url = str(stand.facts.get("tracking_url") or "/help/delivery")
    return Button(exchange.text("order_status.button_track"), url=url)
