"""The parts of a message that may each hold a wish of their own: sentences, and what "and" or "-고" joins."""

from __future__ import annotations

import re

from bot.nlu.entities.patterns import any_of

FEWEST_LETTERS = {True: 4, False: 8}  # by whether it is Korean; less says too little alone
MOST = 5  # parts that are looked at; a story has its wish in one of them
_ENDS = r"(?<=[.!?…])\s+|[?!]+(?=\s|$|[가-힣])|\n+|\s+-\s+|;\s*"
_JOINS = r"(?:and|also|plus|but|oh and|or just|another thing|by the way|btw|n|&)"
_ENGLISH = rf",?\s+{_JOINS}\s+(?:also\s+)?|,\s+(?=(?:can|could|do|does|is|are|how|what|when|where|i)\b)"
# 재고, 재입고, 출고, 광고, 최고, 신고, 창고 end so too, and join nothing; neither does 하고 싶다, 먹고 나서.
_ENDINGS = "(?<![재입출광최신창])" + any_of(
    "고(?:요)?(?! (?:싶|있[어는습네나]|계[시세신셨]|나서|나니|보니)), 구(?:요)?(?! 싶)",
    "(?:는|은|인)데(?:요)?, 니까, 지만, 면서",
    "(?<=[는은을던될할인운한된])지(?:랑|하고|와|도), (?<=[게건거가이]) ?아니(?:라|고|구)",
)
_LINKS = any_of("그리고, 글구, 글고, 그리구, 또, 그럼, 근데, 그런데, 참고로, and, n")
_KOREAN = rf"(?<=[가-힣]){_ENDINGS}[,\s]+|\s+{_LINKS}\s+|(?<=[요다까죠])[,~ㅠㅎㅋ.\s]+(?=[가-힣])"
_BREAK = re.compile(f"{_ENDS}|{_ENGLISH}|{_KOREAN}", re.IGNORECASE)
_LEAD = r"^(?:(?:and|also|plus|but|oh|so|ok|or|if so|n|1|2|\W)\s*)*"
_ASKS = re.compile(
    rf"\?|{_LEAD}(?:can|could|do|does|did|is|are|r|how|hows|what|whats|when|whens|where|wheres|who|which|would|will"
    r"|may|should|any|stop|delete|send|show|tell|give|add|put|remove|cancel|return|exchange|change|find|check)\b"
    r"|\b(?:can|could|do|does|did|is|are|r|will|would|should|may) (?:i|u|you|we|they|it|there|the|this|my|your)\b"
    r"|\b(?:pls|plz|please|tell me|want|need|wanna|how (?:much|many|long))\b"
    r"|나요|까요|가요|은가|[는은을건인한될할]지|[있없되하][냐남]|있음|되려나|되나|하나|있나|있어|있지|없나|돼요|되여"
    r"|뭐[에예]요|뭔가요|뭐야|뭐임|[나가까]여"
    r"|언제|얼마|어디|며칠|몇 ?시|주세요|해줘|줘요|알려|추천|바꿔|싶",
    re.IGNORECASE,
)
# What somebody does not want to have done: "not a refund", "don't cancel it", "취소하려는 게 아니라".
_DONE = any_of("cancel, return, refund, exchang, chang, replac, buy, order") + r"\w*"
_DONE_KOREAN = any_of("취소, 반품, 환불, 교환, 변경, 주문, 구매, 결제, 신청")
_BEGINS = r"^(?:(?:actually|no|wait|pls|please|ok|oh|so|and|but|just|sorry|hey)\b[\s,.!]*)*"
_WISHES = any_of("하고 ?싶, 하려, 할려, 하자, 해 ?달라, 하겠다, 한다, 하는, 할, 원하")
_DENIES = re.compile(
    rf"{_BEGINS}(?:don'?t|do not) (?:you )?{_DONE}"
    rf"|\b(?:i|we) (?:don'?t|do not) (?:really )?(?:want|wanna|need)(?: (?:you|to|for|a|the))* {_DONE}"
    rf"|\bnot (?:(?:asking|looking|after|for|trying|to|a|an|the) )+{_DONE}"
    rf"|{_DONE_KOREAN}[을를]? ?{_WISHES}.{{0,6}}(?:[게건거]|것[이은]) ?(?:아니|아님)"
    rf"|{_DONE_KOREAN}[은는이가]? ?(?:아니[고라]|말고)|{_DONE_KOREAN}(?:하지)? ?(?:마세요|마요|마시고|말아)",
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


def denies(part: str) -> bool:
    """Whether a part says what is not to be done: it wishes nothing. A question denies nothing."""
    return "?" not in part and _DENIES.search(part) is not None


def _says_enough(part: str) -> bool:
    return sum(letter.isalnum() for letter in part) >= FEWEST_LETTERS[_HANGUL.search(part) is not None]
