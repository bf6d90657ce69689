"""What goes along to another channel, and what never does."""

from __future__ import annotations

import json

from bot.nlu.travel import travelling


def moved(**slots: object) -> dict[str, object]:
    memory = {"version": 1, "slots": slots, "loop": None, "events": [{"event": "user", "text": "emma@example.com"}]}
    return json.loads(travelling(json.dumps(memory)))  # type: ignore[no-any-return]


def test_cart_quiz_and_language_go_along() -> None:
    quiz = {"name": "quiz", "asked": "budget", "answers": {"quiz": "style"}, "history": []}

    found = moved(flows=[quiz], focus={"cart": {"V1": 2}, "product": "TRAIL-JKT"}, language="ko")

    assert found["slots"] == {
        "flows": [quiz],
        "focus": {"cart": {"V1": 2}, "product": "TRAIL-JKT"},
        "language": "ko",
    }


def test_orders_and_what_was_said_stay() -> None:
    order = {"name": "order", "answers": {"number": "1001", "proof": "emma.wilson@example.com"}}

    found = moved(
        flows=[order],
        focus={"order_number": "1001", "line": "L1", "finished": order, "page": "x"},
        last_said=[{"text": "Order 1001 …"}],
    )

    assert found["slots"] == {"flows": [], "focus": {}, "language": None}
    assert found["events"] == [{"event": "action", "name": "action_listen"}]
    assert "1001" not in json.dumps(found)
    assert "emma" not in json.dumps(found)
