"""Search, one product, comparing: what is shown is true, what was given up is named, and the talk goes on."""

from __future__ import annotations

from bot.wiring import Shop
from tests.actions.talker import Talker


def test_wishes_are_met_and_named(talk: Talker) -> None:
    answers = talk.say('[waterproof](feature) [jacket](category) under [$150](price_max="150 USD")', "search_product")

    assert answers.text == "I found one that fits:"
    assert [(card.title, card.subtitle) for card in answers.cards] == [("Trail Rain Jacket", "$119 · waterproof")]
    assert answers.cards[0].url == "/products/TRAIL-JKT"
    assert [button.title for button in answers.cards[0].buttons] == ["In stock?", "Find my size"]


def test_search_in_korean(korean: Talker) -> None:
    answers = korean.say("[빨간](color=red) [원피스](category=dress) 보여 주세요", "search_product")

    assert "리비에라 린넨 원피스" in answers.card_titles
    assert all("레드" in card.subtitle and "원" in card.subtitle for card in answers.cards)


def test_the_picture_shows_the_colour_that_was_wished(talk: Talker) -> None:
    answers = talk.say("[yellow](color) [jacket](category)", "search_product")

    assert answers.cards[0].image_url == "/shop/pictures/TRAIL-JKT.svg?color=yellow"


def test_a_budget_is_kept(talk: Talker, shop: Shop) -> None:
    answers = talk.say('[dress](category) under [$80](price_max="80 USD")', "search_product")

    prices = {product.name["en"]: product.prices["USD"].amount for product in shop.backend.products()}
    assert answers.cards
    assert all(prices[title] <= 80 for title in answers.card_titles)


def test_a_budget_in_another_currency_is_answered_in_it(talk: Talker) -> None:
    answers = talk.say('[dress](category) under [100,000 won](price_max="100000 KRW")', "search_product")

    assert all(card.subtitle.startswith("₩") for card in answers.cards)


def test_what_is_not_wanted_stays_out(talk: Talker, shop: Shop) -> None:
    answers = talk.say("[boots](category) but no [leather](!material)", "search_product")

    materials = {product.name["en"]: product.materials for product in shop.backend.products()}
    assert answers.cards
    assert all("leather" not in materials[title] for title in answers.card_titles)


def test_what_had_to_be_given_up_is_named(talk: Talker, korean: Talker) -> None:
    english = talk.say('[purple](color) [dress](category) under [$10](price_max="10 USD")', "search_product")
    in_korean = korean.say("[보라색](color=purple) [재킷](category=jacket)", "search_product")

    assert english.text == "Nothing meets every wish. The nearest miss some of this: purple, up to $10."
    assert "이 중 일부가 맞지 않아요: 퍼플" in in_korean.text
    assert english.cards
    assert in_korean.cards


def test_a_search_can_be_narrowed(talk: Talker) -> None:
    talk.say("[dresses](category=dress)", "search_product")

    red = talk.say("in [red](color)")
    cheap = talk.say('under [$100](price_max="100 USD")', "search_product")

    assert all("red" in card.subtitle for card in red.cards)
    assert "Riviera Linen Dress" in cheap.card_titles
    assert all("red" in card.subtitle for card in cheap.cards)


def test_without_any_wish_kinds_and_quizzes_are_offered(talk: Talker, korean: Talker) -> None:
    english = talk.say("show me something", "search_product")
    in_korean = korean.say("뭐 있어요", "search_product")

    assert english.text.startswith("What are you looking for?")
    assert english.titles == [
        "Top", "Bottoms", "Shoes", "Outerwear", "Dress", "Bag", "Find my style", "Find my shoes", "Find my skincare",
    ]  # fmt: skip
    assert "어떤 상품을 찾으세요?" in in_korean.text
    assert talk.press("Dress").cards


def test_the_quiz_offered_there_begins(talk: Talker) -> None:
    talk.say("show me something", "search_product")

    assert talk.press("Find my skincare").text.startswith("Do you have an allergy")


def test_no_more_than_five_products_in_one_answer(talk: Talker) -> None:
    assert len(talk.say("[top](category)", "search_product").cards) == 5


def test_a_named_product_is_shown_rather_than_searched(talk: Talker) -> None:
    assert talk.say("the [trail jacket](product=TRAIL-JKT)", "search_product").text.startswith("Trail Rain Jacket\n")


def test_a_product_is_told_with_its_facts(talk: Talker, korean: Talker) -> None:
    jacket = talk.say("tell me about the [trail jacket](product=TRAIL-JKT)", "ask_product_details")
    oil = korean.say("[아몬드 오일](product=ALMOND-OIL) 알려 주세요", "ask_product_details")

    for part in ("Price: $119", "Colours: navy, black, yellow", "Sizes: S–XL", "waterproof", "Rated 4.7 of 5 by 312"):
        assert part in jacket.text
    assert jacket.cards[0].subtitle == "$119 · In stock"
    assert "가격: 42,000원" in oil.text
    assert "알레르기 유발 성분: 견과류" in oil.text


def test_a_product_without_sizes_of_a_body_offers_no_size_advice(talk: Talker) -> None:
    cream = talk.say("[hydra cream](product=HYDRA-CRM)", "ask_product_details")

    assert "Colours" not in cream.text
    assert [button.title for button in cream.cards[0].buttons] == ["In stock?"]


def test_a_trait_asked_for_gets_a_straight_answer(talk: Talker) -> None:
    yes = talk.say("is the [trail jacket](product=TRAIL-JKT) [waterproof](feature)?", "ask_product_details")
    unknown = talk.say("is the [oxford shirt](product=OXF-SHT) [waterproof](feature)?", "ask_product_details")

    assert yes.text == "Yes, “waterproof” is stated for the Trail Rain Jacket."
    assert "I don't find “waterproof” stated for the Everyday Oxford Shirt" in unknown.text
    assert "cotton" in unknown.text


def test_the_price_follows_the_language_unless_a_currency_is_asked_for(talk: Talker, korean: Talker) -> None:
    dollars = talk.say("how much is the [parka](product=DOWN-PRK)?", "ask_product_details")
    won = talk.say("and in won?", "ask_product_details")
    in_korean = korean.say("[파카](product=DOWN-PRK) 얼마예요?", "ask_product_details")

    assert "$249" in dollars.text
    assert "₩329,000" in won.text
    assert "329,000원" in in_korean.text


def test_the_one_that_was_shown_is_meant_by_its_kind(talk: Talker) -> None:
    talk.say('[waterproof](feature) [jacket](category) under [$150](price_max="150 USD")', "search_product")

    assert "Trail Rain Jacket" in talk.say("is the [jacket](category) there in [M](size)?", "check_stock").text


def test_similar_products_are_others_of_its_kind(talk: Talker) -> None:
    talk.say("[trail jacket](product=TRAIL-JKT)", "ask_product_details")

    answers = talk.say("something like this", "search_product")

    assert len(answers.cards) == 4
    assert "Trail Rain Jacket" not in answers.card_titles


def test_two_products_are_compared_where_they_differ(talk: Talker, korean: Talker) -> None:
    english = talk.say("[oxford](product=OXF-SHT) or [merino](product=MERINO-SWT)?", "compare_products")
    in_korean = korean.say("[트레일](product=TRAIL-JKT)이랑 [파카](product=DOWN-PRK) 비교", "compare_products")

    for line in ("Price: $49 | $89", "Kind: shirt | sweater", "Material: cotton | wool", "Sizes: S–XXL | S–XL"):
        assert line in english.text
    assert "트레일 레인 재킷과 아틱 다운 파카" in in_korean.text
    assert "사이즈: S–XL | XS–XL" in in_korean.text
    assert english.card_titles == ["Everyday Oxford Shirt", "Merino Crew Sweater"]


def test_comparing_asks_for_what_is_missing(talk: Talker) -> None:
    both = talk.say("compare two products", "compare_products")
    other = talk.say("[oxford](product=OXF-SHT)")
    answers = talk.say("the [merino sweater](product=MERINO-SWT)", "search_product")

    assert both.text == "Which two products shall I compare? Tell me both names."
    assert other.text == "And which product shall I compare it with?"
    assert "Everyday Oxford Shirt" in answers.text
    assert "Merino Crew Sweater" in answers.text


def test_the_product_of_the_page_is_one_side_of_the_comparison(talk: Talker) -> None:
    talk.page = {"product": "TRAIL-JKT"}

    answers = talk.say("how does it compare with the [parka](product=DOWN-PRK)?", "compare_products")

    assert set(answers.card_titles) == {"Trail Rain Jacket", "Arctic Down Parka"}


def test_two_names_alone_are_compared(talk: Talker) -> None:
    answers = talk.say("[oxford](product=OXF-SHT) [merino](product=MERINO-SWT)")

    assert len(answers.cards) == 2


def test_which_of_the_two_is_asked_of_the_same_two(talk: Talker) -> None:
    talk.say("[trail](product=TRAIL-JKT) or [parka](product=DOWN-PRK)?", "compare_products")

    again = talk.say("which one is warmer?", "compare_products")
    either = talk.say("is it [waterproof](feature)?", "ask_product_details")

    assert again.card_titles == ["Trail Rain Jacket", "Arctic Down Parka"]
    assert either.text == "Which of these do you mean?"
    assert "stated for the Trail Rain Jacket" in talk.press("Trail Rain Jacket").text


def test_cheaper_shows_what_fits_from_the_cheapest_on(talk: Talker, korean: Talker) -> None:
    talk.say("[dresses](category=dress)", "search_product")
    korean.say("[원피스](category=dress)", "search_product")

    english = talk.say("anything cheaper?", "search_product")
    in_korean = korean.say("더 싼 거 없어요?", "nlu_fallback")

    prices = [int(card.subtitle.split(" ")[0].strip("$")) for card in english.cards]
    assert prices == sorted(prices)
    assert prices[0] == 45
    assert "저렴한 순서" in in_korean.text
    assert in_korean.cards


def test_cheaper_than_nothing_is_no_search(talk: Talker) -> None:
    assert "What are you looking for?" in talk.say("anything cheaper?", "search_product").text


def test_the_cheapest_of_a_kind(talk: Talker) -> None:
    answers = talk.say("what's the cheapest [sweater](category) you have?", "search_product")

    prices = [int(card.subtitle.split(" ")[0].strip("$")) for card in answers.cards]
    assert answers.text == "The cheapest of these first:"
    assert prices == sorted(prices)


def test_a_search_is_put_right_by_what_sounds_like_a_stop(talk: Talker) -> None:
    talk.say('[coat](category) under [$150](price_max="150 USD")', "search_product")

    answers = talk.say('hmm ok make it [up to 200](price_max="200 USD")', "stop")

    assert answers.card_titles[0]
    assert len(answers.card_titles) > 1
    assert max(answers.prices) <= 200


def test_not_that_one_leaves_it_out(talk: Talker) -> None:
    talk.say("a [black](color) [dress](category) for a [wedding](occasion)", "search_product")

    answers = talk.say("not the [satin](!material) one, something else", "deny")

    assert "Midnight Satin Dress" not in answers.card_titles
    assert "Aria Pleated Dress" in answers.card_titles


def test_cheaper_than_the_one_shown(talk: Talker) -> None:
    talk.say("the [cashmere sweater](product=CASH-SWT)", "ask_product_details")

    answers = talk.say("anything cheaper in [wool](material)?", "search_product")

    assert answers.card_titles
    assert max(answers.prices) <= 169
    assert "Isla Cashmere Sweater" not in answers.card_titles
