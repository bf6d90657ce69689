"""Shopper and agent, each in a real browser: queue, take over, talk both ways, hand back; and what goes wrong."""

from __future__ import annotations

import re
import time
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import NewShopper
from tests.browser.desk_agent import NewAgent, waiting
from tests.desk_server import DeskServer


def test_ask_for_a_person_take_over_talk_both_ways_and_hand_back(
    desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent
) -> None:
    mina = new_agent("Mina")
    anna, conversation = waiting(desk, new_shopper, "hello", url="/products/TRAIL-JKT")

    mina.case(conversation).wait_for()  # without a reload
    assert mina.case(conversation).locator(".dot").count() == 1
    expect(mina.page).to_have_title(re.compile(r"^\(\d+\) Desk$"))
    mina.open(conversation)
    facts = mina.page.locator(".facts").inner_text()
    assert "Asked for a person" in facts
    assert "Not proven" in facts
    assert "Trail Rain Jacket" in facts
    mina.take()
    anna.sees("joined")

    mina.say("Hello, Mina here. How can I help?")
    anna.sees("Mina here")
    anna.say("My jacket is late.")
    mina.sees("My jacket is late.")
    assert anna.count("echo") == 1  # the bot has said nothing since

    mina.note("Third time this month")
    mina.sees("Third time this month")
    mina.press("Reply")
    mina.say("I am looking into it.")
    anna.sees("looking into it")

    mina.press("Hand back to the bot")
    mina.page.locator(".owner.bot").wait_for()
    anna.say("thank you", until="echo 2: thank you")
    mina.sees("echo 2: thank you")
    assert anna.count("Third time") == 0
    assert not any("Third time" in text for text in anna.page.content().splitlines())


def test_typing_shows_both_ways(desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent) -> None:
    anna, conversation = waiting(desk, new_shopper)
    mina = new_agent("Mina")
    mina.take(conversation)

    mina.input.press_sequentially("Hello")
    anna.page.locator(".typing.from-agent").wait_for()
    anna.input.press_sequentially("Well")
    mina.page.get_by_text("The shopper is typing").wait_for()


def test_the_slower_agent_sees_who_won_and_keeps_the_draft(
    desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent
) -> None:
    _, conversation = waiting(desk, new_shopper)
    mina, jun = new_agent("Mina"), new_agent("Jun")
    mina.open(conversation)
    jun.open(conversation)
    jun.input.fill("what I was about to write down")
    jun.page.route("**/take", lambda route: (mina.take(), route.continue_()))

    jun.press("Take over")

    jun.page.locator(".toast", has_text="Mina Example was faster").wait_for()
    jun.page.locator(".owner.other", has_text="Mina Example is answering").wait_for()
    assert jun.input.input_value() == "what I was about to write down"
    assert jun.page.get_by_role("button", name="Take over").count() == 0


def test_a_colleagues_take_over_shows_without_a_reload(
    desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent
) -> None:
    _, conversation = waiting(desk, new_shopper)
    mina, jun = new_agent("Mina"), new_agent("Jun")
    jun.open(conversation)

    mina.take(conversation)

    jun.page.locator(".owner.other", has_text="Mina Example").wait_for()
    jun.case(conversation).wait_for(state="detached")  # of those who wait
    jun.choose("others")
    jun.case(conversation).wait_for()


def test_late_words_of_the_bot_become_a_draft(desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent) -> None:
    anna = new_shopper(desk.url)
    anna.open()
    anna.say("hello", until="echo")
    conversation = desk.handoff.cases("bot", "nobody")[0].conversation.id
    mina = new_agent("Mina")
    mina.choose("bot")
    mina.open(conversation)

    anna.say("sleep 1 a long thought")
    mina.sees("a long thought")
    mina.take()
    mina.page.locator(".row.suggestion").wait_for()
    mina.press("Use as a draft")

    assert mina.input.input_value() == "echo 2: sleep 1 a long thought"
    assert anna.count("echo 2") == 0
    mina.input.press("Enter")
    anna.sees("echo 2")


def test_what_could_not_be_sent_is_sent_again_once(
    desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent
) -> None:
    anna, conversation = waiting(desk, new_shopper)
    mina = new_agent("Mina")
    mina.take(conversation)
    answers = 0

    def lose_the_answer(route: Any) -> None:
        nonlocal answers
        answers += 1
        if answers <= 3:  # it arrives at the server, but the page never learns that
            route.fetch()
            route.abort()
        else:
            route.continue_()

    mina.page.route("**/reply", lose_the_answer)
    mina.page.route("**/desk/socket/**", lambda route: route.abort())
    mina.say("only once, please")
    anna.sees("only once, please")
    again = mina.page.get_by_role("button", name="Send again")
    if again.count():  # the live news may have told the page meanwhile
        again.click()

    mina.page.locator(".row.pending").wait_for(state="detached")
    expect(mina.page.locator(".rows .text", has_text="only once, please")).to_have_count(1)
    assert anna.count("only once, please") == 1


def test_a_refused_message_can_go_back_to_the_draft(
    desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent
) -> None:
    _, conversation = waiting(desk, new_shopper)
    mina = new_agent("Mina")
    mina.take(conversation)
    mina.page.route("**/reply", lambda route: route.fulfill(status=500, json={"error": "broken"}))

    mina.say("precious words")
    mina.page.locator(".row.failed", has_text="Not sent").wait_for()
    mina.press("Back to the draft")

    assert mina.input.input_value() == "precious words"
    assert mina.page.locator(".row.pending").count() == 0


def test_a_cut_is_shown_and_resumes_without_gap_or_double(
    own_desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent
) -> None:
    anna, conversation = waiting(own_desk, new_shopper)
    mina = new_agent("Mina", at=own_desk)
    mina.take(conversation)
    mina.say("before the cut")
    anna.sees("before the cut")

    own_desk.stop()
    mina.page.locator(".live.lost").wait_for()
    anna.say("said during the cut")
    mina.say("written during the cut")
    own_desk.start()

    mina.page.locator(".live.live, .live.back").wait_for(timeout=20_000)
    mina.sees("said during the cut")
    again = mina.page.get_by_role("button", name="Send again")
    if again.count():
        again.click()
    anna.sees("written during the cut")
    mina.page.locator(".row.pending").wait_for(state="detached")
    stored = [row["text"] for row in own_desk.handoff.thread(conversation) if row["text"]]
    assert mina.texts == stored
    for text in ("before the cut", "said during the cut", "written during the cut"):
        assert stored.count(text) == 1


def test_a_reload_keeps_the_thread_and_the_draft(
    desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent
) -> None:
    _, conversation = waiting(desk, new_shopper)
    mina = new_agent("Mina")
    mina.take(conversation)
    mina.input.fill("half a sentence")
    before = mina.texts

    mina.page.reload()
    mina.page.locator(".row").first.wait_for()

    assert conversation in mina.page.url
    assert mina.texts == before
    assert mina.input.input_value() == "half a sentence"


def test_marks_of_what_is_new_come_and_go(desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent) -> None:
    anna, conversation = waiting(desk, new_shopper)
    _, other = waiting(desk, new_shopper)
    mina = new_agent("Mina")
    mina.take(conversation)
    mina.choose("waiting")
    mina.open(other)

    anna.say("are you still there?")
    mina.page.locator(".tab.mine .dot").wait_for()
    mina.choose("mine")
    mina.case(conversation).locator(".dot").wait_for()
    mina.open(conversation)

    mina.case(conversation).locator(".dot").wait_for(state="detached")
    mina.page.locator(".tab.mine .dot").wait_for(state="detached")


def test_a_long_thread_loads_what_is_older_when_asked(
    desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent
) -> None:
    _, conversation = waiting(desk, new_shopper)
    desk.handoff.take(conversation, desk.ids["Mina"])
    for number in range(210):
        desk.handoff.note(conversation, desk.ids["Mina"], f"note number {number}")
    mina = new_agent("Mina")
    mina.choose("mine")
    mina.open(conversation)
    mina.sees("note number 209")
    assert "note number 1" not in mina.texts

    mina.press("Earlier messages")
    mina.page.locator(".earlier").wait_for(state="hidden")

    assert mina.texts == [row["text"] for row in desk.handoff.thread(conversation, limit=500) if row["text"]]


def test_an_ended_session_leads_to_the_log_in_and_back(
    desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent
) -> None:
    _, conversation = waiting(desk, new_shopper)
    mina = new_agent("Mina")
    mina.open(conversation)
    token = next(cookie["value"] for cookie in mina.context.cookies() if cookie["name"] == "desk_session")

    desk.agents.log_out(token)

    mina.page.wait_for_url("**/desk/login?next=**", timeout=15_000)
    mina.log_in("Mina")
    assert mina.page.url.endswith(f"/desk/c/{conversation}")
    mina.page.locator(".row").first.wait_for()


def test_logging_out_leaves_nothing_behind(desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent) -> None:
    _, conversation = waiting(desk, new_shopper)
    mina = new_agent("Mina")
    mina.take(conversation)
    mina.input.fill("a draft with the shopper's address")

    mina.press("Log out")
    mina.page.locator("#password").wait_for()

    assert mina.page.evaluate("sessionStorage.length") == 0
    mina.page.go_back()
    mina.page.locator("#password").wait_for()
    assert not [cookie for cookie in mina.context.cookies() if cookie["name"] == "desk_session"]


def test_a_lead_can_read_the_trail(desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent) -> None:
    _, conversation = waiting(desk, new_shopper)
    leo = new_agent("Leo")
    leo.take(conversation)

    leo.press("Show the trail")

    leo.page.locator(".trail li", has_text="Leo Example took over").wait_for()
    assert new_agent("Mina").page.get_by_role("button", name="Show the trail").count() == 0


def test_enter_sends_but_not_while_a_syllable_is_being_made(
    desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent
) -> None:
    _, conversation = waiting(desk, new_shopper)
    mina = new_agent("Mina")
    mina.take(conversation)
    mina.input.fill("안녕하세")
    mina.input.evaluate(
        "node => node.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    )
    mina.input.press("Shift+Enter")
    mina.input.press_sequentially("second line")
    time.sleep(0.2)
    assert mina.page.locator(".row.agent").count() == 0

    mina.input.press("Enter")

    mina.page.locator(".row.agent").wait_for()
    assert mina.texts[-1] == "안녕하세\nsecond line"


def test_a_text_that_is_too_long_cannot_be_sent(desk: DeskServer, new_shopper: NewShopper, new_agent: NewAgent) -> None:
    _, conversation = waiting(desk, new_shopper)
    mina = new_agent("Mina")
    mina.take(conversation)

    mina.input.fill("x" * 4001)
    mina.input.press("Enter")

    assert mina.page.locator(".characters.over").inner_text() == "4001 of 4000 characters"
    assert mina.page.get_by_role("button", name="Send").is_disabled()
    assert len(mina.input.input_value()) == 4001
