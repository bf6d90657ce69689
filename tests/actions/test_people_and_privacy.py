"""People and personal data: what this chat cannot do is said, and who can; nothing is promised that is not so."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.storage import feedback as table
from bot.wiring import Shop
from tests.actions.customers import proven
from tests.actions.talker import Talker


@pytest.mark.parametrize(
    ("intent", "english", "korean_words"),
    [
        ("complain", "I'm sorry about that", "정말 죄송해요"),
        ("site_problem", "Sorry the page is giving you trouble", "페이지가 말썽이라"),
        ("payment_problem", "never send card numbers in this chat", "카드 번호는 이 채팅에 절대"),
        ("subscribe", "I can't sign you up from this chat yet", "바로 신청해 드릴 수 없어요"),
        ("unsubscribe", "I can't flip it for you from here", "제가 직접 바꿀 수는 없지만"),
        ("update_profile", "I can't change personal details in this chat", "이 채팅에서는 개인정보를 바꿀 수 없어요"),
        ("privacy_request", "this chat holds nothing about you", "본인 확인 후 상담원이 보여드리거나"),
    ],
)
def test_what_only_people_can_do_is_said_with_the_way_to_them(
    talk: Talker, korean: Talker, intent: str, english: str, korean_words: str
) -> None:
    for talker, words, button in ((talk, english, "Talk to a person"), (korean, korean_words, "상담원 연결")):
        answers = talker.say("x", intent)
        assert words in answers.text
        assert button in answers.titles


def test_a_person_is_called_with_what_is_known_but_no_proof(talk: Talker) -> None:
    talk.say(f"where is {proven('1001')}", "order_status")
    talk.say("[trail jacket](product=TRAIL-JKT) [navy](color) [M](size) at [Hongdae](store=hongdae)?", "check_stock")

    answers = talk.say("let me talk to somebody", "talk_to_human")

    assert answers.handoff is not None
    assert answers.handoff.reason == "asked"
    assert answers.handoff.facts == {
        "product": "TRAIL-JKT", "color": "navy", "size": "M", "store": "hongdae", "order_number": "1001",
    }  # fmt: skip


def test_words_to_the_shop_are_kept(talk: Talker, shop: Shop) -> None:
    answers = talk.say("I love the new shirts", "give_feedback")

    assert "I've passed your words on" in answers.text
    with shop.database.read() as connection:
        assert list(connection.execute(select(table.feedback.c.text)).scalars()) == ["I love the new shirts"]


def test_asking_for_ones_data_forgets_what_was_told_here(talk: Talker) -> None:
    talk.say("[oxford](product=OXF-SHT) chest [98](chest=98)", "size_advice")
    talk.say("[skincare](category=skincare)", "start_quiz")
    for title in ("Nuts", "None of these", "Dry", "More glow", "No limit"):
        talk.press(title)

    answers = talk.say("delete my data", "privacy_request")

    assert "forgotten the measurements and answers" in answers.text
    assert "help@nuriandlane.example" in answers.text
    remembered = repr({name: talk.slots[name] for name in ("flows", "focus")})
    assert "98" not in remembered
    assert "nuts" not in remembered


def test_what_is_held_is_shown_before_anything_is_deleted(talk: Talker) -> None:
    talk.say("[oxford](product=OXF-SHT) chest [98](chest=98)", "size_advice")

    shown = talk.say("what data do you have on me", "privacy_request")
    assert "chest measurement 98" in shown.text

    forgotten = talk.press("Forget it")
    assert "forgotten the measurements and answers" in forgotten.text


def test_after_it_a_measure_is_asked_again(talk: Talker) -> None:
    talk.say("[oxford](product=OXF-SHT) chest [98](chest=98)", "size_advice")
    talk.say("delete my data", "privacy_request")

    assert "What's your chest measurement" in talk.say("size for the [oxford](product=OXF-SHT)", "size_advice").text


def test_a_complaint_leads_on_to_the_order(talk: Talker) -> None:
    talk.say("this is outrageous", "complain")

    assert "What's your order number?" in talk.press("Problem with order").text
