"""Windows: how long after a shopper's last message a vendor lets us write freely; afterwards only templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

CLOSED = "window_closed"  # the code of a row that was not sent for it, before our own words


class WindowClosed(Exception):
    """Free text may not be sent any more, since `closed_at`; None if this shopper never wrote."""

    def __init__(self, closed_at: datetime | None) -> None:
        super().__init__(CLOSED)
        self.closed_at = closed_at


@dataclass(frozen=True)
class Window:
    """`person`: how long people at the desk may answer, where that is longer than the bot may."""

    bot: timedelta = timedelta(hours=24)
    person: timedelta = timedelta(hours=24)

    def closes_at(self, author: str, last_inbound_at: datetime | None) -> datetime | None:
        """The first moment at which this author may no longer write; None if the shopper never wrote."""
        length = self.person if author == "agent" else self.bot
        return last_inbound_at + length if last_inbound_at else None

    def is_open(self, author: str, last_inbound_at: datetime | None, now: datetime) -> bool:
        """Whether free text may be sent now."""
        closes_at = self.closes_at(author, last_inbound_at)
        return closes_at is not None and now < closes_at
