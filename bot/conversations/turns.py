"""Turns: one message at a time per conversation is answered, and committed only if nobody took over meanwhile."""

from __future__ import annotations

import asyncio
import logging

from bot.brain import Brain
from bot.conversations.draft import Draft
from bot.conversations.elsewhere import is_abandoned
from bot.conversations.feed import TypingChanged
from bot.conversations.ledger import Ledger
from bot.conversations.linking import Linking
from bot.conversations.thinking import Answer, Thinking, Work
from bot.conversations.threads import Threads
from bot.conversations.waiting import answer_waiting, request_person
from bot.desk_hours import DeskHours
from bot.storage import choices, memories, messages
from bot.storage.database import StoreUnavailable
from bot.storage.records import WAITING

log = logging.getLogger(__name__)

THINKS = ("bot", "closed")  # owners under which the brain is asked; a closed conversation opens again
AT_ONCE = 32  # turns under way in one process; a burst waits before its deadlines begin, not behind them


class Turns:
    """Answers what is stored. Called by one lane per conversation, so never twice at once for the same."""

    def __init__(
        self, ledger: Ledger, brain: Brain, hours: DeskHours, deadline: float, threads: Threads, linking: Linking
    ) -> None:
        self._ledger, self._hours, self._threads, self._linking = ledger, hours, threads, linking
        self._thinking = Thinking(brain, ledger.words, deadline)
        self._room = asyncio.Semaphore(AT_ONCE)

    async def next(self, conversation_id: str) -> bool:
        """Answer the next stored message. True if there may be another."""
        work = await self._threads.persist(self._load, conversation_id)
        if work is None:
            return False
        try:
            is_done = await self._take(work)
        except StoreUnavailable:
            raise  # we are stopping; the message waits for the next start
        except Exception:
            log.exception("Turn %s of conversation %s could not be committed", work.turn_id, conversation_id)
            is_done = await self._rescue(work)
        return work.has_more or not is_done

    async def _take(self, work: Work) -> bool:
        """False if the owner changed meanwhile and the message must be looked at again."""
        owner = work.conversation.owner
        if owner == "human":
            return await self._threads.persist(self._leave_to_agent, work)
        if owner in WAITING:
            return await self._threads.persist(self._wait, work)
        if self._linking.concerns(work.message, work.choice):
            done = await self._threads.persist(self._link, work)
            if done is not None:
                return done
        self._typing(work, True)
        try:
            async with self._room:
                answer = await self._thinking.answer(work, self._ledger.clock())
            return await self._threads.persist(self._commit, work, answer)
        finally:
            self._typing(work, False)

    async def _rescue(self, work: Work) -> bool:
        """The answer cannot be stored as it is: an apology can; failing that, the message must not block the next."""
        try:
            if work.conversation.owner in THINKS:
                return await self._threads.persist(self._commit, work, self._thinking.stumble(work, "broken"))
        except StoreUnavailable:
            raise
        except Exception:
            log.exception("Not even an apology could be committed")
        log.error("Message %s is given up", work.message.id)
        await self._threads.persist(self._give_up, work)
        return True

    def _load(self, conversation_id: str) -> Work | None:
        with self._ledger.database.read() as connection:
            found = messages.next_in(connection, conversation_id)
            if found is None:
                return None
            pressed = found.message.choice
            choice = choices.find(connection, conversation_id, pressed) if pressed else None
        album = bool(found.next_body and found.next_body.get("media") == found.message.body.get("media"))
        return Work(found.conversation, found.message, found.memory, choice, found.has_more, album)

    def _commit(self, work: Work, answer: Answer) -> bool:
        """Replies, choices, memory, the answered mark and the wish for a person: all of it or none."""
        with self._ledger.draft(work.conversation.id) as draft:
            if draft.before.epoch != work.conversation.epoch or draft.before.owner not in THINKS:
                return _came_late(draft, work, answer)
            if not messages.mark_answered(draft.connection, work.message.id, answer.turn_id, draft.now):
                return True  # another process was faster
            _write(draft, work, answer)
            wish = answer.handoff
            if wish is not None:
                request_person(draft, self._hours, wish.reason, wish.facts, "shopper")
            waited = (draft.now - work.message.stored_at).total_seconds()
            draft.event("message_answered", "act", turn=answer.turn_id, kind=answer.kind, seconds=round(waited, 3))
        return True

    def _wait(self, work: Work) -> bool:
        with self._ledger.draft(work.conversation.id) as draft:
            if draft.before.epoch != work.conversation.epoch:
                return False
            if messages.mark_answered(draft.connection, work.message.id, work.turn_id, draft.now):
                answer_waiting(draft, self._hours, work.message, work.choice)
        return True

    def _link(self, work: Work) -> bool | None:
        """A code, or the wish for one. None if it is the brain's business after all."""
        with self._ledger.draft(work.conversation.id) as draft:
            if draft.before.epoch != work.conversation.epoch or draft.before.owner not in THINKS:
                return False
            if not messages.is_stored(draft.connection, work.message.id):
                return True  # another process was faster
            if not self._linking.answer(draft, work.message, work.choice):
                return None
            messages.mark_answered(draft.connection, work.message.id, work.turn_id, draft.now)
            if work.choice is not None and work.choice.once:
                choices.use(draft.connection, work.choice.id, draft.now)
        return True

    def _leave_to_agent(self, work: Work) -> bool:
        with self._ledger.draft(work.conversation.id) as draft:
            if draft.before.owner != "human":
                return False
            if is_abandoned(draft):
                draft.move("bot", "system", "idle_elsewhere")
                draft.set(is_disclosed=False)
                return False
            messages.mark_answered(draft.connection, work.message.id, work.turn_id, draft.now)
        return True

    def _give_up(self, work: Work) -> None:
        with self._ledger.database.write() as connection:
            messages.advance(connection, [work.message.id], "failed", error="the answer could not be stored")

    def _typing(self, work: Work, is_on: bool) -> None:
        self._ledger.feed.publish(TypingChanged(work.conversation.id, "bot", is_on))


def _write(draft: Draft, work: Work, answer: Answer) -> None:
    """What a turn in time adds."""
    if draft.before.owner == "closed":
        draft.move("bot", "shopper", "wrote_again")
    if answer.language is not None:
        draft.set(language=answer.language)
    draft.set(stumbles=draft.before.stumbles + 1 if answer.is_stumble else 0)
    for reply in answer.replies:
        draft.say(reply, turn_id=answer.turn_id, reply_to=work.message.id)
    if answer.memory is not None:
        memories.save(draft.connection, draft.after.id, answer.turn_id, answer.memory)
    if work.choice is not None and work.choice.once:
        choices.use(draft.connection, work.choice.id, draft.now)


def _came_late(draft: Draft, work: Work, answer: Answer) -> bool:
    """Another owner by now. A person gets the words as a suggestion; for any other the message is looked at again."""
    if draft.before.owner != "human":
        return False
    if messages.mark_answered(draft.connection, work.message.id, answer.turn_id, draft.now) and not answer.is_stumble:
        draft.suggest(answer.replies, answer.turn_id)
    return True
