"""What must not stand in a sentence: figures that change, particles that cannot be right, markup, too many letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.content.particles import PAIRS, choose, members
from bot.content.policy import POLICY_NAMES
from bot.content.pronunciation import ending_of
from bot.content.sounds import Ending

LONGEST_BUTTON = 20  # WhatsApp reply button, Messenger quick reply
LONGEST_ROW = 24  # WhatsApp list row, used from the fourth button on
BUTTONS_THAT_FIT = 3
ROWS_THAT_FIT = 10
LONGEST_TEXT = 1024  # WhatsApp text above buttons

_SLOT = re.compile(r"\{[^{}]*\}")
_GAP = "\0"  # stands for a placeholder while figures are looked for

_CODES = "USD|KRW|GBP|EUR|JPY|CNY|AUD|CAD"
_NUMERALS = "one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|hundred|thousand"
_MONEY = re.compile(
    rf"[$€£¥₩]\s?\d(?:[\d,.]*\d)?|\b(?:{_CODES})\s?\d(?:[\d,.]*\d)?|\d(?:[\d,.]*\d)?\s?(?:{_CODES})\b"
    r"|\d(?:[\d,.]*\d)?\s?(?:dollars?|pounds?|euros?|won|bucks|quid|pence|cents)\b"
    rf"|\b(?:{_NUMERALS})\s(?:dollars?|pounds?|euros?|won|bucks)\b"
    r"|\d(?:[\d,.]*\d)?\s?[십백천만억]*\s?원(?!피스|단|산|칙|형|격)"
    r"|[일이삼사오육칠팔구]?[십백천만]+\s?원(?=[\s.,!?을이은에부]|$)"
    r"|\d(?:[\d,.]*\d)?\s?(?:달러|유로|파운드|엔|위안)(?![가-힣]*화)"
    r"|\d(?:[\d,.]*\d)?\s?[천만]\s?원?대",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"\d(?:[\d,.]*\d)?\s?(?:%|％|per\s?cent\b|퍼센트|프로(?![그필젝모]))"
    rf"|\b(?:{_NUMERALS})\sper\s?cent\b",
    re.IGNORECASE,
)
_DAYS = re.compile(
    r"\d+\s?(?:(?:-|–|~|to)\s?\d+\s?)?(?:working |business |calendar )?(?:days?|weeks?|months?)\b"
    r"|\d+\s?(?:(?:-|–|~)\s?\d+\s?)?(?:영업일|일|주일|주(?=\s|[.,]|이내|안)|개월|달(?!러))",
    re.IGNORECASE,
)
_UNIT_TWICE = re.compile(r"\{(\w+)\}\s?(%|퍼센트|percent|per cent|원|달러|USD|KRW|dollars|won)")
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|\*\*|__\w|\]\(|&[a-z]+;")

_END_OF_WORD = r"(?=$|[^가-힣0-9A-Za-z])"
_BARE = re.compile(r"\{([a-z0-9_]+)\}(" + "|".join(members()) + ")" + _END_OF_WORD)
_FOREIGN = re.compile(r"([0-9A-Za-z%]+)(은|는|이|가|을|를|과|와|으로|로|이에요|예요)" + _END_OF_WORD)
_SINGLE = {member: pair for pair in PAIRS for member in pair.split("/")}
_NEVER_RIGHT = re.compile(r"([가-힣]*[가-힣])(를|으로)" + _END_OF_WORD)
_LONE_PAIR = re.compile(r"(^|\s)\{([^{}]*[가-힣][^{}]*)\}")


def figures(text: str) -> Iterator[str]:
    """A price or a percentage that is typed instead of looked up."""
    bare = _SLOT.sub(_GAP, text)
    for kind, pattern in (("price", _MONEY), ("percentage", _PERCENT)):
        for match in pattern.finditer(bare):
            yield (
                f"the {kind} “{match.group().strip()}” is typed into the sentence and will be wrong one day; "
                "write a placeholder, such as {delivery_fee} or {student_discount}"
            )
    for match in _UNIT_TWICE.finditer(text):
        if match.group(1) in POLICY_NAMES:
            yield f"{{{match.group(1)}}} already comes with its unit; take “{match.group(2)}” out"


def days(text: str) -> Iterator[str]:
    """A count of days that is typed instead of looked up."""
    for match in _DAYS.finditer(_SLOT.sub(_GAP, text)):
        yield (
            f"“{match.group().strip()}” is typed into the answer and will be wrong one day; "
            "write a placeholder, such as {return_days} days"
        )


def particles(text: str, language: str) -> Iterator[str]:
    """Particles that cannot be right for every value, or for the very word before them."""
    if language != "ko":
        for match in re.finditer(r"\{[^{}]*[가-힣][^{}]*\}", text):
            yield f"the Korean pair {match.group()} stands in an English sentence; take it out"
        return
    for match in _BARE.finditer(text):
        pair = _SINGLE[match.group(2)]
        name, particle = match.groups()
        yield f"“{particle}” after {{{name}}} is wrong for some values; write {{{name}}}{{{pair}}}"
    for match in _LONE_PAIR.finditer(text):
        yield f"{{{match.group(2)}}} has no word right before it; join it to the word, without a space"
    yield from _wrong_after_a_word(_SLOT.sub(_GAP, text))


def _wrong_after_a_word(text: str) -> Iterator[str]:
    for match in _FOREIGN.finditer(text):
        word, particle = match.groups()
        right = choose(word, _SINGLE[particle])
        if right != particle:
            yield f"“{word}{particle}” should be “{word}{right}”"
    for match in _NEVER_RIGHT.finditer(text):
        word, particle = match.groups()
        ending = ending_of(word)
        if particle == "를" and ending is not Ending.VOWEL:
            yield f"“{word}를” should be “{word}을”"
        if particle == "으로" and ending is not Ending.CONSONANT:
            yield f"“{word}으로” should be “{word}로”"


def markup(text: str) -> Iterator[str]:
    """Signs of markup; every channel shows them as they stand."""
    for match in _MARKUP.finditer(text):
        yield (
            f"“{match.group()}” is markup, and shoppers would see it as it stands; take it out "
            "(a link is a button with `url:`)"
        )


def too_long(text: str) -> Iterator[str]:
    """More than fits above buttons."""
    length = len(_SLOT.sub("", text))
    if length > LONGEST_TEXT:
        yield f"{length} characters; WhatsApp shows at most {LONGEST_TEXT} above buttons. Split it or shorten it"


def label_too_long(title: str, limit: int) -> Iterator[str]:
    """A button or row title that a channel would cut."""
    length = len(_SLOT.sub("", title))
    if length > limit:
        yield f"“{title}” has {length} characters; WhatsApp shows at most {limit} here. Shorten it"
