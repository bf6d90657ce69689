"""Greeting, abilities, honesty, languages, repeating, and what is said when nothing was understood."""

from __future__ import annotations

import pytest

from bot.wiring import Shop
from tests.actions.talker import Talker, rules


def test_a_greeting_shows_ways_on(talk: Talker, korean: Talker) -> None:
    assert talk.say("hello", "greet").titles == ["Where's my order?", "Help me find", "Find my size", "Is it in stock?"]
    assert korean.say("안녕하세요", "greet").titles == ["주문 조회", "추천받기", "사이즈 추천", "재고 확인"]


def test_all_abilities_end_with_a_person(talk: Talker) -> None:
    answers = talk.say("what can you do?", "ask_capabilities")

    assert len(answers.buttons) == 10
    assert answers.titles[-1] == "Talk to a person"


def test_every_ability_button_leads_somewhere_useful(shop: Shop) -> None:
    titles = Talker(shop).say("what can you do?", "ask_capabilities").titles

    for number, title in enumerate(titles):
        talker = Talker(shop, name=f"c{number}")
        talker.say("what can you do?", "ask_capabilities")
        answers = talker.press(title)
        assert answers.replies
        assert "went wrong" not in answers.text
        assert "did not quite get" not in answers.text


def test_it_says_that_it_is_no_person(talk: Talker, korean: Talker) -> None:
    assert "automated assistant, not a person" in talk.say("are you human?", "bot_challenge").text
    assert "사람이 아니라 자동 응답 챗봇" in korean.say("사람이에요?", "bot_challenge").text


def test_thanks_yes_no_and_goodbye_are_answered_politely(talk: Talker) -> None:
    assert "welcome" in talk.say("thanks", "thank").text
    assert talk.say("yes", "affirm").buttons
    assert "All right" in talk.say("no, that's all", "deny").text
    assert "Goodbye" in talk.say("bye", "goodbye").text


def test_a_language_can_be_named(talk: Talker) -> None:
    assert talk.say("[Korean](language=ko) please", "change_language").text == "네, 이제 한국어로 말씀드릴게요."
    assert talk.language == "ko"
    assert talk.say("[English](language=en) please", "change_language").text == "Sure, let's go on in English."


def test_a_request_that_names_no_language_toggles(talk: Talker) -> None:
    assert "한국어" in talk.say("switch the language", "change_language").text


def test_a_request_in_the_other_language_stays_in_it(talk: Talker) -> None:
    talk.say("hello", "greet")

    assert "한국어" in talk.say("한국말로 해 주세요", "change_language").text


def test_another_language_is_said_to_be_unknown(talk: Talker) -> None:
    answers = talk.say("do you speak [French](language=fr)?", "change_language")

    assert answers.text == "I speak English and Korean. Which would you like?"
    assert "한국어" in talk.press("한국어").text


def test_a_message_in_the_other_language_switches_and_bare_values_do_not(talk: Talker) -> None:
    talk.say("where is my order", "order_status")

    assert "개인정보 보호" in talk.say("주문번호는 [1001](order_number)이에요").text
    assert "찾을 수 없어요" in talk.say("[x@example.com](email)").text


def test_the_last_answer_can_be_repeated_with_its_buttons(talk: Talker) -> None:
    said = talk.say("[trail jacket](product=TRAIL-JKT) [yellow](color) [M](size)?", "check_stock")

    repeated = talk.say("say that again", "repeat")
    pressed = talk.press("Navy M")

    assert repeated.replies == said.replies
    assert "only 3 left" in pressed.text


def test_cards_are_repeated_too(talk: Talker) -> None:
    said = talk.say("[red](color) [dress](category)", "search_product")

    assert talk.say("again please", "repeat").cards == said.cards


def test_there_may_be_nothing_to_repeat(talk: Talker) -> None:
    assert "not said anything yet" in talk.say("again", "repeat").text


def test_repeating_keeps_a_question_waiting(talk: Talker) -> None:
    talk.say("where is my order", "order_status")
    talk.say("pardon?", "repeat")

    assert "order 1001 was placed with" in talk.say("[1001](order_number)").text


def test_not_understood_offers_readings_as_buttons(talk: Talker, korean: Talker) -> None:
    english = talk.say(
        "the thing with [M](size)", "nlu_fallback", ranking=("check_stock", "return_item", "size_advice")
    )
    in_korean = korean.say("그거 뭐지", "nlu_fallback", ranking=("faq", "find_store"))

    assert english.titles == ["Is it in stock?", "Return something", "Find my size"]
    assert in_korean.titles == ["매장 찾기"]
    assert english.buttons[0].entities == ({"entity": "size", "value": "M"},)


def test_without_any_reading_abilities_are_offered(talk: Talker) -> None:
    assert talk.say("xyzzy", "nlu_fallback").titles == ["Where's my order?", "Help me find", "Find my size"]


@pytest.mark.parametrize("second", ["nlu_fallback", "out_of_scope"])
def test_the_second_time_in_a_row_a_person_is_offered(talk: Talker, korean: Talker, second: str) -> None:
    for talker in (talk, korean):
        talker.say("xyzzy", "nlu_fallback")
    english, in_korean = talk.say("plugh", second), korean.say("흠", second)

    assert "still do not understand" in english.text
    assert english.titles == ["Talk to a person", "What can you do?"]
    assert in_korean.titles == ["상담원 연결", "할 수 있는 일"]


def test_in_between_the_count_begins_anew(talk: Talker) -> None:
    talk.say("xyzzy", "nlu_fallback")
    talk.say("hello", "greet")

    assert "did not quite get that" in talk.say("xyzzy", "nlu_fallback").text


def test_out_of_scope_says_what_is_in_it(talk: Talker) -> None:
    answers = talk.say("what is the capital of France?", "out_of_scope")

    assert "outside what I can help with" in answers.text
    assert answers.buttons


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_intent_is_ever_met_with_silence_or_an_error(shop: Shop, language: str) -> None:
    for intent in rules():
        name = f"{intent}/return_policy" if intent == "faq" else intent
        answers = Talker(shop, language=language, name=f"{language}-{intent}").say("x", name)
        assert answers.replies, intent
        assert answers.text or answers.handoff, intent
        assert shop.content.text("errors.broken", language) not in answers.text, intent
