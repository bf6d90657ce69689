"""Body measures, whatever their units."""

from __future__ import annotations

import pytest

from bot.nlu.entities.found import longest
from bot.nlu.entities.measures import find_measures
from bot.nlu.entities.surface import surface


def measures(text: str) -> dict[str, str]:
    return {found.entity: found.value for found in longest(find_measures(surface(text)))}


@pytest.mark.parametrize(
    "text", ["5'7\"", "5’7”", "height 5 ft 7", "1.70 m tall", "키 170", "i'm 170", "키가 170이에요", "170cm"]
)
def test_height_is_in_centimetres(text: str) -> None:
    assert measures(text) == {"height": "170"}


@pytest.mark.parametrize("text", ["62kg", "62 kilos", "137 lbs", "몸무게는 62예요", "i weigh 62", "62키로"])
def test_weight_is_in_kilograms(text: str) -> None:
    assert measures(text) == {"weight": "62"}


@pytest.mark.parametrize("text", ["발길이 245", "foot 24.5 cm", "my foot is 24.5cm long", "발 실측 245mm"])
def test_a_foot_is_in_millimetres(text: str) -> None:
    assert measures(text) == {"foot_length": "245"}


@pytest.mark.parametrize("text", ["chest 98", "my chest measures 98 cm", "가슴둘레 98", "98cm 가슴", "bust: 98"])
def test_chest_and_bust_are_one_measure(text: str) -> None:
    assert measures(text) == {"chest": "98"}


def test_a_small_girth_without_a_unit_is_in_inches() -> None:
    assert measures("chest is 36") == {"chest": "91"}
    assert measures("my waist is 32") == {"waist": "81"}


def test_several_measures_are_kept_apart() -> None:
    assert measures("키 170에 62키로") == {"height": "170", "weight": "62"}
    assert measures("165/50") == {"height": "165", "weight": "50"}
    assert measures("bust 36 waist 28 hips 38") == {"chest": "91", "waist": "71", "hip": "97"}
    assert measures("i'm 5 foot 10 and weigh 75 kilos") == {"height": "178", "weight": "75"}


@pytest.mark.parametrize(
    "text", ["jeans waist 30", "기장 120cm 코트", "sleeve length 60 cm", "waist 30cm", "170 62", "it is 500"]
)
def test_labels_lengths_and_the_impossible_are_no_measures(text: str) -> None:
    assert measures(text) == {}
