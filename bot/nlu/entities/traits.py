"""What the intent says of the facts: traits matter where things are looked for, counts where things are bought."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.nlu.entities.found import Found
from bot.nlu.entities.patterns import words

AN_ANSWER = 3  # words
TRAITS = frozenset({"occasion", "feature", "fit", "skin_type"})
# "Checking daily", "at home", "a vegan asks": what something is for matters only where it is looked for.
LOOKED_FOR = frozenset({"occasion", "feature"})
LOOKS = frozenset(words("inform start_quiz search_product ask_product_details compare_products remove_from_cart"))
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


# "Pick one for me", "five stars", "two accounts" count nothing that is bought.
WITH_QUANTITY = frozenset(
    words(
        "inform add_to_cart remove_from_cart view_cart checkout check_stock check_store_stock order_status",
        "change_order cancel_order return_item exchange_item report_problem search_product ask_product_details",
        "nlu_fallback",
    )
)
WITH_PRICE = frozenset(
    words(
        "inform start_quiz search_product ask_product_details compare_products check_stock add_to_cart ask_promotion",
        "payment_problem refund_status faq/shipping_cost faq/gift_card faq/price_match faq/customs faq/payment_methods",
        "faq/international_shipping faq/student_discount faq/loyalty nlu_fallback size_advice",
        "affirm deny stop back skip repeat",  # "no, up to 200": a search put right
    )
)
EVENTS = frozenset(words("wedding interview graduation funeral christmas"))  # themselves, whatever is asked


def facts_of(text: str, found: Sequence[Found], label: str) -> list[Found]:
    """The facts that can be meant in a message of this intent; a few words are an answer, whatever they look like."""
    if label == "remove_from_cart":  # "take out the jeans, I don't want them": they are what is spoken of
        found = [replace(each, role="") for each in found]
    if len(text.split()) <= AN_ANSWER:
        return list(found)
    return [each for each in found if _can_be_meant(each, label)]


def _can_be_meant(found: Found, label: str) -> bool:
    if found.entity in TRAITS:
        return (found.value in EVENTS and label != "out_of_scope") or not _is_without_traits(found, label)
    if found.entity == "quantity":
        return label in WITH_QUANTITY
    if found.entity in ("price_min", "price_max"):
        return label in WITH_PRICE
    return not (found.entity == "order_number" and label == "out_of_scope")


def _is_without_traits(found: Found, label: str) -> bool:
    if found.entity in LOOKED_FOR and label not in LOOKS:
        return True
    if label.startswith("faq/"):
        return label not in FAQ_WITH_TRAITS
    return label in WITHOUT_TRAITS
