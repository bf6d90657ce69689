"""Stock in words, the variant that is meant, and what else there is when it is sold out."""

from __future__ import annotations

import pytest

from bot.commerce.alternatives import nearest_variants, resolve_variant
from bot.commerce.catalogue import Product, Variant
from bot.commerce.inventory import Availability, availability, availability_of_all
from tests.commerce.shelf import product, stocked

Shop = tuple[Product, ...]
JACKET = product("TRAIL", colors=("navy", "yellow"), sizes=("S", "M", "L"), size_system="letter")
SHOE = product("RUN", "running_shoes", colors=("white",), sizes=("38", "39"), size_system="EU")
TOTE = product("TOTE", "bag", colors=("natural",))


def variant(product: Product, variant_id: str) -> Variant:
    return next(one for one in product.variants if one.id == variant_id)


@pytest.mark.parametrize(
    ("quantity", "state", "told"),
    [
        (9, "in_stock", None),
        (4, "in_stock", None),
        (3, "low", 3),
        (1, "low", 1),
        (0, "sold_out", 0),
        (None, "not_tracked", None),
    ],
)
def test_a_number_is_told_only_when_few_are_left(quantity: int | None, state: str, told: int | None) -> None:
    one = variant(JACKET, "TRAIL/navy/M")

    assert availability(one, {one.id: quantity}) == Availability(state, told)


def test_what_the_back_end_does_not_know_is_not_for_sale() -> None:
    assert availability(variant(JACKET, "TRAIL/navy/M"), {}) == Availability("sold_out", 0)


def test_several_variants_together_are_as_available_as_their_sum() -> None:
    low, gone = stocked((JACKET,), 0, TRAIL_navy_M=2), stocked((JACKET,), 0)

    assert availability_of_all(JACKET.variants, low) == Availability("low", 2)
    assert availability_of_all(JACKET.variants, gone).state == "sold_out"
    assert availability_of_all(JACKET.variants, stocked((JACKET,), 2)).state == "in_stock"
    assert availability_of_all(JACKET.variants, {**low, "TRAIL/navy/S": None}).state == "not_tracked"


class TestWhichVariant:
    @pytest.mark.parametrize(
        ("one", "color", "size", "found"),
        [
            (JACKET, "navy", "m", "TRAIL/navy/M"),
            (SHOE, "", "38", "RUN/white/38"),
            (SHOE, "", "245", "RUN/white/39"),
            (TOTE, "", "", "TOTE/natural"),
        ],
    )
    def test_what_exists_only_once_need_not_be_told(self, one: Product, color: str, size: str, found: str) -> None:
        resolved = resolve_variant(one, color, size)

        assert resolved.variant is not None
        assert resolved.variant.id == found

    @pytest.mark.parametrize(
        ("color", "size", "missing"), [("navy", "", ("size",)), ("", "M", ("color",)), ("", "", ("color", "size"))]
    )
    def test_what_is_missing_is_named(self, color: str, size: str, missing: tuple[str, ...]) -> None:
        resolved = resolve_variant(JACKET, color, size)

        assert (resolved.variant, resolved.missing) == (None, missing)

    def test_a_vague_size_leaves_the_size_open(self) -> None:
        resolved = resolve_variant(JACKET, "navy", "66")

        assert resolved.missing == ("size",)
        assert {one.size for one in resolved.variants} == {"M", "L"}

    @pytest.mark.parametrize(
        ("color", "size", "unknown"),
        [("pink", "M", ("color",)), ("navy", "XXL", ("size",)), ("pink", "XXL", ("color", "size"))],
    )
    def test_what_was_never_made_is_named(self, color: str, size: str, unknown: tuple[str, ...]) -> None:
        assert resolve_variant(JACKET, color, size).unknown == unknown


class TestAlternatives:
    def test_the_same_size_in_another_colour_then_the_colour_in_the_next_sizes(self) -> None:
        stock = stocked((JACKET,), TRAIL_yellow_M=0)
        found = nearest_variants(JACKET, [variant(JACKET, "TRAIL/yellow/M")], stock)

        assert [one.id for one in found] == ["TRAIL/navy/M", "TRAIL/yellow/S", "TRAIL/yellow/L"]

    def test_instead_of_several_variants_whatever_else_there_is(self) -> None:
        yellow = [one for one in JACKET.variants if one.color == "yellow"]
        found = nearest_variants(JACKET, yellow, stocked((JACKET,)))

        assert found
        assert {one.color for one in found} == {one.color for one in JACKET.variants} - {"yellow"}

    def test_sold_out_things_are_no_alternative(self) -> None:
        found = nearest_variants(JACKET, [variant(JACKET, "TRAIL/navy/M")], stocked((JACKET,), 0))

        assert found == ()
