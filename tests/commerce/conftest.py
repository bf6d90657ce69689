"""The small shop, and the charts and quizzes that the real one ships with."""

from __future__ import annotations

from functools import partial

import pytest

from bot.commerce.catalogue import Product
from bot.commerce.quiz import Quiz, parse_quiz
from bot.commerce.size_charts import SizeChart, parse_chart
from tests.commerce.shelf import content, product

CHARTS = ("harbour", "lune", "slim-jns", "run-shoe")
QUIZZES = ("style", "shoes", "skincare")
# sku → English and Korean name, rating, reviews
NAMES = {
    "TRAIL": ("Trail Rain Jacket", "트레일 레인 재킷", 4.7, 300),
    "WIND": ("Coast Windbreaker", "코스트 바람막이", 4.2, 40),
    "WOOL": ("Loden Coat", "로덴 코트", 4.5, 90),
    "PARKA": ("Arctic Down Parka", "아틱 다운 파카", 4.6, 80),
    "LINEN": ("Riviera Linen Dress", "리비에라 린넨 원피스", 4.4, 10),
    "SATIN": ("Midnight Satin Dress", "미드나잇 새틴 드레스", 4.9, 200),
    "OXFORD": ("Everyday Oxford Shirt", "에브리데이 옥스퍼드 셔츠", 4.6, 500),
    "BOOT": ("Camden Chelsea Boots", "캠든 첼시 부츠", 4.6, 150),
    "RUN": ("Cloudline Running Shoes", "클라우드라인 러닝화", 4.6, 260),
    "CREAM": ("Hydra Calm Cream", "하이드라 캄 크림", 4.8, 400),
    "OIL": ("Almond Glow Oil", "아몬드 글로우 오일", 5.0, 900),
    "MIST": ("Rose Mist", "로즈 미스트", 4.9, 500),
}


@pytest.fixture(scope="session")
def charts() -> dict[str, SizeChart]:
    """The four charts of the demo shop."""
    return {name: parse_chart(content(f"size_charts/{name}.yml")) for name in CHARTS}


@pytest.fixture(scope="session")
def quizzes() -> dict[str, Quiz]:
    """The three quizzes of the demo shop."""
    return {name: parse_quiz(content(f"quizzes/{name}.yml")) for name in QUIZZES}


def named(sku: str, category: str, usd: int, **more: object) -> Product:
    english, korean, rating, reviews = NAMES[sku]
    return product(sku, category, usd, name={"en": english, "ko": korean}, rating=rating, reviews=reviews, **more)


@pytest.fixture(scope="session")
def shop() -> tuple[Product, ...]:
    """A dozen products with known traits."""
    cloth = partial(named, sizes=("S", "M", "L"), size_system="letter")
    shoe = partial(named, sizes=("38", "39", "40"), size_system="EU")
    care = partial(named, sizes=("50 ml",), category="serum", skin_types=("dry",))
    wet, cold, hike = ("waterproof", "hooded"), ("warm",), ("hiking",)
    return (
        cloth("TRAIL", "jacket", 119, colors=("navy", "yellow"), materials=("nylon",), features=wet, occasions=hike),
        cloth("WIND", "jacket", 69, colors=("grey", "navy"), materials=("nylon",), occasions=("hiking", "travel")),
        cloth("WOOL", "coat", 210, colors=("black",), materials=("wool",), features=cold, occasions=("work", "winter")),
        cloth("PARKA", "parka", 249, colors=("black", "ivory"), materials=("down", "nylon"), features=cold),
        cloth("LINEN", "dress", 79, colors=("white", "red"), materials=("linen",), occasions=("everyday",)),
        cloth("SATIN", "dress", 129, colors=("black",), materials=("satin",), occasions=("evening", "wedding")),
        cloth("OXFORD", "shirt", 49, colors=("white", "blue"), materials=("cotton",), occasions=("work", "everyday")),
        shoe("BOOT", "boots", 159, colors=("black", "brown"), materials=("leather",), occasions=("work",)),
        shoe("RUN", "running_shoes", 109, colors=("white",), materials=("mesh",), features=("cushioned",)),
        care(
            "CREAM", category="cream", usd=38, features=("fragrance-free", "hydrating"), skin_types=("dry", "sensitive")
        ),
        care("OIL", category="oil", usd=34, features=("brightening", "hydrating"), allergens=("nuts",)),
        care("MIST", usd=30, features=("hydrating",), allergens=("fragrance",)),
    )
