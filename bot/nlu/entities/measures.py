"""Body measures: 5'7" · 키 170에 62키로 · chest 98 · my waist is 32 inches · 발길이 245.

A missing unit is what is plausible: a chest of 36 is inches, one of 92 is centimetres.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Match

from bot.nlu.entities.found import Found
from bot.nlu.entities.numbers import written
from bot.nlu.entities.patterns import any_of

CM_PER_INCH, KG_PER_POUND, POUNDS_PER_STONE = 2.54, 0.45359237, 14
RANK = 5

_INCHES, _MILLIMETRES, _METRES = (
    any_of("inch, inches, in, \", '', 인치"),
    any_of("mm, millimet(?:er|re)s?, 미리, 밀리"),
    any_of("m, met(?:er|re)s?, 미터"),
)
_CENTIMETRES = any_of("cm, centimet(?:er|re)s?, 센치미터, 센티미터, 센치, 센티")
_NUMBER = r"(?P<n>\d{1,3}(?:\.\d{1,2})?)"
_LENGTH = rf"(?:\s?(?P<unit>{_CENTIMETRES}|{_MILLIMETRES}|{_INCHES}|{_METRES})(?![a-z]))?"
_POUNDS = any_of("lbs?, pounds?, 파운드")
_WEIGHT = rf"\s?(?P<unit>{_POUNDS}|{any_of('kgs?, kilos?, kilograms?, 키로그램, 킬로그램, 키로, 킬로')})(?![a-z])"
_LINKS = any_of(
    "is, are, 's, of, about, around, approx, measures?, messures?, mesures?, size, circumference, :, =",
    "가, 이, 는, 은, 도, 를, 을",
    "재니까, 재보니까, 재보니, 재면, 재봤는데, 재봤더니, 쟀더니, 나오고",
    "둘레, 사이즈, 실측, 단면, 만, long, 하고",
)
_IS = rf"(?:\s*{_LINKS}){{0,3}}\s*"
_AT = "(?:(?:a?round|in|at) (?:the|my) )?"
_NOT_GARMENT = rf"(?!\s?{any_of('jeans, trousers, pants, denim, 청바지, 바지, 팬츠, 데님')})"


@dataclass(frozen=True)
class Girth:
    """One measure of the body: what it is called and what is plausible in centimetres."""

    entity: str
    names: str
    smallest: float
    largest: float


GIRTHS = (
    Girth("chest", any_of("under\\s?bust, chest, bust, 가슴\\s?둘레, 윗가슴, 가슴, 흉위, 흉통"), 60, 160),
    Girth("waist", any_of("waist(?:line)?, middle, tummy, 허리\\s?둘레, 허리"), 45, 150),
    Girth("hip", any_of("hips?, 엉덩이\\s?둘레, 엉덩이, 힙\\s?둘레, 힙"), 60, 170),
    Girth("height", any_of("height, tall, 신장, 키"), 100, 220),
)
_FOOT = any_of(
    "(?:foot|feet|insole)(?: length| size)?, 발\\s?(?:길이|실측|실측\\s?사이즈), 발(?=[은이가\\s]*\\d), 족장",
)


def find_measures(text: str) -> Iterator[Found]:
    """Measures in centimetres, kilograms and, for feet, millimetres."""
    for girth in GIRTHS:
        yield from _girths(text, girth)
    yield from _heights(text)
    yield from _feet(text)
    yield from _weights(text)
    yield from _pairs(text)


def _girths(text: str, girth: Girth) -> Iterator[Found]:
    after = rf"(?<![a-z가-힣])(?:my |제 |내 )?{girth.names}{_IS}{_NUMBER}{_LENGTH}(?![\d/]){_NOT_GARMENT}"
    before = rf"(?<![\w.,]){_NUMBER}{_LENGTH}[\s-]*{_AT}{girth.names}(?![a-z]){_NOT_GARMENT}"
    for rank, pattern in ((RANK, after), (RANK - 1, before)):
        for match in re.finditer(pattern, text):
            value = _centimetres(float(match["n"]), match["unit"], girth)
            if value is not None and not _is_label(girth, match, text):
                yield _found(girth.entity, value, match, rank)


_SAID_OF_BODY = re.compile(r"\b(?:my|is|i'm|are|i)\b|둘레|가|이|는|은")
_OTHER_MEASURE = re.compile(r"chest|bust|hips?\b|height|weigh|tall|\d\s?kg|가슴|엉덩이|키|몸무게")


def _is_label(girth: Girth, match: Match[str], text: str) -> bool:
    """ "Waist 30" is printed on jeans; "my waist is 30" and "30 inch waist" are said of a body."""
    if girth.entity != "waist" or float(match["n"]) >= 45 or match["unit"]:
        return False
    return not _SAID_OF_BODY.search(match[0]) and not _OTHER_MEASURE.search(text)


def _centimetres(number: float, unit: str | None, girth: Girth) -> float | None:
    value = _length(number, unit)
    if unit is None and not girth.smallest <= number <= girth.largest:
        value = number * 100 if girth.entity == "height" and number < 3 else _whole(number * CM_PER_INCH)
    return value if girth.smallest <= value <= girth.largest else None


def _length(number: float, unit: str | None) -> float:
    if unit and re.fullmatch(_INCHES, unit):
        return _whole(number * CM_PER_INCH)
    if unit and re.fullmatch(_MILLIMETRES, unit):
        return number / 10
    return number * 100 if unit and re.fullmatch(_METRES, unit) else number


def _whole(value: float) -> float:
    """A converted value is no more exact than a tape."""
    return float(round(value))


_FEET_AND_INCHES = re.compile(
    r"(?<![\d.])(?P<ft>[4-7])\s?(?:'|ft\.?|foot|feet|피트)\s?(?P<inch>\d{1,2}(?:\.\d)?)?"
    r"\s?(?:\"|''|in(?:ch(?:es)?)?\b|인치)?(?P<tall>\s?tall)?(?![\d.])"
)
_TALL = re.compile(rf"(?<![\w.,$₩£€])(?P<n>1[2-9]\d(?:\.\d)?|20\d|21\d)\s?{_CENTIMETRES}(?![a-z])")
_METRES_TALL = re.compile(rf"(?<![\w.,$₩£€])(?P<n>[12]\.\d{{1,2}})\s?{_METRES}(?![a-z])(?:\s+(?:tall|high))?")
_I_AM = re.compile(
    r"\bi(?:'m| am|m)\s(?:only |about |around |like )?(?P<n>1[3-9]\d|20\d)"
    r"(?![\d.,]|\s?(?:usd|dollars|bucks|won|kg|lbs|pounds))"
)
_OF_A_THING = re.compile(
    r"(?:length|chest|bust|hips?|waist|둘레|총장|기장|길이|가슴|엉덩이|힙)\W*(?:is |of |이 |가 |은 |는 )?$"
)


def _heights(text: str) -> Iterator[Found]:
    for match in _FEET_AND_INCHES.finditer(text):
        inches = float(match["ft"]) * 12 + float(match["inch"] or 0)
        is_height = match["inch"] or match["tall"] or not match[0].rstrip().endswith("feet")
        if is_height and inches < 84:
            yield _found("height", _whole(inches * CM_PER_INCH), match)
    for match in _METRES_TALL.finditer(text):
        yield _found("height", float(match["n"]) * 100, match)
    for pattern in (_TALL, _I_AM):
        for match in pattern.finditer(text):
            if not _OF_A_THING.search(text[: match.start()]):
                yield _found("height", float(match["n"]), match)


def _feet(text: str) -> Iterator[Found]:
    after = rf"(?<![a-z가-힣]){_FOOT}{_IS}{_NUMBER}{_LENGTH}(?:\s*long)?(?![\d/'])"
    before = rf"(?<![\w.,]){_NUMBER}{_LENGTH}[\s-]*(?:long )?(?:foot|feet)\b(?!\s?\d)"
    for pattern in (after, before):
        for match in re.finditer(pattern, text):
            millimetres = _foot_length(float(match["n"]), match["unit"])
            if 200 <= millimetres <= 330:
                yield _found("foot_length", millimetres, match)


def _foot_length(number: float, unit: str | None) -> float:
    if unit is None and number >= 200:
        return number
    if (unit is None and number < 14) or (unit and re.fullmatch(_INCHES, unit)):
        return _whole(number * CM_PER_INCH * 10)
    return round(_length(number, unit) * 10, 1)


_STONES = re.compile(r"(?<![\d.])(?P<n>\d{1,2})\s?(?:st|stones?)\b(?:\s?(?P<rest>\d{1,2})(?:\s?(?:lbs?|pounds?))?)?")
_WEIGHED = re.compile(
    rf"(?:i weigh|weigh(?:t|ing)?|몸무게|체중){_IS}{_NUMBER}(?![\d.]|\s?(?:kg|kilo|lb|pound|st|키로|킬로))"
)
_HEAVIEST_KG = 120  # a larger number without a unit is pounds


def _weights(text: str) -> Iterator[Found]:
    for match in _STONES.finditer(text):
        pounds = float(match["n"]) * POUNDS_PER_STONE + float(match["rest"] or 0)
        yield from _weight(pounds * KG_PER_POUND, match)
    for match in re.finditer(rf"(?<![\d.]){_NUMBER}{_WEIGHT}", text):
        in_pounds = re.fullmatch(_POUNDS, match["unit"]) is not None
        yield from _weight(_kilograms(float(match["n"]), in_pounds), match)
    for match in _WEIGHED.finditer(text):
        yield from _weight(_kilograms(float(match["n"]), float(match["n"]) > _HEAVIEST_KG), match)


def _kilograms(number: float, in_pounds: bool) -> float:
    return _whole(number * KG_PER_POUND) if in_pounds else number


def _weight(kilograms: float, match: Match[str]) -> Iterator[Found]:
    if 25 <= kilograms <= 220:
        yield _found("weight", round(kilograms, 1), match)


_PAIR = re.compile(
    rf"(?<![\w.,-])(?P<cm>1[3-9]\d(?:\.\d)?|20\d)\s?{_CENTIMETRES}?\s?(?:에다|에|,|/|&|and|이고|이랑)?\s?"
    r"(?P<kg>[3-9]\d(?:\.\d)?|1[0-4]\d)\s?(?P<unit>kgs?|kilos?|키로|킬로)?"
    r"(?![\d.,-]|\s?(?:만|천|원|%|usd|cm|mm|사이즈|호))"
)


def _pairs(text: str) -> Iterator[Found]:
    """170에 62 · 170/62 · 163 54kg."""
    for match in _PAIR.finditer(text):
        between = text[match.end("cm") : match.start("kg")]
        if match["unit"] or any(sign in between for sign in ("에", "/", "이고")) or is_bare(match, text):
            yield Found("height", written(float(match["cm"])), match.start("cm"), match.end("cm"), rank=RANK)
            yield Found("weight", written(float(match["kg"])), match.start("kg"), match.end(), rank=RANK)


def is_bare(match: Match[str], text: str) -> bool:
    """ "175 80 oxford shirt": two numbers of a body before a word, and no other number in the message."""
    rest = text[: match.start()] + text[match.end() :]
    return text[match.end("cm") : match.start("kg")] == " " and not re.search(r"\d", rest) and len(rest.strip()) > 1


def _found(entity: str, value: float, match: Match[str], rank: int = RANK) -> Found:
    return Found(entity, written(value), match.start(), match.start() + len(match[0].rstrip()), rank=rank)
