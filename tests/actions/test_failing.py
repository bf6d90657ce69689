"""When something fails: a sentence, a way to a person, a log without the shopper's words, and no harm done."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import pytest

from bot.backends.sql import SqlBackend
from bot.commerce.errors import BackendUnavailable, ProductNotFound
from bot.wiring import Shop
from tests.actions.customers import EMAILS
from tests.actions.talker import Talker


def fail_with(error: Exception) -> Any:
    def failing(*_: object, **__: object) -> Mapping[str, int]:
        raise error

    return failing


def test_an_action_that_raises_ends_in_a_sentence_and_a_person(
    talk: Talker, korean: Talker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SqlBackend, "stock", fail_with(RuntimeError("boom")))

    english = talk.say("is the [trail jacket](product=TRAIL-JKT) in stock?", "check_stock")
    in_korean = korean.say("[트레일 재킷](product=TRAIL-JKT) 있어요?", "check_stock")

    assert english.text.startswith("Sorry, something went wrong on our side.")
    assert english.titles == ["Talk to a person"]
    assert "저희 쪽에 문제가 생겼어요" in in_korean.text
    assert in_korean.titles == ["상담원 연결"]


def test_the_log_says_what_and_where_but_not_what_the_shopper_wrote(
    talk: Talker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(SqlBackend, "find_order", fail_with(ValueError(f"no order of {EMAILS['1001']}")))

    with caplog.at_level(logging.DEBUG):
        talk.say(f"where is my order [1001](order_number)? [{EMAILS['1001']}](email)", "order_status")

    assert "action_order_status failed in conversation c1: ValueError" in caplog.text
    assert "failing" in caplog.text  # the function in which it happened
    assert EMAILS["1001"] not in caplog.text
    assert "where is my order" not in caplog.text


def test_nothing_half_said_is_left(talk: Talker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SqlBackend, "cart_link", fail_with(RuntimeError("boom")))

    answers = talk.say("add the [trail jacket](product=TRAIL-JKT) [navy](color) [M](size)", "add_to_cart")
    cart = talk.say("show my cart", "view_cart")

    assert len(answers.replies) == 1
    assert "Nothing was put into the cart" in cart.text


def test_trying_again_works_where_it_stopped(talk: Talker, monkeypatch: pytest.MonkeyPatch) -> None:
    talk.say("size for the [oxford](product=OXF-SHT)", "size_advice")
    with monkeypatch.context() as broken:
        broken.setattr(SqlBackend, "stock", fail_with(RuntimeError("boom")))
        failed = talk.say("98")

    again = talk.say("98")

    assert "something went wrong" in failed.text
    assert "take M" in again.text


def test_records_that_do_not_answer_are_said_to(talk: Talker, korean: Talker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SqlBackend, "products", fail_with(BackendUnavailable()))

    english = talk.say("[red](color) [dress](category)", "search_product")
    in_korean = korean.say("[빨간](color=red) [원피스](category=dress)", "search_product")

    assert "The shop's records do not answer at the moment" in english.text
    assert "지금 상점 정보를 불러올 수 없어서" in in_korean.text
    assert "Talk to a person" in english.titles


def test_a_product_that_is_gone_is_said_to_be(talk: Talker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SqlBackend, "get_product", fail_with(ProductNotFound(sku="TRAIL-JKT")))

    answers = talk.say("size for the [trail jacket](product=TRAIL-JKT)", "size_advice")

    assert "I cannot find that product" in answers.text
    assert answers.buttons


def test_a_sentence_that_is_missing_does_not_stop_the_turn(talk: Talker, shop: Shop) -> None:
    assert shop.content.text("no.such_sentence", "en") == shop.content.text("errors.broken", "en")


def test_stop_gets_out_of_whatever_fails(talk: Talker, monkeypatch: pytest.MonkeyPatch) -> None:
    talk.say("size for the [oxford](product=OXF-SHT)", "size_advice")
    monkeypatch.setattr(SqlBackend, "get_product", fail_with(RuntimeError("boom")))
    failed = talk.say("are you a robot?", "bot_challenge")

    stopped = talk.say("stop", "stop")

    assert "something went wrong" in failed.text
    assert "I've stopped that" in stopped.text
