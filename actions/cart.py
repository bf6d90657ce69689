"""The cart: what was chosen here becomes a link that opens the shop's own cart; payment stays in the shop."""

from __future__ import annotations

from actions.base import ShopAction
from actions.exchange import Exchange
from actions.products import meant_product, price_of, variant_name
from actions.stock import check_online
from actions.variants import hear_variants
from actions.which import ask_which_product
from bot.commerce.carts import put, totals
from bot.commerce.catalogue import Product, Variant
from bot.commerce.inventory import is_buyable
from bot.messages import Button


class ActionAddToCart(ShopAction):
    """Put a variant into the cart; what is missing of it is asked by showing what there is."""

    def act(self, exchange: Exchange) -> None:
        product = meant_product(exchange)
        if product is None:
            ask_which_product(exchange, "add_to_cart")
            return
        meant = hear_variants(exchange, product)
        if meant is None:
            return
        if meant.variant is None:
            exchange.say("cart.which_variant")
            check_online(exchange)
        else:
            _add(exchange, product, meant.variant)


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


def _add(exchange: Exchange, product: Product, variant: Variant) -> None:
    if not is_buyable(variant.id, exchange.shop.backend.stock([variant.id])):
        check_online(exchange)
        return
    lines = put(_lines(exchange), variant.id, _quantity(exchange))
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
    products = {line: exchange.shop.backend.get_product(line.split("/")[0]) for line in lines}
    cost = totals(lines, products, exchange.currency, exchange.shop.backend.policy())
    link = exchange.shop.backend.cart_link(list(lines.items()))
    exchange.say_with(
        "cart.shown" if cost.gap else "cart.shown_free",
        buttons=(Button(exchange.text("cart.button_open"), url=link),),
        lines="\n".join(_row(exchange, product, line, lines[line]) for line, product in products.items()),
        total=cost.goods,
        gap=cost.gap or "",
    )


def _row(exchange: Exchange, product: Product, line: str, quantity: int) -> str:
    """ "2 × Trail Rain Jacket (navy, M): $238"."""
    _, color, size = ([*line.split("/"), "", ""])[:3]
    name = variant_name(exchange, product, color, size)
    return exchange.text("cart.line", quantity=quantity, name=name, price=price_of(exchange, product) * quantity)
