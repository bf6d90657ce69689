"""The size guide made exact: conversions of shoes and clothes, and the chart of a product."""

from __future__ import annotations

import pytest

from tests.actions.talker import Talker


def test_a_shoe_size_in_all_systems(talk: Talker, korean: Talker) -> None:
    english = talk.say(
        "what is [EU 38](size=38 size_system=EU) [running shoes](category=running_shoes) in UK?", "faq/size_guide"
    )
    in_korean = korean.say("[신발](category=shoes) [EU 38](size=38 size_system=EU) 한국으로?", "faq/size_guide")

    assert "EU 38 is about:" in english.text
    for line in ("• UK 5.5", "• US men 6.5", "• US women 7.5", "• KR 240", "• JP 24"):
        assert line in english.text
    assert "• KR 240" in in_korean.text
    assert "여성" in in_korean.text
    assert "clothes" not in english.text


def test_an_american_shoe_is_told_for_men_and_for_women(talk: Talker) -> None:
    answers = talk.say("[US 8](size=8 size_system=US) [shoes](category=shoes) in EU", "faq/size_guide")

    assert "• US men 8: EU 40, UK 7, KR 255, JP 25.5" in answers.text
    assert "• US women 8: EU 39, UK 6, KR 245, JP 24.5" in answers.text


def test_a_number_that_could_be_both_is_told_for_shoes_and_clothes(talk: Talker) -> None:
    answers = talk.say("what is [EU 38](size=38 size_system=EU) in UK?", "faq/size_guide")

    assert "As a shoe size:" in answers.text
    assert "• UK 5.5" in answers.text
    assert "In clothes:" in answers.text
    assert "• women M: UK 10, US 6, KR 90" in answers.text


def test_a_system_far_from_the_number_is_the_wished_one(talk: Talker) -> None:
    answers = talk.say("I wear a [42](size) in Nike, what is that in [UK](size_system=UK)?", "faq/size_guide")

    assert "EU 42 is about:" in answers.text
    assert "• UK 8.5" in answers.text


def test_a_dress_size_is_no_shoe_size(talk: Talker) -> None:
    answers = talk.say("[EU 38](size=38 size_system=EU) [dress](category=dress) in UK", "faq/size_guide")

    assert "women M: UK 10" in answers.text
    assert "UK 5.5" not in answers.text


def test_a_letter_in_numbers(talk: Talker) -> None:
    answers = talk.say("what is [M](size) in EU?", "faq/size_guide")

    assert "• women M: EU 38, UK 10, US 6, KR 90" in answers.text
    assert "• men M: EU 48, UK 38, US 38, KR 95" in answers.text


def test_an_old_korean_label_is_only_a_range(korean: Talker) -> None:
    answers = korean.say("[66](size=66 size_system=KR) 사이즈면 유럽 사이즈로 뭐예요?", "faq/size_guide")

    assert "여성 M/L: EU 38/40" in answers.text
    assert "남성" not in answers.text


def test_a_product_tells_its_own_label(talk: Talker) -> None:
    answers = talk.say("[US 7](size=7 size_system=US) in the [chelsea boots](product=CHELSEA-BT)?", "faq/size_guide")

    assert "• Camden Chelsea Boots: EU 38 / EU 39" in answers.text


@pytest.mark.parametrize(
    ("product", "line"),
    [
        ("OXF-SHT", "• M: chest measurement 92 cm–98 cm"),
        ("RUN-SHOE", "• EU 38: foot length 240 mm"),
        ("SLIM-JNS", "• 30: waist measurement 76.2 cm"),
    ],
)
def test_a_named_product_shows_its_chart(talk: Talker, product: str, line: str) -> None:
    assert line in talk.say(f"size chart of [this](product={product})", "faq/size_guide").text


def test_only_sizes_that_are_made_are_in_the_chart(talk: Talker) -> None:
    answers = talk.say("size chart of the [merino](product=MERINO-SWT)", "faq/size_guide")

    assert "• XL:" in answers.text
    assert "• XXL:" not in answers.text


def test_a_product_without_chart_gets_the_general_answer(talk: Talker) -> None:
    answers = talk.say("size chart of the [chelsea boots](product=CHELSEA-BT)", "faq/size_guide")

    assert "If a brand gives us no chart we say so" in answers.text


@pytest.mark.parametrize("said", ["[M](size)", "[EU 38](size=38 size_system=EU)", "the [oxford](product=OXF-SHT)", ""])
def test_every_answer_of_the_size_guide_has_its_source_and_a_vote(talk: Talker, said: str) -> None:
    answers = talk.say(f"size guide {said}", "faq/size_guide")

    assert "Source: Sizes" in answers.text
    assert [button.intent for button in answers.buttons] == ["", "give_feedback", "give_feedback"]
