"""What the shop no longer has, or never priced, is said in words, and the talk goes on."""

from __future__ import annotations

from bot.backends.sql import SqlBackend
from tests.actions.talker import Talker


def without(talk: Talker, sku: str) -> None:
    """The back end has stopped selling a product."""
    backend = talk.shop.backend
    assert isinstance(backend, SqlBackend)
    kept = [product for product in backend.products() if product.sku != sku]
    backend.products = lambda: kept  # type: ignore[method-assign]


def test_a_cart_goes_on_without_a_product_that_is_gone(talk: Talker) -> None:
    talk.say("add the [oxford shirt](product=OXF-SHT) [white](color) [S](size)", "add_to_cart")
    talk.say("add the [trail jacket](product=TRAIL-JKT) [navy](color) [M](size)", "add_to_cart")
    without(talk, "OXF-SHT")

    answers = talk.say("show my cart", "view_cart")

    assert "no longer sold" in answers.text
    assert "Trail Rain Jacket" in answers.text
    assert "no longer sold" not in talk.say("show my cart", "view_cart").text


def test_a_budget_in_pounds_leaves_prices_as_they_are(talk: Talker) -> None:
    answers = talk.say('a [dress](category) [under 50 pounds](price_max="50 GBP")', "search_product")
    talk.say("add the [oxford shirt](product=OXF-SHT) [white](color) [S](size)", "add_to_cart")

    assert "US dollars and Korean won" in answers.text
    assert "Together $49" in talk.say("show my cart", "view_cart").text


def test_similar_products_leave_out_what_must_be_avoided(talk: Talker) -> None:
    talk.say("i'm allergic to nuts", "nlu_fallback")

    answers = talk.say("something similar to the [cream](product=HYDRA-CRM)", "search_product")

    assert "Almond Glow Oil" not in answers.card_titles
