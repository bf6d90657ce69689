"""Product pictures, drawn from a template, the product's details and a colour. No file from outside."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader
from resvg_py import svg_to_bytes

from bot.commerce.catalogue import Product

DRAWINGS = Path(__file__).parent / "drawings"
PLAIN = "#cfc8bb"  # a colour that nobody has mixed yet
GROUNDS = ("#f2ebe1", "#e9eef0", "#eee9f0", "#ebf0e7", "#f5eae4")
GROUNDS_UNDER_LIGHT = ("#d9cdbb", "#c6d3d8", "#cfc6d6", "#c5d1bd", "#dcc6bb")  # so that white does not vanish
SHELF_DRAWINGS: Mapping[str, Mapping[str, str]] = {  # for a product without notes of its own
    "dress": {"drawing": "dress"},
    "skirt": {"drawing": "skirt"},
    "bag": {"drawing": "bag", "kind": "tote"},
    "accessory": {"drawing": "accessory", "kind": "wallet"},
    "jeans": {"drawing": "legs"},
    "trousers": {"drawing": "legs"},
    "shorts": {"drawing": "legs", "length": "mid"},
    "running_shoes": {"drawing": "shoes", "kind": "runner"},
    "sneakers": {"drawing": "shoes", "kind": "court"},
    "boots": {"drawing": "shoes", "kind": "chelsea"},
    "sandals": {"drawing": "shoes", "kind": "strap"},
    "heels": {"drawing": "shoes", "kind": "block"},
    "cream": {"drawing": "bottle", "kind": "jar"},
    "oil": {"drawing": "bottle", "kind": "dropper"},
    "serum": {"drawing": "bottle", "kind": "dropper"},
    "cleanser": {"drawing": "bottle", "kind": "pump"},
    "sunscreen": {"drawing": "bottle", "kind": "tube"},
}
PRINT_WIDTH = 800  # pixels
Colour = tuple[int, int, int]


class Pictures:
    """Draws products. The notes are `pictures.yml` of the demo folder."""

    def __init__(self, folder: Path) -> None:
        notes = yaml.safe_load((folder / "pictures.yml").read_text(encoding="utf-8"))
        self._colors: Mapping[str, str] = notes["colors"]
        self._products: Mapping[str, Mapping[str, Any]] = notes["products"]
        self._drawings = Environment(
            loader=FileSystemLoader(DRAWINGS),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def draw(self, product: Product, color: str = "") -> str:
        """The picture as SVG; an unknown colour gives the product's first."""
        shown = color if color in product.colors else next(iter(product.colors), "")
        notes = self._products.get(product.sku) or SHELF_DRAWINGS.get(product.category, {"drawing": "torso"})
        base = self._colors.get(shown, PLAIN)
        return self._drawings.get_template(f"{notes['drawing']}.svg").render(
            p=notes,
            c=tones(base),
            ground=_ground(product.sku, notes.get("body", base)),
            title=f"{product.name['en']}{', ' if shown else ''}{shown}",
            words=wrap(product.name["en"].upper(), 12)[:3],
            small=product.brand.upper(),
        )

    def print(self, product: Product, color: str = "") -> bytes:
        """The picture as PNG, for phones: WhatsApp and Messenger take no SVG. Takes a fifth of a second."""
        return bytes(svg_to_bytes(svg_string=self.draw(product, color), width=PRINT_WIDTH))

    def swatch(self, color: str) -> str:
        """The colour itself, for a dot beside its name."""
        return self._colors.get(color, PLAIN)


def tones(base: str) -> Mapping[str, str]:
    """One colour as light and shade would show it, and something to go with it."""
    dark = _luminance(_parse(base)) < 0.25
    return {
        "base": base,
        "light": _mix(base, "#ffffff", 0.22 if dark else 0.45),
        "shade": _mix(base, "#14121a", 0.24 if dark else 0.13),
        "inner": _mix(base, "#14121a", 0.5 if dark else 0.34),
        "deep": _mix(base, "#08070b" if not dark else "#000000", 0.55 if not dark else 0.62),
        "accent": _mix(base, "#e9a15b" if dark else "#33404e", 0.45),
        "button": "#ece6da" if dark else _mix(base, "#2c2622", 0.62),
    }


def _ground(sku: str, base: str) -> str:
    grounds = GROUNDS_UNDER_LIGHT if _luminance(_parse(base)) > 0.72 else GROUNDS
    return grounds[sum(map(ord, sku)) % len(grounds)]


def _parse(color: str) -> Colour:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _mix(color: str, other: str, share: float) -> str:
    """Some of the other colour in the first."""
    mixed = (round(a + (b - a) * share) for a, b in zip(_parse(color), _parse(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _luminance(color: Colour) -> float:
    red, green, blue = color
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
