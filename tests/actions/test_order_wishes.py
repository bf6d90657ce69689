"""Changing one's mind in the middle of an order question: the newest wish counts, what was given is kept."""

from __future__ import annotations

from bot.wiring import Shop
from tests.actions.customers import EMAILS, proven
from tests.actions.talker import Talker
from tests.actions.test_order_requests import requests


def test_another_wish_before_the_number_replaces_the_first(talk: Talker) -> None:
    talk.say("where is my order", "order_status")
    talk.say("no wait, cancel it", "cancel_order")

    answers = talk.say(proven("1003"))

    assert "shall I ask for it to be cancelled?" in answers.text


def test_the_number_given_before_is_kept(talk: Talker) -> None:
    talk.say("where is my order [1003](order_number)", "order_status")
    changed = talk.say("no, I want to cancel it", "cancel_order")

    answers = talk.say(f"[{EMAILS['1003']}](email)")

    assert "order 1003 was placed with" in changed.text
    assert "shall I ask for it to be cancelled?" in answers.text


def test_a_number_that_sounds_like_asking_for_the_parcel_stays_an_answer(talk: Talker) -> None:
    talk.say("cancel my order", "cancel_order")
    talk.say("the order number is [1003](order_number)", "order_status")

    answers = talk.say(f"my e-mail is [{EMAILS['1003']}](email)", "update_profile")

    assert "shall I ask for it to be cancelled?" in answers.text


def test_asking_where_it_is_in_between_is_answered_and_leads_back(talk: Talker) -> None:
    talk.say(f"return {proven('1002')}", "return_item")

    answers = talk.say("where is it again?", "order_status")

    assert "delivered on Saturday 21 November" in answers.texts[0]
    assert answers.texts[-1] == "Which item of order 1002 would you like to send back?"


def test_asking_for_another_order_in_between_needs_no_new_proof(talk: Talker) -> None:
    talk.say(f"return {proven('1002')}", "return_item")

    answers = talk.say("and where is [1007](order_number)?", "order_status")

    assert "ready to be picked up" in answers.texts[0]
    assert "order 1002" in answers.texts[-1]


def test_back_leads_to_what_can_be_chosen_again(talk: Talker) -> None:
    talk.say("return something", "return_item")
    talk.say("[1002](order_number)")
    talk.say(f"[{EMAILS['1002']}](email)")
    talk.say("the [jeans](category=jeans)")

    item = talk.say("back", "back")
    order = talk.say("back", "back")

    assert "Which item of order 1002" in item.text
    assert "Which of your orders is it?" in order.text
    assert order.titles == ["Order 1007", "Order 1002"]


def test_a_payment_problem_is_no_answer_to_the_number_question(talk: Talker) -> None:
    talk.say("where is my order", "order_status")

    answers = talk.say("I was charged twice for [1001](order_number)", "payment_problem")

    assert "A second or unknown charge" in answers.texts[0]
    assert "What's your order number?" in answers.texts[-1]


def test_the_last_proven_order_is_meant_when_no_number_is_said(talk: Talker) -> None:
    talk.say(f"where is {proven('1003')}", "order_status")

    assert "Order 1003" in talk.say("please cancel it", "cancel_order").text


def test_an_unreadable_number_is_asked_again_in_few_words(talk: Talker) -> None:
    talk.say("where is my order", "order_status")

    answers = talk.say("I forgot", "inform")

    assert answers.texts == [
        "Sorry, I couldn't read that as an answer. You can also say “skip”, “back” or “stop”.",
        "What's your order number? It's in your confirmation e-mail.",
    ]


def test_a_mere_number_changes_the_order(talk: Talker, shop: Shop) -> None:
    talk.say(f"cancel {proven('1005')}", "cancel_order")

    answers = talk.say("no, [1011](order_number)", "deny")

    assert "Order 1011 has already been delivered" in answers.text
    assert requests(shop) == []


def test_a_number_in_a_wish_is_no_other_order(talk: Talker, shop: Shop) -> None:
    talk.say(f"change my order {proven('1003')}", "change_order")

    talk.say("send it to [1005](order_number) Main Street", "inform")

    assert requests(shop) == [("change", "1003")]


def test_a_question_about_an_order_that_is_closed_meanwhile_is_dropped(talk: Talker) -> None:
    talk.say(f"return {proven('1009')}", "return_item")
    talk.say("delete my data", "privacy_request")

    answers = talk.say("where are your stores", "find_store")

    assert "Shall I request the return?" not in answers.text
    assert "Back to where we were" not in answers.text
