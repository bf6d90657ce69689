"""A merchandiser's folder of one sentence, one FAQ topic and a few words, to be changed by each test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.commerce.errors import ShopError

Write = Callable[[str, str], Path]

ERRORS = "".join(
    f"{key}:\n  en: Sorry, that did not work.\n  ko: 죄송해요, 처리하지 못했어요.\n"
    for key in ["errors.broken", *(f"errors.{error.code}" for error in ShopError.__subclasses__())]
)
ORDERS = """\
order_status.shipped:
  en: "Order {number} is on its way with {carrier}."
  ko: "{number}번 주문은 {carrier}{으로/로} 배송 중이에요."
  buttons:
    - {title: {en: Track parcel, ko: 배송 조회}, url: "{tracking_url}"}
    - {title: {en: Ask a person, ko: 상담원 연결}, intent: talk_to_human, entities: {order_number: "{number}"}}
"""
FAQ = """\
topic: shipping_cost
title: {en: Delivery cost, ko: 배송비}
entries:
  - id: shipping_cost
    question: {en: How much is delivery?, ko: 배송비가 얼마인가요?}
    answer:
      en: Free from {free_delivery_from}, else {delivery_fee}.
      ko: "{free_delivery_from} 이상 무료, 그 미만은 {delivery_fee}{이/가} 붙어요."
    source: {title: {en: Delivery, ko: 배송 안내}, url: /help/delivery}
    reviewed: 2026-11-01
    questions:
      en: [how much is shipping, delivery fee]
      ko: [배송비 얼마예요, 배송비]
"""
WORDS = """\
categories:
  top:
    en: [top]
    ko: [상의]
    kinds:
      shirt: {en: [shirt, shirts], ko: [셔츠]}
  dress: {en: [dress], ko: [원피스]}
colors:
  red: {en: [red, crimson], ko: [빨강, 빨간색]}
  navy: {en: [navy], ko: [네이비, 남색]}
phrases:
  back_to_bot: {en: [back to the bot], ko: [봇으로]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small content folder in which everything is right."""
    content = tmp_path / "content"
    for name in ("replies", "faq", "quizzes", "size_charts"):
        (content / name).mkdir(parents=True)
    (content / "replies/errors.yml").write_text(ERRORS, encoding="utf-8")
    (content / "replies/orders.yml").write_text(ORDERS, encoding="utf-8")
    (content / "faq/shipping_cost.yml").write_text(FAQ, encoding="utf-8")
    (content / "words.yml").write_text(WORDS, encoding="utf-8")
    return content


@pytest.fixture
def write(folder: Path) -> Write:
    """Write a file of the folder."""

    def write_file(name: str, text: str) -> Path:
        (folder / name).write_text(text, encoding="utf-8")
        return folder / name

    return write_file
