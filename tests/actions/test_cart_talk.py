"""The cart of a chat: what is put in, what it costs, what delivery costs, and that nobody pays here."""

from __future__ import annotations

import pytest

from tests.actions.talker import Talker

NAVY_M = "[trail jacket](product=TRAIL-JKT) [navy](color) [M](size)"
OXFORD_S = "[oxford shirt](product=OXF-SHT) [white](color) [S](size)"


def test_a_variant_is_put_in_with_a_link_to_the_shops_cart(talk: Talker, korean: Talker) -> None:
    english = talk.say(f"add the {NAVY_M}", "add_to_cart")
    in_korean = korean.say("[트레일 재킷](product=TRAIL-JKT) [네이비](color=navy) [M](size) 담아 주세요", "add_to_cart")

    assert "Trail Rain Jacket (navy, M) is in your cart (1)" in english.text
    assert "never in this chat" in english.text
    assert english.buttons[0].url == "/cart?add=TRAIL-JKT/navy/M:1"
    assert "트레일 레인 재킷 (네이비, M)을 장바구니에 담았어요" in in_korean.text


def test_the_gap_to_free_delivery_is_told(talk: Talker, korean: Talker) -> None:
    talk.say(f"add the {OXFORD_S}", "add_to_cart")
    korean.say("[셔츠](product=OXF-SHT) [화이트](color=white) [S](size) 담아 주세요", "add_to_cart")

    assert "Together $49, plus $6 for delivery. With $31 more, delivery is free." in talk.press("Show my cart").text
    assert "합계 59,000원, 배송비 3,000원 별도. 41,000원 더 담으시면 무료배송" in korean.press("장바구니 보기").text


def test_from_the_threshold_on_delivery_is_free(talk: Talker) -> None:
    talk.say(f"add [2](quantity) of the {OXFORD_S}", "add_to_cart")

    answers = talk.say("show my cart", "view_cart")

    assert "• 2 × Everyday Oxford Shirt (white, S): $98" in answers.text
    assert "Together $98, with free delivery." in answers.text
    assert answers.buttons[0].url == "/cart?add=OXF-SHT/white/S:2"


def test_no_more_than_there_are_is_put_in(talk: Talker, korean: Talker) -> None:
    english = talk.say(f"add [5](quantity) of the {NAVY_M}", "add_to_cart")
    in_korean = korean.say(
        "[트레일 재킷](product=TRAIL-JKT) [네이비](color=navy) [M](size) [5](quantity)개", "add_to_cart"
    )

    assert "3 left online, so I put in that many" in english.text
    assert english.buttons[0].url == "/cart?add=TRAIL-JKT/navy/M:3"
    assert "3개만 담았어요" in in_korean.text


def test_what_is_sold_out_is_not_put_in(talk: Talker) -> None:
    answers = talk.say("add the [trail jacket](product=TRAIL-JKT) [yellow](color) [M](size)", "add_to_cart")

    assert "sold out online" in answers.text
    assert "Nothing was put into the cart" in talk.say("show my cart", "view_cart").text


def test_a_missing_choice_is_asked_for(talk: Talker) -> None:
    which = talk.say("add the [oxford shirt](product=OXF-SHT)", "add_to_cart")
    size = talk.press("Blue")

    answers = talk.press("M")

    assert size.texts[0] == "Gladly. Which one exactly?"
    assert which.texts[0] == "Gladly. Which one exactly?"
    assert "Everyday Oxford Shirt (blue, M) is in your cart (1)" in answers.text


def test_the_choice_may_be_typed_and_keeps_the_number(talk: Talker) -> None:
    talk.say("[two](quantity=2) [oxford shirts](product=OXF-SHT) in [white](color)", "add_to_cart")

    assert "Everyday Oxford Shirt (white, L) is in your cart (2)" in talk.say("[large](size=L)", "inform").text


def test_a_question_instead_of_the_choice_adds_nothing(talk: Talker) -> None:
    talk.say("add the [oxford shirt](product=OXF-SHT) in [white](color)", "add_to_cart")
    talk.say("is there one in [L](size)?", "check_stock")

    assert "Nothing was put into the cart" in talk.say("show my cart", "view_cart").text


def test_two_products_in_one_message_are_both_put_in(talk: Talker) -> None:
    talk.say(
        "add the [merino sweater](product=MERINO-SWT) [navy](color) [M](size) and the [beanie](product=BEANIE) in"
        " [grey](color)",
        "add_to_cart",
    )

    cart = talk.say("show my cart", "view_cart").text

    assert "1 × Merino Crew Sweater (navy, M)" in cart
    assert "1 × Lambswool Beanie (grey)" in cart


def test_just_one_puts_the_number_right(talk: Talker) -> None:
    talk.say("[2](quantity) [canvas totes](product=CANVAS-TOTE) in [natural](color)", "add_to_cart")

    assert "Canvas Tote (natural) is in your cart (1)" in talk.say("oh no just one", "inform").text


def test_another_product_is_no_correction(talk: Talker) -> None:
    talk.say("add the [canvas tote](product=CANVAS-TOTE) in [natural](color)", "add_to_cart")
    talk.say("and the [wool scarf](product=WOOL-SCARF) in [camel](color) instead", "add_to_cart")

    assert "1 × Canvas Tote (natural)" in talk.say("show my cart", "view_cart").text


def test_what_was_just_talked_about_is_meant_by_it(talk: Talker) -> None:
    talk.say(f"is the {NAVY_M} in stock?", "check_stock")

    assert "Trail Rain Jacket (navy, M) is in your cart" in talk.say("put it in my cart", "add_to_cart").text


def test_one_thing_in_one_version_needs_no_choice(talk: Talker) -> None:
    talk.say("add the [hydra cream](product=HYDRA-CRM)", "add_to_cart")

    assert "1 × Hydra Calm Cream (50 ml): $38" in talk.say("show my cart", "view_cart").text


@pytest.mark.parametrize(
    "said", ["the [oxford](product=OXF-SHT)", "the [shirt](category=shirt)", "the [white](color) one"]
)
def test_one_of_two_things_is_taken_out(talk: Talker, said: str) -> None:
    talk.say(f"add the {OXFORD_S}", "add_to_cart")
    talk.say(f"add the {NAVY_M}", "add_to_cart")

    answers = talk.say(f"take {said} out", "remove_from_cart")

    assert answers.texts[0] == "It's out of your cart."
    assert "Trail Rain Jacket" in answers.text
    assert "Oxford" not in answers.texts[-1]


def test_what_is_not_in_it_cannot_be_taken_out(talk: Talker) -> None:
    talk.say(f"add the {NAVY_M}", "add_to_cart")

    answers = talk.say("take the [oxford](product=OXF-SHT) out", "remove_from_cart")

    assert "isn't in the cart of this chat" in answers.text
    assert answers.buttons[0].url == "/cart"


def test_an_empty_cart_says_where_the_other_one_is(talk: Talker) -> None:
    for intent in ("view_cart", "remove_from_cart"):
        assert "What you put in on the shop's pages is in your cart there" in talk.say("cart", intent).text


def test_paying_happens_in_the_shop(talk: Talker, korean: Talker) -> None:
    empty = korean.say("결제할래요", "checkout")
    talk.say(f"add the {NAVY_M}", "add_to_cart")
    full = talk.say("checkout", "checkout")

    assert "결제는 쇼핑몰 장바구니에서" in empty.text
    assert full.buttons[0].url == "/cart?add=TRAIL-JKT/navy/M:1"


def test_offers_are_the_shops_rules_and_codes_are_not_judged(talk: Talker) -> None:
    offers = talk.say("any discounts?", "ask_promotion")
    code = talk.say("does [SAVE20](coupon) work?", "ask_promotion")

    assert "free delivery from $80, 10% off for students and 2% back in points" in offers.text
    assert "I can't check the code SAVE20" in code.text
    assert "Talk to a person" in code.titles


def test_taking_something_out_of_what_a_search_has_shown_narrows_it(talk: Talker) -> None:
    talk.say("show me [sneakers](category)", "search_product")

    answers = talk.say("take out the [leather](material) ones", "remove_from_cart")

    assert answers.cards
    assert all("leather" not in talk.shop.backend.get_product(sku).materials for sku in talk.slots["focus"]["shown"])


def test_with_nothing_searched_the_cart_is_empty(talk: Talker) -> None:
    assert "cart" in talk.say("take out the [leather](material) ones", "remove_from_cart").text
