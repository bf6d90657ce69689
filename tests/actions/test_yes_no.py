"""A yes or a no at "shall I?": nothing is ever filed on a doubt, whatever the model makes of the words."""

from __future__ import annotations

import pytest

from bot.wiring import Shop
from tests.actions.customers import EMAILS, proven
from tests.actions.talker import Talker
from tests.actions.test_order_requests import requests

HEARD_AS = ("affirm", "deny", "cancel_order", "stop", "nlu_fallback")
AGREES = [
    "yes",
    "Yes, please!",
    "yes cancel it please",
    "go ahead",
    "ok do it",
    "yes it doesn't fit",
    "yeah I don't need it anymore",
    "please cancel it",
    "why not",
    "네 취소할게요",
    "응 취소해줘",
    "네취소해주세요",
    "그렇게 해주세요",
    "네 마음에 안 들어요",
    "ㅇㅇ",
]
REFUSES = [
    "no",
    "keep it",
    "leave it",
    "okay, don't cancel it then",
    "I'd rather keep the order",
    "nah never mind",
    "fine, leave it as it is",
    "please don’t",
    "안할래요",
    "아뇨 그냥 둘게요",
    "좋아요 그냥 안 할게요",
    "네 취소하지 마세요",
    "취소 안 할래요",
    "그냥 두세요",
    "됐어요",
]
IS_NEITHER = [
    "sure, but not this one",
    "yes, no wait",
    "yes but let me think first",
    "ok maybe later",
    "no, cancel it",
    "yes? why do you ask",
    "yes and when do I get my money",
    "네 근데 잠깐만요",
    "네 아니요",
    "좋아요 아직 고민 중이에요",
    "네 다른 거요",
    "아니 취소해줘",
]


def answer(shop: Shop, said: str, intent: str) -> tuple[str, list[tuple[str, str]]]:
    """What a shopper who is asked "shall I cancel?" hears, and what was filed."""
    talker = Talker(shop, name=f"{said} {intent}")
    talker.say(f"cancel order {proven('1003')}", "cancel_order")
    return talker.say(said, intent).text, requests(shop)


@pytest.mark.parametrize("intent", HEARD_AS)
@pytest.mark.parametrize("said", AGREES)
def test_a_yes_is_a_yes(shop: Shop, said: str, intent: str) -> None:
    assert answer(shop, said, intent)[1] == [("cancel", "1003")]


@pytest.mark.parametrize("intent", HEARD_AS)
@pytest.mark.parametrize("said", REFUSES)
def test_a_no_is_a_no(shop: Shop, said: str, intent: str) -> None:
    text, filed = answer(shop, said, intent)

    assert text in ("All right, order 1003 stays as it is.", "네, 1003번 주문은 그대로 둘게요.")
    assert filed == []


@pytest.mark.parametrize("intent", HEARD_AS)
@pytest.mark.parametrize("said", IS_NEITHER)
def test_what_is_neither_is_asked_again_and_never_acted_upon(shop: Shop, said: str, intent: str) -> None:
    text, filed = answer(shop, said, intent)

    assert "shall I ask for it to be cancelled?" in text or "취소를 요청할까요?" in text
    assert "I've done nothing yet" in text or "아직 아무것도 하지 않았어요" in text
    assert filed == []


@pytest.mark.parametrize(("said", "is_yes"), [("yess pls", True), ("noo thx", False)])
def test_what_no_list_knows_is_left_to_the_model(shop: Shop, said: str, is_yes: bool) -> None:
    assert bool(answer(shop, said, "affirm" if is_yes else "deny")[1]) is is_yes


@pytest.mark.parametrize("intent", ["faq/return_policy", "search_product", "change_order", "exchange_item"])
def test_an_okay_before_another_wish_agrees_to_nothing(shop: Shop, intent: str) -> None:
    assert answer(shop, "ok the return rules", intent)[1] == []


def test_at_a_return_a_cancel_is_a_no_and_with_a_yes_it_is_neither(talk: Talker, korean: Talker, shop: Shop) -> None:
    talk.say(f"return {proven('1009')}", "return_item")
    korean.say(f"반품 {proven('1009')}", "return_item")

    refused = talk.say("cancel it please", "stop")
    unclear = korean.say("네 취소할게요", "stop")

    assert refused.text == "All right, nothing is sent back."
    assert "아직 아무것도 하지 않았어요" in unclear.text
    assert requests(shop) == []


def test_a_yes_to_a_return_in_its_own_words(korean: Talker, shop: Shop) -> None:
    korean.say(f"반품 {proven('1009')}", "return_item")
    korean.say("네 반품 접수해주세요", "exchange_item")

    assert requests(shop) == [("return", "1009")]


def test_a_button_of_an_earlier_question_decides_nothing_here(talk: Talker, shop: Shop) -> None:
    earlier = talk.say(f"cancel {proven('1003')}", "cancel_order").buttons[0]
    talk.say(f"return [1009](order_number) [{EMAILS['1009']}](email)", "return_item")

    answers = talk.press_button(earlier)

    assert "I've done nothing yet" in answers.text
    assert "Shall I request the return?" in answers.text
    assert requests(shop) == []


def test_another_wish_with_a_no_is_not_lost(talk: Talker, shop: Shop) -> None:
    talk.say(f"exchange the [shirt](category=shirt) for [L](size) {proven('1002')}", "exchange_item")

    answers = talk.say("no, return it rather", "return_item")

    assert "Everyday Oxford Shirt (white, M) from order 1002 can be returned until" in answers.text
    assert requests(shop) == []
