"""A public row → Messenger messages: text, quick replies, link buttons, a carousel of cards.

Limits: Meta's reference of the Send API, Graph v25.0. Labels are never cut; a label too long gets a number and stands
whole in the text. Empty keys are left out, as Meta refuses them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from channels.graph.offers import Option, Row, Site, fit, links_of, numbered, offered, options_of
from channels.graph.text import split

TEXT, TEMPLATE_TEXT = 2000, 640
QUICK_REPLIES, TITLE = 13, 20
BUTTONS, ELEMENTS, ELEMENT_LINE = 3, 10, 80


@dataclass(frozen=True)
class Labels:
    """Our own words around choices, in the conversation's language."""

    by_number: str  # asks for a number
    pick: str  # the text where a row has none


@dataclass(frozen=True)
class Part:
    """One message of the Send API, and the same as plain text, should it be refused."""

    message: dict[str, Any]
    plain: str


def render(row: Row, labels: Labels, site: Site) -> list[Part]:
    """All of a row, in order; at least one part."""
    picture = [_picture(site.picture(row["image_url"]))] if site.picture(row["image_url"]) else []
    if row["cards"] and _can_be_cards(row["cards"]):
        return picture + _carousel(row, labels, site)
    options = offered(row) if row["cards"] else options_of(row["buttons"])
    words = _joined(row["text"], *(_card_lines(card, site) for card in row["cards"]))
    return picture + _bubble(words, options, links_of(row["buttons"], site), labels, has_before=bool(picture))


def numbered_options(row: Row) -> list[Option]:
    """What this row showed with numbers, so that a number is an answer to it; empty if it showed none."""
    options = options_of(row["buttons"]) if _can_be_cards(row["cards"]) else offered(row)
    return [] if len(options) <= QUICK_REPLIES and fit(options, TITLE) else options


def _can_be_cards(cards: Sequence[Row]) -> bool:
    """Whether every card's actions can be shown whole."""
    return all(len(card["buttons"]) <= BUTTONS and _fit_all(card["buttons"]) for card in cards)


def _fit_all(buttons: Sequence[Row]) -> bool:
    return all(0 < len(button["title"].strip()) <= TITLE for button in buttons)


def _carousel(row: Row, labels: Labels, site: Site) -> list[Part]:
    cards = row["cards"]
    told = [_element(number, card, site) for number, card in enumerate(cards, 1)]
    whole = "\n".join(line for _, line in told if line)  # what an element cannot hold stands in the text
    ahead = _texts(split(_joined(row["text"], whole), TEXT)) if row["text"] or whole else []
    groups = [told[at : at + ELEMENTS] for at in range(0, len(told), ELEMENTS)]
    shown = [_template("generic", {"elements": [element for element, _ in group]}, cards, site) for group in groups]
    options, links = options_of(row["buttons"]), links_of(row["buttons"], site)
    if links or (options and (len(options) > QUICK_REPLIES or not fit(options, TITLE))):
        return [*ahead, *shown, *_bubble("", options, links, labels)]
    if options:
        shown[-1] = Part({**shown[-1].message, "quick_replies": _quick(options)}, shown[-1].plain)
    return [*ahead, *shown]


def _element(number: int, card: Row, site: Site) -> tuple[dict[str, Any], str]:
    """A card as an element, and the line for what does not fit into it."""
    title, subtitle = " ".join(card["title"].split()), " ".join(card["subtitle"].split())
    is_whole = len(title) <= ELEMENT_LINE and len(subtitle) <= ELEMENT_LINE
    line = "" if is_whole else f"{number}. {title}" + (f" – {subtitle}" if subtitle else "")
    element: dict[str, Any] = {"title": title if len(title) <= ELEMENT_LINE and title else f"{number}."}
    first = _pieces_that_fit(subtitle)
    if first:
        element["subtitle"] = first
    if site.picture(card["image_url"]):
        element["image_url"] = site.picture(card["image_url"])
    if card["url"]:
        element["default_action"] = {"type": "web_url", "url": site.absolute(card["url"])}
    if card["buttons"]:
        element["buttons"] = [_button(button, site) for button in card["buttons"]]
    if len(element) == 1:
        element["subtitle"] = f"{number}."
    return element, line


def _pieces_that_fit(subtitle: str) -> str:
    """Whole pieces of "price · warning · reason"; the rest stands in the text."""
    pieces = subtitle.split(" · ")
    while len(" · ".join(pieces)) > ELEMENT_LINE:
        pieces.pop()
    return " · ".join(pieces)


def _button(button: Row, site: Site) -> dict[str, str]:
    title = button["title"].strip()
    if button["url"]:
        return {"type": "web_url", "title": title, "url": site.absolute(button["url"])}
    return {"type": "postback", "title": title, "payload": button["id"]}


def _bubble(
    words: str, options: list[Option], links: list[tuple[str, str]], labels: Labels, has_before: bool = False
) -> list[Part]:
    """Words with what can be chosen below them."""
    is_short = len(options) <= QUICK_REPLIES and fit(options, TITLE)
    if options and not is_short:
        words = _joined(words, numbered(options), labels.by_number if len(options) > QUICK_REPLIES else "")
    if len(links) > BUTTONS or any(len(title) > TITLE for title, _ in links):
        words, links = _joined(words, "\n".join(f"{title}: {url}" for title, url in links)), []
    if not words and not links and not options and has_before:
        return []
    words = words or labels.pick
    *ahead, last = split(words, TEXT, TEMPLATE_TEXT if links else TEXT)
    quick = _quick(options if is_short else _numbers(options)) if 0 < len(options) <= QUICK_REPLIES else []
    message = _with_links(last, links) if links else {"text": last}
    plain = _joined(last, numbered(options) if is_short else "", "\n".join(f"{t}: {url}" for t, url in links))
    return [*_texts(ahead), Part({**message, **({"quick_replies": quick} if quick else {})}, plain[:TEXT])]


def _with_links(text: str, links: list[tuple[str, str]]) -> dict[str, Any]:
    buttons = [{"type": "web_url", "title": title, "url": url} for title, url in links]
    payload = {"template_type": "button", "text": text, "buttons": buttons}
    return {"attachment": {"type": "template", "payload": payload}}


def _template(kind: str, values: dict[str, Any], cards: Sequence[Row], site: Site) -> Part:
    plain = "\n\n".join(_card_lines(card, site) for card in cards)
    payload = {"template_type": kind, **values}
    return Part({"attachment": {"type": "template", "payload": payload}}, plain[:TEXT])


def _picture(url: str) -> Part:
    return Part({"attachment": {"type": "image", "payload": {"url": url, "is_reusable": True}}}, url)


def _quick(options: Sequence[Option]) -> list[dict[str, str]]:
    return [{"content_type": "text", "title": each.title, "payload": each.id} for each in options]


def _numbers(options: Sequence[Option]) -> list[Option]:
    return [Option(each.id, f"{number}.") for number, each in enumerate(options, 1)]


def _card_lines(card: Row, site: Site) -> str:
    return _joined(card["title"], card["subtitle"], site.absolute(card["url"]) if card["url"] else "", between="\n")


def _texts(parts: Sequence[str]) -> list[Part]:
    return [Part({"text": part}, part) for part in parts]


def _joined(*parts: str, between: str = "\n\n") -> str:
    return between.join(part for part in parts if part)
