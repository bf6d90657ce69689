// Products in a row: scrolled by hand, by the arrow keys or by two buttons.
import { safeImage } from "../links.js";
import { anchor } from "./anchor.js";
import { el, icon } from "./dom.js";

export function cardRow(cards, { words, say }) {
  const list = el("ul", { class: "cards" }, ...cards.map((card) => el("li", { class: "card" }, ...cardParts(card, { words, say }))));
  if (cards.length < 2) return el("div", { class: "carousel single" }, list);
  const [previous, next] = [arrow("left", words.previous, list, -1), arrow("right", words.next, list, 1)];
  const row = el("div", { class: "carousel", role: "group", "aria-label": `${words.products} (${cards.length})` }, list, previous, next);
  watchEnds(list, previous, next);
  return row;
}

function cardParts(card, { words, say }) {
  return [
    cover(card, words),
    el("div", { class: "card-text" }, el("p", { class: "card-title" }, name(card, words)), card.subtitle && el("p", { class: "card-price" }, card.subtitle)),
    card.buttons.length ? el("div", { class: "card-buttons" }, ...card.buttons.map((button) => action(button, card, { words, say }))) : null,
  ];
}

function name(card, words) {
  return anchor({ title: card.title, url: card.url, class: "card-link", words }) || card.title;
}

function cover(card, words) {
  const source = safeImage(card.image);
  const image = source ? el("img", { src: source, alt: "", loading: "lazy", draggable: "false" }) : null;
  const frame = el("span", { class: "card-frame" }, image);
  image?.addEventListener("error", () => image.remove());
  // The title beside it names the same page, so the picture is one link more for the mouse but no extra stop for the keyboard.
  const link = anchor({ title: card.title, url: card.url, class: "cover", words }, frame);
  link?.setAttribute("tabindex", "-1");
  link?.setAttribute("aria-hidden", "true");
  return link || frame;
}

function action(button, card, { words, say }) {
  const label = `${button.title}: ${card.title}`;
  const choose = () => say({ text: button.payload, title: button.title });
  const element = button.url
    ? anchor({ title: button.title, url: button.url, class: "card-button", words })
    : el("button", { class: "card-button", type: "button", on: { click: choose } }, button.title);
  element?.setAttribute("aria-label", label);
  return element;
}

function arrow(side, label, list, direction) {
  const scroll = () => list.scrollBy({ left: direction * step(list) });
  return el("button", { class: `arrow arrow-${side}`, type: "button", "aria-label": label, on: { click: scroll } }, icon(side));
}

function step(list) {
  const [first, second] = list.children;
  return second.offsetLeft - first.offsetLeft;
}

// An arrow that leads nowhere is disabled in looks and to screen readers, but keeps the focus where it is.
function watchEnds(list, previous, next) {
  const update = () => {
    const room = list.scrollWidth - list.clientWidth;
    list.parentElement.classList.toggle("fits", room < 4);
    previous.setAttribute("aria-disabled", String(list.scrollLeft < 4));
    next.setAttribute("aria-disabled", String(list.scrollLeft > room - 4));
  };
  list.addEventListener("scroll", update, { passive: true });
  new ResizeObserver(update).observe(list);
}
