"""Two wishes in one message: both answered, or the second kept until the first is through."""

from __future__ import annotations

from tests.actions.talker import Talker

REFUNDS, PERSON = ("how long do refunds take", "faq/refund_time"), ("put me through", "talk_to_human")
STOCK = ("is the [trail rain jacket](product=TRAIL-JKT) there", "check_stock")
STOCK_IN_KOREAN = ("[트레일 레인 재킷](product=TRAIL-JKT) 있어요?", "check_stock")


def test_two_questions_are_answered_one_after_the_other(talk: Talker) -> None:
    answers = talk.say(
        "how much is delivery and do you gift wrap", "faq/shipping_cost", also=("do you gift wrap", "faq/gift_wrapping")
    )

    assert "Delivery is free from" in answers.text
    assert "wrap" in answers.text


def test_what_needs_no_question_is_answered_before_the_question_of_the_first(talk: Talker) -> None:
    asked = talk.say("where is my order and how long do refunds take", "order_status", also=REFUNDS)

    assert "We refund you within" in asked.texts[0]
    assert "order number" in asked.texts[-1]


def test_a_second_question_waits_for_the_questions_of_the_first(talk: Talker) -> None:
    asked = talk.say("where is my order and is the jacket there", "order_status", also=STOCK)
    talk.say("[1001](order_number)")
    answered = talk.say("[emma.wilson@example.com](email)")

    assert "I'll come to your other question right after this." in asked.text
    assert "order number" in asked.texts[-1]
    assert "And now your other question." in answered.text
    assert "Trail Rain Jacket" in answered.text


def test_stopping_ends_the_second_wish_too(talk: Talker) -> None:
    talk.say("where is my order and is the jacket there", "order_status", also=STOCK)

    assert "Trail Rain" not in talk.say("stop", "stop").text
    assert "Trail Rain" not in talk.say("thanks", "thank").text


def test_a_kept_wish_is_not_kept_for_ever(talk: Talker) -> None:
    talk.say("where is my order and is the jacket there", "order_status", also=STOCK)
    for _ in range(8):
        talk.say("are you a robot?", "bot_challenge")
    talk.say("[1001](order_number)")

    assert "Trail Rain" not in talk.say("[emma.wilson@example.com](email)").text


def test_a_wish_for_a_person_comes_last(talk: Talker) -> None:
    answers = talk.say(
        "do you do student discount or just put me through",
        "faq/student_discount",
        also=PERSON,
    )

    assert "student" in answers.text.casefold()
    assert answers.handoff is not None


def test_korean_is_told_in_korean(korean: Talker) -> None:
    asked = korean.say("주문 언제 와요? 재킷은 있어요?", "order_status", also=STOCK_IN_KOREAN)

    assert "다른 질문도 이것만 끝나면 바로 답해 드릴게요." in asked.text


def test_a_second_order_is_told_after_the_first(talk: Talker) -> None:
    talk.say("where are [1001](order_number) and [1006](order_number)", "order_status")

    answers = talk.say("[emma.wilson@example.com](email)")

    assert answers.text.index("Order 1001:") < answers.text.index("Order 1006:")


def test_no_person_is_called_for_who_wants_none(talk: Talker) -> None:
    asked = talk.say("no human please", "talk_to_human")
    answered = talk.say("no agent, just tell me how long refunds take", "talk_to_human", also=REFUNDS)

    assert asked.handoff is None
    assert answered.handoff is None
    assert "no person then" in asked.text
    assert "We refund you within" in answered.text


def test_whoever_wants_a_person_too_is_not_asked_first(talk: Talker) -> None:
    answers = talk.say("my refund is not here, put me through", "refund_status", also=PERSON)

    assert answers.handoff is not None
    assert "order number" not in answers.text


def test_a_person_who_is_not_wanted_takes_no_question_away(talk: Talker) -> None:
    answers = talk.say("where is my order, no agent please", "order_status", also=("no agent please", "talk_to_human"))

    assert answers.handoff is None
    assert "order number" in answers.texts[-1]
