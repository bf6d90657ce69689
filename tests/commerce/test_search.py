"""Search: wishes in, buyable products with true reasons out; what had to be given up is named."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some
from moneyed import Money

from bot.commerce.catalogue import Product
from bot.commerce.search import Query, SearchResult, find_product, find_products, merge, query_from, search
from bot.commerce.traits import Trait
from tests.commerce.shelf import QUICK, TREE, product, stocked

Shop = tuple[Product, ...]


def skus(result: SearchResult) -> list[str]:
    return [found.product.sku for found in result.found]


def look(shop: Sequence[Product], limit: int = 10, **wishes: object) -> SearchResult:
    return search(shop, Query(**wishes), stocked(shop), TREE, limit)  # type: ignore[arg-type]


def usd(amount: int) -> Money:
    return Money(amount, "USD")


class TestWhatMatches:
    def test_a_category_means_everything_below_it(self, shop: Shop) -> None:
        assert set(skus(look(shop, categories=("outerwear",)))) == {"TRAIL", "WIND", "WOOL", "PARKA"}

    def test_alternatives_of_one_kind_are_either_or(self, shop: Shop) -> None:
        found = look(shop, categories=("dress",), colors=("red", "black"))

        assert set(skus(found)) == {"LINEN", "SATIN"}
        assert not found.relaxed

    def test_features_must_all_hold(self, shop: Shop) -> None:
        assert skus(look(shop, features=("waterproof", "hooded"))) == ["TRAIL"]

    def test_a_colour_and_a_size_must_be_had_together(self, shop: Shop) -> None:
        stock = stocked(shop, TRAIL_yellow_M=0)
        found = search(shop, Query(categories=("jacket",), colors=("yellow",), sizes=("M",)), stock, TREE)

        assert Trait("color", ("yellow",)) in found.relaxed

    def test_the_variants_shown_are_the_ones_that_meet_the_wish(self, shop: Shop) -> None:
        found = look(shop, categories=("jacket",), colors=("navy",), sizes=("m",))

        assert [variant.id for variant in found.found[0].variants] == ["TRAIL/navy/M"]

    def test_an_unwanted_colour_leaves_the_other_colours(self, shop: Shop) -> None:
        found = look(shop, categories=("jacket",), not_colors=("yellow",))

        assert {variant.color for one in found.found for variant in one.variants} == {"navy", "grey"}

    def test_things_without_colour_are_not_black(self, shop: Shop) -> None:
        assert "CREAM" in skus(look(shop, categories=("skincare",), not_colors=("black",)))

    def test_an_unwanted_material_is_never_shown(self, shop: Shop) -> None:
        assert skus(look(shop, categories=("shoes",), not_materials=("leather",))) == ["RUN"]

    def test_prices_are_compared_in_the_currency_of_the_wish(self, shop: Shop) -> None:
        found = look(shop, categories=("outerwear",), price_max=Money(100000, "KRW"))

        assert skus(found) == ["WIND"]

    def test_a_price_in_a_currency_the_shop_does_not_have_finds_nothing(self, shop: Shop) -> None:
        assert not look(shop, price_max=Money(100, "JPY")).found

    def test_a_shoe_size_of_another_system_finds_the_own_label(self, shop: Shop) -> None:
        found = look(shop, categories=("shoes",), sizes=("240",), size_system="KR")

        assert {variant.size for one in found.found for variant in one.variants} == {"38"}

    def test_nothing_wished_is_everything_that_can_be_bought(self, shop: Shop) -> None:
        assert look(shop).total == len(shop)


class TestWhatCanBeBought:
    def test_sold_out_things_are_not_shown(self, shop: Shop) -> None:
        stock = stocked(shop, WIND_grey_S=0, WIND_grey_M=0, WIND_grey_L=0, WIND_navy_S=0, WIND_navy_M=0, WIND_navy_L=0)

        assert skus(search(shop, Query(categories=("jacket",)), stock, TREE)) == ["TRAIL"]

    def test_what_is_not_tracked_can_be_bought(self, shop: Shop) -> None:
        stock = {**dict.fromkeys(stocked(shop), 0), "CREAM/50 ml": None}

        assert skus(search(shop, Query(), stock, TREE)) == ["CREAM"]

    def test_what_the_stock_does_not_know_cannot_be_bought(self, shop: Shop) -> None:
        assert not search(shop, Query(categories=("dress",)), {}, TREE).found


class TestAllergies:
    def test_an_allergen_is_never_shown(self, shop: Shop) -> None:
        assert skus(look(shop, categories=("skincare",), free_from=("nuts", "fragrance"))) == ["CREAM"]

    def test_an_allergen_is_not_relaxed_to_find_something(self, shop: Shop) -> None:
        found = look(shop, categories=("oil",), features=("brightening",), free_from=("nuts",))

        assert "OIL" not in skus(found)

    @pytest.mark.parametrize("wish", [{"not_features": ("fragrance",)}, {"features": ("fragrance-free",)}])
    def test_said_as_a_feature_it_forbids_the_substance_too(self, shop: Shop, wish: dict[str, tuple[str, ...]]) -> None:
        assert "MIST" not in skus(look(shop, categories=("skincare",), **wish))

    def test_that_a_product_is_free_of_it_is_a_reason(self, shop: Shop) -> None:
        found = look(shop, categories=("cream",), free_from=("nuts",)).found[0]

        assert Trait("free_from", ("nuts",)) in found.reasons


class TestGivingUpWishes:
    def test_a_feature_is_given_up_before_the_category(self, shop: Shop) -> None:
        found = look(shop, categories=("dress",), features=("waterproof",))

        assert set(skus(found)) == {"LINEN", "SATIN"}
        assert found.relaxed == (Trait("feature", ("waterproof",)),)

    def test_only_what_nothing_meets_is_given_up(self, shop: Shop) -> None:
        found = look(shop, categories=("jacket",), features=("waterproof", "warm"), occasions=("hiking",))

        assert found.relaxed == (Trait("feature", ("warm",)),)
        assert skus(found)[0] == "TRAIL"

    def test_a_price_is_given_up_only_aloud_and_the_nearest_comes_first(self, shop: Shop) -> None:
        found = look(shop, categories=("coat", "parka"), price_max=usd(50))

        assert found.relaxed == (Trait("price_max", ("50 USD",)),)
        assert skus(found) == ["WOOL", "PARKA"]

    def test_what_costs_a_little_more_and_meets_all_else_comes_first_and_is_named(self, shop: Shop) -> None:
        found = look(shop, categories=("jacket",), features=("waterproof",), price_max=usd(100))

        assert skus(found) == ["TRAIL", "WIND"]
        assert found.relaxed == (Trait("feature", ("waterproof",)), Trait("price_max", ("100 USD",)))
        assert [one.missed for one in found.found] == [(found.relaxed[1],), (found.relaxed[0],)]

    def test_what_costs_much_more_does_not(self, shop: Shop) -> None:
        assert skus(look(shop, categories=("jacket",), features=("waterproof",), price_max=usd(90))) == ["WIND"]

    def test_another_part_of_the_shop_is_never_an_answer(self, shop: Shop) -> None:
        assert not look(shop, categories=("bag",), colors=("navy",)).found

    def test_a_neighbouring_kind_is_offered_and_named(self, shop: Shop) -> None:
        stock = {key: 0 if key.startswith("WOOL") else number for key, number in stocked(shop).items()}
        found = search(shop, Query(categories=("coat",), materials=("down",)), stock, TREE)

        assert skus(found) == ["PARKA"]
        assert found.relaxed == (Trait("category", ("coat",)),)

    def test_nothing_in_common_is_nothing_found(self, shop: Shop) -> None:
        assert look(shop, colors=("purple",)) == SearchResult()

    def test_each_product_says_what_it_misses(self, shop: Shop) -> None:
        found = look(shop, categories=("dress",), materials=("silk",))

        assert all(one.missed == (Trait("material", ("silk",)),) for one in found.found)


class TestText:
    def test_words_of_the_description_find_it(self) -> None:
        shelf = (product("A", description={"en": "With a kangaroo pocket", "ko": "캥거루 주머니"}), product("B"))

        assert skus(look(shelf, text="something with a kangaroo pocket")) == ["A"]
        assert skus(look(shelf, text="캥거루주머니 있는거")) == ["A"]

    def test_being_called_so_counts_more_than_being_described_so(self) -> None:
        described = product(
            "A", "shirt", name="Shirt", description={"en": "Goes under a parka"}, rating=5.0, reviews=900
        )
        shelf = (described, product("B", "parka", name="Parka"), product("C", name="Coat"))

        assert skus(look(shelf, text="a parka")) == ["B", "A"]

    def test_words_that_nothing_has_find_nothing(self, shop: Shop) -> None:
        assert not look(shop, text="do you sell umbrellas?").found

    def test_beside_wishes_text_only_sorts(self, shop: Shop) -> None:
        found = look(shop, categories=("outerwear",), text="a loden one")

        assert skus(found)[0] == "WOOL"
        assert found.total == 4

    def test_a_typo_is_forgiven(self, shop: Shop) -> None:
        assert skus(look(shop, text="windbreakr")) == ["WIND"]


class TestNames:
    @pytest.mark.parametrize(
        ("said", "sku"),
        [
            ("trail rain jacket", "TRAIL"),
            ("trail jacket", "TRAIL"),
            ("the tral jaket", "TRAIL"),
            ("트레일 자켓", "TRAIL"),
            ("트레일레인재킷", "TRAIL"),
            ("트레일 레인 재킷은", "TRAIL"),
            ("chelsea boots", "BOOT"),
            ("첼시부츠 있나요", "BOOT"),
            ("satin dress", "SATIN"),
            ("옥스포드 셔츠", "OXFORD"),
            ("린넨원피스", "LINEN"),
            ("hydra cream", "CREAM"),
        ],
    )
    def test_a_name_is_found_however_it_is_said(self, shop: Shop, said: str, sku: str) -> None:
        assert find_products(said, shop)[0].sku == sku

    def test_a_name_that_several_share_stays_open(self) -> None:
        shelf = (product("A", name="Harbour Rain Jacket"), product("B", name="Harbour Wind Jacket"))

        assert {match.sku for match in find_product("harbour jacket", shelf)} == {"A", "B"}

    @pytest.mark.parametrize("said", ["", "hello", "where is my order", "do you have it in blue", "얼마예요?"])
    def test_other_words_are_no_name(self, shop: Shop, said: str) -> None:
        assert find_products(said, shop) == ()


class TestQueries:
    def test_entities_become_wishes(self) -> None:
        query = query_from(
            [
                {"entity": "category", "value": "jacket"},
                {"entity": "color", "value": "red", "role": "not"},
                {"entity": "price_max", "value": "100 USD"},
                {"entity": "size", "value": "38"},
                {"entity": "size_system", "value": "EU"},
                {"entity": "order_number", "value": "1001"},
            ]
        )

        assert query == Query(
            categories=("jacket",), not_colors=("red",), price_max=usd(100), sizes=("38",), size_system="EU"
        )

    def test_an_allergen_is_something_to_avoid_however_it_is_said(self) -> None:
        plain = query_from([{"entity": "allergen", "value": "nuts"}])
        denied = query_from([{"entity": "allergen", "value": "nuts", "role": "not"}])

        assert plain.free_from == denied.free_from == ("nuts",)

    def test_a_price_that_cannot_be_read_is_no_wish(self) -> None:
        assert query_from([{"entity": "price_max", "value": "lots"}]) == Query()

    def test_what_is_said_anew_replaces_and_exclusions_add_up(self) -> None:
        before = Query(categories=("jacket",), colors=("red",), price_max=usd(100), free_from=("nuts",))
        after = merge(before, Query(colors=("navy",), price_max=usd(80), not_materials=("wool",)))

        assert after == Query(
            categories=("jacket",), colors=("navy",), price_max=usd(80), free_from=("nuts",), not_materials=("wool",)
        )

    def test_the_newest_word_on_a_colour_counts(self) -> None:
        assert merge(Query(colors=("black",)), Query(not_colors=("black",))).colors == ()
        assert merge(Query(not_colors=("black",)), Query(colors=("black",))).not_colors == ()


class TestRanking:
    def test_few_perfect_votes_do_not_beat_many_good_ones(self) -> None:
        shelf = (product("FEW", rating=5.0, reviews=1), product("MANY", rating=4.8, reviews=400))

        assert skus(look(shelf)) == ["MANY", "FEW"]

    def test_the_limit_cuts_the_list_and_the_total_stays_true(self, shop: Shop) -> None:
        found = look(shop, limit=2, categories=("outerwear",))

        assert (len(found.found), found.total) == (2, 4)


COLORS = ("navy", "yellow", "black", "white", "grey")
KINDS = ("jacket", "coat", "outerwear", "dress", "shoes", "skincare", "cream", "oil")


@given(
    categories=some.lists(some.sampled_from(KINDS), max_size=2, unique=True),
    colors=some.lists(some.sampled_from(COLORS), max_size=2, unique=True),
    not_colors=some.lists(some.sampled_from(COLORS), max_size=2, unique=True),
    features=some.lists(
        some.sampled_from(("waterproof", "warm", "hydrating", "fragrance-free")), max_size=2, unique=True
    ),
    free_from=some.lists(some.sampled_from(("nuts", "fragrance")), max_size=2, unique=True),
    not_materials=some.lists(some.sampled_from(("wool", "leather", "nylon")), max_size=2, unique=True),
    limit=some.none() | some.integers(10, 300),
    quantities=some.lists(some.sampled_from((0, 1, 9, None)), min_size=60, max_size=60),
)
@QUICK
def test_whatever_is_wished_nothing_excluded_or_sold_out_is_shown(
    shop: Shop,
    categories: list[str],
    colors: list[str],
    not_colors: list[str],
    features: list[str],
    free_from: list[str],
    not_materials: list[str],
    limit: int | None,
    quantities: list[int | None],
) -> None:
    stock = dict(zip(stocked(shop), quantities, strict=False))
    query = Query(
        categories=tuple(categories),
        colors=tuple(colors),
        not_colors=tuple(not_colors),
        features=tuple(features),
        free_from=tuple(free_from),
        not_materials=tuple(not_materials),
        price_max=usd(limit) if limit else None,
    )

    result = search(shop, query, stock, TREE)

    for found in result.found:
        assert found.variants
        assert all(stock[variant.id] is None or (stock[variant.id] or 0) > 0 for variant in found.variants)
        assert not set(found.product.allergens) & set(free_from)
        assert not set(found.product.materials) & set(not_materials)
        assert not {variant.color for variant in found.variants} & set(not_colors)
        assert set(found.missed) <= set(result.relaxed)
        if limit and found.product.prices["USD"] > usd(limit):
            assert Trait("price_max", (f"{limit} USD",)) in result.relaxed
