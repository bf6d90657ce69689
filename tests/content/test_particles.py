"""Korean particles follow the sound of what stands before them, however it is written."""

from __future__ import annotations

import pytest

from bot.content.particles import PAIRS, choose, nearest_pair
from bot.content.pronunciation import ending_of
from bot.content.sounds import Ending

# What Korean readers hear at the end: Hangul, numbers, money, units, times, letters, English words, closed brackets.
IN_A_VOWEL = """
파카 | 원피스 | 네이비 | M사이즈 | ㅠㅠ | 1002 | 1004 | 1005 | 1009 | 1000000000000 | 2–4 | 010-5550-1002 | 4.5 |
119달러 | $119 | €79 | 10% | 98cm | 98 cm | 50ml | 50 ml | 250mm | 1L | 20℃ | 20:00 | 10:00–20:00 |
오후 2시 | S | XS | A | UPS | CJ | EU | UK | USA | TRAIL-JKT | Hongdae | Harbour | Oxford | Riviera |
Chelsea | Tote | Coat | Chic | Kit | Silk | FedEx | Set | Knit | Boots | Emma | Noah | Summer | Night | café | bike |
"파카" | (파카) | さくら |
"""
IN_RIEUL = """
서울 | 신발 | ㄹ | 1001 | 1007 | 1008 | 10011 | 11월 24일 (월) | L | XL | XXL | R | DHL | EU 38 | 사이즈 L |
Seoul | Trail | Small | Style | Royal Mail | TRAIL | apple | 「서울」 | L 👍 | 서울  | 'XL' |
"""
IN_A_CONSONANT = """
재킷 | 강남점 | 빨강 | 값 | 닭 | 트레일 레인 재킷 | 코번트가든점 | ㅋㅋ | 1003 | 1006 | 0 | 10 | 100 | 1,000 |
1010 | 159,000 |
36 | 38.0 | 159,000원 | ₩159,000 | 60kg | 30g | 14:05 | M | N | HYDRA-CRM | Camden | Gangnam | London |
Lune | Cloudline | Jacket | Shop | Black | Arctic | Cream | Bag | Wilson | help@example.com | Bang |
‘재킷’ | 강남점(서울) | M (95) | [M] | 재킷! | “Camden” | パン |
"""


def texts(table: str) -> list[str]:
    """The members of a table above; spaces around a bar do not count."""
    return [text.strip() for text in table.split("|") if text.strip()]


SPOKEN = [
    *((text, Ending.VOWEL) for text in texts(IN_A_VOWEL)),
    *((text, Ending.RIEUL) for text in texts(IN_RIEUL)),
    *((text, Ending.CONSONANT) for text in texts(IN_A_CONSONANT)),
]


@pytest.mark.parametrize(("text", "ending"), SPOKEN)
def test_the_last_sound_of_a_text_is_heard(text: str, ending: Ending) -> None:
    assert ending_of(text) is ending


@pytest.mark.parametrize(
    ("pair", "written"),
    [
        ("은/는", "1001은 | 1002는 | M은 | L은 | S는 | 신발은 | Camden은 | XL은"),
        ("이/가", "재킷이 | 파카가 | 1000이 | 10%가"),
        ("을/를", "159,000원을 | 119달러를 | 98cm를"),
        ("과/와", "재킷과 | 파카와"),
        ("으로/로", "cm로 | kg으로 | 강남점으로 | 서울로 | 홍대로 | L로 | 1로 | M으로 | DHL로 | 우체국으로"),
        ("이에요/예요", "신발이에요 | 파카예요 | 10%예요 | 20:00예요"),
        ("으로는/로는", "서울로는 | 강남점으로는"),
        ("이랑/랑", "재킷이랑 | 파카랑"),
        ("이라고/라고", "재킷이라고 | 코트라고"),
        ("이나/나", "재킷이나 | 코트나"),
    ],
)
def test_the_fitting_particle_is_chosen(pair: str, written: str) -> None:
    for whole in texts(written):
        member = max((member for member in pair.split("/") if whole.endswith(member)), key=len)
        before = whole.removesuffix(member)

        assert before + choose(before, pair) == whole


@pytest.mark.parametrize("before", ["", "…", "漢", "👍"])
def test_both_particles_are_written_when_nobody_can_know_the_sound(before: str) -> None:
    assert choose(before, "은/는") == "은(는)"


def test_every_pair_has_a_form_for_every_sound() -> None:
    for pair in PAIRS:
        closed, open_ = pair.split("/")

        assert choose("밥", pair) == closed
        assert choose("차", pair) == open_


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("는/은", "은/는"),
        ("가/이", "이/가"),
        ("을/은", "은/는"),
        ("집/차", None),
    ],
)
def test_a_pair_that_does_not_exist_is_explained_by_the_nearest(written: str, meant: str | None) -> None:
    assert nearest_pair(written) == meant
