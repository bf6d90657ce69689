"""Cuts, restarts, reloads, tabs, blocked storage: the bubble keeps every word and shows none twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.agents import Agents
from bot.conversations import StoreUnavailable
from bot.storage.database import Database
from bot.wiring import utc_now
from tests.browser.conftest import PATIENCE, NewShopper, Shopper
from tests.browser.scenes import add_pages
from tests.stub_brain import StubBrain
from tests.webchat_server import WebChatServer

TOKEN = "Object.entries(localStorage).find(([key]) => key.endsWith(' token'))"


def connection_line(shopper: Shopper, text: str) -> None:
    shopper.page.locator(".connection", has_text=text).wait_for(timeout=PATIENCE)


def test_what_is_said_while_the_server_is_away_is_sent_once_when_it_is_back(
    own_shop: WebChatServer, new_shopper: NewShopper
) -> None:
    anna = new_shopper(own_shop.url)
    anna.open()
    anna.say("hello", until="echo 1: hello")
    own_shop.stop()
    connection_line(anna, "Connection lost")
    anna.say("are you there?")
    anna.page.get_by_text("Waiting for the connection").wait_for()

    own_shop.start()
    connection_line(anna, "You are connected again.")
    anna.sees("echo 2: are you there?")

    assert anna.count("are you there?") == 2  # said once, answered once
    assert anna.page.get_by_text("Waiting for the connection").count() == 0


def test_an_unsent_message_survives_a_reload(own_shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(own_shop.url)
    anna.open()
    anna.say("hello", until="echo 1: hello")
    lost: list[Any] = []
    anna.page.route_web_socket("**/socket.io/**", lambda socket: lost.append(socket))  # connects nowhere
    anna.page.reload()
    anna.say("kept")
    anna.page.unroute_all()
    anna.page.close()

    back = anna.another_tab(own_shop.url)
    back.open()
    back.sees("echo 2: kept")
    assert back.count("kept") == 2


def test_without_an_acknowledgement_it_can_be_sent_again_and_is_stored_once(
    own_shop: WebChatServer, new_shopper: NewShopper
) -> None:
    anna = new_shopper()
    swallowed: list[str] = []

    def lose_acknowledgements(socket: Any) -> None:
        server = socket.connect_to_server()
        server.on_message(lambda frame: _pass_on(socket, frame))

    def _pass_on(socket: Any, frame: str) -> None:
        is_lost = str(frame).startswith("43") and '"seq"' in frame and not swallowed
        swallowed.append(frame) if is_lost else socket.send(frame)

    anna.page.route_web_socket("**/socket.io/**", lose_acknowledgements)
    anna.page.clock.install()
    anna.visit(own_shop.url)
    anna.page.clock.resume()
    anna.open()
    anna.say("hello", until="echo 1: hello")
    anna.page.clock.fast_forward(11_000)
    anna.page.locator(".state.failed").wait_for()
    anna.page.get_by_role("button", name="Send again").click()
    anna.page.locator(".state").wait_for(state="detached")
    anna.say("next", until="echo 2: next")

    assert swallowed
    assert anna.count("hello") == 2
    assert own_shop.conversations is not None


def test_a_refused_message_says_why_and_can_be_sent_again(
    own_shop: WebChatServer, new_shopper: NewShopper, monkeypatch: Any
) -> None:
    def broken(_: object) -> None:
        raise StoreUnavailable

    anna = new_shopper(own_shop.url)
    anna.open()
    with monkeypatch.context() as patched:
        patched.setattr(own_shop.conversations, "receive", broken)
        anna.say("hello")
        anna.page.get_by_text("I could not take that message just now").wait_for()
    anna.page.get_by_role("button", name="Send again").click()
    anna.sees("echo 1: hello")

    assert anna.count("hello") == 2
    assert anna.page.locator(".note").count() == 0


def test_two_tabs_show_the_same(shop: WebChatServer, new_shopper: NewShopper) -> None:
    first = new_shopper(shop.url)
    first.open()
    first.say("from the first", until="echo 1: from the first")
    second = first.another_tab(shop.url)
    second.open()
    second.sees("echo 1: from the first")
    second.say("from the second", until="echo 2: from the second")
    first.sees("echo 2: from the second")
    first.say("cards", until="Where shall we go from here?")
    second.sees("Where shall we go from here?")

    assert first.bubbles == second.bubbles


def test_two_tabs_that_open_before_any_session_share_one(shop: WebChatServer, new_shopper: NewShopper) -> None:
    first = new_shopper(shop.url)
    second = first.another_tab(shop.url)
    first.open()
    second.open()
    first.page.wait_for_function(TOKEN)
    first.say("hello", until="echo 1: hello")
    second.sees("echo 1: hello")

    assert first.bubbles == second.bubbles


def test_an_open_tab_follows_the_language_and_the_badge_of_the_other(
    shop: WebChatServer, new_shopper: NewShopper
) -> None:
    first = new_shopper(shop.url)
    first.open()
    first.say("hello", until="echo 1: hello")
    second = first.another_tab(shop.url)
    first.page.get_by_role("button", name="한국어").click()
    second.page.locator(".chat[lang=ko]").wait_for()
    second.page.wait_for_timeout(200)

    assert not second.page.locator(".badge").is_visible()


BLOCKED = """
for (const area of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, area, { get() { throw new DOMException("denied", "SecurityError"); } });
}
"""


def test_with_storage_blocked_it_works_for_this_page(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url, init=BLOCKED)
    anna.open()
    anna.say("hello", until="echo 1: hello")
    anna.say("buttons", until="What would you like to do?")
    anna.page.get_by_role("button", name="Find my size").click()
    anna.sees("You chose Find my size.")

    assert anna.page.locator(".state").count() == 0


def test_with_storage_full_it_works_for_this_page(shop: WebChatServer, new_shopper: NewShopper) -> None:
    full = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    anna = new_shopper(shop.url, init=full)
    anna.open()
    anna.say("hello", until="echo 1: hello")

    assert anna.count("hello") == 2


def test_a_session_that_is_no_longer_good_starts_anew_and_keeps_what_is_unsent(
    own_shop: WebChatServer, new_shopper: NewShopper
) -> None:
    anna = new_shopper(own_shop.url)
    anna.open()
    anna.say("my old secret", until="echo 1: my old secret")
    own_shop.stop()
    connection_line(anna, "Connection lost")
    anna.say("still unsent")
    anna.page.evaluate(f"const [key] = {TOKEN}; localStorage.setItem(key, JSON.stringify('expired.token.here'))")
    own_shop.start()
    anna.sees("echo 1: still unsent")

    assert anna.count("my old secret") == 0
    assert anna.count("still unsent") == 2


def test_a_person_is_told_from_the_assistant(own_shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(own_shop.url)
    anna.open()
    anna.say("person please", until="Of course, one moment.")
    anna.page.locator(".standing", has_text="Waiting for a person").wait_for()
    conversation = own_shop.handoff.cases("waiting", "nobody")[0].conversation.id
    agent = (
        Agents(Database(own_shop.settings.database_url), utc_now)
        .create("Jo", "jo@x.example", "agent", "a long password 1")
        .id
    )

    own_shop.handoff.take(conversation, agent)
    anna.page.locator(".standing", has_text="talking with a person").wait_for()
    own_shop.conversations.typing(conversation, "agent", True)
    anna.page.locator(".typing.from-agent").wait_for()
    own_shop.handoff.reply(conversation, agent, "Hello, Jo here. How can I help?")
    anna.sees("Jo here")

    bubble = anna.page.locator(".entry.from-agent", has_text="Jo here")
    assert bubble.locator(".who").inner_text() == "Person"
    assert not anna.page.locator(".typing").is_visible()

    own_shop.handoff.hand_back(conversation, agent)
    anna.page.locator(".standing", has_text="automated assistant").wait_for()


def test_on_a_page_under_another_name_of_the_server_pictures_and_links_still_work(
    own_shop: WebChatServer, new_shopper: NewShopper
) -> None:
    anna = new_shopper(own_shop.url.replace("127.0.0.1", "localhost"))
    anna.open()
    anna.say("cards", until="These keep you dry")
    card = anna.page.locator(".card").first
    card.locator("img").evaluate("image => image.decode()")

    assert card.get_by_role("link").first.get_attribute("href").startswith("http://localhost:")


def test_a_shop_on_another_origin_may_embed_it_when_it_is_named(tmp_path: Any, new_shopper: NewShopper) -> None:
    with WebChatServer(tmp_path, StubBrain(), add_pages) as server:
        other = f"http://localhost:{server.port}"
        anna = new_shopper()
        anna.visit(f"{other}/elsewhere?server={server.url}")
        anna.open()
        connection_line(anna, "Connection lost")  # its origin is not on the list

        server.settings = replace(server.settings, allowed_origins=(other,))
        server.stop()
        server.start()
        anna.say("hello", until="echo 1: hello")
