"""Sizes on labels: M · 엠 · EU 38 · UK 6 · US 8.5 · 38호 · 250mm · waist 30 · 66, and their system."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import Match

from bot.nlu.entities.found import Found
from bot.nlu.entities.numbers import written
from bot.nlu.entities.patterns import any_of
from bot.nlu.entities.surface import HANGUL

RANK = 3
SYSTEMS = {
    "EU": any_of("eu(?:r|ro|ropean)?, 유럽, 이유"),
    "UK": any_of("uk, british, gb, 영국, 유케이"),
    "US": any_of("us(?:a)?, american, 미국, 유에스"),
    "KR": any_of("kr, korean?, 한국, 국내"),
    "JP": any_of("jp, japan(?:ese)?, 일본"),
}
_SYSTEM = "(?:" + "|".join(f"(?P<{name}>{names})" for name, names in SYSTEMS.items()) + ")"
_NUMBER = r"(?P<n>\d{1,3}(?:\.\d|½)?(?: ?1/2| and a half|반)?)"
_SIZE = any_of("size, sizes, sz, 사이즈")
_LATIN_UNITS = any_of("cm, kg, ml, %, usd, dollars, bucks, days?, inch")
_KOREAN_UNITS = any_of("만, 천, 원, 개, 명, 일, 번, 시, 월, 년, 키로")
_END = rf"(?![\d.,]*\d|\s?{_LATIN_UNITS}\b|\s?{_KOREAN_UNITS})"
_NO_SIZE = any_of(
    "cm, kg, mm, ml, %, usd, krw, won, dollars?, bucks, days?, hours?, weeks?, months?, years?, minutes?, mins?",
    "percent, people, times, items?, pieces?, pairs?, of, euros?, pounds?, inch, k, lbs?, am, pm",
)

_WITH_SYSTEM = re.compile(
    rf"(?<![a-z가-힣]){_SYSTEM}(?:\s?(?:size|사이즈|men'?s|women'?s|남성|여성|기준|으로|로))?\s*{_NUMBER}{_END}"
)
_SYSTEM_AFTER = re.compile(rf"(?<![\w.,]){_NUMBER}\s?(?:in |사이즈\s?)?{_SYSTEM}(?![a-z])")
_LABELLED = re.compile(
    rf"(?<![a-z가-힣]){_SIZE}\s*(?:is|of|a|an|:|#|는|은|가|이)?\s*{_NUMBER}{_END}"
    rf"|(?<![\w.,])(?P<m>\d{{1,3}}(?:\.\d)?)[\s-]?(?:{_SIZE}(?! ?(?:up|down|업|다운|bigger|smaller|larger))|호(?!선))"
)
_MILLIMETRES = re.compile(r"(?<![\w.,])(?P<n>2[0-9][05]|30[05]|310)\s?(?:mm|미리|밀리)(?![a-z])")
_SAID_OF_A_SIZE = any_of(
    "신, 있, 없, 남, 재고, 으로, 로, 은, 는, 이, 가, 을, 를, 도, 사이즈, 품절, 주문, 요, 예, 인데, 다 , 담, 받",
    "샀, 사면, 왔, 온, 입, 까지, 만 , 맞, 작, 크, 커, 하나, 한 ?켤레, 교환, 바꿔, 추가, 주세요, 줘",
)
_KOREAN_SHOE = re.compile(
    rf"(?<![\w.,#-])(?P<n>2[1-9][05]|30[05])(?=\s?(?:{_SAID_OF_A_SIZE}|\?|$))(?!\s?(?:원|만|천|개|명))"
)
_KOREAN_DRESS = re.compile(
    rf"(?<![\w.,#-])(?P<n>44|55|66|77|88)(?=\s?(?:{_SAID_OF_A_SIZE}|\?|$))(?!\s?(?:만|이?상|번|분|일|개월|키로|킬로))"
    r"|(?<![\w.,#-])(?P<m>44|55|66|77|88)(?=[\s,/]+(?:44|55|66|77|88)\b|\s?(?:하고|랑|이랑|이나|과|와)\s)"
)
_WAIST = re.compile(
    r"(?<![a-z가-힣])(?:waist|w|허리)\s?(?:size |사이즈 )?(?P<n>2[3-9]|3\d|4[0-4])(?![\d.,]*\d|\s?(?:cm|센))"
    r"|(?<![\w.,])(?P<m>2[3-9]|3\d|4[0-4])\s?(?:waist|인치|inch(?:es)?|w\b|\")"
)
_KOREAN_LABEL = re.compile(
    r"(?<![\w.,-])(?P<n>44|55|66|77|88|8[05]|9[05]|10[05]|110|115)\s?(?:반\s?)?"
    r"(?:사이즈|입|를 입|을 입|정도 입|반(?!품))"
)
_PLAIN = re.compile(
    rf"(?<![a-z']){any_of('in, in an?, an?, the, my, me, wear, usually, take, into, for, or, and, to')}\s"
    rf"(?P<n>[2-5]\d(?:\.5)?)(?![\d.,]*\d|['/-]|\s?{_NO_SIZE}\b)"
)
_KOREAN_WAIST = re.compile(r"(?<![\w.,#-])(?P<n>2[4-9]|3[0-3])(?=\s?(?:으로|로)\b)")
_HAS_WAIST = re.compile(r"바지|청바지|데님|팬츠|슬랙스|진\b|치노")
_KOREAN_PLAIN = re.compile(
    r"(?<![\w.,#-])(?P<n>3[4-9]|4[0-8])"
    rf"(?=\s?(?:{any_of('있, 남았, 재고, 으로, 로 , 로$, 은 , 는 , 이 , 도 , 품절, 신어, 신는, 사이즈')}|\?))"
)
_LETTER = re.compile(
    r"(?<![\w'./&-])(?P<n>xxs|xs|s|m|l|xl|xxl|xxxl|[2-4]xl|[sml](?=/[sml]\b))"
    r"(?:/(?P<second>[sml]|xl))?(?:-size)?(?![a-z0-9'&]|\.\w)"
)
_CAPITAL = re.compile(r"(?<![a-zA-Z0-9_'./&$£€-])(?:[SML]|X{1,3}[SL])(?![a-zA-Z0-9_'&]|[./]\w(?<![SML]))")
LONGEST_IN_CAPITALS = 4  # letters of a message that is all capitals and may still be sizes: "M, L"
_LETTER_BEFORE = re.compile(
    r"(?:\b"
    + any_of(
        "in, size, sz, sizes, an?, the, or, and, is, to, for, my, wear, take, get, about, medium, usually, between, of",
        "from, than, both, want, only, black, white, navy, red, blue, yellow, green, grey, gray, brown, beige, pink",
        "sage, ivory, camel, shirt, jacket, dress, sweater, parka, hoodie, coat",
    )
    + r"|[,:/(?\"]|[가-힣]|사이즈)\s*$"
)
_LETTER_AFTER = re.compile(
    r"\s*(?:$|[?!.,)/]|[가-힣]|"
    + any_of("size, sz, please, pls, available, left, too, instead, now, online, still, today, here, there, anywhere")
    + "|"
    + any_of("or, and, in, one, is, at, for, on, near, from, has, to, into")
    + r"\b)"
)


def find_sizes(text: str) -> Iterator[Found]:
    """`size`, and `size_system` when the label says which."""
    for pattern in (_WITH_SYSTEM, _SYSTEM_AFTER):
        for match in pattern.finditer(text):
            yield from _in_named_system(match)
    for pattern in (_MILLIMETRES, _KOREAN_SHOE, _KOREAN_LABEL, _KOREAN_DRESS):
        for match in pattern.finditer(text):
            for size in _numbered(match, "KR"):
                yield size
                yield Found("size_system", "KR", size.start, size.end, rank=size.rank)
    for pattern in (_LABELLED, _WAIST, _PLAIN, _KOREAN_PLAIN):
        for match in pattern.finditer(text):
            yield from _numbered(match, "")
    if _HAS_WAIST.search(text):
        for match in _KOREAN_WAIST.finditer(text):
            yield from _numbered(match, "")
    yield from _letters(text)


def find_capital_sizes(text: str) -> Iterator[Found]:
    """A capital S, M or L by itself, in a text that is not all capitals; `text` as typed."""
    if text.isupper() and not HANGUL.search(text) and len(text) > LONGEST_IN_CAPITALS:
        return
    for match in _CAPITAL.finditer(text):
        yield Found("size", match[0].upper(), match.start(), match.end(), rank=RANK)


def _in_named_system(match: Match[str]) -> Iterator[Found]:
    system = next(name for name in SYSTEMS if match[name])
    for size in _numbered(match, system, RANK + 1):
        yield size
        yield Found("size_system", system, match.start(system), match.end(system), rank=RANK + 1)


def _numbered(match: Match[str], system: str, rank: int = RANK) -> Iterator[Found]:
    name = "n" if match.groupdict().get("n") else "m"
    value = _number(match[name])
    if _is_plausible(value, system):
        yield Found("size", written(value), match.start(name), match.end(name), rank=rank)


def _number(text: str) -> float:
    digits = re.match(r"\d+(?:\.\d)?", text)
    half = 0.5 if re.search(r"½|1/2|half|반", text) else 0.0
    return float(digits[0]) + half if digits else 0.0


def _is_plausible(value: float, system: str) -> bool:
    if system in ("UK", "US"):
        return value <= 26
    if system == "EU":
        return 16 <= value <= 60
    return value <= 60 or (value % 5 == 0 and value <= 330) or value in (44, 55, 66, 77, 88)


def _letters(text: str) -> Iterator[Found]:
    for match in _LETTER.finditer(text):
        if len(match["n"]) > 1 or _stands_for_size(text, match):
            for name in ("n", "second"):
                if match[name]:
                    yield Found("size", _canonical(match[name]), match.start(name), match.end(name), rank=RANK)


def _stands_for_size(text: str, match: Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    begins = not before.strip() or _LETTER_BEFORE.search(before) is not None
    return begins and _LETTER_AFTER.match(after) is not None


def _canonical(letters: str) -> str:
    counted = re.fullmatch(r"([2-4])xl", letters)
    return "X" * int(counted[1]) + "L" if counted else letters.upper()
