"""What somebody must not get stays out of everything that is shown, whatever the message was taken for."""

from __future__ import annotations

import pytest

from tests.actions.talker import Talker


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("show me [skincare](category) without nuts", "search_product"),
        ("I have a nut allergy. which [creams](category=cream) are safe?", "faq/skin_type_help"),
        ("nut-free [oil](category) please", "nlu_fallback"),
    ],
)
def test_nuts_stay_out_of_the_answer_and_of_later_ones(talk: Talker, said: str, intent: str) -> None:
    answers = talk.say(said, intent)
    assert "nothing with nuts" in answers.text
    assert "Almond Glow Oil" not in answers.card_titles

    assert "Almond Glow Oil" not in talk.say("any [oil](category)?", "search_product").card_titles


def test_an_allergy_is_heard_in_korean(korean: Talker) -> None:
    answers = korean.say("견과류 알레르기 있는데 쓸 수 있는 [크림](category=cream) 있어요?", "nlu_fallback")

    assert "견과류 성분이 있는 상품은 지금부터 모두 빼고" in answers.text


def test_a_product_that_lists_it_is_refused_and_one_that_does_not_is_no_promise(talk: Talker) -> None:
    assert (
        "No, please don't" in talk.say("does the [oil](product=ALMOND-OIL) contain nuts?", "ask_product_details").text
    )

    answers = talk.say("does the [cream](product=HYDRA-CRM) contain nuts?", "ask_product_details")
    assert "doesn't list nuts" in answers.text
    assert "check the label" in answers.text


def test_the_quiz_knows_an_allergy_that_was_told_before(talk: Talker) -> None:
    talk.say("i'm allergic to nuts", "nlu_fallback")
    talk.press("Skincare for me")

    assert "Nuts" not in talk.say("none of these", "inform").titles


def test_an_allergy_is_put_right(talk: Talker) -> None:
    talk.say("I am allergic to nuts", "inform")
    talk.say("oh not nuts, fragrance, i am allergic to fragrance", "inform")

    assert talk.slots["focus"]["free_from"] == ["fragrance"]


def test_no_allergies_is_an_answer(talk: Talker) -> None:
    talk.say("I am allergic to nuts", "inform")

    assert "I leave nothing out" in talk.say("no allergies", "inform").text
    assert "free_from" not in talk.slots["focus"]


def test_what_is_lifted_is_said(talk: Talker) -> None:
    talk.say("I am allergic to nuts", "inform")

    answers = talk.say("oh not nuts, i am allergic to fragrance", "inform")

    assert "I no longer leave out nuts" in answers.text.replace("Nuts", "nuts")


@pytest.mark.parametrize(
    "text",
    [
        "not nuts only, i am allergic to fragrance too",
        "견과류뿐 아니라 향료 알레르기도 있어요",
        "견과류 말고 향료도 알레르기예요",
    ],
)
def test_an_allergy_that_may_be_meant_is_never_lifted(talk: Talker, text: str) -> None:
    talk.say("I am allergic to nuts", "inform")
    talk.say(text, "inform")

    assert set(talk.slots["focus"]["free_from"]) == {"nuts", "fragrance"}


def test_not_allergic_to_one_thing_lifts_nothing_else(talk: Talker) -> None:
    talk.say("I am allergic to nuts", "inform")
    talk.say("but not allergic to soy", "inform")

    assert "nuts" in talk.slots["focus"]["free_from"]
