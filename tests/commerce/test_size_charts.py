"""Charts as files: what they say, and what a merchandiser is told when they cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.commerce.errors import ContentWrong
from bot.commerce.size_charts import SizeChart, parse_chart
from tests.commerce.shelf import content

Charts = dict[str, SizeChart]
Change = Callable[[dict[str, Any]], Any]
HARBOUR = {"XS": (80, 85), "S": (86, 91), "M": (92, 98), "L": (99, 105), "XL": (106, 113), "XXL": (114, 121)}


@pytest.mark.parametrize(
    ("chart", "dimension", "spans"),
    [
        (
            "harbour",
            "chest",
            {"XS": (80, 85), "S": (86, 91), "M": (92, 98), "L": (99, 105), "XL": (106, 113), "XXL": (114, 121)},
        ),
        ("lune", "chest", {"XS": (76, 80), "S": (81, 85), "M": (86, 90), "L": (91, 96)}),
    ],
)
def test_the_letters_are_as_the_brands_say(
    charts: Charts, chart: str, dimension: str, spans: dict[str, tuple[int, int]]
) -> None:
    sizes = {size.label: (size.spans[dimension].low, size.spans[dimension].high) for size in charts[chart].sizes}

    assert sizes == spans


def test_the_waistband_of_the_jeans_is_their_label_in_inches(charts: Charts) -> None:
    chart = charts["slim-jns"]

    assert chart.labels == tuple(str(label) for label in range(28, 37))
    assert all(size.spans["waist"].low == pytest.approx(int(size.label) * 2.54, abs=0.01) for size in chart.sizes)


def test_the_feet_of_the_running_shoes_follow_the_formula(charts: Charts) -> None:
    chart = charts["run-shoe"]

    assert chart.labels == tuple(str(label) for label in range(36, 47))
    for size in chart.sizes:
        assert 1.5 * size.spans["foot_length"].low / 10 + 2 == pytest.approx(int(size.label), abs=0.01)


def test_only_lune_runs_small_and_every_chart_says_where_it_comes_from(charts: Charts) -> None:
    assert [name for name, chart in charts.items() if chart.runs == "small"] == ["lune"]
    assert all(chart.source["en"] and chart.source["ko"] and chart.reviewed for chart in charts.values())


def test_inches_become_centimetres() -> None:
    root = {
        **content("size_charts/harbour.yml"),
        "unit": "in",
        "sizes": {"S": {"chest": [34, 36]}, "M": {"chest": [37, 39]}},
    }

    assert parse_chart(root).spans("chest")[0].low == pytest.approx(86.36)


def _put(**values: Any) -> Change:
    return lambda root: root.update(values)


def _drop(key: str) -> Change:
    return lambda root: root.pop(key)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (_drop("source"), ()),
        (_put(colour="red"), ("colour",)),
        (_put(title={"en": "Only English"}), ("title",)),
        (_put(title={"en": "English", "ko": " "}), ("title", "ko")),
        (_put(kind="clothes"), ("kind",)),
        (_put(unit="feet"), ("unit",)),
        (_put(runs="tiny"), ("runs",)),
        (_put(reviewed="last year"), ("reviewed",)),
        (_put(sizes={}), ("sizes",)),
        (_put(sizes=["S", "M"]), ("sizes",)),
        (_put(sizes={"S": {"chest": [80, 85]}}), ("sizes",)),
        (_put(sizes={"S": {"chest": [85, 80]}, "M": {"chest": [86, 90]}}), ("sizes", "S", "chest")),
        (_put(sizes={"S": {"chest": "80-85"}, "M": {"chest": [86, 90]}}), ("sizes", "S", "chest")),
        (_put(sizes={"S": {"chest": [80, 85]}, "M": {"chest": [84, 90]}}), ("sizes", "M", "chest")),
        (_put(sizes={"S": {"chest": [80, 85]}, "M": {"waist": [84, 90]}}), ("sizes", "M")),
        (_put(sizes={"S": {"neck": [35, 36]}, "M": {"neck": [37, 38]}}), ("sizes", "S", "neck")),
        (_put(kind="garment"), ("ease",)),
        (_put(ease={"snug": 2}), ("ease", "snug")),
    ],
)
def test_a_wrong_chart_says_where_and_what_was_expected(change: Change, path: tuple[str, ...]) -> None:
    root = dict(content("size_charts/harbour.yml"))
    change(root)

    with pytest.raises(ContentWrong) as wrong:
        parse_chart(root)

    assert wrong.value.path == path
    assert wrong.value.expected
