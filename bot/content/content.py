"""What the shop says: finds a sentence by its key, fills it for the language, and never fails a turn."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path

from bot.commerce.errors import ShopError
from bot.commerce.policy import Policy
from bot.content.buttons import fill_buttons
from bot.content.faq import FaqEntry, FaqTopic
from bot.content.live import LiveFolder
from bot.content.policy import POLICY_NAMES, policy_values
from bot.content.replies import Sentence
from bot.content.template import MissingValue, render
from bot.content.templates import MessageTemplate
from bot.content.words import Words
from bot.content.yaml_file import Mapped
from bot.messages import Reply

log = logging.getLogger(__name__)

GENERIC = "errors.broken"  # said when a sentence is missing or cannot be filled
Clock = Callable[[], datetime]
Values = Mapping[str, object]


def _now() -> datetime:
    return datetime.now(timezone.utc)


@dataclass(frozen=True)
class _Spoken:
    """A sentence that could be filled."""

    sentence: Sentence
    language: str
    text: str
    values: Values


class Content:
    """The merchandiser's folder. With `policy`, its figures can stand in every sentence without being passed."""

    def __init__(
        self,
        folder: Path,
        policy: Callable[[], Policy] | None = None,
        clock: Clock = _now,
        live: LiveFolder | None = None,
    ) -> None:
        self._live = live or LiveFolder(folder)
        self._policy = policy
        self._clock = clock

    def say(self, key: str, language: str, **values: object) -> Reply:
        """The sentence of a key, filled, with its buttons."""
        spoken = self._find_sayable(key, language, values)
        if spoken is None:
            return Reply()
        return Reply(spoken.text, fill_buttons(spoken.sentence, spoken.language, spoken.values, self._today()))

    def text(self, key: str, language: str, **values: object) -> str:
        """The sentence of a key, filled, without its buttons."""
        spoken = self._find_sayable(key, language, values)
        return spoken.text if spoken else ""

    def has(self, key: str) -> bool:
        """Whether there is a sentence of that key."""
        return key in self._live.snapshot().sentences

    def answer(self, entry: FaqEntry, language: str, policy: Policy, **more: object) -> Reply:
        """The answer of an FAQ entry with the policy's figures in it."""
        values = {**policy_values(policy), **more}
        for spoken in _languages(language):
            try:
                return Reply(render(entry.answer[spoken], values, spoken, self._today()))
            except (MissingValue, KeyError) as missing:
                log.error("FAQ entry %s (%s): nobody gave a value for {%s}", entry.id, spoken, missing)
        return self.say(GENERIC, language)

    def phrases(self, name: str, language: str | None = None) -> tuple[str, ...]:
        """A list of fixed phrases of words.yml, such as back_to_bot; without a language, of all."""
        return self.words.phrases(name, language)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all sentences."""
        return tuple(self.sentences)

    @property
    def sentences(self) -> Mapping[str, Sentence]:
        """All sentences by key, not filled."""
        return self._live.snapshot().sentences

    @property
    def faq(self) -> Mapping[str, FaqTopic]:
        """The FAQ by topic."""
        return self._live.snapshot().faq

    @property
    def words(self) -> Words:
        """The vocabulary."""
        return self._live.snapshot().words

    @property
    def quizzes(self) -> Mapping[str, Mapped]:
        """The quiz files by name, as written."""
        return self._live.snapshot().quizzes

    @property
    def size_charts(self) -> Mapping[str, Mapped]:
        """The size chart files by name, as written."""
        return self._live.snapshot().size_charts

    @property
    def templates(self) -> Mapping[str, MessageTemplate]:
        """What may be sent once a vendor's window has closed."""
        return self._live.snapshot().templates

    def _find_sayable(self, key: str, language: str, values: Values) -> _Spoken | None:
        sentences = self._live.snapshot().sentences
        if key not in sentences:
            log.error("no sentence `%s` in replies/ of the content folder", key)
        for wanted, spoken in _ways(key, language):
            sentence = sentences.get(wanted)
            if sentence is not None:
                known = self._with_policy(sentence, values)
                text = self._fill(sentence, spoken, known)
                if text is not None:
                    return _Spoken(sentence, spoken, text, known)
        if GENERIC not in sentences:
            log.error("no sentence `%s` in replies/ of the content folder", GENERIC)
        return None

    def _fill(self, sentence: Sentence, language: str, values: Values) -> str | None:
        try:
            return render(sentence.text[language], values, language, self._today())
        except (MissingValue, KeyError) as missing:
            log.error(
                "%s:%d: %s (%s): nobody gave a value for {%s}",
                sentence.file,
                sentence.line,
                sentence.key,
                language,
                missing,
            )
            return None

    def _with_policy(self, sentence: Sentence, values: Values) -> Values:
        if self._policy is None or not POLICY_NAMES & sentence.all_placeholders() - values.keys():
            return values
        try:
            return {**policy_values(self._policy()), **values}
        except ShopError as error:
            log.error("the shop's policy is not to be had (%s); %s cannot be filled", error.code, sentence.key)
            return values

    def _today(self) -> date:
        return self._clock().date()


def _languages(language: str) -> tuple[str, str]:
    """The language to try first, and the other one."""
    return ("ko", "en") if language == "ko" else ("en", "ko")


def _ways(key: str, language: str) -> Iterator[tuple[str, str]]:
    for wanted in (key, GENERIC):
        for spoken in _languages(language):
            yield wanted, spoken
