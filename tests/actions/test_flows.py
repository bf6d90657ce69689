"""Steering: interruptions, leading back, stop, back, skip, start over, and two flows at once."""

from __future__ import annotations

from tests.actions.customers import proven
from tests.actions.talker import Talker

ASK_NUMBER = "What's your order number? It's in your confirmation e-mail."


def test_a_waiting_question_is_repeated_three_times_and_then_only_kept(talk: Talker) -> None:
    talk.say("where is my order", "order_status")

    led_back = [talk.say("are you a robot?", "bot_challenge").texts[-1] == ASK_NUMBER for _ in range(5)]
    answers = talk.say("[1001](order_number)")

    assert led_back == [True, True, True, False, False]
    assert "order 1001 was placed with" in answers.text


def test_an_answer_makes_the_patience_new(talk: Talker) -> None:
    talk.say("where is my order", "order_status")
    for _ in range(3):
        talk.say("are you a robot?", "bot_challenge")
    talk.say("[1001](order_number)")

    assert "order 1001 was placed with" in talk.say("are you a robot?", "bot_challenge").texts[-1]


def test_leading_back_is_said(talk: Talker, korean: Talker) -> None:
    talk.say("where is my order", "order_status")
    korean.say("주문 조회", "order_status")

    assert talk.say("are you a robot?", "bot_challenge").texts[-2] == "Now, back to where we were."
    assert korean.say("로봇이에요?", "bot_challenge").texts[-2] == "그럼 하던 얘기를 이어서 할게요."


def test_two_flows_wait_for_each_other(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")
    talk.press("Work")
    talk.say("wait, where is my order?", "order_status")

    answers = talk.say(proven("1001"))

    assert "Merino Crew Sweater" in answers.texts[0]
    assert answers.texts[-1] == "What are you looking for?"


def test_three_flows_wait_and_a_fourth_makes_the_oldest_forgotten(talk: Talker) -> None:
    talk.say("is it in stock?", "check_stock")
    talk.say("help me find something", "start_quiz")
    talk.say("which size?", "size_advice")
    talk.say("where is my order?", "order_status")

    assert [flow["name"] for flow in talk.slots["flows"]] == ["quiz", "size", "order"]


def test_starting_again_what_waits_does_not_pile_up(talk: Talker) -> None:
    for _ in range(3):
        talk.say("where is my order?", "order_status")

    assert [flow["name"] for flow in talk.slots["flows"]] == ["order"]


def test_stop_ends_everything_that_waits(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")
    talk.say("where is my order?", "order_status")

    answers = talk.say("stop", "stop")

    assert answers.text == "All right, I've stopped that. What else can I do for you?"
    assert answers.titles[0] == "Where's my order?"
    assert talk.slots["flows"] == []


def test_stop_with_nothing_under_way_says_how_to_cancel_an_order(talk: Talker, korean: Talker) -> None:
    assert "Cancel an order" in talk.say("cancel", "stop").titles
    assert "주문 취소" in korean.say("취소", "stop").titles


def test_skip_where_it_is_not_possible_says_so_and_asks_once(talk: Talker) -> None:
    talk.say("where is my order", "order_status")

    answers = talk.say("skip", "skip")

    assert answers.texts == [
        "I do need this one to go on. You can say “stop” to leave it, or ask for a person.",
        ASK_NUMBER,
    ]
    assert answers.titles == ["Stop", "Talk to a person"]


def test_back_and_skip_with_nothing_open_lead_on(talk: Talker) -> None:
    assert "What can I do for you?" in talk.say("skip", "skip").text
    assert talk.say("back", "back").titles[0] == "Where's my order?"


def test_start_over_forgets_what_was_talked_about_but_not_the_cart(talk: Talker) -> None:
    talk.say("add the [trail jacket](product=TRAIL-JKT) [navy](color) [M](size)", "add_to_cart")
    talk.say("help me find something", "start_quiz")

    restarted = talk.say("start over", "restart")
    stock = talk.say("is it in stock?", "check_stock")
    cart = talk.say("show my cart", "view_cart")

    assert restarted.text == "Fresh start. What can I do for you?"
    assert "Which product" in stock.text
    assert "Trail Rain Jacket (navy, M)" in cart.text


def test_a_proof_outlives_starting_over(talk: Talker) -> None:
    talk.say(f"where is {proven('1001')}", "order_status")
    talk.say("start over", "restart")

    assert "Merino" in talk.say("where is [1001](order_number)?", "order_status").text


def test_goodbye_leaves_nothing_waiting(talk: Talker) -> None:
    talk.say("where is my order", "order_status")

    answers = talk.say("bye", "goodbye")

    assert len(answers.replies) == 1
    assert talk.slots["flows"] == []


def test_a_person_is_called_at_once_and_the_question_waits(talk: Talker) -> None:
    talk.say("where is my order", "order_status")

    called = talk.say("I want a person", "talk_to_human")
    answers = talk.say("[1001](order_number)")

    assert called.handoff is not None
    assert ASK_NUMBER not in called.text
    assert "order 1001 was placed with" in answers.text


def test_a_message_that_is_no_answer_asks_the_question_again_without_ceremony(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")

    answers = talk.say("hmm blue cheese", "nlu_fallback")

    assert answers.texts == [
        "Sorry, I couldn't read that as an answer. You can also say “skip”, “back” or “stop”.",
        "What will you wear it for?",
    ]


def test_the_language_may_change_in_the_middle(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")

    answers = talk.say("[한국어](language=ko)로 해 주세요", "change_language")

    assert answers.texts[0] == "네, 이제 한국어로 말씀드릴게요."
    assert answers.texts[-1] == "어디에 입으실 건가요?"
    assert answers.titles[0] == "데일리"
