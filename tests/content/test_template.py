"""Sentences are filled in one pass: what shoppers type is never read as a placeholder."""

from __future__ import annotations

import pytest

from bot.content.template import MissingValue, TemplateWrong, parse, placeholders, render


def test_values_and_particles_are_filled_in() -> None:
    sentence = "{number}{은/는} {carrier}{으로/로} 가요."

    assert render(sentence, {"number": "1001", "carrier": "CJ대한통운"}, "ko") == "1001은 CJ대한통운으로 가요."
    assert render(sentence, {"number": "1002", "carrier": "우체국 택배"}, "ko") == "1002는 우체국 택배로 가요."


def test_a_particle_may_follow_a_word_of_the_sentence() -> None:
    assert render("주문{이/가} 도착했어요", {}, "ko") == "주문이 도착했어요"


@pytest.mark.parametrize("typed", ["{secret}", "{이/가}", "{{x}}", "{0.__class__}", "%s", "${HOME}", "<b>hi</b>"])
def test_what_a_shopper_typed_is_inserted_as_it_stands(typed: str) -> None:
    assert render("You said: {text}.", {"text": typed, "secret": "no"}, "en") == f"You said: {typed}."


def test_control_characters_and_turned_writing_are_taken_out_of_values() -> None:
    assert render("{text}", {"text": "a\x00b\u202ec\x1b[31m\ud800\r\nd"}, "en") == "abc[31m\nd"


@pytest.mark.parametrize("values", [{}, {"number": None}])
def test_a_value_that_nobody_gave_is_missing(values: dict[str, object]) -> None:
    with pytest.raises(MissingValue, match="number"):
        render("Order {number}", values, "en")


def test_zero_and_nothing_written_are_values() -> None:
    assert render("{count}{note}", {"count": 0, "note": ""}, "en") == "0"


def test_placeholders_are_named_without_pairs() -> None:
    assert placeholders("{a}{은/는} {b} {a}") == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Order {number", "braces stand in pairs"),
        ("Order number}", "braces stand in pairs"),
        ("{는/은}", "did you mean {은/는}?"),
        ("{집/차}", "no particle pair"),
        ("{Order Number}", "{order_number}"),
        ("{ number }", "{number}"),
        ("{number:d}", "{number_d}"),
        ("{}", "{number}"),
    ],
)
def test_a_brace_that_means_nothing_is_explained(text: str, advice: str) -> None:
    with pytest.raises(TemplateWrong) as raised:
        parse(text)

    assert advice in str(raised.value)
