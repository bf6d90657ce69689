"""Products that the shop no longer has: what was remembered of them is forgotten, so that the talk goes on."""

from __future__ import annotations

from actions.exchange import Exchange
from actions.products import find_product, find_variant


def forget(exchange: Exchange) -> None:
    """Whatever the conversation still holds of products that are gone; a flow about one cannot go on."""
    products = {product.sku for product in exchange.shop.backend.products()}
    exchange.flows = [state for state in exchange.flows if _is_there(state["answers"].get("product"), products)]
    if not _is_there(exchange.focus.get("product"), products):
        for name in ("product", "color", "size", "size_system"):
            exchange.focus.pop(name, None)
    exchange.focus["shown"] = [sku for sku in exchange.focus.get("shown", ()) if sku in products]
    exchange.focus.pop("finished", None)


def leave_cart(exchange: Exchange) -> bool:
    """Take out of the cart what is no longer made. True if anything was."""
    lines = dict(exchange.focus.get("cart") or {})
    kept = {line: number for line, number in lines.items() if _is_made(exchange, line)}
    if len(kept) < len(lines):
        exchange.focus["cart"] = kept
    return len(kept) < len(lines)


def _is_made(exchange: Exchange, line: str) -> bool:
    product = find_product(exchange, line.split("/")[0])
    return product is not None and find_variant(product, line) is not None


def _is_there(sku: str | None, products: set[str]) -> bool:
    return sku is None or sku in products
