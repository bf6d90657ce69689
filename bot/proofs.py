"""Who sees an order: proof is asked before existence is looked at, and decided in code, never by a slot or button."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.backends.base import Backend
from bot.commerce.contacts import Contact, contact_from, matches_proof, same_contact
from bot.commerce.errors import OrderNotProven, ProofLocked
from bot.commerce.orders import Order
from bot.storage import proofs as table
from bot.storage.database import Database

Clock = Callable[[], datetime]


class Proofs:
    """An order number with that order's e-mail or phone. Holds for the conversation and every order of the contact.

    Five failures lock the conversation for 30 minutes, and count per client address; never against the order.
    """

    def __init__(self, database: Database, backend: Backend, clock: Clock) -> None:
        self._database, self._backend, self._clock = database, backend, clock

    def proven_contacts(self, conversation: str) -> list[Contact]:
        """What this conversation has proven so far."""
        with self._database.read() as connection:
            return [Contact(proof.kind, proof.value) for proof in table.proven(connection, [conversation])]

    def find_proven(self, conversation: str, number: str) -> Order | None:
        """The order, if this conversation has already proven its contact."""
        contacts = self.proven_contacts(conversation)
        order = self._backend.find_order(number) if contacts else None
        return order if order and any(same_contact(order, contact) for contact in contacts) else None

    def orders(self, conversation: str) -> Sequence[Order]:
        """Every order of the proven contacts, newest first."""
        found = {order.number: order for contact in self.proven_contacts(conversation) for order in self._of(contact)}
        return sorted(found.values(), key=lambda order: order.placed_on, reverse=True)

    def prove(self, conversation: str, number: str, proof: str, turn_id: str, client: str | None) -> Order:
        """The order of this number and proof. Raises OrderNotProven (unknown and wrong alike), ProofLocked."""
        self.check_open(conversation, client)
        order = self._backend.find_order(number)
        if order is None or not matches_proof(order, proof):
            self._count_failure(conversation, turn_id, client)
            raise OrderNotProven()
        self._keep(conversation, contact_from(proof), turn_id)
        return order

    def forget(self, conversation: str) -> None:
        """Whoever writes here must prove anew; failures still count."""
        with self._database.write() as connection:
            table.forget(connection, conversation)

    def check_open(self, conversation: str, client: str | None) -> None:
        """Raises ProofLocked while too many attempts have failed."""
        now = self._clock()
        with self._database.read() as connection:
            until = table.locked_until(connection, conversation, client, now)
        if until is not None:
            raise ProofLocked(minutes=max(1, round((until - now).total_seconds() / 60)))

    def _of(self, contact: Contact) -> Sequence[Order]:
        """A back end's search decides nothing: each order is compared again here."""
        email, phone = (contact.value, "") if contact.kind == "email" else ("", contact.value)
        return [order for order in self._backend.orders_of(email, phone) if same_contact(order, contact)]

    def _keep(self, conversation: str, contact: Contact, turn_id: str) -> None:
        proof = table.Proof(conversation, contact.kind, contact.value, turn_id, self._clock())
        with self._database.write() as connection:
            table.add_proof(connection, proof)

    def _count_failure(self, conversation: str, turn_id: str, client: str | None) -> None:
        with self._database.write() as connection:
            table.add_failure(connection, turn_id or uuid.uuid4().hex, conversation, client, self._clock())
        self.check_open(conversation, client)
