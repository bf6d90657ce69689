"""Correcting what was just put into the cart."""

from __future__ import annotations

import pytest

from tests.actions.talker import Talker


def added(talk: Talker) -> None:
    talk.say("add the [navy](color) [trail jacket](product=TRAIL-JKT) in [M](size)", "add_to_cart")


@pytest.mark.parametrize("intent", ["inform", "deny", "check_stock", "exchange_item", "nlu_fallback"])
def test_another_size_takes_the_place_of_the_first(talk: Talker, intent: str) -> None:
    added(talk)

    answers = talk.say("no wait, not [M](!size), [L](size)", intent)

    assert "Trail Rain Jacket (navy, L) is in your cart" in answers.text
    assert talk.slots["focus"]["cart"] == {"TRAIL-JKT/navy/L": 1}


def test_in_korean(korean: Talker) -> None:
    korean.say("[트레일 재킷](product=TRAIL-JKT) [네이비](color=navy) [M](size) 담아줘", "add_to_cart")

    korean.say("아니 [M](!size) 말고 [L](size)")

    assert korean.slots["focus"]["cart"] == {"TRAIL-JKT/navy/L": 1}


def test_another_colour_keeps_the_size(talk: Talker) -> None:
    added(talk)

    talk.say("sorry, [black](color) instead")

    assert talk.slots["focus"]["cart"] == {"TRAIL-JKT/black/M": 1}


def test_what_is_sold_out_does_not_empty_the_cart(talk: Talker) -> None:
    added(talk)

    answers = talk.say("no, [yellow](color)")

    assert "sold out" in answers.text
    assert talk.slots["focus"]["cart"] == {"TRAIL-JKT/navy/M": 1}


def test_a_question_about_another_size_changes_nothing(talk: Talker) -> None:
    added(talk)

    talk.say("do you have it in [L](size)?", "check_stock")

    assert talk.slots["focus"]["cart"] == {"TRAIL-JKT/navy/M": 1}


def test_only_right_after(talk: Talker) -> None:
    added(talk)
    talk.say("how much is delivery", "faq/shipping_cost")

    talk.say("no, not [M](!size), [L](size)")

    assert talk.slots["focus"]["cart"] == {"TRAIL-JKT/navy/M": 1}
