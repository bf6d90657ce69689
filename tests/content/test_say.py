"""What is said: the right language, filled, with its buttons; and always something."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest
from moneyed import Money

from bot.commerce.errors import BackendUnavailable
from bot.commerce.policy import Policy
from bot.content import Content
from bot.messages import Button
from tests.content.conftest import Write
from tests.content.policies import DEMO

TRACK = "https://parcels.example/1001?lang=en"


@pytest.fixture
def content(folder: Path) -> Content:
    return Content(folder, clock=lambda: datetime(2025, 11, 24, tzinfo=timezone.utc))


def test_a_sentence_is_said_with_its_buttons(content: Content) -> None:
    reply = content.say("order_status.shipped", "ko", number="1001", carrier="DHL", tracking_url=TRACK)

    assert reply.text == "1001번 주문은 DHL로 배송 중이에요."
    assert reply.buttons == (
        Button("배송 조회", url=TRACK),
        Button("상담원 연결", "talk_to_human", ({"entity": "order_number", "value": "1001"},)),
    )


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "data:text/html,x", "//evil.example", "https://a b"])
def test_a_button_without_an_honest_address_is_left_out(content: Content, url: str) -> None:
    reply = content.say("order_status.shipped", "en", number="1001", carrier="DHL", tracking_url=url)

    assert [button.title for button in reply.buttons] == ["Ask a person"]


def test_a_button_without_its_value_is_left_out_and_logged(content: Content, caplog: pytest.LogCaptureFixture) -> None:
    reply = content.say("order_status.shipped", "en", number="1001", carrier="DHL")

    assert [button.title for button in reply.buttons] == ["Ask a person"]
    assert "{tracking_url}" in caplog.text


def test_values_inside_an_address_are_escaped(folder: Path, write: Write) -> None:
    write(
        "replies/find.yml",
        """\
find.link:
  en: Look
  ko: 보기
  buttons:
    - {title: "{name}", url: "/search?q={name}", once: true}
    - title: {en: Not red, ko: 빨강 빼고}
      intent: search_product
      entities: {color: {value: red, role: not}, price_max: "{price}"}
""",
    )

    buttons = Content(folder).say("find.link", "en", name="a&b <c>", price=Money("50.00", "USD")).buttons

    assert buttons[0] == Button("a&b <c>", url="/search?q=a%26b%20%3Cc%3E", once=True)
    assert buttons[1].entities == (
        {"entity": "color", "value": "red", "role": "not"},
        {"entity": "price_max", "value": "50 USD"},
    )


def test_a_language_that_is_not_spoken_is_answered_in_english(content: Content) -> None:
    assert content.text("errors.broken", "fr") == "Sorry, that did not work."


def test_a_missing_sentence_is_excused_and_logged(content: Content, caplog: pytest.LogCaptureFixture) -> None:
    assert content.say("no.such_key", "ko").text == "죄송해요, 처리하지 못했어요."
    assert "no.such_key" in caplog.text


def test_a_missing_value_is_excused_and_logged(content: Content, caplog: pytest.LogCaptureFixture) -> None:
    assert content.text("order_status.shipped", "en", number="1001") == "Sorry, that did not work."
    assert "{carrier}" in caplog.text
    assert "orders.yml" in caplog.text


def test_nothing_fails_when_even_the_excuse_is_missing(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (folder / "replies/errors.yml").unlink()

    assert Content(folder).say("no.such_key", "en").text == ""
    assert "errors.broken" in caplog.text


def test_an_answer_is_filled_with_the_policy(content: Content) -> None:
    entry = content.faq["shipping_cost"].entries[0]

    assert content.answer(entry, "en", DEMO).text == "Free from $80, else $6."
    assert content.answer(entry, "ko", DEMO).text == "100,000원 이상 무료, 그 미만은 3,000원이 붙어요."


def test_policy_figures_need_not_be_passed_when_the_content_knows_the_policy(folder: Path, write: Write) -> None:
    write("replies/returns.yml", "returns.window:\n  en: '{return_days} days'\n  ko: '{return_days}일'\n")

    content = Content(folder, policy=lambda: DEMO)

    assert content.text("returns.window", "en") == "30 days"
    assert content.text("returns.window", "en", return_days=14) == "14 days"


def test_every_policy_figure_can_stand_in_an_answer(folder: Path, write: Write) -> None:
    names = sorted(vars(DEMO))
    write(
        "replies/all.yml",
        f"all.figures:\n  en: '{' '.join(f'{{{name}}}' for name in names)}'\n"
        f"  ko: '{' '.join(f'{{{name}}}' for name in names)}'\n",
    )

    said = Content(folder, policy=lambda: DEMO).text("all.figures", "ko")

    assert "10% " in said
    assert "100,000원" in said
    assert "Sorry" not in said


def test_what_there_is_can_be_asked(content: Content) -> None:
    assert content.has("order_status.shipped")
    assert not content.has("order_status")
    assert content.phrases("back_to_bot", "ko") == ("봇으로",)
    assert content.phrases("back_to_bot") == ("back to the bot", "봇으로")
    assert content.words.category_leaves("top") == ("shirt",)
    assert content.faq["shipping_cost"].title["ko"] == "배송비"


def test_a_shop_system_that_does_not_answer_fails_no_sentence(folder: Path, write: Write) -> None:
    def policy() -> Policy:
        raise BackendUnavailable

    write("replies/returns.yml", "returns.window:\n  en: '{return_days} days'\n  ko: '{return_days}일'\n")

    assert Content(folder, policy).text("returns.window", "en") == "Sorry, that did not work."
