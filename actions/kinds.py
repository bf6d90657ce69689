"""Kinds of products: the tree of words.yml, and what of it a message names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actions.exchange import Exchange
from bot.commerce.categories import subtree


def category_tree(exchange: Exchange) -> Mapping[str, Sequence[str]]:
    """The category tree of words.yml."""
    words = exchange.shop.content.words
    return {top: tuple(leaf for leaf in words.category_leaves(top) if leaf != top) for top in words.top_categories()}


def kinds_named(exchange: Exchange) -> frozenset[str]:
    """The categories that the message names, with all below them."""
    tree = category_tree(exchange)
    return frozenset().union(*(subtree(tree, kind) for kind in exchange.heard.values("category")))
