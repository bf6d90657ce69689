"""Text as words and letters, in both scripts; knows no product."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[a-z0-9]+|[가-힣]+")

# Words that never tell products apart, so that they do not count as found.
_STOP = """
a an the i im me my we you your it its is are be do does did have has had any some something anything thing things
for of in on at to with without and or but not no can could would will want wanna need like love looking look find
search show get got give buy please pls hi hello hey there this that these those what which who how much one ones
two good nice great best under over between about around than more less from by so too very really just also
recommend suggest help
좀 거 것 게 그 이 저 제 더 안 수 뭐 있어 있어요 있나요 있을까요 주세요 보여 보여줘 보여주세요 찾아 찾아줘 찾아요 찾고
추천 추천해줘 추천해주세요
좋은 예쁜 어떤 어느 저는 나는 하나 싶어 싶어요 사고 이거 그거 저거 입을 신을 바를 쓸 만한 정도 이하 이상
오는 가는 되는 하는 같은
"""
STOP_WORDS = frozenset(_STOP.split())


def words(text: str) -> tuple[str, ...]:
    """The words of a text, small, without punctuation; digits and letters of both scripts."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def telling_words(text: str) -> tuple[str, ...]:
    """The words that can tell one product from another, each once."""
    return tuple(dict.fromkeys(word for word in words(text) if _tells(word)))


def _tells(word: str) -> bool:
    """A single Korean syllable (비, 날, 옷) is in too many words to tell anything."""
    return word not in STOP_WORDS and (len(word) > 1 or not is_korean(word))


def squeeze(text: str) -> str:
    """A text without anything between its words, as Koreans often type names."""
    return "".join(words(text))


def letters(text: str) -> str:
    """Letters, with Korean syllables taken apart: 자켓 and 재킷 then share most of them."""
    return unicodedata.normalize("NFD", text)


def is_korean(text: str) -> bool:
    """Whether a word begins with a Korean syllable."""
    return "가" <= text[:1] <= "힣"


def consonants(text: str) -> str:
    """The consonants of Korean syllables: first ones U+1100–1112, last ones U+11A8–11C2."""
    return "".join(jamo for jamo in letters(text) if jamo <= "\u1112" or jamo >= "\u11a8")
