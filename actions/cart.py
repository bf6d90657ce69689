"""The cart: what was chosen here becomes a link that opens the shop's own cart; payment stays in the shop."""

from __future__ import annotations

from dataclasses import replace

from actions import adding, gone, several
from actions.base import ShopAction
from actions.exchange import Exchange
from actions.kinds import category_tree
from actions.products import find_product, find_variant, meant_product, name_of, price_of, variant_name
from actions.results import refine
from actions.stock import check_online
from actions.variants import hear_variants
from actions.which import ask_which_product
from bot.commerce.carts import put, totals
from bot.commerce.catalogue import Product, Variant
from bot.commerce.categories import subtree
from bot.commerce.inventory import buyable_variants, is_buyable
from bot.messages import Button

LEFT_OUT = ("material", "color", "feature")


class ActionAddToCart(ShopAction):
    """Put a variant into the cart; what is missing of it is asked by showing what there is."""

    def act(self, exchange: Exchange) -> None:
        if not several.each_named(exchange, self._add_one):
            self._add_one(exchange)

    def _add_one(self, exchange: Exchange) -> None:
        product = meant_product(exchange)
        if product is None:
            ask_which_product(exchange, "add_to_cart")
            return
        meant = hear_variants(exchange, product)
        if meant is None:
            return
        there = buyable_variants(meant.variants, exchange.shop.backend.stock([one.id for one in meant.variants]))
        if meant.variant is None and len(there) == 1:
            _add(exchange, product, there[0])
        elif meant.variant is None:
            exchange.say("cart.which_variant")
            check_online(exchange)
            adding.ask_later(exchange, product.sku)
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
        kept = {line: number for line, number in lines.items() if not _is_meant(exchange, line, len(lines))}
        if not lines and _leaves_out(exchange):
            return
        if not lines:
            exchange.say("cart.empty")
        elif len(kept) == len(lines):
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


def _leaves_out(exchange: Exchange) -> bool:
    """ "Take out the leather ones", said of what a search has shown: it is narrowed."""
    heard = exchange.heard
    if not any(heard.value(name) for name in LEFT_OUT) or heard.value("product"):
        return False
    unwanted = tuple({**each, "role": "not"} for each in heard.entities if each["entity"] in LEFT_OUT)
    exchange.heard = replace(heard, entities=unwanted)
    return refine(exchange)


def _is_meant(exchange: Exchange, line: str, lines: int) -> bool:
    """Whether a line is to go: the one named, of the kind or colour named, or just talked about; else all."""
    heard = exchange.heard
    sku, color, *_ = (*line.split("/"), "")
    if heard.value("product"):
        return sku in heard.values("product") and color in (heard.value("color") or color,)
    product = find_product(exchange, sku)
    if product is None:
        return True
    if heard.value("category"):
        wanted = (subtree(category_tree(exchange), kind) for kind in heard.values("category"))
        return product.category in frozenset().union(*wanted)
    if heard.value("color"):
        return color in heard.values("color")
    return lines == 1 or exchange.focus.get("product") in (sku, None)


def _add(exchange: Exchange, product: Product, variant: Variant) -> None:
    stock = exchange.shop.backend.stock([variant.id])
    if not is_buyable(variant.id, stock):
        check_online(exchange)
        return
    lines = put(_lines(exchange), variant.id, _quantity(exchange))
    left = stock[variant.id]
    if left is not None and lines[variant.id] > left:
        lines[variant.id] = left
        exchange.say("cart.only_left", quantity=left)
    exchange.focus["cart"] = lines
    exchange.remember(added=variant.id, product=product.sku, color=variant.color, size=variant.size)
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
    if gone.leave_cart(exchange):
        exchange.say("cart.gone")
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
        fee=cost.delivery,
        gap=cost.gap or "",
    )


def _row(exchange: Exchange, product: Product, line: str, quantity: int) -> str:
    """ "2 × Trail Rain Jacket (navy, M): $238"."""
    variant = find_variant(product, line)
    name = variant_name(exchange, product, variant.color, variant.size) if variant else name_of(exchange, product)
    return exchange.text("cart.line", quantity=quantity, name=name, price=price_of(exchange, product) * quantity)
