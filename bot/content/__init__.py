"""The shop's words: loads, checks and renders data/content in English and Korean; knows no Rasa, no SQL, no channel."""

from bot.content.content import Content
from bot.content.faq import FaqEntry, FaqTopic
from bot.content.formats import Percent
from bot.content.words import Words

__all__ = ["Content", "FaqEntry", "FaqTopic", "Percent", "Words"]
