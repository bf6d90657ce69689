"""Conversions of shoe sizes against the published vectors, and of letters, which are only ever approximate."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.commerce.shoe_sizes import convert_shoe, foot_of, size_of
from bot.commerce.size_labels import is_vague, labels_for, labels_meant, letters_for
from tests.commerce.shelf import QUICK, product

FEET = (225, 230, 235, 240, 245, 250, 255, 260, 265, 270, 275, 280, 290, 300)
VECTORS = {
    "EU": (35.75, 36.5, 37.25, 38, 38.75, 39.5, 40.25, 41, 41.75, 42.5, 43.25, 44, 45.5, 47),
    "UK": (3.5, 4, 5, 5.5, 6, 6.5, 7, 7.5, 8.5, 9, 9.5, 10, 11.5, 12.5),
    "US men": (4.5, 5, 6, 6.5, 7, 7.5, 8, 8.5, 9.5, 10, 10.5, 11, 12.5, 13.5),
    "US women": (5.5, 6, 7, 7.5, 8, 8.5, 9, 9.5, 10.5, 11, 11.5, 12, 13.5, 14.5),
    "KR": FEET,
    "JP": tuple(foot / 10 for foot in FEET),
}
CASES = [(system, foot, size) for system, sizes in VECTORS.items() for foot, size in zip(FEET, sizes, strict=True)]


@pytest.mark.parametrize(("system", "foot", "size"), CASES)
def test_a_foot_has_the_published_size(system: str, foot: float, size: float) -> None:
    found = size_of(foot, system)

    assert size == (pytest.approx(found.exact) if system == "EU" else float(found.label))


@pytest.mark.parametrize(
    ("size", "system", "to", "labels"),
    [
        (38, "EU", "UK", {"UK": "5.5"}),
        (38, "EU", "KR", {"KR": "240"}),
        (38, "EU", "US", {"US men": "6.5", "US women": "7.5"}),
        (250, "KR", "EU", {"EU": "39.5"}),
        (24.5, "JP", "EU", {"EU": "39"}),
        (9, "US", "EU", {"EU": "40"}),
    ],
)
def test_sizes_convert(size: float, system: str, to: str, labels: dict[str, str]) -> None:
    assert {one.system: one.label for one in convert_shoe(size, system, to)}.items() >= labels.items()


def test_an_american_size_depends_on_who_wears_it() -> None:
    assert [one.label for one in convert_shoe(9, "US", "EU", "women")] == ["40"]
    assert [one.label for one in convert_shoe(9, "US", "EU", "men")] == ["41.5"]
    assert {one.label for one in convert_shoe(9, "US", "EU")} == {"40", "41.5"}


@pytest.mark.parametrize(("size", "system"), [(99, "EU"), (12, "EU"), (150, "KR"), (38, "Mars")])
def test_what_is_no_adults_size_converts_to_nothing(size: float, system: str) -> None:
    assert convert_shoe(size, system, "UK") == ()


@QUICK
@given(foot=some.integers(205, 335), system=some.sampled_from(("EU", "UK", "US men", "US women", "KR", "JP")))
def test_a_size_leads_back_to_the_foot_it_was_made_from(foot: int, system: str) -> None:
    back = foot_of(size_of(foot, system).exact, system)

    assert back is not None
    assert abs(back - foot) < 0.2


class TestLabels:
    SHOE = product("RUN", "running_shoes", sizes=("38", "39", "40"), size_system="EU")
    SHIRT = product("OXF", "shirt", sizes=("S", "M", "L", "XL", "XXL"), size_system="letter")
    CREAM = product("CRM", "cream", sizes=("50 ml",))

    @pytest.mark.parametrize(
        ("size", "system", "labels"),
        [
            ("38", "", {"38"}),
            ("38", "EU", {"38"}),
            ("250", "", {"40"}),
            ("245", "KR", {"39"}),
            ("24", "JP", {"38"}),
            ("5.5", "UK", {"38"}),
            ("50", "EU", set()),
            ("M", "", set()),
        ],
    )
    def test_a_shoe_is_found_in_any_system(self, size: str, system: str, labels: set[str]) -> None:
        assert labels_meant(self.SHOE, size, system) == labels

    @pytest.mark.parametrize(
        ("size", "system", "labels"),
        [
            ("m", "", {"M"}),
            ("2XL", "", {"XXL"}),
            ("95", "KR", {"M", "L"}),
            ("66", "", {"M", "L"}),
            ("38", "EU", {"M"}),
            ("XXXL", "", set()),
        ],
    )
    def test_a_letter_is_found_by_its_other_names(self, size: str, system: str, labels: set[str]) -> None:
        assert labels_meant(self.SHIRT, size, system) == labels

    def test_a_volume_is_found_however_it_is_spaced(self) -> None:
        assert labels_meant(self.CREAM, "50ml") == {"50 ml"}

    def test_a_korean_number_is_another_letter_for_men_and_women(self) -> None:
        assert letters_for("95", "KR", "men") == ("M",)
        assert letters_for("95", "KR", "women") == ("L",)
        assert letters_for("95", "KR") == ("M", "L")

    def test_a_letter_has_a_number_for_each_wearer(self) -> None:
        assert labels_for("m", "KR") == {"women": "90", "men": "95"}

    @pytest.mark.parametrize(
        ("size", "is_one"), [("44", True), ("55", True), ("66", True), ("95", False), ("M", False)]
    )
    def test_old_korean_labels_are_vague(self, size: str, is_one: bool) -> None:
        assert is_vague(size) is is_one
        assert not is_vague(size, "EU")
