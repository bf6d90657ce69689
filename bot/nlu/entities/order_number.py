"""Order numbers: four to six digits that are no price, year, telephone number, card or measure."""
from __future__ import annotations

import re
from collections.abc import Iterator

from bot.nlu.entities.found import Found

_NAMED = re.compile(r"(?:주문\s?(?:번호|내역|건)?|오더|order|purchase|\bord|\bno\.?|number|#|번호)[\s:#.는은이가'-]*(?:is\s|no\.?\s?|number\s)*#?(\d{4,6})(?![\d,.]*\d)")
_BARE = re.compile(r"(?<![\w.,$₩£€+@-])#?(\d{4,6})(?![\d@]|[.,-]\d|\s?(?:원|won|krw|usd|dollars?|bucks|달러|불|mm|ml|cm|kg|년|시|k\b))(?![a-z])")
_NOT_BEFORE = re.compile(
    r"(?:[$₩£€]|usd|krw|ending(?: in)?|ends (?:in|with)|last (?:four|4)(?: digits)?(?: (?:are|is))?|card|카드|끝자리|뒷자리|끝번호|since|year|"
    r"in|size|under|over|below|above|than|around|about|between|budget|max|pin|code|코드|우편번호|zip|postcode)\s*(?:번호\s?)?$"
)
RANK = 6
RANK_NAMED = 7


def find_order_numbers(text: str) -> Iterator[Found]:
    """Named as an order anywhere; otherwise a number that stands alone and can be nothing else."""
    for match in _NAMED.finditer(text):
        yield Found("order_number", match[1], match.start(1), match.end(1), rank=RANK_NAMED)
    for match in _BARE.finditer(text):
        if not _NOT_BEFORE.search(text[: match.start()]) and not _is_round_price(match[1]):
            yield Found("order_number", match[1], match.start(1), match.end(1), rank=RANK)


def _is_round_price(digits: str) -> bool:
    """50000 alone is money."""
    return len(digits) > 4 and digits.endswith("000")
