"""What reaches a shopper: one serializer with an allow-list; nothing private can cross, whatever a row holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.conversations import is_public, public
from bot.storage.database import Database
from bot.storage.records import Message
from tests.fakes import START
from tests.stage import running

ALLOWED = {"id", "seq", "ts", "sender", "text", "buttons", "cards", "image_url", "status"}
SECRET = "canary-4711"
SHOWN = ("buttons", "cards", "image_url")
secrets = st.sampled_from([SECRET])
keys = st.sampled_from(["agent", "note", "key", "entities", "intent", "facts", "error", "id", "title", "url"])
objects = st.dictionaries(keys, st.just("shown"), max_size=4)


def row(**values: object) -> Message:
    given_values = {
        "id": "m1",
        "conversation_id": "c1",
        "seq": 3,
        "direction": "out",
        "author": "bot",
        "visibility": "public",
        "channel": "web",
        "vendor_id": SECRET,
        "text": "Hello",
        "at": START,
        "stored_at": START,
        "status": "sent",
        "error": SECRET,
        "turn_id": SECRET,
        "key": SECRET,
        "choice": SECRET,
        "reply_to": SECRET,
        **values,
    }
    return Message(**given_values)  # type: ignore[arg-type]


@given(
    extra=st.dictionaries(st.text(max_size=12).filter(lambda name: name not in SHOWN), secrets),
    button=st.dictionaries(keys.filter(lambda name: name not in ("id", "title", "url")), secrets),
    author=st.sampled_from(["shopper", "bot", "agent", "system"]),
)
def test_only_what_is_named_crosses(extra: dict[str, str], button: dict[str, str], author: str) -> None:
    shown_button = {"id": "b", "title": "Yes", "url": "", **button}
    card = {"title": "Jacket", "buttons": [shown_button], **button}
    body = {**extra, "buttons": [shown_button], "cards": [card], "image_url": "/a.svg"}

    shown = public(row(body=body, author=author))

    assert set(shown) == ALLOWED
    assert SECRET not in str(shown)


@given(
    visibility=st.sampled_from(["public", "note", "suggestion", "", "PUBLIC", "anything"]),
    status=st.sampled_from(["sent", "suppressed", "pending", "failed"]),
)
def test_a_private_row_is_refused(visibility: str, status: str) -> None:
    message = row(visibility=visibility, status=status)
    try:
        shown = public(message)
    except ValueError:
        assert not is_public(message)
    else:
        assert (visibility, shown["text"]) == ("public", "Hello")
        assert status != "suppressed"


async def test_history_and_channel_never_hold_a_note_or_a_suggestion(database: Database) -> None:
    async with running(database) as stage:
        receipt = await stage.hear("hello there")
        await stage.conversations.quiet()
        ours = receipt.conversation_id
        stage.handoff.take(ours, "agent-mina")
        stage.handoff.note(ours, "agent-mina", SECRET)
        stage.handoff.reply(ours, "agent-mina", "How can I help?", key="k1")
        await stage.conversations.quiet()

    shown = stage.conversations.history(ours)
    assert [line["sender"] for line in shown] == ["user", "bot", "bot", "system", "agent"]
    assert SECRET not in str(shown) + str(stage.channel.sent)
    assert "agent-mina" not in str(shown)


async def test_history_is_paged_both_ways_without_gap_or_double(database: Database) -> None:
    async with running(database) as stage:
        receipt = await stage.hear("hello there")
        for number in range(6):
            await stage.hear(f"no {number}")
        await stage.conversations.quiet()
    spine, ours = stage.conversations, receipt.conversation_id
    everything = [line["seq"] for line in spine.history(ours)]

    forward: list[int] = []
    while page := spine.history(ours, after_seq=forward[-1] if forward else 0, limit=4):
        forward += [line["seq"] for line in page]
    backward: list[int] = []
    while page := spine.history(ours, before_seq=backward[0] if backward else None, limit=4):
        backward = [line["seq"] for line in page] + backward

    assert forward == backward == everything == sorted(everything)
    assert len(everything) == 15
