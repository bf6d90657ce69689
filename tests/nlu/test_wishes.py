"""Which parts of a message are wishes of their own."""

from __future__ import annotations

from bot.nlu.intents.readings import Doubts, Reading
from bot.nlu.wishes import Part, main_reading, may_matter, other_wish


def readings(label: str, confidence: float = 0.9) -> list[Reading]:
    return [Reading(label, confidence), Reading("out_of_scope", (1 - confidence) / 2), Reading("greet", 0.01)]


def part(text: str, label: str, confidence: float = 0.9) -> Part:
    return Part(0, text, readings(label, confidence))


STATUS, WRAP = part("where is it?", "order_status"), part("do you gift wrap?", "faq/gift_wrapping")


def test_two_sure_parts_are_two_wishes() -> None:
    assert other_wish(Reading("order_status", 0.8), [STATUS, WRAP]) is WRAP


def test_a_part_that_is_not_sure_is_none() -> None:
    assert other_wish(Reading("order_status", 0.8), [STATUS, part("and stuff?", "faq/gift_wrapping", 0.4)]) is None


def test_the_same_told_twice_is_one() -> None:
    late = part("it never came", "report_problem")

    assert other_wish(Reading("report_problem", 0.8), [part("i ordered last week", "order_status"), late]) is None


def test_near_ones_are_two_when_both_are_asked() -> None:
    back = part("can i return the shirt?", "return_item")
    swap = part("how do exchanges work?", "faq/exchange_policy")

    assert other_wish(Reading("return_item", 0.8), [back, swap]) is swap
    assert other_wish(Reading("return_item", 0.8), [back, part("the size is off", "faq/exchange_policy")]) is None


def test_small_talk_is_no_wish() -> None:
    assert other_wish(Reading("order_status", 0.8), [part("hello there", "greet"), STATUS]) is None


def test_a_message_of_no_wish_has_no_other() -> None:
    assert other_wish(Reading("out_of_scope", 0.8), [STATUS, WRAP]) is None


def test_a_greeting_with_a_wish_is_the_wish() -> None:
    found = main_reading(readings("greet"), [part("hello there", "greet"), STATUS], Doubts())

    assert found[0].label == "order_status"


def test_a_doubtful_story_means_its_surest_part() -> None:
    found = main_reading(readings("complain", 0.2), [part("my sister's wedding was lovely", "greet"), WRAP], Doubts())

    assert found[0].label == "faq/gift_wrapping"


def test_a_clear_message_stays_what_it_is() -> None:
    found = main_reading(readings("cancel_order"), [STATUS, WRAP], Doubts())

    assert found[0].label == "cancel_order"


def test_parts_that_say_what_the_whole_says_need_no_closer_look() -> None:
    whole = readings("order_status")

    assert not may_matter(whole, [STATUS, part("it was for friday", "report_problem")])
    assert may_matter(whole, [STATUS, WRAP])
    assert may_matter(readings("greet"), [STATUS])
    assert not may_matter(whole, [])


def test_two_certain_parts_outvote_a_whole_that_neither_says() -> None:
    found = main_reading(readings("faq/warranty", 0.8), [STATUS, WRAP], Doubts())

    assert found[0].label == "order_status"


def test_a_part_that_only_names_a_value_wishes_nothing() -> None:
    vegan = Part(0, "vegan and", readings("faq/sustainability"), is_value=True)
    cream = part("a cream for dry skin please", "search_product")

    assert other_wish(Reading("search_product", 0.8), [vegan, cream]) is None


def test_what_is_denied_is_no_wish() -> None:
    denied = part("i don't want to cancel it", "cancel_order")

    assert other_wish(Reading("order_status", 0.8), [denied, STATUS]) is None
    assert main_reading(readings("cancel_order"), [denied, STATUS], Doubts())[0].label == "order_status"


def test_nothing_goes_into_the_cart_that_no_part_asks_for() -> None:
    switch = Part(0, "ok english then.", readings("change_language"), has_facts=False)
    dress = Part(17, "the riviera dress, red, 38", readings("inform", 0.8))

    assert main_reading(readings("add_to_cart", 0.8), [switch, dress], Doubts())[0].label == "inform"
    assert may_matter(readings("add_to_cart", 0.8), [switch, dress])
