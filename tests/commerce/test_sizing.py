"""Size advice: the right size, the next best, how sure and why; and the refusals."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.commerce.errors import SizeNotAdvisable
from bot.commerce.measures import Measures, measures_from
from bot.commerce.reference_items import advise_from_item
from bot.commerce.size_charts import FITS, SizeChart
from bot.commerce.sizing import SizeAdvice, advise
from tests.commerce.shelf import QUICK

Charts = dict[str, SizeChart]


def codes(advice: SizeAdvice) -> list[str]:
    return [reason.code for reason in advice.reasons]


def refusal(chart: SizeChart | None, body: Measures, **more: Any) -> dict[str, Any]:
    with pytest.raises(SizeNotAdvisable) as refused:
        advise(chart, body, **more)
    return dict(refused.value.facts)


class TestLetters:
    @pytest.mark.parametrize(
        ("chest", "size"),
        [
            (80, "XS"),
            (85, "XS"),
            (86, "S"),
            (91, "S"),
            (92, "M"),
            (98, "M"),
            (99, "L"),
            (105, "L"),
            (106, "XL"),
            (121, "XXL"),
        ],
    )
    def test_both_ends_of_a_size_belong_to_it(self, charts: Charts, chest: float, size: str) -> None:
        assert advise(charts["harbour"], Measures(chest=chest)).size == size

    def test_the_reason_names_measure_and_range(self, charts: Charts) -> None:
        reason = advise(charts["harbour"], Measures(chest=98)).reasons[0]

        assert reason.code == "fits_body"
        assert (reason.facts["value"], reason.facts["low"], reason.facts["high"]) == (98, 92, 98)

    def test_near_the_end_of_a_size_the_next_one_is_second_best(self, charts: Charts) -> None:
        upper, lower = advise(charts["harbour"], Measures(chest=98)), advise(charts["harbour"], Measures(chest=92))

        assert (upper.second, lower.second) == ("L", "S")
        assert "upper_end" in codes(upper)
        assert "lower_end" in codes(lower)

    def test_the_same_chest_is_another_letter_in_another_brand(self, charts: Charts) -> None:
        assert advise(charts["harbour"], Measures(chest=90)).size == "S"
        assert advise(charts["lune"], Measures(chest=90)).size == "M"

    def test_a_brand_that_runs_small_says_so_each_time(self, charts: Charts) -> None:
        advice = advise(charts["lune"], Measures(chest=88))

        assert advice.runs_small
        assert "runs_small" in codes(advice)


class TestBetweenTwoSizes:
    @pytest.mark.parametrize(
        ("fit", "size", "second"), [("tight", "S", "M"), ("slim", "S", "M"), ("regular", "M", "S"), ("loose", "M", "S")]
    )
    def test_the_wish_decides_and_both_are_said(self, charts: Charts, fit: str, size: str, second: str) -> None:
        advice = advise(charts["harbour"], Measures(chest=91.5), fit)

        assert (advice.size, advice.second) == (size, second)
        assert codes(advice)[0].startswith("between_took_")

    def test_it_is_less_sure_where_it_could_be_sure(self, charts: Charts) -> None:
        assert advise(charts["slim-jns"], Measures(waist=76.2)).grade == "high"
        assert advise(charts["slim-jns"], Measures(waist=77.5)).grade == "medium"


class TestWishes:
    def test_more_room_is_a_larger_size_and_the_fitting_one_stays_second(self, charts: Charts) -> None:
        advice = advise(charts["harbour"], Measures(chest=97), "oversized")

        assert (advice.size, advice.second) == ("L", "M")
        assert "larger_for_fit" in codes(advice)

    def test_a_tight_wish_never_takes_a_size_below_the_body(self, charts: Charts) -> None:
        assert advise(charts["harbour"], Measures(chest=92), "tight").size == "M"

    def test_more_room_than_the_largest_size_is_the_largest_size(self, charts: Charts) -> None:
        assert advise(charts["harbour"], Measures(chest=120), "oversized").size == "XXL"
        assert advise(charts["harbour"], Measures(chest=112), "oversized", offered=("S", "M", "L", "XL")).size == "XL"

    def test_a_roomier_shoe_is_not_a_longer_one(self, charts: Charts) -> None:
        assert advise(charts["run-shoe"], Measures(foot_length=240), "loose").size == "38"


class TestGarmentsAndFeet:
    @pytest.mark.parametrize(("waist", "size"), [(71.1, "28"), (76, "30"), (78, "31"), (81.3, "32"), (91.4, "36")])
    def test_the_waistband_goes_around_the_waist(self, charts: Charts, waist: float, size: str) -> None:
        advice = advise(charts["slim-jns"], Measures(waist=waist))

        assert advice.size == size
        assert codes(advice)[0] == "fits_garment"

    @pytest.mark.parametrize(
        ("foot", "size"), [(225, "36"), (240, "38"), (245, "39"), (250, "40"), (260, "41"), (265, "42"), (280, "44")]
    )
    def test_a_foot_gets_its_european_size(self, charts: Charts, foot: float, size: str) -> None:
        assert advise(charts["run-shoe"], Measures(foot_length=foot)).size == size

    def test_a_foot_between_two_sizes_takes_the_longer_shoe(self, charts: Charts) -> None:
        advice = advise(charts["run-shoe"], Measures(foot_length=250))

        assert (advice.size, advice.second) == ("40", "39")


class TestRefusals:
    def test_without_a_chart_there_is_no_size(self) -> None:
        assert refusal(None, Measures(foot_length=250))["reason"] == "no_chart"

    @pytest.mark.parametrize(("chest", "side", "nearest"), [(75, "below", "XS"), (130, "above", "XXL")])
    def test_outside_the_chart_the_ends_are_named(self, charts: Charts, chest: float, side: str, nearest: str) -> None:
        facts = refusal(charts["harbour"], Measures(chest=chest))

        assert (facts["reason"], facts["side"], facts["nearest"]) == ("outside_chart", side, nearest)

    def test_height_and_weight_are_no_girth(self, charts: Charts) -> None:
        facts = refusal(charts["harbour"], Measures(height=170, weight=62))

        assert (facts["reason"], facts["needed"]) == ("only_estimates", ("chest",))

    def test_height_is_no_foot(self, charts: Charts) -> None:
        assert refusal(charts["run-shoe"], Measures(height=170))["reason"] == "only_estimates"

    def test_another_measure_is_not_the_one_that_counts(self, charts: Charts) -> None:
        assert refusal(charts["harbour"], Measures(waist=80))["reason"] == "need_measure"

    def test_a_usual_label_is_no_measure(self, charts: Charts) -> None:
        facts = refusal(charts["lune"], Measures(), known_label="66")

        assert (facts["reason"], facts["label"]) == ("only_label", "66")

    def test_a_size_the_product_is_not_made_in_is_not_sold_as_another(self, charts: Charts) -> None:
        facts = refusal(charts["harbour"], Measures(chest=118), offered=("S", "M", "L", "XL"))

        assert (facts["reason"], facts["size"]) == ("not_made", "XXL")

    @pytest.mark.parametrize(
        ("body", "maybe"),
        [
            (Measures(chest=36), 91.4),
            (Measures(waist=30), 76.2),
            (Measures(foot_length=24.5), 245.0),
            (Measures(chest=500), None),
            (Measures(chest=95, weight=400), 181.4),
        ],
    )
    def test_what_nobody_measures_is_asked_back(self, charts: Charts, body: Measures, maybe: float | None) -> None:
        facts = refusal(charts["harbour"], body)

        assert (facts["reason"], facts["maybe"]) == ("implausible", maybe)

    def test_girths_that_cannot_be_one_persons_are_asked_back(self, charts: Charts) -> None:
        assert refusal(charts["harbour"], Measures(chest=130, waist=60))["reason"] == "contradictory"


class TestThingsThatFit:
    def test_a_medium_of_a_small_brand_is_a_small_elsewhere(self, charts: Charts) -> None:
        advice = advise_from_item(charts["lune"], "m", charts["harbour"])

        assert (advice.size, advice.grade) == ("S", "medium")
        assert codes(advice)[0] == "reference_item"

    def test_a_size_that_spans_two_is_told_with_little_confidence(self, charts: Charts) -> None:
        advice = advise_from_item(charts["harbour"], "M", charts["lune"])

        assert (advice.size, advice.grade) == ("L", "low")

    @pytest.mark.parametrize(
        ("known", "size", "chart", "reason"),
        [
            (None, "M", "harbour", "no_chart"),
            ("lune", "M", None, "no_chart"),
            ("lune", "XXL", "harbour", "unknown_size"),
            ("harbour", "M", "run-shoe", "no_common_measure"),
            ("harbour", "XXL", "lune", "outside_chart"),
        ],
    )
    def test_it_refuses_what_cannot_be_compared(
        self, charts: Charts, known: str | None, size: str, chart: str | None, reason: str
    ) -> None:
        with pytest.raises(SizeNotAdvisable) as refused:
            advise_from_item(charts[known] if known else None, size, charts[chart] if chart else None)

        assert refused.value.facts["reason"] == reason


class TestMeasures:
    def test_entities_become_measures_over_what_was_known(self) -> None:
        told = measures_from(
            [
                {"entity": "chest", "value": "98"},
                {"entity": "height", "value": "x"},
                {"entity": "color", "value": "red"},
            ],
            Measures(chest=90, waist=80),
        )

        assert told == Measures(chest=98, waist=80)


ORDER = {name: number for number, name in enumerate(FITS)}


@given(first=some.floats(79.5, 121.5), second=some.floats(79.5, 121.5), fit=some.sampled_from(FITS))
@QUICK
def test_a_larger_body_never_gets_a_smaller_size(charts: Charts, first: float, second: float, fit: str) -> None:
    chart = charts["harbour"]
    smaller, larger = (
        chart.labels.index(advise(chart, Measures(chest=chest), fit).size) for chest in sorted((first, second))
    )

    assert smaller <= larger


@given(
    chart=some.sampled_from(
        (("harbour", "chest", 80, 121), ("slim-jns", "waist", 70, 92), ("run-shoe", "foot_length", 224, 295))
    ),
    part=some.floats(0, 1),
    fits=some.tuples(some.sampled_from(FITS), some.sampled_from(FITS)),
)
@QUICK
def test_a_roomier_wish_never_gets_a_smaller_size(
    charts: Charts, chart: tuple[str, str, float, float], part: float, fits: tuple[str, str]
) -> None:
    name, dimension, low, high = chart
    body = Measures(**{dimension: low + part * (high - low)})
    tighter, roomier = (
        charts[name].labels.index(advise(charts[name], body, fit).size) for fit in sorted(fits, key=ORDER.__getitem__)
    )

    assert tighter <= roomier


@given(chest=some.floats(79.5, 121.5), fit=some.sampled_from(("tight", "regular")))
@QUICK
def test_the_second_best_is_a_neighbour_and_never_the_same(charts: Charts, chest: float, fit: str) -> None:
    chart = charts["harbour"]
    advice = advise(chart, Measures(chest=chest), fit)

    assert advice.second is None or abs(chart.labels.index(advice.size) - chart.labels.index(advice.second)) == 1


@given(chest=some.floats(60, 79.4) | some.floats(121.6, 180))
def test_no_body_outside_the_chart_gets_a_size(charts: Charts, chest: float) -> None:
    assert refusal(charts["harbour"], Measures(chest=chest))["reason"] == "outside_chart"
