"""Products that are not named by their names: by a word of it, by the other one, by a bare size."""

from __future__ import annotations

import pytest

from tests.actions.talker import Talker


def test_one_telling_word_and_the_kind_name_a_product(talk: Talker) -> None:
    answers = talk.say("how much is the cashmere [sweater](category)", "ask_product_details")

    assert "The price of the Isla Cashmere Sweater is $169." in answers.text


def test_the_one_with_a_word_of_its_name_is_meant_among_those_shown(talk: Talker) -> None:
    talk.say('[bags](category=bag) under [$50](price_max="50 USD")', "search_product")

    assert "Canvas Tote" in talk.say("the canvas one, how much", "ask_product_details").text


def test_a_word_that_several_share_names_none(talk: Talker) -> None:
    answers = talk.say("how much is the wool [sweater](category)", "ask_product_details")

    assert answers.text in ("Which of these do you mean?", "Which product do you mean?")


def test_the_only_one_that_can_be_meant_is_taken(talk: Talker) -> None:
    answers = talk.say("is the beanie at [covent garden](store=covent-garden)", "check_store_stock")

    assert "Lambswool Beanie" in answers.text
    assert "Which" not in answers.text


def test_a_first_word_names_the_second_of_two(talk: Talker) -> None:
    answers = talk.say("the ridge or the [cloudline runners](product=RUN-SHOE)", "compare_products")

    assert "Ridge Off-road Running Shoes" in answers.shown


@pytest.mark.parametrize("text", ["32", "I mean 32 not 33", "33 말고 32요"])
def test_a_bare_number_is_the_size_of_what_is_talked_about(talk: Talker, text: str) -> None:
    talk.say("are the [archive jeans](product=STRAIGHT-JNS) there in [blue](color)", "check_stock")

    assert "(blue, 32)" in talk.say(text, "inform").text.replace("블루", "blue")


def test_a_number_that_is_none_of_its_sizes_is_not(talk: Talker) -> None:
    talk.say("are the [archive jeans](product=STRAIGHT-JNS) there in [blue](color)", "check_stock")

    assert "Archive Straight Jeans" not in talk.say("99", "inform").text


def test_the_other_of_two(talk: Talker) -> None:
    talk.say("[hydra cream](product=HYDRA-CRM) or [ceramide cream](product=CERA-CRM)", "compare_products")
    talk.say("how much is the first one", "ask_product_details")

    assert talk.say("and the other one?", "compare_products").text.startswith("Ceramide Barrier Cream")


def test_prices_of_two_products(talk: Talker) -> None:
    answers = talk.say(
        "price of the [parka](product=DOWN-PRK) and the [scarf](product=WOOL-SCARF)", "ask_product_details"
    )

    assert "The price of the Arctic Down Parka is $249." in answers.text
    assert "The price of the Highland Wool Scarf is $45." in answers.text


def test_a_shoe_size_that_sounds_like_a_korean_dress_size_is_the_shoe_s(talk: Talker) -> None:
    talk.say("the [steady shoes](product=STEADY-RUN) in [grey](color)", "check_stock")

    answers = talk.say("does it come in [44](size)[?](size_system=KR)", "check_stock")

    assert "Steady Support Running Shoes (grey, EU 44)" in answers.text


def test_the_bare_price_is_that_of_what_is_talked_about(talk: Talker) -> None:
    talk.say("is the [chelsea boot](product=CHELSEA-BT) there in [brown](color) [42](size)", "check_stock")

    assert "The price of the Camden Chelsea Boots is $159." in talk.say("how much", "out_of_scope").text


def test_a_bare_colour_or_size_after_a_question_for_stock_asks_again(talk: Talker) -> None:
    talk.say("is the [linen dress](product=LINEN-DRS) in [sage](color) [S](size) there", "check_stock")

    assert "Riviera Linen Dress (sage, L)" in talk.say("[L](size)?", "size_advice").text
    assert "Riviera Linen Dress (white, L)" in talk.say("[white](color)?", "repeat").text


def test_a_product_with_a_size_is_asked_for_in_it(talk: Talker) -> None:
    assert "(red, M)" in talk.say("the [riviera dress](product=LINEN-DRS), [red](color), [M](size)", "inform").text


def test_a_word_that_only_one_name_has_tells_although_it_is_a_kind(talk: Talker) -> None:
    assert "Canvas Tote" in talk.say("is the [tote](category=bag) there", "check_stock").text
