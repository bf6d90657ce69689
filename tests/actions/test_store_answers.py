"""Stores: what is there, where they are, when they are open; Monday 09:00 UTC is 18:00 in Seoul and 9:00 in London."""

from __future__ import annotations

import pytest

from tests.actions.talker import Talker
from tests.fakes import FakeClock

NAVY_M = "[trail jacket](product=TRAIL-JKT) [navy](color) [M](size)"


def test_every_store_is_told_with_its_number(talk: Talker, korean: Talker) -> None:
    english = talk.say(f"which stores have the {NAVY_M}?", "check_store_stock")
    in_korean = korean.say(
        "[트레일 재킷](product=TRAIL-JKT) [네이비](color=navy) [M](size) 어느 매장에 있어요?", "check_store_stock"
    )

    assert "• Gangnam: 2 left\n• Hongdae: none there\n• Covent Garden: 1 left" in english.text
    assert "• 강남점: 2개 남음\n• 홍대점: 재고 없음\n• 코번트가든점: 1개 남음" in in_korean.text


def test_a_store_without_it_is_told_with_those_that_have_it(talk: Talker) -> None:
    answers = talk.say(f"is the {NAVY_M} at [Hongdae](store=hongdae)?", "check_store_stock")

    assert "• Hongdae: none there" in answers.texts[0]
    assert "Gangnam" not in answers.texts[0]
    assert answers.texts[1] == "It is still in these stores: Gangnam, Covent Garden."


def test_a_store_with_it_is_enough(talk: Talker) -> None:
    answers = talk.say(f"is the {NAVY_M} at [Gangnam](store=gangnam)?", "check_stock")

    assert "• Gangnam: 2 left" in answers.text
    assert "Hongdae" not in answers.text


def test_a_city_means_its_stores(talk: Talker) -> None:
    answers = talk.say(f"{NAVY_M} in [Seoul](city=seoul)?", "check_store_stock")

    assert "Gangnam" in answers.text
    assert "Hongdae" in answers.text
    assert "Covent Garden" not in answers.text


def test_a_city_without_a_store_is_said_to_have_none(talk: Talker, korean: Talker) -> None:
    stock = talk.say(f"{NAVY_M} in [Busan](city=busan)?", "check_store_stock")
    where = korean.say("[부산](city=busan)에 매장 있어요?", "find_store")

    assert stock.texts[0] == "We have no store in that city, but we deliver there."
    assert where.texts[0] == "그 도시에는 매장이 없지만 배송은 가능해요."


def test_what_is_sold_out_everywhere_is_in_no_store(talk: Talker) -> None:
    answers = talk.say("[parka](product=DOWN-PRK) [ivory](color) in a store?", "check_store_stock")

    assert answers.text.count("none there") == 3


def test_following_up_asks_another_store_or_another_colour_of_the_same(talk: Talker) -> None:
    talk.say(f"is the {NAVY_M} at [Gangnam](store=gangnam)?", "check_store_stock")

    other_store = talk.say("and [Hongdae](store=hongdae)?", "find_store")
    other_colour = talk.say("and in [yellow](color)?")

    assert "Trail Rain Jacket (navy, M)" in other_store.text
    assert "• Hongdae: none there" in other_store.text
    assert "Trail Rain Jacket (yellow, M)" in other_colour.text
    assert "• Hongdae: none there" in other_colour.text


def test_a_question_of_its_own_is_no_following_up(talk: Talker) -> None:
    talk.say(f"is the {NAVY_M} at [Hongdae](store=hongdae)?", "check_store_stock")

    answers = talk.say("and when does [Gangnam](store=gangnam) open?", "faq/store_hours")

    assert "Gangnam is open now" in answers.text


def test_online_stock_is_one_press_away_for_the_same_variant(talk: Talker) -> None:
    talk.say(f"is the {NAVY_M} at [Hongdae](store=hongdae)?", "check_store_stock")

    assert "only 3 left online: Trail Rain Jacket (navy, M)" in talk.press_button(talk.last.replies[0].buttons[0]).text


def test_a_store_is_told_with_its_way_hours_and_phone(talk: Talker, korean: Talker) -> None:
    english = talk.say("where is [Gangnam](store=gangnam)?", "find_store")
    in_korean = korean.say("[홍대](store=hongdae)점 주차 되나요?", "find_store")

    for part in ("2F, 27 Nuri-gil", "exit 11", "parking", "Phone: 070-0000-1101", "Gangnam is open now"):
        assert part in english.text
    assert english.buttons[0].url.startswith("https://www.openstreetmap.org/")
    assert "매장 주차장은 없고" in in_korean.text


def test_all_stores_are_listed_with_a_button_each(talk: Talker) -> None:
    answers = talk.say("where are your stores?", "find_store")

    assert answers.titles == ["Gangnam", "Hongdae", "Covent Garden"]
    assert "Mon–Sat 10:00–20:00, Sun 11:00–18:00" in answers.text
    assert "Korea" not in talk.press("Covent Garden").text


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        (0, "Gangnam is open now; today, Monday 23 November: 10:00–20:00"),
        (3, "Gangnam is closed right now; today, Monday 23 November: 10:00–20:00 local time. It opens again Tuesday"),
        (16, "Gangnam is open now; today, Tuesday 24 November"),
    ],
)
def test_opening_hours_are_those_of_the_store_in_its_own_time(
    talk: Talker, clock: FakeClock, hours: int, sentence: str
) -> None:
    clock.pass_time(hours=hours)

    answers = talk.say("when does [Gangnam](store=gangnam) open?", "faq/store_hours")

    assert sentence in answers.text
    assert "Source: Stores" in answers.text


def test_hours_of_all_stores_are_the_faq_with_its_source(talk: Talker) -> None:
    answers = talk.say("what are your opening hours?", "faq/store_hours")

    assert "10:00–20:00 Monday to Saturday" in answers.text
    assert "Source: Stores" in answers.text


def test_another_city_can_be_asked_after_in_two_words(talk: Talker) -> None:
    talk.say("do you have a store in [Tokyo](city=tokyo)?", "find_store")

    answers = talk.say("what about [Seoul](city=seoul)?", "out_of_scope")

    assert answers.titles == ["Gangnam", "Hongdae"]


def test_parking_there_is_asked_of_the_store_before(talk: Talker) -> None:
    talk.say("where is [covent garden](store=covent-garden)", "find_store")

    answers = talk.say("parking there?", "find_store")

    assert "No parking on the square" in answers.text
    assert "Hongdae" not in answers.text


def test_hours_of_another_day_are_those_of_the_week(talk: Talker) -> None:
    answers = talk.say("is [gangnam](store) open on sunday", "faq/store_hours")

    assert "11:00–18:00" in answers.text
