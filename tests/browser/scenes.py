"""What the browser tests play on: a shop page under a strict CSP, and a brain that shows every kind of bubble."""

from __future__ import annotations

import json
from collections.abc import Callable

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, html, raw

from bot.messages import Button, Card, HandoffRequest, Reply, Thought, Turn

# As strict as the demo shop's own pages: no inline script, no inline style, nothing from elsewhere.
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; "
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
STYLE = """
body { margin: 0; font: 62.5%/1.4 Georgia, serif; background: #fbf7ef; color: #222; }
main { max-width: 60em; margin: 0 auto; padding: 4em 2em; font-size: 1.6em; }
button { all: unset; color: magenta; } * { letter-spacing: 0.02em; }
@media (prefers-color-scheme: dark) { body { background: #101314; color: #eee; } }
"""
PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8"><title>Shop</title><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/shop.css">
<script src="/widget.js" {attributes} async></script>
</head>
<body><main><h1>Autumn at the shop</h1>
<p>Rain, wool and long walks. <a href="/products/TRAIL-JKT?lang={language}">A jacket</a></p></main></body>
</html>"""
NAMES = {
    "en": ("Trail Rain Jacket", "Arctic Down Parka", "Riviera Linen Dress", "Camden Chelsea Boots", "Canvas Tote"),
    "ko": ("트레일 레인 재킷", "아틱 다운 파카", "리비에라 린넨 원피스", "캠든 첼시 부츠", "캔버스 토트백"),
}
PRICES = {
    "en": ("119 USD", "249 USD", "79 USD", "159 USD", "29 USD"),
    "ko": ("159,000원", "329,000원", "99,000원", "209,000원", "35,000원"),
}
COLOURS = ("#3d5a80", "#2f3e46", "#84a98c", "#6b4226", "#d4a373")


def add_pages(app: Sanic) -> None:
    """`/` and `/products/<sku>` as a shop would serve them, in the language of `?lang=`."""

    async def page(request: Request, sku: str = "") -> HTTPResponse:
        language = request.args.get("lang", "en")
        attributes = f'data-language="{language}"' + (f' data-product="{sku}"' if sku else "")
        body = PAGE.format(language=language, attributes=attributes)
        return html(body, headers={"Content-Security-Policy": CSP, "X-Content-Type-Options": "nosniff"})

    async def elsewhere(request: Request) -> HTTPResponse:
        """A page of somebody else's, to be opened under another host name, that embeds the bubble from `?server=`."""
        script = f'<script src="{request.args["server"][0]}/widget.js" async></script>'
        head = f"<head><title>Shop</title>{script}</head>"
        return html(f'<!doctype html><html lang="en">{head}<body><main>Shop</main></body></html>')

    async def style(_: Request) -> HTTPResponse:
        return raw(STYLE.encode(), content_type="text/css")

    async def picture(_: Request, number: int) -> HTTPResponse:
        return raw(_drawing(COLOURS[number]).encode(), content_type="image/svg+xml")

    app.add_route(page, "/", name="home")
    app.add_route(page, "/products/<sku:str>", name="product")
    app.add_route(elsewhere, "/elsewhere", name="elsewhere")
    app.add_route(style, "/shop.css", name="style")
    app.add_route(picture, "/pictures/<number:int>", name="picture")


def _drawing(colour: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="#eee8dd"/>'
        f'<path d="M30 28l14-8h12l14 8 10 16-11 6-5-7v39H36V43l-5 7-11-6z" fill="{colour}"/></svg>'
    )


def scenes(turn: Turn, memory: str | None) -> Thought | None:
    """A brain's answers by the first word; None leaves it to the stub."""
    if turn.parse is not None:
        return _said(turn, f"You chose {turn.text}.")
    word, _, rest = turn.text.partition(" ")
    scene = SCENES.get(word)
    return Thought(tuple(scene(turn.language, rest)), json.dumps({"count": 1})) if scene else None


def _said(turn: Turn, text: str) -> Thought:
    return Thought((Reply(text),), json.dumps({"count": 1}))


def _buttons(language: str, _: str) -> list[Reply]:
    korean = language == "ko"
    text = "어떤 도움이 필요하세요?" if korean else "Of course. What would you like to do?"
    titles = (
        ("주문 조회", "사이즈 추천", "반품하기")
        if korean
        else ("Where's my order?", "Find my size", "Return something")
    )
    link = Button("배송 안내" if korean else "Delivery page", url="/help/delivery")
    return [Reply(text, (*(Button(title, "order_status") for title in titles), link))]


def _cards(language: str, _: str) -> list[Reply]:
    korean = language == "ko"
    detail, size = ("자세히", "사이즈") if korean else ("Details", "Find my size")
    cards = tuple(
        Card(
            name,
            f"{price} · " + ("재고 있음" if korean else "in stock"),
            f"/pictures/{number}",
            f"/products/P{number}",
            (Button(detail, "ask_product_details"), Button(size, "size_advice")),
        )
        for number, (name, price) in enumerate(zip(NAMES[language], PRICES[language], strict=True))
    )
    after = (Button("더 저렴한 상품" if korean else "Cheaper ones", "search_product"),)
    text = "비 오는 날 걷기 좋은 상품이에요." if korean else "These keep you dry and warm on a long walk:"
    return [Reply(text, after, cards)]


def _one_card(language: str, _: str) -> list[Reply]:
    card = Card(NAMES[language][0], PRICES[language][0], "/pictures/0", "/products/TRAIL-JKT")
    return [Reply("Here it is:", (), (card,))]


def _links(_: str, __: str) -> list[Reply]:
    return [
        Reply("Follow it at https://carrier.example/track?id=1001.\nOr write to us (https://shop.example/contact)!")
    ]


def _say(_: str, rest: str) -> list[Reply]:
    return [Reply(rest)]


def _evil(_: str, rest: str) -> list[Reply]:
    """The same payload wherever content may put one."""
    card = Card(rest, rest, rest, rest, (Button(rest, "order_status"), Button(rest, url=rest)))
    return [Reply(rest, (Button(rest, "order_status"), Button(rest, url=rest))), Reply(rest, (), (card, card), rest)]


def _person(_: str, __: str) -> list[Reply]:
    return [Reply("Of course, one moment.", handoff=HandoffRequest("asked"))]


SCENES: dict[str, Callable[[str, str], list[Reply]]] = {
    "buttons": _buttons,
    "cards": _cards,
    "card": _one_card,
    "links": _links,
    "say": _say,
    "evil": _evil,
    "person": _person,
    "버튼": _buttons,
    "상품": _cards,
}
