"""The cart: what was chosen here becomes a link that opens the shop's own cart; payment stays in the shop."""

from __future__ import annotations

from moneyed import Money

from actions.base import ShopAction
from actions.exchange import Exchange
from actions.products import ask_which_product, meant_product, price_of, variant_name
from actions.stock import check_online, refuse_unknown, remember_variant, wanted_variants
from bot.commerce.catalogue import Product, Variant
from bot.commerce.inventory import is_buyable
from bot.messages import Button

MOST = 20  # of one variant


class ActionAddToCart(ShopAction):
    """Put a variant into the cart; what is missing of it is asked by showing what there is."""

    def act(self, exchange: Exchange) -> None:
        product = meant_product(exchange)
        if product is None:
            ask_which_product(exchange, "add_to_cart")
            return
        remember_variant(exchange, product)
        if refuse_unknown(exchange, product):
            return
        variant = _the_one(exchange, product)
        if variant is None:
            _ask_variant(exchange, product)
        else:
            _add(exchange, product, variant)


class ActionViewCart(ShopAction):
    """What was put in here, what it costs, and the link."""

    def act(self, exchange: Exchange) -> None:
        _show_cart(exchange)


class ActionRemoveFromCart(ShopAction):
    """Take a product out again, or everything."""

    def act(self, exchange: Exchange) -> None:
        lines = _lines(exchange)
        sku = exchange.heard.value("product") or (exchange.focus.get("product") if len(lines) > 1 else None)
        kept = {line: n for line, n in lines.items() if sku and not line.startswith(f"{sku}/") and line != sku}
        if not lines:
            exchange.say("cart.empty")
        elif sku and len(kept) == len(lines):
            exchange.say("cart.not_in_it")
        else:
            exchange.focus["cart"] = kept
            exchange.say("cart.removed")
            if kept:
                _show_cart(exchange)


class ActionCheckout(ShopAction):
    """The link to the shop's checkout; nothing is paid in a chat."""

    def act(self, exchange: Exchange) -> None:
        if _lines(exchange):
            _show_cart(exchange)
        else:
            exchange.say("cart.checkout_elsewhere")


class ActionAskPromotion(ShopAction):
    """What the shop's rules give everybody; codes are checked at the checkout."""

    def act(self, exchange: Exchange) -> None:
        coupon = exchange.heard.value("coupon")
        exchange.say("cart.coupon" if coupon else "cart.promotions", coupon=coupon or "")


def _the_one(exchange: Exchange, product: Product) -> Variant | None:
    """The variant, if only one is meant."""
    wanted = wanted_variants(exchange, product)
    return wanted[0] if len(wanted) == 1 else None


def _ask_variant(exchange: Exchange, product: Product) -> None:
    exchange.say("cart.which_variant")
    check_online(exchange)


def _add(exchange: Exchange, product: Product, variant: Variant) -> None:
    if not is_buyable(variant.id, exchange.shop.backend.stock([variant.id])):
        check_online(exchange)
        return
    lines = _lines(exchange)
    lines[variant.id] = min(MOST, lines.get(variant.id, 0) + _quantity(exchange))
    exchange.focus["cart"] = lines
    link = exchange.shop.backend.cart_link(list(lines.items()))
    exchange.say_with(
        "cart.added",
        buttons=(Button(exchange.text("cart.button_open"), url=link),),
        name=variant_name(exchange, product, variant.color, variant.size),
        quantity=lines[variant.id],
    )


def _quantity(exchange: Exchange) -> int:
    said = exchange.heard.value("quantity") or "1"
    return max(1, int(said)) if said.isdigit() else 1


def _lines(exchange: Exchange) -> dict[str, int]:
    return dict(exchange.focus.get("cart") or {})


def _show_cart(exchange: Exchange) -> None:
    lines = _lines(exchange)
    if not lines:
        exchange.say("cart.empty")
        return
    rows, total = _rows(exchange, lines)
    link = exchange.shop.backend.cart_link(list(lines.items()))
    free_from = exchange.shop.backend.policy().free_delivery_from[exchange.currency]
    key = "cart.shown_free" if total >= free_from else "cart.shown"
    exchange.say_with(
        key,
        buttons=(Button(exchange.text("cart.button_open"), url=link),),
        lines="\n".join(rows),
        total=total,
        gap=free_from - total if total < free_from else 0,
    )


def _rows(exchange: Exchange, lines: dict[str, int]) -> tuple[list[str], Money]:
    rows, total = [], Money(0, exchange.currency)
    for variant_id, quantity in lines.items():
        sku, color, size = ([*variant_id.split("/"), "", ""])[:3]
        product = exchange.shop.backend.get_product(sku)
        price = price_of(exchange, product) * quantity
        total += price
        name = variant_name(exchange, product, color, size)
        rows.append(exchange.text("cart.line", quantity=quantity, name=name, price=price))
    return rows, total
