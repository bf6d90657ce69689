"""The placeholders that sentences may use; callers fill them, docs/merchandiser.md lists them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.content.policy import POLICY_NAMES

# Names of Content.say's own parameters.
RESERVED: frozenset[str] = frozenset({"key", "language", "self"})

PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {
        # products
        "name": "a product: Trail Rain Jacket",
        "color": "a colour: navy",
        "colors": "several colours: navy, black",
        "size": "a size: M",
        "sizes": "several sizes: S, M, L",
        "variants": "several variants: navy M, black L",
        "quantity": "how many",
        "price": "a price: $119, 159,000원",
        "total": "a sum of money",
        "gap": "the money that is missing until delivery is free",
        "coupon": "a code that the shopper typed",
        "rating": "stars: 4.6",
        "reviews": "how many reviews",
        "care": "how a product is washed and kept",
        "what": "what was requested: cancellation",
        "requested_on": "the day of a request",
        "substances": "what somebody is allergic to: nuts",
        "facts": "lines about a product",
        "features": "what a product's record states: waterproof, hooded",
        "materials": "what a product is made of: linen, cotton",
        "values": "several values: linen, cotton",
        "attribute": "what two products are compared by: material",
        "first": "the first of two products",
        "second": "the second of two products",
        "rows": "lines of a comparison",
        "given_up": "wishes that could not be met",
        "substance": "what a product is free of: fragrance",
        "gone": "variants that are sold out",
        "there": "variants that are in stock",
        # sizes
        "measure": "what to measure: chest",
        "dimension": "a measure that decided: chest",
        "dimensions": "measures that were given",
        "value": "a value: 98 cm",
        "low": "where a size begins",
        "high": "where a size ends",
        "smaller": "the smaller of two sizes",
        "larger": "the larger of two sizes",
        "other": "the other size that would do",
        "label": "a size as the shopper said it: 66",
        "letters": "letter sizes: S M L",
        "system": "a size system: EU",
        # orders
        "number": "an order number: 1001",
        "item": "one line of an order",
        "items": "the lines of a parcel",
        "carrier": "who brings the parcel",
        "tracking_url": "where the parcel can be followed",
        "shipped_on": "a day",
        "expected_on": "a day",
        "delivered_on": "a day",
        "refunded_on": "a day",
        "ships_on": "a day",
        "until": "the last day to do something",
        "days": "how many days",
        "reference": "the number of a request",
        "wish": "what a thing shall be exchanged for",
        # stores
        "store": "a store: Gangnam",
        "stores": "several stores",
        "address": "a store's address",
        "directions": "the way to a store",
        "phone": "a telephone number",
        "hours": "opening hours: 10:00–20:00",
        "opens": "when it opens again",
        "at": "when it opens again",
        "day": "a day",
        # conversation
        "date": "a day",
        "home": "a day of arrival in Korea and the UK",
        "abroad": "a day of arrival elsewhere",
        "lines": "several lines made of other sentences",
        "text": "a sentence of another file",
        "title": "the name of a page",
        "question": "the question of a quiz",
        "limit": "how many characters fit",
        "minutes": "how many minutes",
        "place": "the place in the queue",
        "agent": "the first name of the person who answers",
    }
)

KNOWN: frozenset[str] = POLICY_NAMES | frozenset(PLACEHOLDERS)
