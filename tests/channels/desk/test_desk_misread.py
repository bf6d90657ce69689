"""The list of what was not understood: for everybody at the desk, by days, in plain words."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from bot.storage.misread import MisreadRow
from channels.desk.misread import LONGEST
from tests.desk_server import DeskServer


def keep(desk: DeskServer, text: str, guess: str = "faq/customs", days_ago: float = 0) -> None:
    at = desk.clock() - timedelta(days=days_ago)
    desk.shop.feedback.keep_misread(MisreadRow("c1", uuid4().hex, "en", text, "asked_back", guess, 0.234, at))


def rows(desk: DeskServer, **query: object) -> list[dict[str, object]]:
    return list(desk.client("Mina").get("/desk/api/misread", params=query).json()["rows"])


def test_a_row_tells_what_was_said_and_the_guess_in_both_languages(own_desk: DeskServer) -> None:
    keep(own_desk, "do u do the border thing")

    (row,) = rows(own_desk)

    assert row["text"] == "do u do the border thing"
    assert row["guess_name"] == {"en": "Customs and duties", "ko": "관세·통관"}
    assert (row["confidence"], row["outcome"], row["after"]) == (0.23, "asked_back", "")


def test_an_intent_has_its_button_s_name_and_one_without_its_own(own_desk: DeskServer) -> None:
    keep(own_desk, "one", "order_status")
    keep(own_desk, "two", "give_feedback")
    keep(own_desk, "three", "out_of_scope")

    names = [row["guess_name"] for row in rows(own_desk)]

    assert names[0] == {"en": "out of scope", "ko": "out of scope"}
    assert names[1:] == [{"en": "Give feedback", "ko": "의견 남기기"}, {"en": "Where's my order?", "ko": "주문 조회"}]


def test_the_newest_of_the_asked_days_come_first(own_desk: DeskServer) -> None:
    keep(own_desk, "old", days_ago=20)
    keep(own_desk, "new")

    assert [row["text"] for row in rows(own_desk)] == ["new"]
    assert [row["text"] for row in rows(own_desk, days=30)] == ["new", "old"]


def test_what_is_too_old_is_forgotten(own_desk: DeskServer) -> None:
    keep(own_desk, "ancient", days_ago=LONGEST + 1)
    keep(own_desk, "new")

    assert [row["text"] for row in rows(own_desk, days=9999)] == ["new"]
    assert own_desk.shop.feedback.not_understood(days=9999)[1:] == []


@pytest.mark.parametrize("path", ["/desk/misread", "/desk/api/misread"])
def test_nobody_sees_it_without_logging_in(desk: DeskServer, path: str) -> None:
    answer = desk.client().get(path)

    assert answer.status_code in (302, 401)


def test_logging_in_leads_back_to_the_list(desk: DeskServer) -> None:
    answer = desk.client().log_in("mina@shop.example", next="/desk/misread")

    assert answer.headers["location"] == "/desk/misread"
