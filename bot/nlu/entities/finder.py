"""All facts of a message: every family of extractors asked, the best claims kept, refusals marked."""

from __future__ import annotations

from itertools import chain

from bot.nlu.entities.context import in_context
from bot.nlu.entities.coupon import find_coupons
from bot.nlu.entities.email import find_emails
from bot.nlu.entities.found import Found, longest
from bot.nlu.entities.measures import find_measures
from bot.nlu.entities.money import find_prices
from bot.nlu.entities.negation import mark_unwanted
from bot.nlu.entities.neighbours import find_counts_before, find_sizes_beside
from bot.nlu.entities.order_number import find_order_numbers
from bot.nlu.entities.phone import find_phones
from bot.nlu.entities.quantity import find_quantities
from bot.nlu.entities.sizes import find_capital_sizes, find_sizes
from bot.nlu.entities.surface import surface
from bot.nlu.entities.vocabulary import Vocabulary

LONGEST = 1000  # letters; facts sit in the first sentences, and work must stay bounded
FAMILIES = (find_emails, find_phones, find_order_numbers, find_prices, find_measures, find_sizes, find_quantities)


class EntityFinder:
    """Deterministic: the same words always give the same facts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def find(self, text: str) -> list[Found]:
        """Facts in the order of the sentence; positions are those of `text`."""
        text = text[:LONGEST]
        plain = surface(text)
        claims = chain.from_iterable(find(plain) for find in FAMILIES)
        typed = (*find_coupons(text), *find_capital_sizes(text))
        chosen = longest([*claims, *typed, *self._vocabulary.find(plain)])
        chosen = longest([*chosen, *find_sizes_beside(plain, chosen), *find_counts_before(plain, chosen)])
        return mark_unwanted(plain, in_context(plain, chosen))
