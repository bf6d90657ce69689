"""The parts of a message that may each hold a wish of their own: sentences, and what "and" or "-고" joins."""

from __future__ import annotations

import re

from bot.nlu.entities.patterns import any_of

FEWEST_LETTERS = {True: 4, False: 8}  # by whether it is Korean; less says too little alone
MOST = 5  # parts that are looked at; a story has its wish in one of them
_ENDS = r"(?<=[.!?…])\s+|[?!]+(?=\s|$|[가-힣])|\n+|\s+-\s+|;\s*"
_JOINS = r"(?:and|also|plus|but|oh and|or just|another thing|by the way|btw)"
_ENGLISH = rf",?\s+{_JOINS}\s+(?:also\s+)?|,\s+(?=(?:can|could|do|does|is|are|how|what|when|where|i)\b)"
_ENDINGS = any_of("고(?:요)?, 구(?:요)?, (?:는|은|인)데(?:요)?, 니까, 지만, 면서")
_LINKS = any_of("그리고, 글구, 그리구, 또, 그럼, 근데, 그런데, 참고로")
_KOREAN = rf"(?<=[가-힣]){_ENDINGS}[,\s]+|\s+{_LINKS}\s+|(?<=[요다까죠])[,~ㅠㅎㅋ.\s]+(?=[가-힣])"
_BREAK = re.compile(f"{_ENDS}|{_ENGLISH}|{_KOREAN}", re.IGNORECASE)
_ASKS = re.compile(
    r"\?|^(?:can|could|do|does|did|is|are|how|what|when|where|who|which|would|will|may|should)\b"
    r"|\b(?:pls|please|tell me|want|need)\b"
    r"|나요|까요|가요|은가|는지|되나|하나|있나|언제|얼마|어디|며칠|주세요|해줘|줘요|알려|추천|바꿔|싶",
    re.IGNORECASE,
)
_HANGUL = re.compile(r"[가-힣]")


def clauses_of(text: str) -> list[tuple[int, str]]:
    """Where each part begins, and the part; empty when the message is one."""
    found, start = [], 0
    for match in _BREAK.finditer(text):
        found.append((start, text[start : match.end()].strip()))
        start = match.end()
    found.append((start, text[start:].strip()))
    telling = [(at, part) for at, part in found if _says_enough(part)]
    return telling[-MOST:] if len(telling) > 1 else []


def asks(part: str) -> bool:
    """Whether a part has the form of a question or a request."""
    return _ASKS.search(part) is not None


def _says_enough(part: str) -> bool:
    return sum(letter.isalnum() for letter in part) >= FEWEST_LETTERS[_HANGUL.search(part) is not None]
