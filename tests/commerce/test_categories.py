"""The category tree, also where a category without kinds is said to hold itself."""

from __future__ import annotations

from bot.commerce.categories import find_parent, is_within, subtree

TREE = {"outerwear": ("jacket", "coat"), "dress": ("dress",), "shoes": ("boots",), "boots": ("ankle_boots",)}


def test_everything_below_counts_however_deep() -> None:
    assert subtree(TREE, "shoes") == {"shoes", "boots", "ankle_boots"}
    assert subtree(TREE, "coat") == {"coat"}
    assert subtree(TREE, "unheard of") == {"unheard of"}


def test_a_category_that_holds_itself_ends_there() -> None:
    assert subtree(TREE, "dress") == {"dress"}
    assert find_parent(TREE, "dress") is None


def test_parents_and_belonging() -> None:
    assert find_parent(TREE, "jacket") == "outerwear"
    assert find_parent(TREE, "outerwear") is None
    assert is_within(TREE, "ankle_boots", "shoes")
    assert not is_within(TREE, "jacket", "shoes")
