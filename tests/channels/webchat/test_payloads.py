"""What a client sent becomes what we believe, and nothing more."""

from __future__ import annotations

import pytest

from channels.webchat.payloads import LONGEST_TEXT, Refused, Said, parse_language, parse_number, parse_said


def said(message: object, **metadata: object) -> Said:
    return parse_said({"message": message, "metadata": metadata})


def test_a_plain_message_is_its_text() -> None:
    assert said("  where is my order?  ") == Said("where is my order?")


def test_the_page_and_the_client_s_own_id_come_along() -> None:
    page = {"product": "TRAIL-JKT", "url": "/products/TRAIL-JKT"}

    assert said("in M?", message_id="m-1", language="ko-KR", page=page) == Said("in M?", "m-1", "ko", page)


def test_rasa_webchat_s_name_for_metadata_is_understood() -> None:
    assert parse_said({"message": "hi", "customData": {"language": "ko"}}).language == "ko"


@pytest.mark.parametrize(
    "payload", [None, 5, "hi", [], ["hi"], {}, {"message": None}, {"message": 5}, {"message": {"a": 1}}]
)
def test_what_is_no_message_is_refused(payload: object) -> None:
    with pytest.raises(Refused) as refused:
        parse_said(payload)

    assert refused.value.code == "unreadable"


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00", "\x07\x08"])
def test_nothing_to_read_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        said(text)


def test_the_longest_text_is_taken_and_one_more_is_not() -> None:
    assert len(said("가" * LONGEST_TEXT).text) == LONGEST_TEXT

    with pytest.raises(Refused) as refused:
        said("가" * (LONGEST_TEXT + 1))

    assert (refused.value.code, refused.value.values) == ("too_long", {"limit": LONGEST_TEXT})


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("a\x00b", "ab"),
        ("\ud83d\ude00", "😀"),
        ("line\r\nnext", "line\nnext"),
        ("/restart", "/restart"),
        ('  /inform{"size":"M"}', '/inform{"size":"M"}'),
        ("／restart", "／restart"),
        ("<b>bold</b>", "<b>bold</b>"),
    ],
)
def test_text_stays_text(sent: str, kept: str) -> None:
    assert said(sent).text == kept


def test_a_lone_surrogate_can_be_stored_afterwards() -> None:
    assert said("broken \ud800 half").text.encode("utf-8")


@pytest.mark.parametrize("metadata", [None, 5, "x", [], [1]])
def test_metadata_that_is_no_object_is_nothing(metadata: object) -> None:
    assert parse_said({"message": "hi", "metadata": metadata}) == Said("hi")


def test_only_known_and_well_formed_metadata_is_kept() -> None:
    taken = said(
        "hi",
        message_id="x" * 65,
        language="fr",
        role="agent",
        verified=True,
        page={"product": "<script>", "url": 5, "owner": "human", "price": "1"},
    )

    assert taken == Said("hi")


def test_of_an_address_only_the_path_is_kept_and_not_for_ever() -> None:
    assert said("hi", page={"url": "https://shop.example/p/1?email=a@b.c&token=t#frag"}).page == {"url": "/p/1"}
    assert len(said("hi", page={"url": "/" + "p" * 5000}).page["url"]) == 200


@pytest.mark.parametrize("url", ["http://[", "//[::1", "javascript:alert(1)"])
def test_an_odd_address_does_no_harm(url: str) -> None:
    assert said("hi", page={"url": url}).text == "hi"


@pytest.mark.parametrize(
    ("value", "language"), [("en", "en"), ("KO", "ko"), ("en_GB", "en"), ("", None), (5, None), ("fr", None)]
)
def test_a_language_is_one_of_ours_or_none(value: object, language: str | None) -> None:
    assert parse_language(value) == language


@pytest.mark.parametrize(
    ("payload", "number"),
    [
        ({"last_seq": 7}, 7),
        ({"metadata": {"last_seq": 7}}, 7),
        ({"last_seq": 0}, 0),
        ({"last_seq": -1}, None),
        ({"last_seq": True}, None),
        ({"last_seq": "7"}, None),
        ({"last_seq": 10**30}, None),
        ({"last_seq": None}, None),
        ("7", None),
    ],
)
def test_a_sequence_number_is_a_number(payload: object, number: int | None) -> None:
    assert parse_number(payload, "last_seq") == number
