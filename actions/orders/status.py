"""Where an order stands, parcel by parcel, with its calendar date; and what was requested and is not done yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.exchange import Answers, Exchange
from actions.orders.lines import find_line, line_name, lines_meant, lines_text, told
from actions.orders.purpose import Purpose, answer, person_button, purpose_button, return_button
from actions.orders.requests import open_requests
from actions.products import entity
from bot.backends.base import Request
from bot.commerce.errors import StoreNotFound
from bot.commerce.fulfilment import Standing, standing
from bot.commerce.orders import Order, OrderLine
from bot.messages import Button, Reply

WITH_ITEM = ("return", "exchange")  # requests that are about one item


class OrderStatus(Purpose):
    intent = "order_status"
    only_tells = True

    def open(self, exchange: Exchange) -> Answers:
        return {"meant": told(exchange)}

    def finish(self, exchange: Exchange, order: Order, answers: Answers) -> None:
        say_standing(exchange, order, lines_meant(exchange, order, answers.get("meant", {})))


PURPOSE = OrderStatus()


def say_standing(exchange: Exchange, order: Order, lines: Sequence[OrderLine] = ()) -> None:
    """One bubble for the order, one sentence for each parcel; only about some lines if they were asked about."""
    stands = [stand for every in standing(order, exchange.today) if (stand := _about(every, lines))]
    requests = open_requests(exchange, order)
    sentences = [_sentence(exchange, order, stand, requests) for stand in stands]
    sentences += request_sentences(exchange, order, requests, lines)
    head = exchange.text("order_status.head", number=order.number)
    buttons = {button.title: button for stand in stands for button in _buttons(exchange, order, stand, requests)}
    exchange.said.append(Reply("\n".join([head, *sentences]), tuple(buttons.values())[:3]))


def say_requested(exchange: Exchange, order: Order, requests: Sequence[Request]) -> None:
    """That something was asked for and is not done yet, with the way to take the last of it back."""
    head = exchange.text("order_status.head", number=order.number)
    text = "\n".join([head, *request_sentences(exchange, order, requests)])
    exchange.said.append(Reply(text, (withdraw_button(exchange, order, requests[-1]), person_button(exchange))))


def withdraw_button(exchange: Exchange, order: Order, request: Request) -> Button:
    """Leads to "shall I ask a person to withdraw it?"."""
    about = (entity("order_number", order.number), answer("withdraw", request.reference))
    return Button(exchange.text("withdraw.button"), "cancel_order", about)


def request_sentences(
    exchange: Exchange, order: Order, requests: Sequence[Request], lines: Sequence[OrderLine] = ()
) -> list[str]:
    """What was requested for an order, so that nobody is told that nothing happened."""
    wanted = {line.variant_id for line in lines}
    return [
        exchange.text(
            "order_status.requested",
            what=request_name(exchange, order, one),
            reference=one.reference,
            requested_on=one.requested_on,
        )
        for one in requests
        if not wanted or one.facts.get("line") in (None, *wanted)
    ]


def request_name(exchange: Exchange, order: Order, request: Request) -> str:
    """ "Return of the Oxford Shirt", "Cancellation"."""
    key = f"order_status.request_{request.kind}"
    if request.kind == "withdraw":
        return exchange.text(key, reference=request.facts["withdraws"])
    line = find_line(order, request.facts.get("line"))
    if line is None or request.kind not in WITH_ITEM:
        return exchange.text(key)
    return exchange.text(f"{key}_item", item=line_name(exchange, line))


def _about(stand: Standing, lines: Sequence[OrderLine]) -> Standing | None:
    """Only what concerns these lines."""
    if not lines:
        return stand
    left = tuple(line for line in stand.lines if line in lines)
    return replace(stand, lines=left) if left else None


def _sentence(exchange: Exchange, order: Order, stand: Standing, requests: Sequence[Request]) -> str:
    facts = {**stand.facts, "items": lines_text(exchange, stand.lines), "number": order.number}
    return exchange.text(f"order_status.{_code(exchange, facts, stand, requests)}", **facts)


def _code(exchange: Exchange, facts: dict[str, object], stand: Standing, requests: Sequence[Request]) -> str:
    """The sentence that fits what is known; adds what it needs to the facts."""
    code = stand.code
    if code == "overdue":
        seen = stand.facts.get("last_scan_on") or stand.facts["shipped_on"]
        facts["days"] = (exchange.today - seen).days
    if facts.get("pickup_store"):
        store = _store_name(exchange, str(facts["pickup_store"]))
        facts["store"] = store or ""
        return code if store else f"{code}_somewhere"
    if code == "lines_refunded" and not facts.get("refunded_on"):
        return "lines_refunded_no_date"
    return "paid_cancelling" if code == "paid" and _is_cancelling(requests) else code


def _is_cancelling(requests: Sequence[Request]) -> bool:
    return any(one.kind == "cancel" for one in requests)


def _store_name(exchange: Exchange, store: str) -> str | None:
    """None for a store that has closed."""
    try:
        return exchange.shop.backend.get_store(store).name[exchange.language]
    except StoreNotFound:
        return None


def _buttons(exchange: Exchange, order: Order, stand: Standing, requests: Sequence[Request]) -> tuple[Button, ...]:
    if stand.code in ("overdue", "overdue_plain", "late"):
        return (_tracking(exchange, stand), person_button(exchange))
    if stand.facts.get("tracking_url") and stand.code.startswith("on_its_way"):
        return (_tracking(exchange, stand),)
    if stand.code in ("delivered", "delivered_today"):
        return return_button(exchange, order)
    if stand.code in ("paid", "pre_order"):
        return () if _is_cancelling(requests) else (purpose_button(exchange, "cancel_order", order),)
    if stand.code == "ready_for_pickup":
        store = entity("store", str(stand.facts["pickup_store"]))
        return (Button(exchange.text("order_status.button_store"), "find_store", (store,)),)
    return (person_button(exchange),) if stand.code == "unknown" else ()


def _tracking(exchange: Exchange, stand: Standing) -> Button:
    url = str(stand.facts.get("tracking_url") or "/help/delivery")
    return Button(exchange.text("order_status.button_track"), url=url)
