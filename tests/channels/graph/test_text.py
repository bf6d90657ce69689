"""Long text is cut where a reader would pause, and nothing but white space is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from channels.graph.text import split


@given(st.text(max_size=900), st.integers(20, 120))
def test_nothing_but_white_space_is_lost(text: str, limit: int) -> None:
    parts = split(text, limit)

    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= limit for part in parts)


@given(st.text(max_size=900), st.integers(40, 120), st.integers(20, 39))
def test_the_last_part_may_have_to_be_shorter(text: str, limit: int, last: int) -> None:
    parts = split(text, limit, last)

    assert len(parts[-1]) <= last
    assert all(len(part) <= limit for part in parts)


def test_sentences_stay_whole() -> None:
    text = "We have three of them. They come in navy and black. 재고가 있어요. Shall I put one aside?"

    assert split(text, 70) == [text[:60], "Shall I put one aside?"]
    assert text[:60].endswith("재고가 있어요.")
