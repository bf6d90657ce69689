"""A quiz as data: questions, options, and what choosing one does to the search. Sentences are the content file's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bot.commerce.catalogue import Words

# Question id (or the name of a fact heard) → what was answered; () is "skipped". Each answer is an option's id,
# "=jacket" (stated), "!leather" (stated as unwanted) or, where a price is asked, "..80 USD", "50..100 USD".
Answers = Mapping[str, Sequence[str]]
Range = tuple[Decimal | None, Decimal | None]

PRICE = "price"  # the entity of a question about the budget
KINDS = ("category", "color", "material", "feature", "occasion", "skin_type")


@dataclass(frozen=True)
class Effect:
    """What an option does. `require` can be given up when nothing meets it, `exclude` never; `points` only sort."""

    require: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    points: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    price: Mapping[str, Range] = field(default_factory=dict)  # by currency
    asks_professional: bool = False  # ends the quiz: this is not for a shop to advise on


@dataclass(frozen=True)
class Option:
    """One possible answer. `values`: the entity values that mean it; `is_heard_anywhere`: also outside its question."""

    id: str
    title: Words
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: tuple[str, ...] = ()
    effect: Effect = field(default_factory=Effect)
    is_heard_anywhere: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that a shopper may call it, in both languages."""
        said = tuple(name for names in self.synonyms.values() for name in names)
        return (*self.title.values(), *said, self.id)


@dataclass(frozen=True)
class Question:
    """One question. `when`: asked only after one of these options of an earlier question."""

    id: str
    ask: Words
    options: tuple[Option, ...]
    entity: str = ""
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    is_skippable: bool = True
    takes_many: bool = False

    def find_option(self, option_id: str) -> Option | None:
        """The option of this id."""
        return next((option for option in self.options if option.id == option_id), None)

    def option_meant(self, value: str) -> Option | None:
        """The option that an entity's value stands for."""
        return next((option for option in self.options if value == option.id or value in option.values), None)


@dataclass(frozen=True)
class Quiz:
    """A quiz. `categories`: what it may recommend; `hears`: facts that count when stated, without being asked."""

    id: str
    title: Words
    categories: tuple[str, ...]
    questions: tuple[Question, ...]
    hears: tuple[str, ...] = ()

    def find_question(self, question_id: str) -> Question | None:
        """The question of this id."""
        return next((question for question in self.questions if question.id == question_id), None)
