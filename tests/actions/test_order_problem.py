"""Problems with an order: known ones at once, others asked, and a person takes over."""

from __future__ import annotations

import pytest

from bot.wiring import Shop
from tests.actions.customers import proven
from tests.actions.talker import Talker
from tests.actions.test_order_requests import facts_of, requests


def test_an_overdue_parcel_is_known_and_handed_over(talk: Talker, korean: Talker, shop: Shop) -> None:
    english = talk.say(f"my order never came {proven('1008')}", "report_problem")
    in_korean = korean.say(f"배송이 안 와요 {proven('1008')}", "report_problem")

    assert "order 1008 is overdue, and that's not your fault" in english.text
    assert "1008번 주문 배송이 늦어지고 있어요" in in_korean.text
    for answers in (english, in_korean):
        assert answers.handoff is not None
        assert (answers.handoff.reason, answers.handoff.facts) == ("order_problem", {"order_number": "1008"})
    assert requests(shop) == [("problem", "1008")]  # filed once


@pytest.mark.parametrize(("title", "kind"), [("It's damaged", "damaged"), ("Something's missing", "missing")])
def test_the_kind_is_asked_and_a_person_takes_over(talk: Talker, shop: Shop, title: str, kind: str) -> None:
    asked = talk.say(f"there is a problem {proven('1002')}", "report_problem")
    done = talk.press(title)

    assert "What's wrong with order 1002?" in asked.text
    assert len(asked.buttons) == 5
    assert "you won't have to say it again" in done.text
    assert done.handoff is not None
    assert facts_of(shop)["kind"] == kind


def test_the_shoppers_own_words_are_passed_on(talk: Talker, shop: Shop) -> None:
    talk.say(f"problem {proven('1002')}", "report_problem")

    done = talk.say("one button is missing and the collar is torn", "nlu_fallback")

    assert done.handoff is not None
    assert facts_of(shop)["kind"] == "one button is missing and the collar is torn"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("my shirt came torn", "damaged"),
        ("you sent the wrong size", "wrong"),
        ("one item is missing", "missing"),
        ("옷이 찢어져서 왔어요", "damaged"),
    ],
)
def test_what_was_said_at_once_is_not_asked_again(talk: Talker, shop: Shop, said: str, kind: str) -> None:
    answers = talk.say(f"{said} {proven('1002')}", "report_problem")

    assert answers.handoff is not None
    assert facts_of(shop)["kind"] == kind
    assert said in facts_of(shop)["said"]


def test_not_having_to_say_is_fine_too(talk: Talker, shop: Shop) -> None:
    talk.say(f"problem {proven('1002')}", "report_problem")

    assert talk.say("skip", "skip").handoff is not None
    assert facts_of(shop)["kind"] == "other"


def test_a_parcel_in_time_is_not_called_late(talk: Talker, shop: Shop) -> None:
    talk.say(f"problem {proven('1001')}", "report_problem")

    answers = talk.press("It hasn't arrived")

    assert "expected on Wednesday 25 November" in answers.text
    assert "isn't overdue yet" in answers.text
    assert "Talk to a person" in answers.titles
    assert answers.handoff is None
    assert requests(shop) == []


def test_what_is_said_to_be_delivered_but_is_not_there_goes_to_a_person(talk: Talker) -> None:
    talk.say(f"problem {proven('1002')}", "report_problem")

    answers = talk.press("It hasn't arrived")

    assert answers.handoff is not None
    assert "overdue" not in answers.text


def test_another_wish_in_between_is_no_description_of_the_problem(talk: Talker, shop: Shop) -> None:
    talk.say(f"problem {proven('1002')}", "report_problem")

    answers = talk.say("I'd rather return it", "return_item")

    assert "Which item of order 1002 would you like to send back?" in answers.text
    assert requests(shop) == []
