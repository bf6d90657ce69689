"""Journeys to a person: the shopper in one browser, an agent at the desk in another, the bot silent between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.customer import Customer, everywhere, sampled
from tests.browser.desk_agent import Agent
from tests.browser.real_shop import RealShop

pytestmark = pytest.mark.model

ASK = {"en": "Can I talk to a person, please?", "ko": "상담원이랑 얘기하고 싶어요"}
QUEUED = {"en": "Somebody from our team will answer right here", "ko": "상담원이 이 대화창에서 바로 답변드려요"}
JOINED = {"en": "Somebody from our team has joined", "ko": "상담원이 연결되었어요"}
STANDING = {
    "bot": {"en": "automated assistant, not a person", "ko": "자동 응답 챗봇"},
    "queued": {"en": "Waiting for a person", "ko": "상담원을 기다리고 있어요"},
    "human": {"en": "talking with a person", "ko": "상담원과 대화하고 있어요"},
}
HANDED_BACK = {"en": "The automated assistant answers again", "ko": "이제 다시 자동 응답 챗봇이 답변드려요"}
QUESTION = {"en": ("How much is delivery?", "$80"), "ko": ("배송비 얼마예요?", "100,000원")}

Desk = Callable[[], Agent]


@pytest.fixture
def desk(real_shop: RealShop, chromium: Any) -> Iterator[Desk]:
    """An agent in a browser of their own, logged in with the password that the shop printed at its first start."""
    made: list[Agent] = []

    def sit_down() -> Agent:
        agent = Agent.sit_down(chromium, real_shop, None)  # type: ignore[arg-type]
        made.append(agent)
        email, password = real_shop.logins["agent"]
        agent.page.locator("#email").fill(email)
        agent.page.locator("#password").fill(password)
        agent.page.locator("button[type=submit]").click()
        agent.page.locator(".live.live").wait_for()
        return agent

    yield sit_down
    for agent in made:
        agent.context.close()
    assert [problem for agent in made for problem in agent.problems] == []


def stands(customer: Customer, owner: str) -> None:
    """The head of the chat says who answers."""
    expect(customer.page.locator(".standing")).to_contain_text(STANDING[owner][customer.language])


def hears_the_agent(customer: Customer, words: str) -> None:
    expect(customer.page.locator(".entry.from-agent", has_text=words)).to_be_visible()


@everywhere
def test_a_person_is_asked_for_answers_and_hands_back(visit: Visit, desk: Desk, language: str, width: int) -> None:
    anna = visit(language, width, "/products/TRAIL-JKT")
    about = {"en": f"Where is my coat no. {width}?", "ko": f"제 코트 {width}번 어디 있어요?"}[language]
    agent = desk()
    anna.asks(ASK[language], QUEUED[language])
    stands(anna, "queued")
    anna.shopper.say(about)

    case = agent.page.locator(".case", has_text=about)
    case.click()
    agent.sees(ASK[language])  # all that was said before is there
    agent.take()
    expect(anna.page.locator(".entry", has_text=JOINED[language])).to_be_visible()
    stands(anna, "human")

    agent.say("Hello, a person here.")
    hears_the_agent(anna, "Hello, a person here.")
    question, fact = QUESTION[language]
    anna.shopper.say(question)
    agent.sees(question)
    agent.say("I am looking into it.")
    hears_the_agent(anna, "I am looking into it.")
    expect(anna.answer.and_(anna.page.locator(".from-bot"))).to_have_count(0)

    agent.press("Hand back to the bot")
    expect(anna.page.locator(".entry", has_text=HANDED_BACK[language])).to_be_visible()
    stands(anna, "bot")
    anna.asks(question, fact)
    anna.sees_no_sideways_scroll()


@sampled
def test_who_waits_can_go_back_to_the_bot(visit: Visit, language: str, width: int) -> None:
    anna = visit(language, width)
    back = {"en": "Back to the bot", "ko": "봇으로"}[language]

    anna.asks(ASK[language], QUEUED[language])
    anna.picks(back, {"en": "You have left the queue", "ko": "상담 대기를 취소하고"}[language])

    stands(anna, "bot")
    question, fact = QUESTION[language]
    anna.asks(question, fact)
