"""Which of the shop's languages a sentence is clearly written in; silent when it could be either."""

from __future__ import annotations

import re

HANGUL_WORD = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]+")
LATIN_WORD = re.compile(r"(?<![\w@./-])[a-z]+(?:'[a-z]+)?(?![\w@/]|\.\w)", re.IGNORECASE)
# Only sentences have these: product names, sizes and e-mails are typed in Latin letters by Koreans too.
_SENTENCE_WORDS = """
a an the i im i'm my me you your we it its it's this that these those is are was were am be do does did don't dont
can could would will won't have has had how what what's whats where where's wheres when which who why not no yes
please pls thanks thank hi hello hey help want need looking like show find get got give tell know for to of in on
at with from and or but if so any some there still about
"""
SENTENCE_WORDS = frozenset(_SENTENCE_WORDS.split())


# How Koreans write in Latin letters; what the words say is not read, but they are answered in Korean.
_ROMANISED_WORDS = """
annyeong anyong anyeong gamsaham kamsaham gomawo eolma eonje eotteoke isseoyo innayo juseyo haejuseyo haseyo hamnida
mwoyeyo dwaeyo doenayo sipeo jumun baesong hwanbul banpum gyohwan chwiso sangdamwon
"""
ROMANISED = tuple(_ROMANISED_WORDS.split())
_OTHER_SCRIPT = re.compile(r"[\u0400-\u052f\u0590-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
SHARE = 0.3  # of the letters


def is_other_script(text: str) -> bool:
    """Japanese, Chinese, Cyrillic, Arabic, Thai and the like, and hardly any Korean or English."""
    letters = "".join(letter for letter in text if letter.isalpha())
    return not HANGUL_WORD.search(letters) and len(_OTHER_SCRIPT.findall(letters)) > SHARE * len(letters)


def detect(text: str) -> str | None:
    """`ko` for Korean, `en` for English sentences, None for bare values such as "M", "1001" or "trail jacket"."""
    hangul = len(HANGUL_WORD.findall(text))
    latin = LATIN_WORD.findall(text)
    said = sum(word.lower() in SENTENCE_WORDS for word in latin)
    if hangul:
        return "en" if said > hangul else "ko"
    if any(word.lower().startswith(ROMANISED) for word in latin):
        return "ko"
    return "en" if said and len(latin) > 1 else None
