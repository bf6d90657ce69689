"""What a row offers to choose, as vendors can show it: whole labels or numbers, never a cut label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

LINKS = ("http", "https")
PICTURES = (".jpg", ".jpeg", ".png")  # what Meta takes; no SVG, no WebP
Row = Mapping[str, Any]  # what bot.conversations.public gives


@dataclass(frozen=True)
class Option:
    """One choice: our id, its whole title, and what may stand below it."""

    id: str
    title: str
    note: str = ""


@dataclass(frozen=True)
class Site:
    """Where our own paths lead for somebody on a phone, and whether Meta can fetch pictures from there."""

    public_url: str
    has_pictures: bool

    def absolute(self, url: str) -> str:
        """A path as a whole address; what is no link to follow leads to the shop."""
        whole = urljoin(self.public_url + "/", url)
        return whole if urlsplit(whole).scheme in LINKS else self.public_url

    def picture(self, url: str) -> str:
        """The address of a picture that the vendor can show; empty if it cannot."""
        if not url or not self.has_pictures:
            return ""
        whole = self.absolute(url)
        parts = urlsplit(whole)
        if parts.path.endswith(".svg") and whole.startswith(self.public_url):
            whole = parts._replace(path=parts.path[: -len(".svg")] + ".png").geturl()
        return whole if urlsplit(whole).path.lower().endswith(PICTURES) else ""


def options_of(buttons: Sequence[Row]) -> list[Option]:
    """The buttons that say something, each title once."""
    return [Option(button["id"], _flat(button["title"])) for button in buttons if button["id"]]


def links_of(buttons: Sequence[Row], site: Site) -> list[tuple[str, str]]:
    """(title, address) of the buttons that lead somewhere."""
    return [(_flat(button["title"]), site.absolute(button["url"])) for button in buttons if button["url"]]


def card_options(cards: Sequence[Row]) -> list[Option]:
    """For vendors that show several cards as one list: a card's name leads where its first button does."""
    named = [(card, options_of(card["buttons"])) for card in cards]
    return [Option(own[0].id, _flat(card["title"]), _flat(card["subtitle"])) for card, own in named if own]


def fit(options: Sequence[Option], limit: int) -> bool:
    """Whether every label can be shown whole, and no two look alike."""
    titles = [option.title for option in options]
    return all(0 < len(title) <= limit for title in titles) and len(set(titles)) == len(titles)


def numbered(options: Sequence[Option], first: int = 1) -> str:
    """The options as lines with numbers, for a body or for text alone."""
    return "\n".join(
        f"{number}. {option.title}" + (f" – {option.note}" if option.note else "")
        for number, option in enumerate(options, first)
    )


def offered(row: Row) -> list[Option]:
    """Everything a row offers, in the order in which numbers count."""
    cards = row["cards"]
    own = options_of(cards[0]["buttons"]) if len(cards) == 1 else card_options(cards)
    return own + options_of(row["buttons"])


def _flat(text: str) -> str:
    return " ".join(text.split())
