"""Size advice: the charts' vectors, between sizes, reasons, refusals, and answers that come bit by bit."""

from __future__ import annotations

import pytest

from tests.actions.talker import Talker

OXFORD = "[oxford shirt](product=OXF-SHT)"


@pytest.mark.parametrize(
    ("sku", "measure", "value", "size"),
    [
        ("OXF-SHT", "chest", 86, "S"),
        ("OXF-SHT", "chest", 91, "S"),
        ("OXF-SHT", "chest", 92, "M"),
        ("OXF-SHT", "chest", 98, "M"),
        ("OXF-SHT", "chest", 99, "L"),
        ("OXF-SHT", "chest", 113, "XL"),
        ("OXF-SHT", "chest", 114, "XXL"),
        ("DOWN-PRK", "chest", 80, "XS"),
        ("SATIN-DRS", "chest", 76, "XS"),
        ("SATIN-DRS", "chest", 90, "M"),
        ("SATIN-DRS", "chest", 91, "L"),
        ("SLIM-JNS", "waist", 76.2, "30"),
        ("SLIM-JNS", "waist", 91.4, "36"),
        ("RUN-SHOE", "foot_length", 240, "EU 38"),
        ("RUN-SHOE", "foot_length", 260, "EU 41"),
    ],
)
def test_the_chart_decides(talk: Talker, sku: str, measure: str, value: float, size: str) -> None:
    answers = talk.say(f"which size of [this](product={sku}) for [{value}]({measure}={value})?", "size_advice")

    assert f" take {size}. " in answers.text
    assert f"{size} is in stock." in answers.text


def test_the_reason_names_the_measure_and_the_chart(talk: Talker, korean: Talker) -> None:
    english = talk.say(f"size for the {OXFORD}, my chest is [98 cm](chest=98)", "size_advice")
    in_korean = korean.say(
        "[옥스퍼드 셔츠](product=OXF-SHT) 가슴둘레 [98](chest=98)인데 사이즈 추천해 주세요", "size_advice"
    )

    assert "For the Everyday Oxford Shirt take M." in english.text
    assert "Your chest measurement of 98 cm lies within M (92 cm to 98 cm) in the brand's chart." in english.text
    assert "That's the upper end of M; for a looser fit take L." in english.text
    assert "I'm fairly sure, going by the brand's chart." in english.text
    assert "에브리데이 옥스퍼드 셔츠는 M을 추천해요." in in_korean.text
    assert "가슴둘레 98 cm는 브랜드 사이즈표의 M(92 cm~98 cm)에 들어가요." in in_korean.text


def test_between_two_sizes_the_larger_is_taken_and_both_are_named(talk: Talker) -> None:
    answers = talk.say(f"{OXFORD} chest [98.5](chest=98.5)", "size_advice")

    assert "take L" in answers.text
    assert "lies between M and L, and the larger one is the safer choice" in answers.text
    assert "Next best: M." in answers.text


def test_between_two_sizes_a_close_fit_takes_the_smaller(talk: Talker) -> None:
    answers = talk.say(f"{OXFORD} chest [98.5](chest=98.5), [slim](fit=slim) please", "size_advice")

    assert "take M" in answers.text
    assert "as you like it close, I took the smaller one" in answers.text


def test_a_looser_fit_is_one_press_away_and_offered_once(talk: Talker) -> None:
    talk.say(f"{OXFORD} chest [98](chest=98)", "size_advice")

    answers = talk.press("I like it loose")

    assert "take L" in answers.text
    assert "As you like it roomier, I went up to L." in answers.text
    assert "I like it loose" not in answers.titles


def test_a_brand_that_runs_small_is_always_said(talk: Talker, korean: Talker) -> None:
    english = talk.say("[satin dress](product=SATIN-DRS), bust [88](chest=88)", "size_advice")
    in_korean = korean.say("[새틴 드레스](product=SATIN-DRS) 가슴 [88](chest=88)", "size_advice")

    assert "This brand runs small" in english.text
    assert "작게 나오는 편" in in_korean.text


def test_a_chart_of_the_product_itself_is_surest(talk: Talker) -> None:
    answers = talk.say("[slim jeans](product=SLIM-JNS) waist [76](waist=76)", "size_advice")

    assert "The waistband of 30 measures 76.2 cm" in answers.text
    assert "I'm quite sure of it" in answers.text


def test_product_and_measure_are_asked_one_after_the_other(talk: Talker) -> None:
    product = talk.say("which size should I take?", "size_advice")
    measure = talk.say(f"the {OXFORD}")
    answers = talk.say("98")

    assert "For which product?" in product.text
    assert "What's your chest measurement for Everyday Oxford Shirt?" in measure.text
    assert "take M" in answers.text


@pytest.mark.parametrize(
    ("product", "said", "size"),
    [
        ("OXF-SHT", "38", "M"),
        ("OXF-SHT", "38 inches", "M"),
        ("OXF-SHT", "it's about 97,5 cm", "M"),
        ("SLIM-JNS", "32", "32"),
        ("SLIM-JNS", "81", "32"),
        ("RUN-SHOE", "24.5", "EU 39"),
        ("RUN-SHOE", "245", "EU 39"),
        ("RUN-SHOE", "245mm", "EU 39"),
    ],
)
def test_a_bare_number_is_read_in_the_unit_a_body_can_have(talk: Talker, product: str, said: str, size: str) -> None:
    talk.say(f"size for [this](product={product})", "size_advice")

    assert f"take {size}." in talk.say(said, "inform").text


def test_a_measure_once_told_is_used_for_the_next_product(talk: Talker) -> None:
    talk.say(f"{OXFORD} chest [98](chest=98)", "size_advice")

    answers = talk.say("and the [merino sweater](product=MERINO-SWT)?", "size_advice")

    assert "For the Merino Crew Sweater take M." in answers.text


def test_another_measure_is_asked_without_blaming_height_and_weight(talk: Talker) -> None:
    talk.say(f"{OXFORD} chest [98](chest=98)", "size_advice")

    answers = talk.say("and the [Cloudline](product=RUN-SHOE)?", "size_advice")

    assert answers.text.startswith("How long is your foot, for Cloudline Running Shoes?")


def test_height_and_weight_alone_name_no_size(talk: Talker, korean: Talker) -> None:
    english = talk.say(f"{OXFORD}, I'm [170 cm](height=170) and [65 kg](weight=65)", "size_advice")
    in_korean = korean.say(
        "[옥스퍼드 셔츠](product=OXF-SHT) [170](height=170)에 [65](weight=65)킬로예요", "size_advice"
    )

    assert "Height and weight alone would be a guess" in english.text
    assert "I need your chest measurement" in english.text
    assert "키와 몸무게만으로는 짐작" in in_korean.text
    for answers in (english, in_korean):
        assert "take" not in answers.text
        assert "추천해요" not in answers.text


@pytest.mark.parametrize("said", ["[M](size)", "[66](size=66)", "EU [38](size=38 size_system=EU)"])
def test_a_label_is_no_measure(talk: Talker, said: str) -> None:
    talk.say(f"size for the {OXFORD}", "size_advice")

    answers = talk.say(f"I usually wear {said}")

    assert "differs from shop to shop" in answers.text
    assert "What's your chest measurement" in answers.text


def test_a_thing_that_fits_is_as_good_as_a_measure(talk: Talker) -> None:
    answers = talk.say(
        "I wear [M](size) in the [satin dress](product=SATIN-DRS), which size of the [linen one](product=LINEN-DRS)?",
        "size_advice",
    )

    assert "For the Riviera Linen Dress take S." in answers.text
    assert "Size M of what fits you means a chest measurement of 86 cm to 90 cm." in answers.text
    assert "Your chest measurement of" not in answers.text  # nobody told one


def test_a_thing_that_fits_without_a_chart_leads_to_a_measure(talk: Talker) -> None:
    talk.say("size for the [Cloudline](product=RUN-SHOE)", "size_advice")

    answers = talk.say("I wear [40](size) in the [chelsea boots](product=CHELSEA-BT)")

    assert "The brand of what fits you gives us no size chart" in answers.text
    assert "How long is your foot" in answers.text


def test_without_a_chart_no_size_is_named_and_why_is_said(talk: Talker, korean: Talker) -> None:
    english = talk.say("size for the [chelsea boots](product=CHELSEA-BT), foot [250](foot_length=250)", "size_advice")
    in_korean = korean.say("[첼시부츠](product=CHELSEA-BT) 사이즈 추천", "size_advice")

    assert "the brand gives us no size chart, and I won't guess" in english.text
    assert "브랜드에서 사이즈표를 제공하지 않아서" in in_korean.text
    assert english.titles == ["Talk to a person", "Exchanges"]


@pytest.mark.parametrize("value", [60, 79, 122, 150])
def test_outside_of_the_chart_nothing_is_sold(talk: Talker, value: int) -> None:
    answers = talk.say(f"{OXFORD} chest [{value}](chest={value})", "size_advice")

    assert f"With a chest measurement of {value} cm there's no size of Everyday Oxford Shirt for you" in answers.text
    assert "80 cm to 121 cm" in answers.text


def test_a_size_that_is_not_made_is_not_advised(talk: Talker) -> None:
    answers = talk.say("[merino](product=MERINO-SWT) chest [118](chest=118)", "size_advice")

    assert answers.text == "You'd need XXL, and there's no XXL of Merino Crew Sweater."


def test_a_measure_that_nobody_has_is_asked_again(talk: Talker, korean: Talker) -> None:
    talk.say(f"size for the {OXFORD}", "size_advice")
    refused = talk.say("250")
    answers = talk.say("95")
    in_korean = korean.say("[옥스퍼드 셔츠](product=OXF-SHT) 가슴 [250](chest=250)", "size_advice")

    assert "A chest measurement of 250 cm can't be right" in refused.text
    assert "What's your chest measurement" in refused.text
    assert "take M" in answers.text
    assert "맞지 않는 것 같아요" in in_korean.text


def test_one_size_needs_no_advice(talk: Talker) -> None:
    tote = talk.say("size of the [tote](product=CANVAS-TOTE)?", "size_advice")
    cream = talk.say("size of the [cream](product=HYDRA-CRM)?", "size_advice")

    assert tote.text == "There's only one size of Canvas Tote, so there's nothing to choose."
    assert cream.text == "There's only one size of Hydra Calm Cream: 50 ml."


def test_a_size_question_waits_through_another_question(talk: Talker) -> None:
    talk.say(f"size for the {OXFORD}", "size_advice")

    back = talk.say("how do returns work?", "faq/return_policy")
    answers = talk.say("98")

    assert "Source: Returns" in back.texts[0]
    assert "What's your chest measurement" in back.texts[-1]
    assert "take M" in answers.text


def test_the_advised_size_is_meant_by_is_it_in_stock(talk: Talker) -> None:
    talk.say(f"{OXFORD} chest [98](chest=98)", "size_advice")

    assert "Everyday Oxford Shirt (M): white, blue" in talk.press("In stock?").text


def test_a_fit_said_afterwards_gives_new_advice(talk: Talker) -> None:
    talk.say(f"{OXFORD} chest [98](chest=98)", "size_advice")

    assert "take L" in talk.say("I like it a bit [loose](fit)").text


def test_the_product_of_the_page_is_meant(talk: Talker) -> None:
    talk.page = {"product": "OXF-SHT"}

    assert "take M" in talk.say("my chest is [95](chest=95), which size?", "size_advice").text


def test_no_measure_of_the_body_goes_to_the_agent(talk: Talker) -> None:
    talk.say(f"{OXFORD} chest [98](chest=98)", "size_advice")

    answers = talk.say("a person please", "talk_to_human")

    assert answers.handoff is not None
    assert answers.handoff.facts == {"product": "OXF-SHT", "size": "M"}


def test_a_measure_is_put_right_in_few_words(talk: Talker, korean: Talker) -> None:
    talk.say(f"size for the {OXFORD}, chest [90](chest=90)", "size_advice")
    korean.say("[옥스퍼드 셔츠](product=OXF-SHT) 가슴 [90](chest=90)", "size_advice")

    assert " take M. " in talk.say("wait, measured wrong, it's 94", "size_advice").text
    assert "M을 추천해요" in korean.say("아 잘못 쟀다 94였음", "size_advice").text


def test_a_question_for_a_variant_is_no_measure(talk: Talker) -> None:
    talk.say("which size of the [cloudline](product=RUN-SHOE)?", "size_advice")

    answers = talk.say("[black](color) in [40](size)?", "check_stock")

    assert "in stock" in answers.text


def test_a_measure_mistyped_is_put_right_by_its_number(talk: Talker) -> None:
    talk.say("[cloudline](product=RUN-SHOE) for [24 cm](foot_length=240) feet", "size_advice")

    assert "take EU 40" in talk.say("typo!! 25.3", "nlu_fallback").text


def test_a_korean_shoe_size_is_the_length_of_the_foot(korean: Talker) -> None:
    answers = korean.say(
        "[클라우드라인](product=RUN-SHOE) [270](size)[ ](size_system=KR) 신는데 몇 사야 돼요", "size_advice"
    )

    assert "EU 43" in answers.text


def test_a_budget_after_an_advice_is_no_measure(talk: Talker) -> None:
    talk.say("[cloudline](product=RUN-SHOE) for [24 cm](foot_length=240) feet", "size_advice")

    answers = talk.say('up to [50 dollars](price_max="50 USD")', "inform")

    assert "foot length of" not in answers.text


def test_without_an_advice_before_a_bare_number_is_no_measure(talk: Talker) -> None:
    answers = talk.say("not sure about the [satin dress](product=SATIN-DRS), 38 maybe?", "size_advice")

    assert "What's your chest measurement" in answers.text
