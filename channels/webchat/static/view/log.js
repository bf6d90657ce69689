// The conversation on screen: bubbles by key, day lines, who speaks, the way back down.
import { bubble } from "./bubbles.js";
import { el, icon } from "./dom.js";

const NEAR_END = 80; // px
const BURST = 3000; // ms

export class Log {
  constructor({ words, language, say, retry, earlier }) {
    Object.assign(this, { words, language, say, retry });
    this.nodes = new Map();
    this.entries = [];
    this.welcome = this.makeWelcome();
    this.earlierButton = el("button", { class: "earlier", type: "button", hidden: true, on: { click: earlier } }, words.earlier);
    this.list = el("div", { class: "entries", role: "log", "aria-live": "off", "aria-label": words.log });
    this.typing = el("div", { class: "typing", hidden: true }, el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")));
    this.typingText = el("span", { class: "sr", role: "status" });
    this.latest = el("button", { class: "latest", type: "button", hidden: true, "aria-label": words.latest, on: { click: () => this.toEnd() } }, icon("down"));
    this.scroller = el("div", { class: "scroller", tabindex: "-1" }, this.welcome, this.earlierButton, this.list, this.typing, this.typingText);
    this.element = el("div", { class: "log" }, this.scroller, this.latest);
    this.follows = true; // until the shopper scrolls away
    this.place = 0;
    this.scroller.addEventListener("scroll", () => this.noticeScroll(), { passive: true });
    this.watchSize();
  }

  // Show the thread as it is. `isNews` lets screen readers hear what is added.
  render(thread, { starters, isOnline, isNews, hasEarlier }) {
    const before = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.list.setAttribute("aria-live", isNews ? "polite" : "off");
    this.showWelcome(thread.isEmpty, starters);
    const added = this.reconcile(thread.entries, isOnline);
    this.earlierButton.hidden = !hasEarlier;
    this.entries = thread.entries;
    this.markGroups(thread.entries);
    if (added.some((entry) => entry.state === "sending")) this.follows = true;
    if (this.follows) this.follow();
    else if (added.length && isNews) this.showLatest(true);
    else if (added.length) this.scroller.scrollTop = this.scroller.scrollHeight - before;
  }

  showTyping(who) {
    this.typing.hidden = !who;
    this.typing.classList.toggle("from-agent", who === "agent");
    this.typingText.textContent = who ? this.words[who === "agent" ? "typingAgent" : "typingBot"] : "";
    if (this.follows) this.follow();
  }

  isAtEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_END;
  }

  toEnd() {
    this.follows = true;
    this.scroller.scrollTop = this.place = this.scroller.scrollHeight;
    this.showLatest(false);
  }

  // To the end, but not past the beginning of what has just been said: a long answer is read from its top.
  follow() {
    const end = this.scroller.scrollHeight - this.scroller.clientHeight;
    const first = this.nodes.get(latestBurst(this.entries)?.key);
    const start = first ? first.node.offsetTop - 8 : end;
    this.scroller.scrollTop = Math.min(end, Math.max(0, start));
    this.place = this.scroller.scrollTop;
    this.showLatest(!this.isAtEnd());
  }

  // A button that vanishes under the focus would drop it out of the panel; the log takes it.
  showLatest(isShown) {
    const hasFocus = !isShown && this.latest.getRootNode().activeElement === this.latest;
    this.latest.hidden = !isShown;
    if (hasFocus) this.scroller.focus({ preventScroll: true });
  }

  noticeScroll() {
    if (Math.abs(this.scroller.scrollTop - this.place) > 2) this.follows = this.isAtEnd();
    this.place = this.scroller.scrollTop;
    if (this.isAtEnd()) this.showLatest(false);
  }

  // Pictures that arrive late and a keyboard that opens change what is in sight.
  watchSize() {
    const keep = new ResizeObserver(() => this.follows && this.follow());
    keep.observe(this.scroller);
    keep.observe(this.list);
  }

  makeWelcome() {
    this.starters = el("div", { class: "chips starters" });
    return el("div", { class: "welcome" }, icon("spark"), el("p", { class: "hello" }, this.words.hello), el("p", {}, this.words.helloMore), this.starters);
  }

  showWelcome(isEmpty, starters) {
    this.welcome.hidden = !isEmpty;
    if (!isEmpty || this.starters.dataset.of === starters.join("|")) return;
    this.starters.dataset.of = starters.join("|");
    const chips = starters.map((text) => el("button", { class: "chip", type: "button", on: { click: () => this.say({ text }) } }, text));
    this.starters.replaceChildren(...chips);
  }

  // Make what is new, drop what is gone, redraw what changed its state; the rest stays untouched. Returns the new entries.
  reconcile(entries, isOnline) {
    const wanted = new Set(entries.map((entry) => entry.key));
    for (const [key, { node }] of this.nodes) if (!wanted.has(key) && !entries.some((entry) => entry.was === key)) this.discard(key, node);
    const added = [];
    let previous = null;
    for (const entry of entries) {
      const known = this.nodes.get(entry.key) || this.adopt(entry);
      if (!known) added.push(entry);
      const node = this.draw(entry, known, isOnline);
      const place = previous ? previous.nextSibling : this.list.firstChild;
      if (node !== place) this.list.insertBefore(node, place);
      previous = node;
    }
    return added;
  }

  // A confirmed message keeps the element that it had as an unsent one, so nothing jumps and nothing is read out twice.
  adopt(entry) {
    const known = entry.was && this.nodes.get(entry.was);
    if (!known) return null;
    this.nodes.delete(entry.was);
    this.nodes.set(entry.key, known);
    return known;
  }

  draw(entry, known, isOnline) {
    const look = `${entry.state}|${entry.problem || ""}|${entry.state === "sending" ? isOnline : ""}`;
    if (known && known.look === look) return known.node;
    const { words, say, retry } = this;
    const node = bubble(entry, { words, say, retry, isOnline });
    if (known) known.node.replaceWith(node);
    this.nodes.set(entry.key, { node, look });
    return node;
  }

  discard(key, node) {
    node.remove();
    this.nodes.delete(key);
  }

  // First and last of one speaker's run, days, and which buttons are past: their look hangs on the neighbours.
  markGroups(entries) {
    let previous = null;
    let answered = null;
    for (const entry of [...entries].reverse()) {
      if (entry.sender === "user") answered = entry;
      this.markChips(this.nodes.get(entry.key).node, entry, answered);
    }
    entries.forEach((entry, index) => {
      const { node } = this.nodes.get(entry.key);
      const isFirst = !previous || previous.sender !== entry.sender || isOtherDay(previous.at, entry.at);
      const next = entries[index + 1];
      const isLast = !next || next.sender !== entry.sender || isOtherDay(entry.at, next.at);
      node.classList.toggle("first", isFirst);
      node.classList.toggle("last", isLast);
      this.label(node, "day", !previous || isOtherDay(previous.at, entry.at) ? this.day(entry.at) : "");
      this.label(node, "who", isFirst && entry.sender === "agent" ? this.words.agent : "");
      this.label(node, "time", isLast && entry.sender !== "system" && entry.state === "sent" ? this.time(entry.at) : "");
      previous = entry;
    });
  }

  markChips(node, entry, answered) {
    const chips = node.querySelector(".chips");
    if (!chips) return;
    chips.classList.toggle("past", Boolean(answered));
    for (const chip of chips.querySelectorAll("button")) {
      const isChosen = Boolean(answered) && answered.text === chip.dataset.title;
      chip.classList.toggle("chosen", isChosen);
    }
  }

  // `data-…` and CSS would hide these from some screen readers, so they are real elements, made only when needed.
  label(node, kind, text) {
    const known = node.querySelector(`:scope > .${kind}`);
    if (!text) known?.remove();
    else if (known) known.textContent = text;
    else if (kind === "time") node.append(el("div", { class: kind }, text));
    else node.prepend(el("div", { class: kind }, text));
  }

  time(at) {
    return new Intl.DateTimeFormat(this.language, { hour: "numeric", minute: "2-digit" }).format(at);
  }

  day(at) {
    const days = Math.round((startOfDay(Date.now()) - startOfDay(at)) / 86_400_000);
    if (days === 0) return this.words.today;
    if (days === 1) return this.words.yesterday;
    return new Intl.DateTimeFormat(this.language, { day: "numeric", month: "long", weekday: "short" }).format(at);
  }
}

// The first of the last bubbles that came together, or the question that they answer.
function latestBurst(entries) {
  let place = entries.length - 1;
  while (place > 0 && entries[place].sender !== "user" && entries[place].at - entries[place - 1].at < BURST) place -= 1;
  const isAnswer = place > 0 && entries[place].sender !== "user" && entries[place - 1].sender === "user";
  return entries[isAnswer ? place - 1 : place];
}

function startOfDay(at) {
  return new Date(at).setHours(0, 0, 0, 0);
}

function isOtherDay(one, other) {
  return startOfDay(one) !== startOfDay(other);
}
