"""Whatever the rules can say has a sentence in both languages: codes of orders, sizes and returns."""

from __future__ import annotations

import pytest

from tests.commerce.shelf import content
from tests.commerce.test_fulfilment import STATES

SIZE_REASONS = (
    *("fits_body", "fits_garment", "fits_foot", "between_took_larger", "between_took_smaller"),
    *("larger_for_fit", "smaller_for_fit", "upper_end", "lower_end", "roomy_at", "also_measure"),
    *("runs_small", "runs_large"),
)
SIZE_REFUSALS = ("no_chart", "need_measure", "implausible", "contradictory", "outside_chart", "not_made")
NOT_RETURNABLE = ("not_delivered", "too_late", "already_refunded", "cancelled")


@pytest.mark.parametrize(
    ("file", "key"),
    [
        *(("orders", f"order_status.{code}") for code in sorted({code for _, code in STATES})),
        *(("orders", f"return.{why}") for why in NOT_RETURNABLE),
        *(("size", f"size.why_{code}") for code in SIZE_REASONS),
        *(("size", f"size.refuse_{reason}") for reason in SIZE_REFUSALS),
        *(("size", f"size.grade_{grade}") for grade in ("high", "medium", "low")),
        *(("stock", f"stock.state_{state}") for state in ("in_stock", "low", "sold_out", "not_tracked")),
        ("quiz", "quiz.ask_professional"),
    ],
)
def test_a_code_has_its_sentence(file: str, key: str) -> None:
    sentence = content(f"replies/{file}.yml")[key]

    assert sentence["en"]
    assert sentence["ko"]
