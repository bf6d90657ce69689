"""The three quizzes in conversation: buttons, own words, interruptions, back, skip, and answers changed afterwards."""

from __future__ import annotations

import pytest

from bot.wiring import Shop
from tests.actions.talker import Answers, Talker


def through(talker: Talker, *choices: str) -> Answers:
    """Press these answers one after the other."""
    for title in choices:
        talker.press(title)
    return talker.last


def test_the_style_quiz_to_its_end(talk: Talker) -> None:
    first = talk.say("help me find something", "start_quiz")
    assert first.text == "What will you wear it for?"
    assert first.titles == ["Every day", "Work", "Party or wedding", "Outdoors and travel"]

    answers = through(talk, "Outdoors and travel", "Jacket or coat", "Rain and wind", "Dark", "No limit")

    assert "suit your answers best" in answers.text
    assert "Trail Rain Jacket" in answers.card_titles
    assert all("waterproof" in card.subtitle for card in answers.cards)


def test_the_style_quiz_in_korean_with_own_words(korean: Talker) -> None:
    korean.say("옷 추천해 주세요", "start_quiz")
    for said in ("결혼식이요", "원피스", "어두운 색"):
        korean.say(said, "nlu_fallback")

    answers = korean.say("상관없어요", "skip")

    assert "미드나잇 새틴 드레스" in answers.card_titles
    assert all("원" in card.subtitle for card in answers.cards)


def test_the_shoe_quiz(talk: Talker) -> None:
    first = talk.say("help me find [shoes](category=shoes)", "start_quiz")

    answers = through(talk, "Running or gym", "Soft cushioning", "$80–$140")

    assert first.text == "What will you do in them?"
    assert "Cloudline Running Shoes" in answers.card_titles
    assert all(80 <= price <= 140 for price in answers.prices)


def test_the_skincare_quiz_asks_allergies_first_and_shows_none_of_them(talk: Talker, shop: Shop) -> None:
    first = talk.say("help me with my [dry](skin_type) skin", "start_quiz")
    assert "allergy" in first.text

    answers = through(talk, "Nuts", "None of these", "More glow", "No limit")

    assert answers.cards
    by_name = {product.name["en"]: product for product in shop.backend.products()}
    for title in answers.card_titles:
        assert "nuts" not in by_name[title].allergens
    assert "Almond Glow Oil" not in answers.card_titles


@pytest.mark.parametrize("said", ["I'm allergic to almonds", "견과류 알레르기 있어요", "nuts and fragrance"])
def test_an_allergy_may_be_said_in_words(shop: Shop, said: str) -> None:
    talker = Talker(shop, language="ko" if said.startswith("견") else "en")
    talker.say("[skincare](category=skincare)", "start_quiz")
    talker.say(said, "nlu_fallback")
    titles = ("해당 없음", "건성", "톤·광채", "상관없어요") if talker.language == "ko" else ()

    answers = through(talker, *(titles or ("None of these", "Dry", "More glow", "No limit")))

    assert answers.cards
    assert not {"Almond Glow Oil", "아몬드 글로우 오일"} & set(answers.card_titles)


def test_allergy_and_health_are_not_skipped(talk: Talker) -> None:
    talk.say("[skincare](category=skincare)", "start_quiz")

    allergies = talk.say("skip", "skip")
    talk.say("no", "deny")
    health = talk.say("skip", "skip")

    assert "allergy" in allergies.texts[-1]
    assert "apply to you" in health.texts[-1]


@pytest.mark.parametrize("said", ["I'm pregnant", "I have eczema", "open wound"])
def test_a_professional_is_asked_where_a_shop_must_not_advise(talk: Talker, said: str) -> None:
    talk.say("[skincare](category=skincare)", "start_quiz")
    talk.press("No allergies")

    answers = talk.say(said, "nlu_fallback")

    assert "ask a doctor or pharmacist first" in answers.text
    assert answers.cards == ()
    assert "Talk to a person" in answers.titles


def test_another_allergy_is_a_matter_for_a_person(talk: Talker) -> None:
    talk.say("[skincare](category=skincare)", "start_quiz")

    assert "ask a doctor or pharmacist first" in talk.press("Something else").text


def test_facts_stated_at_the_start_are_not_asked_again(talk: Talker) -> None:
    answers = talk.say(
        'I need a [dress](category=dress) for a [wedding](occasion=wedding) under [$150](price_max="150 USD")',
        "start_quiz",
    )
    assert answers.text == "Which colours do you like?"

    result = talk.press("Dark")

    assert "Midnight Satin Dress" in result.card_titles
    assert max(result.prices) <= 150


def test_a_question_in_between_is_answered_and_the_quiz_goes_on(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")
    talk.press("Work")

    interrupted = talk.say("how long does delivery take?", "faq/shipping_time")
    answers = talk.press("Dress")

    assert "working days" in interrupted.texts[0]
    assert interrupted.texts[1:] == ["Now, back to where we were.", "What are you looking for?"]
    assert interrupted.titles[-1] == "Trousers or skirt"
    assert answers.text == "Which colours do you like?"


def test_a_question_about_a_product_is_no_answer(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")

    answers = talk.say("is the [trail rain jacket](product=TRAIL-JKT) [waterproof](feature)?", "ask_product_details")

    assert "Trail Rain Jacket" in answers.text
    assert "What will you wear it for?" in answers.text


def test_back_asks_the_question_before_and_forgets_what_depended_on_it(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")
    through(talk, "Work", "Jacket or coat", "Cold")

    weather = talk.say("back", "back")
    kind = talk.say("go back", "back")
    colours = talk.press("Dress")

    assert weather.text == "What should it be good for?"
    assert kind.text == "What are you looking for?"
    assert colours.text == "Which colours do you like?"


def test_back_at_the_first_question_says_so_and_asks_it_again(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")

    assert talk.say("back", "back").texts == ["There's no question before this one.", "What will you wear it for?"]


def test_a_question_can_be_skipped(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")

    answers = talk.say("skip", "skip")

    assert answers.text == "What are you looking for?"


def test_stop_ends_the_quiz(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")

    stopped = talk.say("stop", "stop")
    answers = talk.say("hello", "greet")

    assert "I've stopped that" in stopped.text
    assert "What will you wear" not in answers.text


def test_an_earlier_button_changes_the_answer_during_the_quiz(talk: Talker) -> None:
    first = talk.say("help me find something", "start_quiz")
    through(talk, "Work", "Dress")

    talk.press_button(first.buttons[2])
    answers = through(talk, "Dark", "No limit") if talk.last.text.startswith("Which") else talk.last

    assert "Midnight Satin Dress" in answers.card_titles


def test_an_earlier_button_gives_a_new_result_afterwards(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")
    through(talk, "Party or wedding", "Dress")
    colours = talk.last
    before = through(talk, "Light and neutral", "No limit")

    after = talk.press_button(colours.buttons[0])

    assert after.cards
    assert after.card_titles != before.card_titles


def test_words_change_the_answer_afterwards(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")
    through(talk, "Party or wedding", "Dress", "Dark", "No limit")

    budget = talk.say('actually no more than [$100](price_max="100 USD")', "inform")
    colour = talk.say("show me [pink](color) ones", "search_product")

    assert max(budget.prices) <= 100
    assert all("Dress" in title for title in budget.card_titles)
    assert all("pink" in card.subtitle for card in colour.cards)
    assert all("Dress" in title for title in colour.card_titles)


def test_back_after_the_result_opens_the_last_question(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")
    through(talk, "Party or wedding", "Dress", "Dark", "From $120")

    answers = talk.say("back", "back")

    assert answers.text == "What is your budget?"
    assert max(talk.press("$60–$120").prices) <= 120


def test_a_wish_for_another_kind_is_a_new_search(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")
    through(talk, "Party or wedding", "Dress", "Dark", "No limit")

    answers = talk.say("show me [black](color) [boots](category=boots)", "search_product")

    assert "Camden Chelsea Boots" in answers.card_titles


def test_a_budget_too_small_is_said_and_the_nearest_shown(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")

    answers = through(talk, "Work", "Jacket or coat", "Mild days", "Dark", "Up to $60")

    assert "up to $60" in answers.text
    assert answers.cards


def test_budgets_are_told_in_the_currency_of_the_conversation(talk: Talker, korean: Talker) -> None:
    talk.say("a [dress](category=dress) for a [party](occasion=party) in [black](color)", "start_quiz")
    korean.say("[원피스](category=dress) [파티](occasion=party) [블랙](color=black)", "start_quiz")

    assert talk.last.titles == ["Up to $60", "$60–$120", "From $120", "No limit"]
    assert korean.last.titles[:2] == ["80,000원 이하", "80,000원–160,000원"]


def test_every_button_of_every_question_has_a_short_title(shop: Shop) -> None:
    for language in ("en", "ko"):
        for category in ("dress", "shoes", "skincare"):
            talker = Talker(shop, language=language, name=f"{language}-{category}")
            answers = talker.say(f"[x](category={category})", "start_quiz")
            while not answers.cards and answers.buttons and len(answers.buttons) > 1:
                assert all(len(title) <= 20 for title in answers.titles)
                answers = talker.press(answers.titles[0])
            assert answers.cards
