"""Traits of things (occasion, fit, feature …) matter where things are looked for; elsewhere they are everyday words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.nlu.entities.found import Found
from bot.nlu.entities.patterns import words

AN_ANSWER = 3  # words
TRAITS = frozenset({"occasion", "feature", "fit", "skin_type"})
# "Is there a daily limit?", "a regular payment", "the present" are no traits.
WITHOUT_TRAITS = frozenset(
    words(
        "greet goodbye thank affirm deny bot_challenge ask_capabilities change_language repeat stop back skip restart",
        "order_status cancel_order change_order refund_status payment_problem request_invoice view_cart checkout",
        "return_item exchange_item report_problem complain out_of_scope",
        "ask_promotion talk_to_human site_problem subscribe unsubscribe update_profile privacy_request find_store",
    )
)
FAQ_WITH_TRAITS = frozenset(
    words("faq/materials faq/product_care faq/skin_type_help faq/size_guide faq/sustainability")
)


def without_stray_traits(text: str, found: Sequence[Found], label: str) -> list[Found]:
    """The facts that can be meant in a message of this intent; a few words are an answer, whatever they look like."""
    if len(text.split()) <= AN_ANSWER:
        return list(found)
    without = label in WITHOUT_TRAITS or (label.startswith("faq/") and label not in FAQ_WITH_TRAITS)
    return [each for each in found if not (without and each.entity in TRAITS)]
