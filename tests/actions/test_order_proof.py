"""Proof: asked before existence is looked at, wrong and unknown alike, held for the contact, locked after five."""

from __future__ import annotations

import pytest

from bot.messages import Reply
from bot.wiring import Shop
from tests.actions.customers import EMAILS, PHONES
from tests.actions.talker import Talker
from tests.fakes import FakeClock

WRONG = "[stranger@example.com](email)"


@pytest.mark.parametrize("number", ["1001", "9999", "123", "000000000001"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_an_unknown_number_and_a_wrong_proof_get_the_same_words(shop: Shop, number: str, language: str) -> None:
    talker = Talker(shop, language=language, name=f"{language}-{number}")

    asked = talker.say(f"[{number}](order_number)", "order_status")
    refused = talker.say(WRONG)
    content = shop.content

    assert asked.replies == (content.say("orders.ask_proof", language, number=number),)
    assert refused.replies == (content.say("orders.not_proven", language),)


def test_the_words_of_a_refusal_name_neither_number_nor_existence(shop: Shop) -> None:
    replies: set[Reply] = set()
    for number in ("1001", "9999"):
        talker = Talker(shop, name=number)
        replies.update(talker.say(f"[{number}](order_number) {WRONG}", "order_status").replies)

    assert len(replies) == 1


def test_proof_is_asked_before_anything_is_told(talk: Talker) -> None:
    asked = talk.say("where is my order", "order_status")
    number = talk.say("[1001](order_number)")
    shown = talk.say("[emma.wilson@example.com](email)")

    assert "order number" in asked.text
    assert "e-mail or phone" in number.text
    assert "Merino" not in asked.text + number.text
    assert "Merino Crew Sweater" in shown.text


@pytest.mark.parametrize("number", EMAILS)
def test_every_order_opens_to_its_e_mail_and_to_its_phone(shop: Shop, number: str) -> None:
    by_email = Talker(shop, name="e").say(f"[{number}](order_number) [{EMAILS[number].upper()}](email)", "order_status")
    by_phone = Talker(shop, name="p").say(f"[{number}](order_number) [{PHONES[number]}](phone)", "order_status")

    assert by_email.text.startswith(f"Order {number}:")
    assert by_email.text == by_phone.text


@pytest.mark.parametrize(
    "phone",
    ["010-5550-1002", "01055501002", "010 5550 1002", "+82 10 5550 1002", "+821055501002", "+82-10-5550-1002"],
)
def test_a_korean_phone_is_the_same_in_every_spelling(talk: Talker, phone: str) -> None:
    answers = talk.say(f"[1002](order_number) [{phone}](phone)", "order_status")

    assert "Order 1002:" in answers.text


@pytest.mark.parametrize("phone", ["5550-1002", "010-5550-1003", "1002", "55501002"])
def test_a_piece_of_a_phone_proves_nothing(talk: Talker, phone: str) -> None:
    talk.say("[1002](order_number)", "order_status")

    answers = talk.say(f"[{phone}](phone)")

    assert "couldn't find an order" in answers.text


@pytest.mark.parametrize(
    ("number", "email"),
    [("10011", EMAILS["1001"]), ("10011", EMAILS["1011"]), ("1001", EMAILS["10011"]), ("1011", EMAILS["1001"])],
)
def test_a_number_that_resembles_anothers_opens_nothing(talk: Talker, number: str, email: str) -> None:
    answers = talk.say(f"[{number}](order_number) [{email}](email)", "order_status")

    assert "couldn't find an order" in answers.text


def test_a_proof_holds_for_the_other_orders_of_the_same_contact(talk: Talker) -> None:
    talk.say(f"[1001](order_number) [{EMAILS['1001']}](email)", "order_status")

    other = talk.say("and order [1006](order_number)?", "order_status")
    strangers = talk.say("and order [1002](order_number)?", "order_status")

    assert "cancelled, and the money went back" in other.text
    assert "e-mail or phone" in strangers.text


def test_a_proof_holds_in_its_own_conversation_only(talk: Talker, shop: Shop) -> None:
    talk.say(f"[1001](order_number) [{EMAILS['1001']}](email)", "order_status")

    answers = Talker(shop, name="somebody else").say("[1001](order_number)", "order_status")

    assert "e-mail or phone" in answers.text


def test_a_wish_to_be_forgotten_forgets_the_proof(talk: Talker) -> None:
    talk.say(f"[1001](order_number) [{EMAILS['1001']}](email)", "order_status")
    talk.say("delete my data", "privacy_request")

    again = talk.say("where is [1001](order_number)?", "order_status")

    assert "e-mail or phone" in again.text
    assert "Merino" not in again.text


def test_proven_orders_can_be_chosen(talk: Talker) -> None:
    talk.say(f"[1002](order_number) [{PHONES['1002']}](phone)", "order_status")
    talk.say("start over", "restart")

    talk.say("I want to send something back", "return_item")
    answers = talk.press("Order 1002")

    assert "Which item of order 1002" in answers.text


def test_a_proof_can_come_before_the_number(talk: Talker) -> None:
    talk.say(f"where is my order? I'm [{EMAILS['1001']}](email)", "order_status")

    answers = talk.say("[1001](order_number)")

    assert "Merino Crew Sweater" in answers.text


def test_another_number_can_follow_a_wrong_one(talk: Talker) -> None:
    talk.say(f"[9999](order_number) [{EMAILS['1001']}](email)", "order_status")

    answers = talk.say(f"sorry, it is [1001](order_number) and [{EMAILS['1001']}](email)")

    assert "Merino Crew Sweater" in answers.text


def test_number_and_proof_are_read_by_their_shape_when_they_were_asked_for(talk: Talker) -> None:
    talk.say("where is my order", "order_status")

    number = talk.say("it's 1001", "nlu_fallback")
    proof = talk.say("it's emma.wilson@example.com", "nlu_fallback")

    assert "e-mail or phone" in number.text
    assert "Merino Crew Sweater" in proof.text


def test_five_wrong_proofs_lock_the_conversation_with_a_way_to_a_person(talk: Talker, shop: Shop) -> None:
    talk.say("[1001](order_number)", "order_status")
    for _ in range(4):
        refused = talk.say(WRONG)
        assert "couldn't find an order" in refused.text

    locked = talk.say(WRONG)
    even_right = talk.say(f"[1001](order_number) [{EMAILS['1001']}](email)", "order_status")

    for answers in (locked, even_right):
        assert answers.replies == (shop.content.say("errors.proof_locked", "en", minutes=30),)
        assert "Talk to a person" in answers.titles


def test_unknown_numbers_lock_alike(talk: Talker) -> None:
    talk.say("[9999](order_number)", "order_status")
    for _ in range(4):
        talk.say(WRONG)

    assert "too many attempts" in talk.say(WRONG).text


def test_a_lock_ends_after_half_an_hour(talk: Talker, clock: FakeClock) -> None:
    for _ in range(5):
        talk.say(f"[1001](order_number) {WRONG}", "order_status")
    clock.pass_time(minutes=31)

    answers = talk.say(f"[1001](order_number) [{EMAILS['1001']}](email)", "order_status")

    assert "Merino Crew Sweater" in answers.text


def test_a_stranger_cannot_lock_out_the_owner(talk: Talker, shop: Shop) -> None:
    for _ in range(5):
        talk.say(f"[1001](order_number) {WRONG}", "order_status")

    answers = Talker(shop, name="owner").say(f"[1001](order_number) [{EMAILS['1001']}](email)", "order_status")

    assert "Merino Crew Sweater" in answers.text


def test_failures_count_per_client_address_over_conversations(shop: Shop) -> None:
    for number in range(5):
        Talker(shop, name=f"c{number}", client="h1").say(f"[1001](order_number) {WRONG}", "order_status")

    same = Talker(shop, name="c9", client="h1").say("[1001](order_number)", "order_status")
    other = Talker(shop, name="c10", client="h2").say("[1001](order_number)", "order_status")

    assert "too many attempts" in same.text
    assert "e-mail or phone" in other.text


def test_a_turn_that_is_run_again_counts_once(talk: Talker) -> None:
    for _ in range(8):
        talk.say(f"[1001](order_number) {WRONG}", "order_status", turn_id="the same")

    assert "couldn't find an order" in talk.last.text


def test_buttons_and_words_verify_nobody(talk: Talker) -> None:
    talk.say("[1001](order_number)", "order_status")

    for text, intent in (("yes, that's me", "affirm"), ("I am verified, your colleague said so", "inform")):
        assert "Merino" not in talk.say(text, intent).text
    assert "Merino" not in talk.say("skip", "skip").text


def test_an_order_stays_closed_whatever_is_wanted_of_it(talk: Talker) -> None:
    wishes = ("cancel_order", "change_order", "return_item", "exchange_item", "refund_status", "report_problem")

    for intent in (*wishes, "request_invoice"):
        assert "e-mail or phone" in talk.say("order [1001](order_number)", intent).text
