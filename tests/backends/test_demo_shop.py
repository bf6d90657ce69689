"""The records of the demo shop that everybody relies on, one by one, as a back end gives them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from moneyed import Money

from bot.backends.base import Backend, ShopRecords
from bot.backends.demo import demo_records
from bot.commerce.orders import Order
from tests.backends.conftest import DEMO, TODAY

LETTERS = ["XS", "S", "M", "L", "XL", "XXL"]
EU = [str(size) for size in range(36, 47)]
INCHES = [str(size) for size in range(28, 37)]
STORES = ("gangnam", "hongdae", "covent-garden")

# sku, en, ko, colours, sizes, USD, KRW, chart
NAMED = [
    ("TRAIL-JKT", "Trail Rain Jacket", "트레일 레인 재킷", "navy black yellow", LETTERS[1:5], 119, 159000, "harbour"),
    ("DOWN-PRK", "Arctic Down Parka", "아틱 다운 파카", "black ivory", LETTERS[:5], 249, 329000, "harbour"),
    ("LINEN-DRS", "Riviera Linen Dress", "리비에라 린넨 원피스", "white sage red", LETTERS[:4], 79, 99000, "harbour"),
    ("SATIN-DRS", "Midnight Satin Dress", "미드나잇 새틴 드레스", "black emerald", LETTERS[:4], 129, 169000, "lune"),
    ("OXF-SHT", "Everyday Oxford Shirt", "에브리데이 옥스퍼드 셔츠", "white blue", LETTERS[1:], 49, 59000, "harbour"),
    ("SLIM-JNS", "Slim Stretch Jeans", "슬림 스트레치 청바지", "indigo black", INCHES, 69, 89000, "slim-jns"),
    ("MERINO-SWT", "Merino Crew Sweater", "메리노 크루 스웨터", "grey navy camel", LETTERS[1:5], 89, 115000, "harbour"),
    ("RUN-SHOE", "Cloudline Running Shoes", "클라우드라인 러닝화", "white black", EU, 109, 139000, "run-shoe"),
    ("CHELSEA-BT", "Camden Chelsea Boots", "캠든 첼시 부츠", "black brown", EU, 159, 209000, ""),
    ("CANVAS-TOTE", "Canvas Tote", "캔버스 토트백", "natural black", [], 29, 35000, ""),
    ("HYDRA-CRM", "Hydra Calm Cream", "하이드라 캄 크림", "", ["50 ml"], 38, 45000, ""),
    ("ALMOND-OIL", "Almond Glow Oil", "아몬드 글로우 오일", "", ["30 ml"], 34, 42000, ""),
]


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def order(demo: Backend, number: str) -> Order:
    found = demo.find_order(number)
    assert found is not None
    return found


def variants(found: Order) -> list[str]:
    return [line.variant_id for line in found.lines]


@pytest.mark.parametrize(("sku", "en", "ko", "colors", "sizes", "usd", "krw", "chart"), NAMED)
def test_a_named_product_is_as_written(
    demo: Backend, sku: str, en: str, ko: str, colors: str, sizes: Sequence[str], usd: int, krw: int, chart: str
) -> None:
    product = demo.get_product(sku)

    assert product.name == {"en": en, "ko": ko}
    assert product.colors == tuple(colors.split())
    assert product.sizes == tuple(sizes)
    assert product.prices == {"USD": Money(usd, "USD"), "KRW": Money(krw, "KRW")}
    assert product.size_chart == chart


def test_named_products_have_the_facts_that_are_asked_for(demo: Backend) -> None:
    get = demo.get_product

    assert "waterproof" in get("TRAIL-JKT").features
    assert "warm" in get("DOWN-PRK").features
    assert get("LINEN-DRS").materials == ("linen",)
    assert "summer" in get("LINEN-DRS").occasions
    assert "evening" in get("SATIN-DRS").occasions
    assert get("OXF-SHT").materials == ("cotton",)
    assert get("MERINO-SWT").materials == ("wool",)
    assert "leather" in get("CHELSEA-BT").materials
    assert set(get("HYDRA-CRM").skin_types) == {"dry", "sensitive"}
    assert "fragrance-free" in get("HYDRA-CRM").features
    assert get("HYDRA-CRM").allergens == ()
    assert get("ALMOND-OIL").allergens == ("nuts",)
    assert get("CHELSEA-BT").brand


def test_the_rain_jacket_has_the_numbers_of_the_contract(demo: Backend) -> None:
    navy, yellow = "TRAIL-JKT/navy/M", "TRAIL-JKT/yellow/M"

    assert demo.stock([navy, yellow]) == {navy: 3, yellow: 0}
    assert [demo.stock([navy], store)[navy] for store in STORES] == [2, 0, 1]
    assert [demo.stock([yellow], store)[yellow] for store in STORES] == [0, 0, 0]


def test_the_ivory_parka_is_sold_out_everywhere(demo: Backend) -> None:
    ids = [variant.id for variant in demo.get_product("DOWN-PRK").variants if variant.color == "ivory"]

    assert len(ids) == 5
    for place in ("online", *STORES):
        assert set(demo.stock(ids, place).values()) == {0}


def test_every_other_named_variant_is_well_stocked(demo: Backend) -> None:
    ids = [variant.id for sku, *_ in NAMED for variant in demo.get_product(sku).variants]
    rare = {"TRAIL-JKT/navy/M", "TRAIL-JKT/yellow/M"}

    stock = demo.stock(ids)

    assert all(stock[one] >= 5 for one in ids if one not in rare and not one.startswith("DOWN-PRK/ivory"))  # type: ignore[operator]


def test_order_1001_is_on_its_way(demo: Backend) -> None:
    found = order(demo, "1001")

    assert (found.email, found.phone) == ("emma.wilson@example.com", "+44 7700 900101")
    assert variants(found) == ["MERINO-SWT/grey/M"]
    (parcel,) = found.shipments
    assert (parcel.state, parcel.shipped_on, parcel.expected_on) == ("in_transit", days(-1), days(2))
    assert parcel.carrier
    assert parcel.tracking_url.startswith("https://")


def test_order_1002_was_delivered_and_can_go_back(demo: Backend) -> None:
    found = order(demo, "1002")

    assert (found.email, found.phone) == ("minji.kim@example.com", "010-5550-1002")
    assert variants(found) == ["OXF-SHT/white/M", "SLIM-JNS/indigo/30"]
    assert found.shipments[0].delivered_on == days(-2)


def test_order_1003_is_paid_and_not_packed(demo: Backend) -> None:
    found = order(demo, "1003")

    assert (found.email, found.phone, found.state) == ("liam.chen@example.com", "+1 202 555 0103", "paid")
    assert found.shipments == ()


def test_order_1004_comes_in_two_parcels(demo: Backend) -> None:
    found = order(demo, "1004")
    parcels = {line.variant_id: next(one for one in found.shipments if one.id == line.shipment) for line in found.lines}

    assert (found.email, found.phone) == ("sofia.rossi@example.com", "+39 06 5555 0104")
    assert parcels["LINEN-DRS/sage/S"].delivered_on == days(-3)
    assert parcels["CANVAS-TOTE/natural"].state == "in_transit"


def test_order_1005_ships_in_three_weeks(demo: Backend) -> None:
    found = order(demo, "1005")

    assert (found.email, found.phone) == ("jiho.park@example.com", "010-5550-1005")
    assert (found.state, found.ships_on) == ("pre_order", days(21))


def test_order_1006_was_cancelled_and_refunded(demo: Backend) -> None:
    found = order(demo, "1006")

    assert found.email == "emma.wilson@example.com"
    assert (found.state, found.refunded_on) == ("cancelled", days(-3))


def test_order_1007_waits_at_gangnam(demo: Backend) -> None:
    found = order(demo, "1007")

    assert found.email == "minji.kim@example.com"
    assert (found.shipments[0].state, found.shipments[0].pickup_store) == ("ready_for_pickup", "gangnam")


def test_order_1008_has_had_no_scan_for_nine_days(demo: Backend) -> None:
    found = order(demo, "1008")

    assert (found.email, found.phone) == ("noah.brown@example.com", "+1 202 555 0108")
    assert found.shipments[0].last_scan_on == days(-9)
    assert found.shipments[0].delivered_on is None


def test_order_1009_is_refunded_in_part(demo: Backend) -> None:
    found = order(demo, "1009")
    states = {line.variant_id: line.state for line in found.lines}

    assert (found.email, found.phone) == ("olivia.jones@example.com", "+44 7700 900109")
    assert states == {"RUN-SHOE/white/38": "ordered", "OXF-SHT/blue/S": "refunded"}
    assert found.shipments[0].delivered_on == days(-6)


def test_order_1010_is_too_old_to_return(demo: Backend) -> None:
    found = order(demo, "1010")

    assert (found.email, found.phone) == ("ava.martin@example.com", "+33 1 55 55 01 10")
    assert found.shipments[0].delivered_on == days(-75)


def test_order_1011_came_today(demo: Backend) -> None:
    found = order(demo, "1011")

    assert found.email == "jiho.park@example.com"
    assert variants(found) == ["DOWN-PRK/black/L"]
    assert found.shipments[0].delivered_on == TODAY


def test_order_10011_is_another_person_s(demo: Backend) -> None:
    found = order(demo, "10011")

    assert (found.email, found.phone) == ("peter.novak@example.com", "+420 600 555 011")
    assert found.state == "preparing"


def test_nobody_has_more_orders_than_the_contract_gives_them(demo: Backend) -> None:
    people = {"emma.wilson": 2, "minji.kim": 2, "jiho.park": 2, "liam.chen": 1, "peter.novak": 1}

    assert {who: len(demo.orders_of(f"{who}@example.com", "")) for who in people} == people


def test_stores_stand_where_they_should(demo: Backend) -> None:
    cities = {store.id: (store.city, store.timezone) for store in demo.stores()}

    assert cities == {
        "gangnam": ("seoul", "Asia/Seoul"),
        "hongdae": ("seoul", "Asia/Seoul"),
        "covent-garden": ("london", "Europe/London"),
    }
    for store in demo.stores():
        assert [store.hours[day] for day in range(7)] == [("10:00", "20:00")] * 6 + [("11:00", "18:00")]


def test_the_policy_has_the_figures_of_the_contract(demo: Backend) -> None:
    policy = demo.policy()

    assert policy.free_delivery_from == {"USD": Money(80, "USD"), "KRW": Money(100000, "KRW")}
    assert policy.delivery_fee == {"USD": Money(6, "USD"), "KRW": Money(3000, "KRW")}
    assert (policy.return_days, policy.withdrawal_days, policy.refund_days) == (30, 7, 5)
    assert (policy.delivery_days_home, policy.delivery_days_abroad) == ("2–4", "5–9")


def test_the_shop_is_as_large_as_promised(records: ShopRecords) -> None:
    ids = [variant.id for product in records.products for variant in product.variants]

    assert len(records.products) >= 120
    assert len(ids) == len(set(ids)) >= 900
    assert len(records.orders) == len({one.number for one in records.orders}) == 60
    assert len(records.stores) == 3


def test_every_category_has_something_to_choose_from(records: ShopRecords) -> None:
    words = yaml.safe_load((DEMO.parent / "content" / "words.yml").read_text(encoding="utf-8"))["categories"]
    leaves = {leaf for name, about in words.items() for leaf in (about.get("kinds") or [name])}

    shelves = Counter(product.category for product in records.products)

    assert set(shelves) == leaves
    assert min(shelves.values()) >= 3


def test_everything_is_said_in_both_languages(records: ShopRecords) -> None:
    for product in records.products:
        assert all(
            product.name[language] and product.description[language] and product.care[language]
            for language in ("en", "ko")
        )
        assert any("가" <= sign <= "힣" for sign in product.name["ko"])
    names = [name for product in records.products for name in product.name.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("attribute", "section"),
    [
        ("colors", "colors"),
        ("materials", "materials"),
        ("features", "features"),
        ("occasions", "occasions"),
        ("skin_types", "skin_types"),
        ("allergens", "allergens"),
    ],
)
def test_the_catalogue_speaks_the_shop_s_vocabulary(records: ShopRecords, attribute: str, section: str) -> None:
    """Otherwise the assistant could neither hear such a word nor say it in Korean."""
    known = yaml.safe_load((DEMO.parent / "content" / "words.yml").read_text(encoding="utf-8"))[section]

    used = {word for product in records.products for word in getattr(product, attribute)}

    assert used <= set(known)


def test_every_size_chart_that_a_product_names_exists(records: ShopRecords) -> None:
    charts = {path.stem for path in (DEMO.parent / "content" / "size_charts").glob("*.yml")}

    assert {product.size_chart for product in records.products} - {""} == charts


def test_an_order_is_what_its_lines_and_the_delivery_come_to(records: ShopRecords) -> None:
    for found in records.orders:
        goods = sum((line.price * line.quantity for line in found.lines), found.lines[0].price * 0)
        currency = goods.currency.code
        fee = records.policy.delivery_fee[currency]
        is_picked_up = any(one.pickup_store for one in found.shipments)
        is_free = is_picked_up or goods >= records.policy.free_delivery_from[currency]
        assert found.total == (goods if is_free else goods + fee)


def test_the_days_of_an_order_follow_each_other(records: ShopRecords) -> None:
    for found in records.orders:
        for parcel in found.shipments:
            steps = [day for day in (found.placed_on, parcel.shipped_on, parcel.delivered_on) if day]
            assert steps == sorted(steps), found.number
            assert steps[-1] <= TODAY, found.number
        assert {line.shipment for line in found.lines if line.shipment} == {parcel.id for parcel in found.shipments}
        assert found.ships_on is None or found.ships_on > TODAY


def test_days_count_from_the_day_of_seeding() -> None:
    later = demo_records(DEMO, TODAY + timedelta(days=100))

    found = next(one for one in later.orders if one.number == "1001")

    assert found.shipments[0].expected_on == days(102)


def test_stock_is_the_same_at_every_seeding(records: ShopRecords) -> None:
    assert demo_records(DEMO, TODAY + timedelta(days=3)).stock == records.stock


def test_some_things_are_sold_out_and_some_are_low(records: ShopRecords) -> None:
    online = [one.quantity or 0 for one in records.stock if one.place == "online"]

    assert 0.04 < sum(quantity == 0 for quantity in online) / len(online) < 0.15
    assert any(0 < quantity <= 3 for quantity in online)


@pytest.mark.parametrize("path", sorted(DEMO.glob("*.yml")), ids=lambda path: path.name)
def test_no_demo_file_looks_like_training_data(path: Path) -> None:
    """Rasa reads every file under data/ that has one of these keys."""
    assert not set(yaml.safe_load(path.read_text(encoding="utf-8"))) & {"nlu", "rules", "stories", "responses"}
