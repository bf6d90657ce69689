"""A public row → WhatsApp messages, as few as possible, since each one is paid for.

Limits: Meta's reference of interactive messages, Graph v25.0. Labels are never cut; a label too long gets a number,
and stands whole in the description or the body.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from channels.graph.offers import Option, Row, Site, card_options, fit, links_of, numbered, offered, options_of
from channels.graph.text import split

TEXT, BODY, CAPTION = 4096, 1024, 1024
BUTTONS, BUTTON_TITLE = 3, 20
ROWS, ROW_TITLE, ROW_NOTE = 10, 24, 72
DISPLAY_TEXT = 20  # of a link button


@dataclass(frozen=True)
class Labels:
    """Our own words around choices, in the conversation's language."""

    choose: str  # opens a list; at most 20 characters, which the content's check holds
    by_number: str  # asks for a number
    pick: str  # the body where a row has no words


@dataclass(frozen=True)
class Part:
    """One message to send: its type and the object of that type; and the same as plain text, should it be refused."""

    kind: str
    value: dict[str, Any]
    plain: str


def render(row: Row, labels: Labels, site: Site) -> list[Part]:
    """All of a row, in order; at least one part."""
    options, links = offered(row), links_of(row["buttons"], site)
    picture = site.picture(row["image_url"] or (row["cards"][0]["image_url"] if len(row["cards"]) == 1 else ""))
    words = _words(row, site, has_numbers=bool(numbered_options(row)))
    if not words and row["image_url"] and not picture:
        words = site.absolute(row["image_url"])  # a picture that Meta would refuse is still a link
    if row.get("wants_location") and words and not options and not links:
        action = {"name": "send_location"}
        return _interactive(words, {"type": "location_request_message", "action": action}, "", "")
    if not options:
        return _without_choices(words or ("" if picture or links else labels.pick), links, picture)
    return _with_choices(_joined(words, _lines(links)), options, labels, picture)


def numbered_options(row: Row) -> list[Option]:
    """What this row showed with numbers, so that a number is an answer to it; empty if it showed none."""
    options = offered(row)
    return [] if len(options) <= ROWS and fit(options, ROW_TITLE) else options


def _words(row: Row, site: Site, has_numbers: bool) -> str:
    """The text, every card whole, and where numbers are shown, the number of each choice before its words."""
    cards: Sequence[Row] = row["cards"]
    if len(cards) == 1 or not has_numbers:
        choices = numbered(offered(row)) if has_numbers else ""
        return _joined(row["text"], *(_card(card, site) for card in cards), choices)
    numbers = {option.id: number for number, option in enumerate(offered(row), 1)}
    lines = [_card(card, site, numbers) for card in cards]
    return _joined(row["text"], *lines, numbered(options_of(row["buttons"]), first=len(card_options(cards)) + 1))


def _card(card: Row, site: Site, numbers: Mapping[str, int] | None = None) -> str:
    number = next((numbers[button["id"]] for button in card["buttons"] if button["id"] in numbers), 0) if numbers else 0
    name = f"{number}. *{card['title']}*" if number else f"*{card['title']}*"
    link = site.absolute(card["url"]) if card["url"] else ""
    return _joined(_joined(name, card["subtitle"], between=" – "), link, between="\n")


def _without_choices(words: str, links: list[tuple[str, str]], picture: str) -> list[Part]:
    if len(links) == 1 and len(links[0][0]) <= DISPLAY_TEXT:
        title, url = links[0]
        action = {"name": "cta_url", "parameters": {"display_text": title, "url": url}}
        return _interactive(words or title, {"type": "cta_url", "action": action}, picture, _lines(links))
    words = _joined(words, _lines(links))
    if picture:
        first, *rest = split(words, TEXT) if len(words) > CAPTION else [words]
        image: dict[str, Any] = {"link": picture, **({"caption": words} if words and not rest else {})}
        if len(words) <= CAPTION:
            return [Part("image", image, words or picture)]
        return [Part("image", {"link": picture}, picture), *_texts([first, *rest])]
    return _texts(split(words, TEXT))


def _with_choices(words: str, options: list[Option], labels: Labels, picture: str) -> list[Part]:
    if len(options) <= BUTTONS and fit(options, BUTTON_TITLE):
        buttons = [{"type": "reply", "reply": {"id": each.id, "title": each.title}} for each in options]
        return _interactive(
            words or labels.pick, {"type": "button", "action": {"buttons": buttons}}, picture, numbered(options)
        )
    if len(options) > ROWS:
        return _texts(split(_joined(words, labels.by_number), TEXT))
    if fit(options, ROW_TITLE):
        rows = [_row(each.id, each.title, each.note) for each in options]
    else:
        rows = [_row(each.id, f"{n}.", each.title) for n, each in enumerate(options, 1)]
    action = {"button": labels.choose, "sections": [{"title": labels.choose, "rows": rows}]}
    return _interactive(words or labels.pick, {"type": "list", "action": action}, "", numbered(options))


def _row(choice: str, title: str, note: str) -> dict[str, str]:
    """A description that would be cut is left out: it stands in the body."""
    return {"id": choice, "title": title, **({"description": note} if note and len(note) <= ROW_NOTE else {})}


def _interactive(words: str, message: dict[str, Any], picture: str, plain: str) -> list[Part]:
    """Words too long for a body go ahead as text; the last of them stay with the choices."""
    *ahead, body = split(words, TEXT, BODY)
    header = {"header": {"type": "image", "image": {"link": picture}}} if picture else {}
    value = {**message, **header, "body": {"text": body}}
    return [*_texts(ahead), Part("interactive", value, _joined(body, plain))]


def _texts(parts: Sequence[str]) -> list[Part]:
    return [Part("text", {"body": part, "preview_url": False}, part) for part in parts]


def _lines(links: list[tuple[str, str]]) -> str:
    return "\n".join(f"{title}: {url}" for title, url in links)


def _joined(*parts: str, between: str = "\n\n") -> str:
    return between.join(part for part in parts if part)
