"""The category tree, as words.yml draws it: a parent and what is below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

CategoryTree = Mapping[str, Sequence[str]]  # {"outerwear": ("jacket", "coat", "parka"), …}


def subtree(tree: CategoryTree, name: str) -> frozenset[str]:
    """The category itself and everything below it; one that is said to lie below itself ends there."""
    found, waiting = {name}, [name]
    while waiting:
        below = [child for child in tree.get(waiting.pop(), ()) if child not in found]
        found.update(below)
        waiting += below
    return frozenset(found)


def find_parent(tree: CategoryTree, name: str) -> str | None:
    """The category above, if there is one."""
    return next((above for above, children in tree.items() if name in children and name != above), None)


def is_within(tree: CategoryTree, category: str, name: str) -> bool:
    """Whether a category is `name` or lies below it."""
    return category in subtree(tree, name)
