"""What is kept for merchandisers names nobody."""

from __future__ import annotations

import pytest

from bot.masking import masked


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("write to emma.wilson@example.com pls", "write to [email] pls"),
        ("call 010-5550-1002", "call [number]"),
        ("my card 4242 4242 4242 4242", "my card [number]"),
        ("+39 06 5555 0104 is mine", "[number] is mine"),
        ("size 245 under 50000", "size 245 under 50000"),
        ("it was 1001", "it was [number]"),
        ("is it warm?", "is it warm?"),
    ],
)
def test_what_looks_personal_is_masked(text: str, kept: str) -> None:
    assert masked(text) == kept


def test_what_was_recognised_is_masked_by_its_kind() -> None:
    order = {"entity": "order_number", "value": "1001", "start": 6, "end": 10}

    assert masked("order 1001 in navy", [order, {"entity": "color", "value": "navy", "start": 14, "end": 18}]) == (
        "order [order] in navy"
    )
