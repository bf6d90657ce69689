// Where the shopper types. Enter sends, Shift+Enter breaks the line; a Korean syllable under construction is left alone.
import { el, hidden, icon } from "./dom.js";

export const LIMIT = 4000; // characters, the server's own
const COUNT_FROM = 3600;

export class Composer {
  constructor({ words, say, typing, draft, keepDraft }) {
    Object.assign(this, { words, say, typing, keepDraft });
    this.input = el("textarea", { id: "message", rows: "1", placeholder: words.placeholder, "aria-describedby": "counter", enterkeyhint: "send", autocomplete: "off" });
    this.counter = el("div", { id: "counter", class: "counter", role: "status", hidden: true });
    this.button = el("button", { class: "send", type: "submit", "aria-label": words.send }, icon("send"));
    const label = el("label", { for: "message" }, hidden(words.input));
    this.element = el("form", { class: "composer" }, this.counter, el("div", { class: "field" }, label, this.input, this.button));
    this.input.value = draft || "";
    this.listen();
    this.change();
  }

  listen() {
    this.element.addEventListener("submit", (event) => (event.preventDefault(), this.submit()));
    this.input.addEventListener("input", () => (this.change(), this.keepDraft(this.input.value), this.typing(Boolean(this.input.value))));
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      this.submit();
    });
  }

  submit() {
    const text = this.input.value.trim();
    if (!text || lengthOf(text) > LIMIT) return;
    this.input.value = "";
    this.keepDraft("");
    this.change();
    this.typing(false);
    this.say({ text });
    this.input.focus();
  }

  change() {
    const length = lengthOf(this.input.value.trim());
    this.button.disabled = length === 0 || length > LIMIT;
    this.input.setAttribute("aria-invalid", String(length > LIMIT));
    this.count(length);
    this.fit();
  }

  count(length) {
    this.counter.hidden = length < COUNT_FROM;
    const isOver = length > LIMIT;
    this.counter.classList.toggle("over", isOver);
    const shown = length < COUNT_FROM ? "" : this.words.characters(length, LIMIT) + (isOver ? `. ${this.words.tooLong(LIMIT)}` : "");
    if (this.counter.textContent !== shown) this.counter.textContent = shown;
  }

  // As high as its text, up to what the stylesheet allows.
  fit() {
    this.input.style.height = "auto";
    if (this.input.scrollHeight) this.input.style.height = `${this.input.scrollHeight}px`;
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }
}

// As the server counts: characters, not UTF-16 units.
function lengthOf(text) {
  return text.length < COUNT_FROM ? text.length : [...text].length;
}
