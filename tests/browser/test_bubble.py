"""The bubble as a shopper uses it: open, read, choose, look at products, switch the language, come back."""

from __future__ import annotations

import pytest

from tests.browser.conftest import NewShopper
from tests.stub_brain import StubBrain
from tests.webchat_server import WebChatServer


def test_it_says_what_it_is_before_the_first_word(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()

    assert "automated assistant, not a person" in anna.page.locator(".header").inner_text()
    assert anna.page.locator(".welcome").is_visible()
    assert anna.bubbles == []


def test_a_page_that_nobody_chats_on_opens_no_connection(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper()
    asked: list[str] = []
    anna.page.on("websocket", lambda socket: asked.append(socket.url))
    anna.page.on("request", lambda request: asked.append(request.url))
    anna.visit(shop.url)
    anna.page.wait_for_load_state("networkidle")

    assert not [url for url in asked if "socket.io/" in url]
    assert anna.page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == []


def test_a_suggestion_is_said_and_answered(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    anna.page.get_by_role("button", name="How much is delivery?").click()
    anna.sees("echo 1: How much is delivery?")

    assert anna.bubbles[0] == "How much is delivery?"
    assert not anna.page.locator(".welcome").is_visible()


def test_enter_sends_and_shift_enter_breaks_the_line(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    anna.input.type("two")
    anna.input.press("Shift+Enter")
    anna.input.type("lines")
    anna.input.press("Enter")
    anna.sees("echo 1: two")

    assert anna.bubbles[0] == "two\nlines"
    assert anna.input.input_value() == ""


def test_enter_that_ends_a_korean_syllable_does_not_send(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    anna.input.fill("안녕")
    anna.input.evaluate(
        "box => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))"
    )
    anna.input.evaluate(
        "box => box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true }))"
    )

    assert anna.input.input_value() == "안녕"
    assert anna.bubbles == []


def test_a_button_answers_in_the_shopper_s_words_and_stays_valid(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    anna.say("buttons", until="What would you like to do?")
    anna.page.get_by_role("button", name="Find my size").click()
    anna.sees("You chose Find my size.")

    chips = anna.page.locator(".chips.past")
    assert "Find my size" in anna.bubbles
    assert chips.locator(".chosen").inner_text() == "Find my size"

    chips.get_by_role("button", name="Return something").click()
    anna.sees("You chose Return something.")


def test_products_show_picture_price_and_action(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    anna.say("cards", until="These keep you dry")
    first = anna.page.locator(".card").first
    first.locator("img").evaluate("image => image.decode()")

    assert "119 USD" in first.inner_text()
    assert first.get_by_role("link", name="Trail Rain Jacket").get_attribute("href") == f"{shop.url}/products/P0"

    first.get_by_role("button", name="Find my size: Trail Rain Jacket").click()
    anna.sees("You chose Find my size.")


def test_the_row_of_products_moves_by_its_arrows_to_both_ends(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url, reduced_motion="reduce")
    anna.open()
    anna.say("cards", until="These keep you dry")
    row = anna.page.locator(".cards")
    forward, back = (anna.page.get_by_role("button", name=name) for name in ("Next items", "Previous items"))

    assert back.get_attribute("aria-disabled") == "true"
    for _ in range(5):
        forward.focus()
        forward.press("Enter")
    anna.page.locator(".arrow-right[aria-disabled=true]").wait_for()
    assert row.evaluate("list => list.scrollLeft > 0 && list.scrollLeft + list.clientWidth >= list.scrollWidth - 4")
    assert back.get_attribute("aria-disabled") == "false"


def test_one_product_alone_has_no_arrows(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    anna.say("card", until="Here it is")

    assert anna.page.locator(".card").count() == 1
    assert anna.page.locator(".arrow").count() == 0


def test_addresses_in_a_text_become_links_that_cannot_reach_back(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    anna.say("links", until="Follow it at")
    links = anna.page.locator(".entry .link").all()

    assert [link.get_attribute("href") for link in links] == [
        "https://carrier.example/track?id=1001",
        "https://shop.example/contact",
    ]
    assert {link.get_attribute("rel") for link in links} == {"noopener noreferrer"}


def test_a_link_to_the_shop_stays_in_this_tab(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    anna.say("buttons", until="What would you like to do?")
    link = anna.page.get_by_role("link", name="Delivery page")

    assert (link.get_attribute("href"), link.get_attribute("target")) == (f"{shop.url}/help/delivery", None)


def test_a_new_message_shows_on_the_closed_bubble(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    anna.say("sleep 0.4")
    anna.page.keyboard.press("Escape")
    badge = anna.page.locator(".badge")
    badge.wait_for()

    assert badge.inner_text() == "2"  # the disclosure and the answer
    assert anna.launcher.get_attribute("aria-label") == "Open chat, 2 new messages"

    anna.page.reload()
    badge.wait_for()
    assert badge.inner_text() == "2"

    anna.open()
    assert not badge.is_visible()
    anna.page.reload()
    anna.sees("echo 1")
    assert not badge.is_visible()


def test_the_language_switch_changes_every_word_and_tells_the_server(
    shop: WebChatServer, new_shopper: NewShopper
) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    anna.say("buttons", until="What would you like to do?")
    anna.page.get_by_role("button", name="한국어").click()

    assert "사람이 아닌 자동 응답 챗봇" in anna.page.locator(".header").inner_text()
    assert anna.input.get_attribute("placeholder") == "메시지를 입력하세요"
    assert anna.page.locator(".chat").get_attribute("lang") == "ko"
    assert "buttons" in anna.bubbles

    anna.say("버튼", until="어떤 도움이 필요하세요?")
    anna.page.reload()
    anna.sees("어떤 도움이 필요하세요?")
    assert anna.page.locator(".chat").get_attribute("lang") == "ko"


def test_a_page_in_another_language_is_followed(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    anna.page.get_by_role("button", name="한국어").click()
    anna.visit(f"{shop.url}/?lang=ko")
    anna.visit(f"{shop.url}/?lang=en")
    assert anna.page.locator(".chat").get_attribute("lang") == "ko"  # chosen on an English page

    minji = new_shopper(f"{shop.url}/?lang=ko")
    minji.open()
    assert "안녕하세요" in minji.page.locator(".welcome").inner_text()


def test_the_chat_knows_the_page(shop: WebChatServer, new_shopper: NewShopper, brain: StubBrain) -> None:
    anna = new_shopper(f"{shop.url}/products/TRAIL-JKT?email=anna@example.com")
    anna.open()
    anna.page.get_by_role("button", name="Do you have this in my size?").click()
    anna.sees("echo 1: Do you have this in my size?")

    assert dict(brain.turns[-1].page) == {"product": "TRAIL-JKT", "url": "/products/TRAIL-JKT"}
    assert brain.turns[-1].language == "en"


def test_the_conversation_goes_on_on_the_next_page(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    anna.say("hello", until="echo 1: hello")
    anna.input.fill("half a sen")
    before = anna.bubbles
    anna.page.get_by_role("link", name="A jacket").click()
    anna.page.wait_for_url("**/products/TRAIL-JKT**")
    anna.sees("echo 1: hello")

    assert anna.bubbles == before
    assert anna.input.input_value() == "half a sen"
    anna.say("and on", until="echo 2: and on")


def test_a_long_conversation_comes_back_in_pages(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    for number in range(1, 31):
        anna.say(f"number {number}.", until=f"echo {number}: number {number}.")
    everything = anna.bubbles
    anna.page.reload()
    anna.sees("echo 30: number 30.")
    assert len(anna.bubbles) == 50

    anna.page.get_by_role("button", name="Earlier messages").click()
    anna.sees("echo 1: number 1.")
    assert anna.bubbles == everything
    assert not anna.page.get_by_role("button", name="Earlier messages").is_visible()


@pytest.mark.parametrize("length", [3700, 4000])
def test_near_the_limit_it_counts(shop: WebChatServer, new_shopper: NewShopper, length: int) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    anna.input.fill("가" * length)

    assert f"{length:,} of 4,000" in anna.page.locator(".counter").inner_text()
    assert anna.page.locator(".send").is_enabled()


def test_over_the_limit_it_says_so_and_sends_nothing(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.open()
    anna.input.fill("x" * 4001)
    anna.input.press("Enter")

    assert "under 4,000 characters" in anna.page.locator(".counter").inner_text()
    assert anna.input.get_attribute("aria-invalid") == "true"
    assert not anna.page.locator(".send").is_enabled()
    assert anna.bubbles == []


def test_a_long_answer_is_read_from_its_beginning(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url, viewport={"width": 320, "height": 568})
    anna.open()
    anna.say("hello", until="echo 1")
    anna.say("cards", until="Where shall we go from here?")

    question = anna.page.locator(".entry.from-user .bubble").last
    assert question.evaluate("node => node.getBoundingClientRect().top >= 0")
    anna.page.get_by_role("button", name="Go to the end").click()
    assert anna.page.get_by_role("button", name="Cheaper ones").evaluate(
        "node => node.getBoundingClientRect().bottom <= innerHeight"
    )


def test_a_page_may_open_it_and_say_something(shop: WebChatServer, new_shopper: NewShopper) -> None:
    anna = new_shopper(shop.url)
    anna.page.evaluate("conciergeChat.open()")
    anna.page.evaluate("conciergeChat.say('Is this waterproof?')")
    anna.sees("echo 1: Is this waterproof?")
    anna.page.evaluate("conciergeChat.close()")

    assert not anna.input.is_visible()
