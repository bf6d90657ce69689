"""Which variant is meant: colour and size of this message over those talked about before, and how variants are told."""

from __future__ import annotations

from collections.abc import Sequence

from actions.exchange import Exchange
from actions.products import entity, name_of, size_name, variant_name
from bot.commerce.alternatives import Resolution, resolve_variant
from bot.commerce.catalogue import Product, Variant
from bot.messages import Button, Entity


def hear_variants(exchange: Exchange, product: Product) -> Resolution | None:
    """The variants that are meant. None when a colour or size is never made: then it has been said which are."""
    size = exchange.heard.value("size")
    exchange.remember(color=exchange.heard.value("color"), size=size)
    if size:
        exchange.focus["size_system"] = exchange.heard.value("size_system") or ""
    found = _resolve(exchange, product)
    if found.unknown:
        _say_unknown(exchange, product, found.unknown[0])
        return None
    return found


def forget_variant(exchange: Exchange) -> None:
    """A question that names the product and nothing else is about all of it."""
    heard = exchange.heard
    if heard.value("product") and not heard.value("color") and not heard.value("size"):
        for name in ("color", "size", "size_system"):
            exchange.focus.pop(name, None)


def asked_name(exchange: Exchange, product: Product, variants: Sequence[Variant]) -> str:
    """The product with the colour and the size that all these variants share, as far as they were asked for."""
    shared = {name: _shared(exchange, variants, name) for name in ("color", "size")}
    return variant_name(exchange, product, shared["color"], shared["size"])


def variants_text(exchange: Exchange, product: Product, variants: Sequence[Variant]) -> str:
    """ "navy S–L; black M" – or only sizes, or only colours where the size is one and the same."""
    by_color: dict[str, list[str]] = {}
    for variant in variants:
        by_color.setdefault(variant.color, []).append(variant.size)
    labels = {color: exchange.label("color", color) if color else "" for color in by_color}
    if len(by_color) > 1 and len({variant.size for variant in variants}) == 1:
        return ", ".join(labels.values())
    if list(by_color) == [exchange.focus.get("color")] and sizes_text(product, next(iter(by_color.values()))):
        labels = {}  # the colour that was asked for need not be said again
    parts = (f"{labels.get(color, '')} {sizes_text(product, sizes)}".strip() for color, sizes in by_color.items())
    return "; ".join(part for part in parts if part)


def sizes_text(product: Product, sizes: Sequence[str]) -> str:
    """ "S, M", and from three in a row on a range: "XS–L", "EU 36–42, 44"."""
    places = sorted(product.sizes.index(size) for size in set(sizes) if size in product.sizes)
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    told = [part for run in runs for part in _run_text(product, run)]
    return f"EU {', '.join(told)}" if product.size_system == "EU" and told else ", ".join(filter(None, told))


def _run_text(product: Product, run: Sequence[int]) -> list[str]:
    names = [size_name(product, product.sizes[place]).removeprefix("EU ") for place in run]
    return [f"{names[0]}–{names[-1]}"] if len(names) > 2 else names


def variant_entities(product: Product, variant: Variant) -> tuple[Entity, ...]:
    """What a button for this variant says."""
    chosen = (("product", product.sku), ("color", variant.color), ("size", variant.size))
    return tuple(entity(name, value) for name, value in chosen if value)


def variant_title(exchange: Exchange, product: Product, variant: Variant) -> str:
    """A variant on a button: "Navy M"."""
    color = exchange.title("color", variant.color) if variant.color else ""
    return f"{color} {size_name(product, variant.size)}".strip() or name_of(exchange, product)


def color_buttons(exchange: Exchange, product: Product, among: set[str] | None = None) -> tuple[Button, ...]:
    """Colours to choose from; a size that was asked for stays."""
    size = exchange.focus.get("size")
    kept = (entity("size", size),) if size else ()
    return tuple(
        Button(
            exchange.title("color", color),
            "check_stock",
            (entity("product", product.sku), entity("color", color), *kept),
        )
        for color in product.colors
        if among is None or color in among
    )


def _resolve(exchange: Exchange, product: Product) -> Resolution:
    focus = exchange.focus
    return resolve_variant(product, focus.get("color") or "", focus.get("size") or "", focus.get("size_system") or "")


def _say_unknown(exchange: Exchange, product: Product, what: str) -> None:
    """Never made so: say what there is, and forget the wish."""
    wished = str(exchange.focus.pop(what))
    if what == "color":
        exchange.say_with(
            "stock.no_such_color" if product.colors else "stock.no_colors",
            buttons=color_buttons(exchange, product),
            name=name_of(exchange, product),
            color=exchange.label("color", wished),
            colors=", ".join(exchange.label("color", one) for one in product.colors),
        )
        return
    sizes = sizes_text(product, product.sizes) or exchange.text("stock.one_size")
    exchange.say("stock.no_such_size", name=name_of(exchange, product), size=wished, sizes=sizes)


def _shared(exchange: Exchange, variants: Sequence[Variant], name: str) -> str:
    values = {getattr(variant, name) for variant in variants}
    return values.pop() if exchange.focus.get(name) and len(values) == 1 else ""
