"""The help pages: the FAQ's own answers, gathered by the page that each names as its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.commerce.policy import Policy
from bot.content import Content
from bot.content.faq import FaqEntry, FaqTopic

HELP = "/help/"


@dataclass(frozen=True)
class Answer:
    """One question as the page shows it; `id` is its anchor."""

    id: str
    question: str
    text: str
    reviewed: date


@dataclass
class HelpPage:
    """One page: its title, and its topics with their answers."""

    name: str
    title: str
    topics: dict[str, list[Answer]] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where it is."""
        return HELP + self.name


def help_pages(content: Content, policy: Policy, language: str) -> Mapping[str, HelpPage]:
    """Every page that an answer names, in the order of the files."""
    pages: dict[str, HelpPage] = {}
    for topic in content.faq.values():
        for entry in topic.entries:
            if entry.source_url.startswith(HELP):
                _add(pages, topic, entry, content.answer(entry, language, policy).text, language)
    return pages


def _add(pages: dict[str, HelpPage], topic: FaqTopic, entry: FaqEntry, text: str, language: str) -> None:
    name = entry.source_url[len(HELP) :].partition("#")[0]
    page = pages.setdefault(name, HelpPage(name, entry.source_title[language]))
    answer = Answer(entry.id, entry.question[language], text, entry.reviewed)
    page.topics.setdefault(topic.title[language], []).append(answer)
