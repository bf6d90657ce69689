"""Two wishes in one message: both answered, or the second kept until the first is through."""

from __future__ import annotations

from tests.actions.talker import Talker

REFUNDS, PERSON = ("how long do refunds take", "faq/refund_time"), ("put me through", "talk_to_human")
REFUNDS_IN_KOREAN = ("환불은 며칠 걸려요?", "faq/refund_time")


def test_two_questions_are_answered_one_after_the_other(talk: Talker) -> None:
    answers = talk.say(
        "how much is delivery and do you gift wrap", "faq/shipping_cost", also=("do you gift wrap", "faq/gift_wrapping")
    )

    assert "Delivery is free from" in answers.text
    assert "wrap" in answers.text


def test_a_second_question_waits_for_the_questions_of_the_first(talk: Talker) -> None:
    asked = talk.say(
        "where is my order and how long do refunds take",
        "order_status",
        also=REFUNDS,
    )
    talk.say("[1001](order_number)")
    answered = talk.say("[emma.wilson@example.com](email)")

    assert "I'll come to your other question right after this." in asked.text
    assert "order number" in asked.texts[-1]
    assert "And now your other question." in answered.text
    assert "refund" in answered.text.casefold()


def test_stopping_ends_the_second_wish_too(talk: Talker) -> None:
    talk.say("where is my order and do you gift wrap", "order_status", also=("do you gift wrap", "faq/gift_wrapping"))

    assert "wrap" not in talk.say("stop", "stop").text
    assert "wrap" not in talk.say("thanks", "thank").text


def test_a_kept_wish_is_not_kept_for_ever(talk: Talker) -> None:
    talk.say("where is my order and do you gift wrap", "order_status", also=("do you gift wrap", "faq/gift_wrapping"))
    for _ in range(8):
        talk.say("are you a robot?", "bot_challenge")
    talk.say("[1001](order_number)")

    assert "wrap" not in talk.say("[emma.wilson@example.com](email)").text


def test_a_wish_for_a_person_comes_last(talk: Talker) -> None:
    answers = talk.say(
        "do you do student discount or just put me through",
        "faq/student_discount",
        also=PERSON,
    )

    assert "student" in answers.text.casefold()
    assert answers.handoff is not None


def test_korean_is_told_in_korean(korean: Talker) -> None:
    asked = korean.say("주문 언제 와요? 환불은 며칠 걸려요?", "order_status", also=REFUNDS_IN_KOREAN)

    assert "다른 질문도 이것만 끝나면 바로 답해 드릴게요." in asked.text
