// One entry of the thread → one element: text, picture, cards, with the buttons below it.
import { safeImage, splitLinks } from "../links.js";
import { anchor } from "./anchor.js";
import { cardRow } from "./cards.js";
import { el, hidden, icon } from "./dom.js";

export function bubble(entry, { words, say, retry, isOnline }) {
  if (entry.kind === "note") return el("div", { class: "note" }, entry.text);
  const parts = [body(entry, words, say)];
  if (entry.buttons?.length) parts.push(chips(entry.buttons, { words, say }));
  if (entry.sender === "user" && entry.state !== "sent") parts.push(sendState(entry, { words, retry, isOnline }));
  return el("div", { class: `entry from-${entry.sender} kind-${entry.kind}` }, ...parts);
}

function body(entry, words, say) {
  const who = hidden(`${words[entry.sender === "user" ? "you" : entry.sender]}: `);
  if (entry.kind === "cards") return el("div", { class: "wide" }, who, cardRow(entry.cards, { words, say }));
  if (entry.kind === "image") return el("div", { class: "bubble picture" }, who, picture(entry.image));
  if (!entry.text) return null;
  const pieces = entry.sender === "user" ? [entry.text] : splitLinks(entry.text).map((piece) => linked(piece, words));
  return el("div", { class: "bubble" }, who, el("span", { class: "text" }, ...pieces));
}

function linked({ text, url }, words) {
  return url ? anchor({ title: text, url, class: "link", words }) : text;
}

function picture(address) {
  const source = safeImage(address);
  return source ? el("img", { src: source, alt: "", loading: "lazy" }) : null;
}

function chips(buttons, { words, say }) {
  const items = buttons.map((button) => {
    if (button.url) return anchor({ title: button.title, url: button.url, class: "chip", words }, button.title, icon("out"));
    const choose = () => say({ text: button.payload, title: button.title });
    return el("button", { class: "chip", type: "button", "data-title": button.title, on: { click: choose } }, button.title);
  });
  return el("div", { class: "chips" }, ...items);
}

function sendState(entry, { words, retry, isOnline }) {
  if (entry.state !== "failed") {
    return el("div", { class: "state" }, isOnline ? words.sending : words.waitingToSend);
  }
  const again = el("button", { class: "again", type: "button", on: { click: () => retry(entry.messageId) } }, icon("again"), words.again);
  return el("div", { class: "state failed" }, el("span", {}, entry.problem || words.failed), again);
}
