"""Which of the shop's languages a sentence is clearly written in; silent when it could be either."""
from __future__ import annotations

import re

HANGUL = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]")
ENGLISH_WORD = re.compile(r"(?<![\w@./-])[a-z]+(?:'[a-z]+)?(?![\w@/]|\.\w)", re.IGNORECASE)
# Words that only a sentence has: product names, sizes, colours and e-mails are typed in Latin letters by Koreans too.
SENTENCE_WORDS = frozenset(
    """a an the i im i'm my me you your we it its it's this that these those is are was were am be do does did don't dont
    can could would will won't have has had how what what's whats where where's wheres when which who why not no yes
    please pls thanks thank hi hello hey help want need looking like show find get got give tell know for to of in on
    at with from and or but if so any some there still about order return cancel speak english""".split()
)


def detect(text: str) -> str | None:
    """`ko` for Korean, `en` for English sentences, None for bare values such as "M", "1001" or "OXF-SHT"."""
    if HANGUL.search(text):
        return "ko"
    words = [word.lower() for word in ENGLISH_WORD.findall(text)]
    return "en" if any(word in SENTENCE_WORDS for word in words) else None
