"""Flows: questions asked one after the other, kept as data in one slot. A question may interrupt; the flow leads back.

A flow is a class of its topic's file, registered by name. Its state is {"name", "asked", "answers", "history"};
the last of the list is active. Why not Rasa forms: docs/decisions/0002-flows-are-data.md.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from actions.exchange import Answers, Exchange
from bot.nlu.clauses import asks

DEEPEST = 3  # waiting flows; an older one is forgotten
PATIENCE = 3  # interruptions in a row after which a waiting question is kept, but no longer repeated
UNCLEAR = 0.55  # confidence below which an intent does not stand against facts that answer the question
FOUND_ENOUGH = 0.55  # share of the message its values must cover to be an answer although the intent says otherwise

# Intents that say "this may be the answer" rather than "I want something else".
SOFT = frozenset({"inform", "affirm", "deny", "nlu_fallback", "out_of_scope", "skip", ""})


class Flow(ABC):
    """One conversation with an aim. `next_question` None means that everything needed is known."""

    name: ClassVar[str]
    own_intents: ClassVar[frozenset[str]] = frozenset()
    patience: ClassVar[int] = PATIENCE
    takes_products: ClassVar[bool] = True  # whether a question that names a product may be an answer
    hears_facts: ClassVar[bool] = False  # whether facts answer its questions also in a message of unclear meaning
    can_reopen: ClassVar[bool] = False  # whether "back" after its end leads into it again: not where something was done

    @abstractmethod
    def next_question(self, exchange: Exchange, answers: Answers) -> str | None:
        """The name of the next thing to ask."""

    @abstractmethod
    def ask(self, exchange: Exchange, question: str, answers: Answers) -> None:
        """Say the question."""

    @abstractmethod
    def read(self, exchange: Exchange, question: str, answers: Answers) -> Answers:
        """What this message answers; empty when it is no answer. May fill other questions too."""

    @abstractmethod
    def finish(self, exchange: Exchange, answers: Answers) -> None:
        """Everything is known: do what the shopper came for."""

    def is_offered(self, exchange: Exchange, question: str, answers: Answers) -> bool:
        """Whether the message is, word for word, an answer that was offered: whatever else it may mean, it is that."""
        return False

    def is_moot(self, exchange: Exchange, answers: Answers) -> bool:
        """Whether, after an interruption, nobody needs the answer any more."""
        return False

    def skip(self, exchange: Exchange, question: str, answers: Answers) -> Answers | None:
        """What a skipped question counts as; None when it cannot be skipped."""
        return None

    def forget(self, exchange: Exchange, question: str, answers: Answers) -> None:
        """The shopper goes back: this question is open again."""
        answers.pop(question, None)


FLOWS: dict[str, Flow] = {}


def register(flow: type[Flow]) -> type[Flow]:
    """Class decorator: a flow that can be started by its name."""
    FLOWS[flow.name] = flow()
    return flow


def active(exchange: Exchange) -> dict[str, Any] | None:
    """The state of the flow that waits for an answer."""
    return exchange.flows[-1] if exchange.flows else None


def start(exchange: Exchange, name: str, answers: Answers | None = None) -> None:
    """Begin a flow (again) and go on to its first open question."""
    exchange.flows = [state for state in exchange.flows if state["name"] != name][-(DEEPEST - 1) :]
    exchange.flows.append({"name": name, "asked": None, "answers": dict(answers or {}), "history": []})
    go_on(exchange)


def go_on(exchange: Exchange) -> None:
    """Ask what is still open, or finish."""
    state = exchange.flows[-1]
    flow = FLOWS[state["name"]]
    question = flow.next_question(exchange, state["answers"])
    if question is None:
        exchange.flows.remove(state)
        exchange.focus["finished"] = state if flow.can_reopen else None
        flow.finish(exchange, state["answers"])
    else:
        _ask(exchange, state, question)


def take_answer(exchange: Exchange) -> bool:
    """If this message answers the active flow's question, note it and go on."""
    state = active(exchange)
    if state is None or state["asked"] is None or not _may_answer(exchange, state):
        return False
    found = FLOWS[state["name"]].read(exchange, state["asked"], state["answers"])
    if not found:
        return False
    note(exchange, found)
    return True


def take_offered(exchange: Exchange) -> bool:
    """The same, only for what answers the question plainly: "leave it" at "shall I cancel it?" stops nothing else."""
    state = active(exchange)
    is_plain = state is not None and FLOWS[state["name"]].is_offered(exchange, state["asked"], state["answers"])
    return is_plain and take_answer(exchange)


def note(exchange: Exchange, found: Answers) -> None:
    """Add answers to the active flow and go on."""
    state = exchange.flows[-1]
    asked, history = state["asked"], state["history"]
    state["interrupted"] = 0
    state["answers"].update(found)
    flow = FLOWS[state["name"]]
    if flow.next_question(exchange, state["answers"]) != asked:  # else another question was answered beforehand
        state["history"] = [*history, asked]
    go_on(exchange)


def drop(exchange: Exchange, name: str) -> None:
    """Wait no longer for the answer of a flow."""
    exchange.flows = [state for state in exchange.flows if state["name"] != name]


def lead_back(exchange: Exchange) -> None:
    """After an interruption: ask the waiting question again, unless this turn has asked one or calls a person."""
    state = active(exchange)
    if state is None or exchange.has_asked or any(reply.handoff for reply in exchange.said):
        return
    if FLOWS[state["name"]].is_moot(exchange, state["answers"]):
        exchange.flows.remove(state)
        return
    state["interrupted"] = state.get("interrupted", 0) + 1
    if state["interrupted"] > FLOWS[state["name"]].patience:
        return
    exchange.say("flow.lead_back")
    _ask(exchange, state, state["asked"])


def ask_again(exchange: Exchange) -> None:
    """Repeat the waiting question, if there is one, without saying that we come back to it."""
    state = active(exchange)
    if state is not None:
        _ask(exchange, state, state["asked"])


def _ask(exchange: Exchange, state: dict[str, Any], question: str) -> None:
    state["asked"] = question
    exchange.has_asked = True
    FLOWS[state["name"]].ask(exchange, question, state["answers"])


def skip(exchange: Exchange) -> bool:
    """Leave the open question out. False when nothing is asked or it is needed."""
    state = active(exchange)
    if state is None:
        return False
    answers = FLOWS[state["name"]].skip(exchange, state["asked"], state["answers"])
    if answers is None:
        return False
    note(exchange, answers)
    return True


def back(exchange: Exchange) -> bool:
    """Ask the question before again, forgetting its answer. False when there is none."""
    state = active(exchange)
    return state is not None and _ask_again(exchange, state)


def reopen(exchange: Exchange) -> bool:
    """Go back into the flow that finished last, to its last question. False when there is none."""
    state = exchange.focus.pop("finished", None)
    if not state or not state["history"] or exchange.flows:
        return False
    exchange.flows.append(state)
    return _ask_again(exchange, state)


def find(exchange: Exchange, name: str) -> dict[str, Any] | None:
    """The state of a flow that is under way or finished last."""
    waiting = next((state for state in exchange.flows if state["name"] == name), None)
    finished = exchange.focus.get("finished") or {}
    return waiting or (finished if finished.get("name") == name else None)


def change(exchange: Exchange, name: str, changed: Answers) -> bool:
    """Change answers of a flow that is under way or finished last, and go on from there. False when it is neither."""
    state = find(exchange, name)
    if state is None:
        return False
    state["answers"].update(changed)
    exchange.flows = [other for other in exchange.flows if other is not state] + [state]
    go_on(exchange)
    return True


def _ask_again(exchange: Exchange, state: dict[str, Any]) -> bool:
    """The newest earlier question that opens when it is forgotten: a proof once given stays given."""
    flow, previous = FLOWS[state["name"]], list(state["history"])
    answers: Answers = {**state["answers"]}
    flow.forget(exchange, state["asked"], answers)
    while previous:
        question = previous.pop()
        flow.forget(exchange, question, answers)
        if flow.next_question(exchange, answers) == question:
            state.update(history=previous, answers=answers)
            _ask(exchange, state, question)
            return True
    return False


def _may_answer(exchange: Exchange, state: dict[str, Any]) -> bool:
    heard, flow = exchange.heard, FLOWS[state["name"]]
    if flow.is_offered(exchange, state["asked"], state["answers"]):
        return True
    is_question = asks(heard.text)
    if is_question and heard.value("product") and not flow.takes_products:
        return False
    if flow.hears_facts and heard.entities and heard.confidence < UNCLEAR and not is_question:
        return True
    return heard.intent in SOFT or heard.intent in flow.own_intents or heard.coverage() >= FOUND_ENOUGH
