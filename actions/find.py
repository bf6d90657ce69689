"""Finding products: search by what was said, details of one, comparing two."""

from __future__ import annotations

from actions import quiz, several, which
from actions.base import ShopAction
from actions.comparison import difference_line, products_to_compare
from actions.described import described_sku
from actions.details import asked_traits, say_price, say_traits, show_product
from actions.exchange import Exchange
from actions.products import (
    find_product,
    likely_products,
    meant_product,
    name_of,
    other_shown,
    product_card,
    products_named,
)
from actions.results import (
    asks_cheaper,
    category_buttons,
    has_no_wish,
    only_refines,
    query_of,
    refine,
    show_cheapest,
    show_results,
    show_similar,
)
from actions.which import ask_which_product
from bot.commerce.compare import differences


class ActionSearchProduct(ShopAction):
    """What was said becomes wishes; the best that can be bought is shown, and what had to be given up is said."""

    def act(self, exchange: Exchange) -> None:
        named = products_named(exchange)
        if exchange.says("similar") and (like := meant_product(exchange)):
            show_similar(exchange, like)
            return
        if named:
            show_product(exchange, named[0])
            return
        one = find_product(exchange, described_sku(exchange)) if exchange.says("asks_price") else None
        if one is not None:
            say_price(exchange, one)
            return
        if self._goes_on(exchange):
            return
        query = query_of(exchange)
        if has_no_wish(query) and not likely_products(exchange):
            ask_for_wishes(exchange)
        elif exchange.says("cheaper"):
            show_cheapest(exchange, query)
        else:
            show_results(exchange, query)

    def _goes_on(self, exchange: Exchange) -> bool:
        """ "Show me black ones", "cheaper": the quiz or the search before, changed."""
        if not only_refines(exchange):
            return False
        if asks_cheaper(exchange):
            show_cheapest(exchange)
            return True
        if quiz.is_reconsidered(exchange):
            quiz.reconsider(exchange)
            return True
        return refine(exchange)


class ActionAskProductDetails(ShopAction):
    """What the catalogue knows of one product."""

    can_be_followed = True

    def act(self, exchange: Exchange) -> None:
        if exchange.says("asks_price") and several.each_named(exchange, _say_its_price):
            return
        product = meant_product(exchange)
        if product is None:
            ask_which_product(exchange, "ask_product_details")
        elif exchange.says("similar"):
            show_similar(exchange, product)
        elif exchange.says("asks_price"):
            say_price(exchange, product)
        elif asked := asked_traits(exchange):
            say_traits(exchange, product, asked)
        elif exchange.heard.value("size"):  # "does this come in M?"
            which.DOERS["action_check_stock"](exchange)
        else:
            show_product(exchange, product)


class ActionCompareProducts(ShopAction):
    """Two products side by side, what differs first."""

    def act(self, exchange: Exchange) -> None:
        compare(exchange)


def compare(exchange: Exchange) -> None:
    """Compare what is named; one of them may be the product talked about. "And the other one?" compares nothing."""
    other = find_product(exchange, other_shown(exchange)) if exchange.says("the_other") else None
    if other is not None:
        show_product(exchange, other)
        return
    products = products_to_compare(exchange)
    if len(products) < 2:
        ask_which_product(exchange, "compare_products")
        return
    pair = products[:2]
    exchange.focus.pop("product", None)  # "is it warm?" may now mean either
    exchange.remember(shown=[product.sku for product in pair])
    rows = [difference_line(exchange, row, pair) for row in differences(pair[0], pair[1], exchange.currency)]
    names = [name_of(exchange, product) for product in pair]
    cards = tuple(product_card(exchange, product) for product in pair)
    exchange.say_with("find.compared", cards=cards, first=names[0], second=names[1], rows="\n".join(rows))


def _say_its_price(exchange: Exchange) -> None:
    product = meant_product(exchange)
    if product is not None:
        say_price(exchange, product)


def ask_for_wishes(exchange: Exchange) -> None:
    """Nothing to search by: categories and the quizzes."""
    exchange.say_with("find.what_kind", buttons=category_buttons(exchange) + quiz.start_buttons(exchange))
