"""Long alternatives written as lists of words, so that a pattern can be read."""

from __future__ import annotations


def any_of(*lists: str) -> str:
    """One pattern for any item of the comma-separated lists; items may be patterns themselves."""
    items = [item.strip() for each in lists for item in each.split(",") if item.strip()]
    return "(?:" + "|".join(items) + ")"


def words(*lists: str) -> list[str]:
    """The words of lists written with spaces."""
    return [word for each in lists for word in each.split()]
