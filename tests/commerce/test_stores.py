"""Where stores are, by their map links, and how far that is."""

from __future__ import annotations

import pytest

from bot.commerce.stores import Store, by_distance, distance_km, read_position

SEOUL, LONDON = (37.5665, 126.9780), (51.5074, -0.1278)


def store(name: str, map_url: str) -> Store:
    return Store(name, {"en": name, "ko": name}, "seoul", {"en": "", "ko": ""}, "Asia/Seoul", {}, map_url=map_url)


@pytest.mark.parametrize(
    "map_url",
    [
        "https://www.openstreetmap.org/?mlat=37.4986&mlon=127.0278#map=17/37.4986/127.0278",
        "https://www.google.com/maps/search/?api=1&query=37.4986,127.0278",
        "https://www.google.com/maps/@37.4986,127.0278,17z",
    ],
)
def test_a_map_link_tells_where(map_url: str) -> None:
    assert store("gangnam", map_url).position == (37.4986, 127.0278)


@pytest.mark.parametrize("map_url", ["", "https://maps.example/gangnam", "https://x/?q=here,there"])
def test_a_link_that_tells_nothing_is_nowhere(map_url: str) -> None:
    assert store("gangnam", map_url).position is None


@pytest.mark.parametrize("text", ["", "here", "37.5", "91,0", "0,181", "nan", "1,2,3"])
def test_what_is_no_place_on_earth(text: str) -> None:
    assert read_position(text) is None


def test_distances_are_those_of_the_globe() -> None:
    assert distance_km(SEOUL, LONDON) == pytest.approx(8860, rel=0.01)
    assert distance_km(SEOUL, SEOUL) == 0


def test_the_nearest_comes_first_and_unknown_places_are_left_out() -> None:
    near = store("near", "https://x/@37.5600,126.9700,1z")
    far = store("far", "https://x/@37.4986,127.0278,1z")

    found = by_distance([far, store("nowhere", ""), near], SEOUL)

    assert [each.id for each, _ in found] == ["near", "far"]
    assert found[0][1] < 1.5
