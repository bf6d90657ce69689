"""Stock: every fact of the demo shop's contract, what else there is, and sizes of every system."""

from __future__ import annotations

import pytest

from tests.actions.talker import Talker

TRAIL = "[trail jacket](product=TRAIL-JKT)"


def test_a_sold_out_variant_is_said_with_what_else_there_is(talk: Talker) -> None:
    answers = talk.say(f"does the {TRAIL} come in [yellow](color) [M](size)?", "check_stock")

    assert answers.texts[0] == "Sorry, sold out online: Trail Rain Jacket (yellow, M)."
    assert answers.texts[1] == "What there is instead: navy M; black M; yellow S, L, XL."
    assert answers.titles == ["Navy M", "Black M", "Yellow S", "Yellow L"]


def test_a_sold_out_variant_in_korean(korean: Talker) -> None:
    answers = korean.say("[트레일 재킷](product=TRAIL-JKT) [노랑](color=yellow) [M](size) 있어요?", "check_stock")

    assert answers.texts[0] == "아쉽지만 트레일 레인 재킷 (옐로, M)은 온라인 품절이에요."
    assert "네이비 M; 블랙 M" in answers.texts[1]


def test_few_left_is_told_with_the_number(talk: Talker, korean: Talker) -> None:
    english = talk.say(f"{TRAIL} [navy](color) [M](size)", "check_stock")
    in_korean = korean.say("[트레일 재킷](product=TRAIL-JKT) [남색](color=navy) [M](size)", "check_stock")

    assert english.text == "Yes, but only 3 left online: Trail Rain Jacket (navy, M)."
    assert in_korean.text == "네, 트레일 레인 재킷 (네이비, M)은 온라인에 3개 남았어요."


def test_plenty_is_told_without_a_number(talk: Talker) -> None:
    answers = talk.say("[oxford shirt](product=OXF-SHT) [white](color) [M](size)", "check_stock")

    assert answers.text == "Yes, in stock online: Everyday Oxford Shirt (white, M)."
    assert answers.titles == ["Add to cart", "In which store?"]


@pytest.mark.parametrize("size", ["", "[XS](size)", "[XL](size)"])
def test_a_colour_that_is_sold_out_everywhere(talk: Talker, size: str) -> None:
    answers = talk.say(f"[parka](product=DOWN-PRK) in [ivory](color) {size}", "check_stock")

    assert answers.texts[0].startswith("Sorry, sold out online: Arctic Down Parka (ivory")
    assert "black" in answers.texts[1]
    assert "stores" not in answers.text


def test_an_alternative_is_one_press_away(talk: Talker) -> None:
    talk.say(f"{TRAIL} [yellow](color) [M](size)", "check_stock")

    assert talk.press("Navy M").text == "Yes, but only 3 left online: Trail Rain Jacket (navy, M)."


def test_a_product_without_more_is_told_whole_and_in_ranges(talk: Talker) -> None:
    jacket = talk.say(f"is the {TRAIL} in stock?", "check_stock")
    shoes = talk.say("and the [Cloudline](product=RUN-SHOE)?", "check_stock")

    assert "navy S–XL; black S–XL; yellow S, L, XL" in jacket.text
    assert "Sold out: yellow M." in jacket.text
    assert "white EU 36–46; black EU 36–46" in shoes.text
    assert shoes.titles == ["White", "Black"]


def test_colour_and_size_may_come_one_after_the_other(talk: Talker) -> None:
    talk.say(f"is the {TRAIL} in stock?", "check_stock")
    talk.say("in [navy](color)")

    assert "only 3 left" in talk.say("[M](size)").text


def test_the_bare_name_asks_about_all_of_it_again(talk: Talker) -> None:
    talk.say(f"{TRAIL} [navy](color) [M](size)", "check_stock")

    assert "navy S–XL" in talk.say(f"do you have the {TRAIL}?", "check_stock").text


def test_a_colour_that_does_not_exist_is_told_with_those_that_do(talk: Talker, korean: Talker) -> None:
    english = talk.say(f"{TRAIL} in [pink](color)", "check_stock")
    in_korean = korean.say("[트레일 재킷](product=TRAIL-JKT) [분홍](color=pink)", "check_stock")

    assert english.text == "There's no pink for Trail Rain Jacket. Colours: navy, black, yellow."
    assert "핑크 색상이 없어요. 있는 색상: 네이비, 블랙, 옐로." in in_korean.text
    assert english.titles == ["Navy", "Black", "Yellow"]


def test_a_size_that_does_not_exist_is_told_with_those_that_do(talk: Talker) -> None:
    shirt = talk.say("[oxford shirt](product=OXF-SHT) in [XXS](size)", "check_stock")
    shoes = talk.say("[Cloudline](product=RUN-SHOE) in [50](size)", "check_stock")

    assert shirt.text == "There's no size XXS for Everyday Oxford Shirt. Sizes: S–XXL."
    assert shoes.text == "There's no size 50 for Cloudline Running Shoes. Sizes: EU 36–46."


def test_what_comes_in_one_version_only(talk: Talker) -> None:
    cream = talk.say("[hydra cream](product=HYDRA-CRM) in [red](color)", "check_stock")
    tote = talk.say("[tote](product=CANVAS-TOTE) in [M](size)", "check_stock")

    assert "no choice of colour" in cream.text
    assert "Sizes: one size" in tote.text


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("[40](size)", "EU 40"),
        ("[EU 40](size=40 size_system=EU)", "EU 40"),
        ("[250](size=250 size_system=KR)", "EU 40"),
        ("[255](size=255)", "EU 40"),
        ("[UK 6](size=6 size_system=UK)", "EU 39"),
    ],
)
def test_shoe_sizes_of_every_system_mean_one_label(talk: Talker, said: str, label: str) -> None:
    answers = talk.say(f"[Cloudline](product=RUN-SHOE) [black](color) {said}", "check_stock")

    assert answers.text == f"Yes, in stock online: Cloudline Running Shoes (black, {label})."


def test_the_product_of_the_page_is_meant(talk: Talker) -> None:
    talk.page = {"product": "TRAIL-JKT", "url": "/products/TRAIL-JKT"}

    answers = talk.say("does this come in [M](size)?", "check_stock")

    assert "In stock online, Trail Rain Jacket (M): navy, black." in answers.text
    assert "Sold out: yellow M." in answers.text


def test_a_newly_opened_page_counts_more_than_what_was_said_before(talk: Talker) -> None:
    talk.say("[oxford shirt](product=OXF-SHT)?", "check_stock")
    talk.page = {"product": "MERINO-SWT"}

    assert "Merino Crew Sweater" in talk.say("do you have it in [L](size)?", "check_stock").text


def test_a_missing_product_is_asked_and_the_question_then_answered(talk: Talker) -> None:
    asked = talk.say("do you have it in [yellow](color) [M](size)?", "check_stock")
    answers = talk.say(f"the {TRAIL}", "search_product")

    assert asked.text == "Which product do you mean? Its name is enough."
    assert "sold out online: Trail Rain Jacket (yellow, M)" in answers.text


def test_a_name_that_may_mean_several_offers_them(talk: Talker) -> None:
    asked = talk.say("is the [parka](category=parka) in stock?", "check_stock")
    answers = talk.press("Arctic Down Parka")

    assert asked.text == "Which of these do you mean?"
    assert "black XS–XL" in answers.text


def test_a_question_in_between_does_not_lose_the_first(talk: Talker) -> None:
    talk.say("do you have it in [M](size)?", "check_stock")
    back = talk.say("how long does delivery take?", "faq/shipping_time")
    answers = talk.say(TRAIL)

    assert back.texts[-1] == "Which product do you mean? Its name is enough."
    assert "Trail Rain Jacket (M)" in answers.text


def test_nobody_waits_for_a_product_once_another_question_named_one(talk: Talker) -> None:
    talk.say("add it to my cart", "add_to_cart")

    answers = talk.say("is the [parka](product=DOWN-PRK) in stock?", "check_stock")

    assert "Which product" not in answers.text
    assert talk.slots["flows"] == []


def test_coming_back_is_not_promised(talk: Talker, korean: Talker) -> None:
    english = talk.say(f"tell me when the {TRAIL} is back in [yellow](color) [M](size)", "back_in_stock")
    in_korean = korean.say(
        "[트레일 재킷](product=TRAIL-JKT) [노랑](color=yellow) [M](size) 재입고 알림", "back_in_stock"
    )

    assert "I can't set an alert from this chat yet" in english.text
    assert "Good news" not in english.text
    assert "Talk to a person" in english.titles
    assert "아직 알림을 걸 수 없지만" in in_korean.text


def test_what_is_there_need_not_come_back(talk: Talker) -> None:
    answers = talk.say(f"is the {TRAIL} back in [navy](color) [M](size)?", "back_in_stock")

    assert "only 3 left online" in answers.text


@pytest.mark.parametrize(("text", "intent"), [("what about [navy](color)?", "inform"), ("and [navy](color)?", "faq")])
def test_following_up_changes_one_thing(talk: Talker, text: str, intent: str) -> None:
    talk.say(f"{TRAIL} [yellow](color) [M](size)", "check_stock")

    assert "Trail Rain Jacket (navy, M)" in talk.say(text, intent).text
