"""Several wishes in one message: what each part means, what the message is mainly about, and what else is asked.

A part counts as a wish only where its reading is sure by itself. Two readings that shops' talk mixes (a parcel that is
late, and where it is) are one wish told twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.nlu.clauses import asks, denies
from bot.nlu.entities.patterns import words
from bot.nlu.intents.readings import Doubts, Reading, is_doubtful

SURE = 0.5  # confidence from which a part is a wish of its own
MAYBE = 0.35  # from which a part that asks is worth a closer look
UNASKED = 0.7  # the same for a part that has not the form of a question or a request
CERTAIN = 0.85  # from which it is one even beside a wish that is near to it, whatever its form
SUPPORTED = 0.25  # what some part must give to the main wish beside it
NO_WISH = frozenset(
    words(
        "greet goodbye thank affirm deny inform out_of_scope nlu_fallback stop back skip repeat restart bot_challenge",
        "complain give_feedback change_language",
    )
)
OF_THINGS = ("add_to_cart", "remove_from_cart")
# Two ways to say one thing, whatever the form.
_TWINS = (
    frozenset(words("order_status report_problem faq/tracking_help")),
    frozenset(words("return_item faq/return_policy")),
    frozenset(words("exchange_item faq/exchange_policy")),
    frozenset(words("search_product start_quiz")),
    frozenset(words("request_invoice faq/invoice")),
    frozenset(words("checkout view_cart add_to_cart")),
    frozenset(words("start_quiz ask_capabilities")),
    frozenset(words("cancel_order unsubscribe")),
    frozenset(words("site_problem faq/account")),
    frozenset(words("site_problem ask_promotion")),
    frozenset(words("subscribe faq/account")),
    frozenset(words("check_stock check_store_stock")),
    frozenset(words("return_item report_problem")),
    frozenset(words("exchange_item change_order")),
    frozenset(words("talk_to_human faq/contact complain")),
)
# Near each other: one wish told twice, unless both parts ask.
_SAME = (
    frozenset(words("order_status report_problem faq/tracking_help faq/shipping_time refund_status faq/refund_time")),
    frozenset(words("return_item faq/return_policy exchange_item faq/exchange_policy report_problem size_advice")),
    frozenset(words("cancel_order change_order faq/order_change_policy")),
    frozenset(words("exchange_item change_order return_item refund_status cancel_order")),
    frozenset(words("payment_problem faq/payment_methods checkout site_problem")),
    frozenset(words("find_store faq/store_hours check_store_stock faq/click_and_collect")),
    frozenset(words("search_product start_quiz check_stock ask_product_details add_to_cart compare_products")),
    frozenset(words("check_stock check_store_stock back_in_stock ask_product_details add_to_cart")),
    frozenset(words("size_advice faq/size_guide check_stock ask_product_details search_product")),
    frozenset(words("privacy_request faq/privacy_policy faq/account update_profile unsubscribe")),
    frozenset(words("request_invoice faq/invoice")),
    frozenset(words("faq/customs faq/international_shipping faq/shipping_cost faq/shipping_time")),
    frozenset(words("ask_promotion faq/student_discount faq/loyalty faq/gift_card faq/price_match")),
    frozenset(words("faq/product_care faq/materials faq/sustainability ask_product_details")),
    frozenset(words("talk_to_human faq/contact complain")),
)


@dataclass(frozen=True)
class Part:
    """A part of a message, where it begins, and what it may mean. One that only names a value wishes nothing."""

    start: int
    text: str
    readings: Sequence[Reading]
    is_value: bool = False
    has_facts: bool = True

    def holds(self, place: int) -> bool:
        """Whether this place of the message is in it."""
        return self.start <= place < self.start + len(self.text)

    @property
    def is_wish(self) -> bool:
        first = self.readings[0]
        return first.label not in NO_WISH and first.confidence >= SURE and not (self.is_value or self.is_denied)

    @property
    def is_denied(self) -> bool:
        return self.readings[0].label != "unsubscribe" and denies(self.text)

    @property
    def is_likely(self) -> bool:
        return self.readings[0].confidence >= UNASKED

    @property
    def is_bare(self) -> bool:
        """Whether it would put something into the cart or take it out, and names nothing: "wanna pop in"."""
        return self.readings[0].label in OF_THINGS and not self.has_facts

    @property
    def is_certain(self) -> bool:
        return self.is_wish and self.readings[0].confidence >= CERTAIN


def may_matter(whole: Sequence[Reading], parts: Sequence[Part]) -> bool:
    """Whether it is worth a closer look at the parts: one of them may say something else."""
    is_of_things = whole[0].label in OF_THINGS and all(part.readings[0].label != whole[0].label for part in parts)
    return bool(parts) and (is_of_things or any(_may_be_other(whole[0].label, part) for part in parts))


def _is_unsaid(main: Reading, parts: Sequence[Part]) -> bool:
    """ "Ok English then. The riviera dress, red, 38": nobody said that it should go into the cart."""
    return main.label in OF_THINGS and bool(parts) and not any(_supports(part, main) for part in parts)


def _may_be_other(label: str, part: Part) -> bool:
    first, is_asked = part.readings[0], asks(part.text)
    is_likely = first.confidence >= (MAYBE if is_asked else SURE)
    if part.is_denied:
        return True
    return is_likely and first.label not in NO_WISH and not _is_same(label, first.label, is_asked)


def main_reading(whole: Sequence[Reading], parts: Sequence[Part], doubts: Doubts) -> Sequence[Reading]:
    """The readings of the message; those of its surest part where the whole says nothing to act upon.

    A part that is certain, beside another wish, outvotes a whole that neither of them says: it is a blend of both.
    """
    says_nothing = (
        whole[0].label in NO_WISH - {"complain", "stop", "restart"}
        or is_doubtful(whole, doubts)
        or any(part.is_denied and part.readings[0].label == whole[0].label for part in parts)
    )
    if _is_unsaid(whole[0], parts):
        return max(parts, key=lambda part: (part.has_facts, part.readings[0].confidence)).readings
    wishes = sorted((part for part in parts if part.is_wish), key=lambda part: -part.readings[0].confidence)
    if says_nothing and wishes:
        return wishes[0].readings
    certain = [part for part in parts if part.is_certain and part.readings[0].confidence > whole[0].confidence]
    is_blend = (
        certain
        and len(wishes) > 1
        and not any(_is_same(whole[0].label, part.readings[0].label, True) for part in wishes)
    )
    return certain[0].readings if is_blend else whole


def other_wish(main: Reading, parts: Sequence[Part]) -> Part | None:
    """The part that asks for something else than the message is mainly about, if another part asks for that."""
    if main.label in NO_WISH:
        return None
    for part in sorted(parts, key=lambda part: -part.readings[0].confidence):
        others = [each for each in parts if each is not part and _supports(each, main)]
        are_apart = any(_are_apart(part, each) for each in others)
        is_meant = part.is_certain or (part.is_wish and not part.is_bare and (asks(part.text) or part.is_likely))
        if is_meant and others and not _is_same(main.label, part.readings[0].label, are_apart):
            return part
    return None


def _are_apart(one: Part, other: Part) -> bool:
    """Whether two parts that are near in meaning are two wishes all the same."""
    return asks(one.text) and (asks(other.text) or other.is_certain)


def _supports(part: Part, main: Reading) -> bool:
    return any(_is_same(main.label, each.label, True) and each.confidence >= SUPPORTED for each in part.readings[:3])


def _is_same(one: str, other: str, are_asked: bool) -> bool:
    groups = _TWINS if are_asked else (*_TWINS, *_SAME)
    return one == other or any(one in group and other in group for group in groups)
