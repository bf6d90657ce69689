"""A real chromium, a running web chat with a stub brain, and a shopper's hands."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.browser.customer import LOCALES, SCREENS, Customer, watch
from tests.browser.desk_agent import Agent, NewAgent
from tests.browser.real_shop import RealShop
from tests.browser.scenes import add_pages, scenes
from tests.desk_server import DeskServer
from tests.stub_brain import StubBrain
from tests.webchat_server import WebChatServer

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
DESKTOP = {"width": 1100, "height": 800}
PATIENCE = 25_000  # ms; a busy machine is slow, and a passing test does not wait
PHONE = {"width": 320, "height": 568}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder plays in a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for a module's tests. Without chromium: skip, but in CI fail.

    Not for the whole session: while Playwright is up, this thread has a running loop and no test could use asyncio.run.
    """
    if not Path(CHROMIUM).exists():
        if os.environ.get("CI") == "true":
            pytest.fail("CI plays the browser tests, and chromium is not installed")
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def brain() -> StubBrain:
    return StubBrain(script=scenes)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, brain: StubBrain) -> Iterator[WebChatServer]:
    """A shop with the bubble on its pages, shared by a module; every shopper is a new browser profile."""
    with WebChatServer(tmp_path_factory.mktemp("shop"), brain, add_pages) as running:
        yield running


@pytest.fixture(scope="session")
def real_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealShop]:
    """The product itself, started once for all journeys; at the end its log shows no failure and nobody's data."""
    with RealShop(tmp_path_factory.mktemp("checkout")) as running:
        yield running
        log = running.log
    told = [line for line in log.splitlines() if "Traceback" in line or "emma.wilson" in line or "900101" in line]
    assert not told, log[-4000:]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Beside a journey that failed, what the shop said last."""
    outcome: Any = yield
    report = outcome.get_result()
    shop = getattr(item, "funcargs", {}).get("real_shop")
    if report.failed and shop is not None:
        report.sections.append(("log of the shop", shop.log[-3000:]))


@pytest.fixture
def own_shop(tmp_path: Path) -> Iterator[WebChatServer]:
    """A shop that a test may close and open."""
    with WebChatServer(tmp_path, StubBrain(script=scenes), add_pages) as running:
        yield running


@pytest.fixture
def visit(real_shop: RealShop, new_shopper: NewShopper) -> Visit:
    """A customer in a language and on a screen of that width, at a page of the real shop, with the chat open."""

    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE)

    def come(language: str, width: int = 1280, path: str = "/", **options: Any) -> Customer:
        shopper = new_shopper(viewport=SCREENS[width], locale=LOCALES[language], **options)
        watch(shopper.page, real_shop.url, shopper.problems)
        shopper.visit(f"{real_shop.url}{path}")
        shopper.open()
        return Customer(shopper, language)

    return come


@dataclass
class Shopper:
    """Somebody with a browser; `problems` collects what a page should never do."""

    context: Any
    page: Any
    problems: list[str]

    @property
    def input(self) -> Any:
        return self.page.locator("textarea")

    @property
    def launcher(self) -> Any:
        return self.page.locator(".launcher")

    @property
    def bubbles(self) -> list[str]:
        """What stands in the thread, without the hidden names of the speakers."""
        return [text.strip() for text in self.page.locator(".entry .text").all_inner_texts()]

    def visit(self, url: str) -> None:
        self.page.goto(url)
        self.launcher.wait_for()

    def open(self) -> None:
        self.launcher.click()
        self.input.wait_for()

    def say(self, text: str, until: str | None = None) -> None:
        self.input.fill(text)
        self.input.press("Enter")
        if until:
            self.sees(until)

    def sees(self, text: str) -> None:
        self.page.locator(".entry .text", has_text=text).last.wait_for()

    def count(self, text: str) -> int:
        return sum(text in bubble for bubble in self.bubbles)

    def another_tab(self, url: str) -> Shopper:
        return _watched(self.context, url)


NewShopper = Callable[..., Shopper]
Visit = Callable[..., Customer]


@pytest.fixture
def new_shopper(chromium: Any) -> Iterator[NewShopper]:
    """Makes shoppers, each with a fresh browser profile; at the end nothing must have gone wrong on their pages."""
    made: list[Shopper] = []

    def make(url: str = "", init: str = "", **options: Any) -> Shopper:
        context = chromium.new_context(**{"viewport": DESKTOP, "locale": "en-GB", **options})
        context.set_default_timeout(PATIENCE)
        if init:
            context.add_init_script(init)
        made.append(_watched(context, url))
        return made[-1]

    yield make
    problems = [problem for shopper in made for problem in shopper.problems]
    for shopper in made:
        shopper.context.close()
    assert not problems, problems


def _watched(context: Any, url: str) -> Shopper:
    shopper = Shopper(context, context.new_page(), [])
    shopper.page.on("pageerror", lambda error: shopper.problems.append(f"script error: {error}"))
    shopper.page.on("dialog", lambda dialog: (shopper.problems.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    if url:
        shopper.visit(url)
    return shopper


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskServer]:
    """A shop with the bubble and its desk, shared by a module."""
    with DeskServer(tmp_path_factory.mktemp("desk"), StubBrain(script=scenes), add_pages) as running:
        yield running


@pytest.fixture
def own_desk(tmp_path: Path) -> Iterator[DeskServer]:
    """A desk that a test may close and open."""
    with DeskServer(tmp_path, StubBrain(script=scenes), add_pages) as running:
        yield running


@pytest.fixture
def new_agent(chromium: Any, desk: DeskServer) -> Iterator[NewAgent]:
    """Makes agents, each with a browser; at the end nothing must have gone wrong on their pages."""
    made: list[Agent] = []

    def make(name: str | None, at: DeskServer = desk, **options: Any) -> Agent:
        made.append(Agent.sit_down(chromium, at, name, **options))
        return made[-1]

    yield make
    problems = [problem for agent in made for problem in agent.problems]
    for agent in made:
        agent.context.close()
    assert not problems, problems
