"""FAQ: every topic in both languages with its source and a vote; the narrower entry where it is meant."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from actions.narrowing import best_entry
from bot.commerce.fulfilment import is_working_day
from bot.content import Content, FaqTopic
from bot.storage import feedback as table
from bot.wiring import Shop
from tests.actions.conftest import CONTENT
from tests.actions.talker import Talker
from tests.fakes import START

TOPICS = sorted(path.stem for path in (CONTENT / "faq").glob("*.yml"))


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_answers_with_source_link_and_vote(talk: Talker, korean: Talker, shop: Shop, topic: str) -> None:
    entry = shop.content.faq[topic].entries[0]

    for talker, language in ((talk, "en"), (korean, "ko")):
        answers = talker.say(entry.question[language], f"faq/{topic}")
        assert len(answers.replies) == 1
        assert entry.source_title[language] in answers.text.splitlines()[-1]
        assert answers.buttons[0].url == entry.source_url
        assert [button.intent for button in answers.buttons[1:]] == ["give_feedback", "give_feedback"]
        assert "{" not in answers.text


def test_there_are_forty_answers_of_thirty_one_topics(shop: Shop) -> None:
    entries = [entry for topic in shop.content.faq.values() for entry in topic.entries]

    assert len(TOPICS) == 31
    assert len(entries) >= 40


def test_policies_are_filled_in_from_the_shop(talk: Talker, korean: Talker) -> None:
    english = talk.say("how much is delivery?", "faq/shipping_cost")
    in_korean = korean.say("배송비 얼마예요?", "faq/shipping_cost")

    assert "$80" in english.text
    assert "$6" in english.text
    assert "100,000원" in in_korean.text
    assert "3,000원" in in_korean.text


def test_delivery_time_ends_in_calendar_dates(talk: Talker, korean: Talker) -> None:
    english = talk.say("how long does delivery take?", "faq/shipping_time")
    in_korean = korean.say("배송 얼마나 걸려요?", "faq/shipping_time")

    assert "should arrive by Friday 27 November in Korea and the UK" in english.text
    assert "11월 27일 (금)" in in_korean.text
    assert is_working_day(START.date(), "GB")


def test_a_narrower_question_gets_the_narrower_answer(talk: Talker, korean: Talker) -> None:
    general = talk.say("how long does delivery take?", "faq/shipping_time")
    abroad = talk.say("how long does international delivery take?", "faq/shipping_time")
    instalments = korean.say("할부 되나요?", "faq/payment_methods")

    assert general.text != abroad.text
    assert "할부" in instalments.text


@pytest.mark.parametrize(
    ("topic", "said", "language"),
    [
        ("gift_card", "gift cards?", "en"),
        ("return_policy", "returns", "en"),
        ("shipping_time", "delivery?", "en"),
        ("shipping_time", "배송 얼마나 걸려요", "ko"),
        ("return_policy", "반품", "ko"),
        ("product_care", "how do I wash it?", "en"),
        ("store_hours", "몇 시까지 해요?", "ko"),
    ],
)
def test_a_general_question_gets_the_main_answer(shop: Shop, topic: str, said: str, language: str) -> None:
    assert best_entry(shop.content.faq[topic], said, language).id == shop.content.faq[topic].entries[0].id


def test_every_question_of_the_files_finds_its_own_entry(shop: Shop) -> None:
    wrong = [
        (question, entry.id)
        for topic in shop.content.faq.values()
        for entry in topic.entries
        for language in ("en", "ko")
        for question in (*entry.questions.get(language, ()), entry.question[language])
        if best_entry(topic, question, language).id != entry.id
    ]

    assert len(wrong) <= 5, wrong  # of 3,000: a few stand below an entry that another one answers better


@pytest.mark.parametrize("language", ["en", "ko"])
def test_questions_that_were_taken_out_still_find_their_entry_more_often_than_not(language: str) -> None:
    """One question of each entry left out at a time, every third: the general ones must nearly all stay general."""
    hits: dict[bool, list[bool]] = {True: [], False: []}
    for topic in Content(CONTENT).faq.values():
        for entry in topic.entries if len(topic.entries) > 1 else ():
            for question in entry.questions[language][::3]:
                found = best_entry(_without(topic, question, language), question, language)
                hits[entry is topic.entries[0]].append(found.id == entry.id)

    general, narrower = (sum(found) / len(found) for found in (hits[True], hits[False]))
    assert general >= 0.85
    assert narrower >= {"en": 0.4, "ko": 0.2}[language]


def test_a_vote_is_kept_once_and_the_newest_counts(talk: Talker, shop: Shop) -> None:
    answer = talk.say("can I return things?", "faq/return_policy")

    yes = talk.press_button(answer.buttons[1])
    no = talk.press_button(answer.buttons[2])

    assert yes.text == "Good to know, thank you!"
    assert "Would you rather ask a person?" in no.text
    assert "Talk to a person" in no.titles
    with shop.database.read() as connection:
        rows = connection.execute(select(table.feedback.c.about, table.feedback.c.helpful)).all()
    assert [tuple(row) for row in rows] == [("faq:return_policy", False)]


def test_a_vote_does_not_disturb_a_waiting_question(talk: Talker) -> None:
    talk.say("help me find something", "start_quiz")
    answer = talk.say("can I return things?", "faq/return_policy")

    assert talk.press_button(answer.buttons[1]).texts[-1] == "What will you wear it for?"


def test_a_topic_that_left_the_content_is_not_silence(talk: Talker) -> None:
    answers = talk.say("do you have a zoo?", "faq/zoo", ranking=("find_store",))

    assert "did not quite get that" in answers.text
    assert answers.titles == ["Find a store"]


def test_the_answer_comes_in_the_language_of_the_question(talk: Talker) -> None:
    talk.say("can I return things?", "faq/return_policy")

    assert "출처:" in talk.say("기프트카드 있어요?", "faq/gift_card").text
    assert "Source:" in talk.say("and what about delivery?", "faq/shipping_time").text


def _without(topic: FaqTopic, question: str, language: str) -> FaqTopic:
    def less(questions: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in questions if one != question)

    entries = [
        replace(entry, questions={**entry.questions, language: less(entry.questions[language])})
        for entry in topic.entries
    ]
    return replace(topic, entries=tuple(entries))


def test_postage_in_the_middle_of_a_return_is_that_of_the_way_back(talk: Talker) -> None:
    talk.say("i need to return something", "return_item")

    answers = talk.say("do i have to pay for postage btw", "faq/shipping_cost")

    assert "Source: Returns" in answers.text
    assert "order number" in answers.text
