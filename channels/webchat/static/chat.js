// Ties it together: what the shopper does, what the server says, what is kept, what is shown.
import { Connection } from "./connection.js";
import { sameServer } from "./links.js";
import { Outbox } from "./outbox.js";
import { Store } from "./storage.js";
import { Thread } from "./thread.js";
import { Panel } from "./view/panel.js";
import { isLanguage, WORDS } from "./words.js";

const BACK_SHOWN = 3000; // ms
const TYPING_EVERY = 3000; // ms
const TYPING_FOR = 20_000; // ms; then it is over even if nobody says so

export class Chat {
  constructor({ base, page }) {
    Object.assign(this, { base, page });
    this.store = new Store(`concierge ${base} `);
    this.visit = new Store(`concierge ${base} `, "sessionStorage");
    this.outbox = new Outbox(this.store);
    this.thread = new Thread();
    this.owner = "bot";
    this.hasEarlier = false;
    this.language = this.chooseLanguage();
    this.connection = this.makeConnection();
    this.mount();
    this.restore();
  }

  makeConnection() {
    return new Connection({
      base: this.base,
      store: this.store,
      about: () => ({ ...this.page(), language: this.language }),
      pending: () => this.outbox.waiting(),
      lastSeq: () => this.thread.lastSeq,
      on: {
        event: (name, payload) => this.hear(name, payload),
        confirmed: (token, isOther) => isOther && this.beginAnew(),
        settled: (message, reply) => this.settle(message, reply),
        failed: (message, reply) => this.fail(message, reply),
        history: (reply, { isFirst }) => this.takeHistory(reply, isFirst),
        state: (name) => this.showConnection(name),
      },
    });
  }

  // In a shadow root: the page's styles do not reach in, ours do not reach out.
  mount() {
    this.host = document.createElement("div");
    this.host.id = "concierge-chat";
    this.root = this.host.attachShadow({ mode: "open" });
    const styles = document.createElement("link");
    Object.assign(styles, { rel: "stylesheet", href: `${this.base}widget/widget.css` });
    this.host.hidden = true; // until the styles are there
    styles.addEventListener("load", () => (this.host.hidden = false));
    this.root.append(styles);
    this.draw();
    document.body.append(this.host);
  }

  draw() {
    const before = this.panel;
    this.panel = new Panel({
      words: WORDS[this.language],
      language: this.language,
      title: this.page().title,
      act: {
        open: () => this.open(),
        close: () => this.close(),
        say: (said) => this.say(said),
        retry: (id) => this.retry(id),
        typing: (isOn) => this.tellTyping(isOn),
        earlier: () => this.loadEarlier(),
        switchLanguage: () => this.switchLanguage(),
      },
      kept: { draft: this.visit.get("draft"), keepDraft: (text) => this.visit.set("draft", text) },
    });
    if (before) before.element.replaceWith(this.panel.element);
    else this.root.append(this.panel.element);
    this.panel.showOwner(this.owner);
    this.render({ isNews: false });
  }

  // After a page change: open again if it was (a phone's full screen would hide the new page), and pick the thread up.
  restore() {
    this.outbox.ageOut(Date.now());
    this.outbox.all().forEach((message) => this.thread.expect(message));
    if (this.visit.get("open") && !this.panel.isFullScreen) this.open({ focus: false });
    else if (this.store.get("token")) this.connection.open();
    this.render({ isNews: false });
    this.store.onChange((key, value) => this.hearTab(key, value));
    document.addEventListener("visibilitychange", () => this.see());
    window.visualViewport?.addEventListener("resize", () => this.fitKeyboard());
  }

  open({ focus = true } = {}) {
    this.visit.set("open", true);
    this.panel.show({ focus });
    this.fitKeyboard();
    this.connection.open();
    this.render({ isNews: false });
    this.see();
  }

  close() {
    this.visit.set("open", false);
    this.panel.hide({ focus: true });
  }

  say({ text, title }) {
    const message = { id: newId(), text, title: title === text ? undefined : title, at: Date.now() };
    this.outbox.add(message);
    this.thread.expect(message);
    this.render({ isNews: true });
    this.connection.send(message);
  }

  retry(id) {
    const message = this.outbox.change(id, { failed: undefined, problem: undefined });
    if (!message) return;
    this.thread.expect(message);
    this.render({ isNews: true });
    this.connection.send(message);
    this.panel.composer.focus();
  }

  settle(message, reply) {
    this.outbox.settle(message.id);
    this.thread.confirm(message.id, reply);
    this.render({ isNews: true });
  }

  // No answer in time: it is kept and goes out again by itself after the next cut, or when the shopper says so.
  fail(message, reply) {
    const failed = reply ? "refused" : "timeout";
    const changed = this.outbox.change(message.id, { failed, problem: reply?.text });
    if (!changed) return;
    this.thread.expect(changed);
    this.render({ isNews: true });
  }

  hear(name, payload) {
    if (name === "typing") return this.showTyping(payload);
    if (name === "owner") return this.showOwner(payload?.owner);
    if (payload?.metadata?.notice) return this.hearNotice(payload);
    const entry = this.thread.take(name, payload);
    if (!entry) return;
    if (entry.sender !== "user") this.showTyping({ on: false });
    this.render({ isNews: true });
    this.see();
  }

  // A refusal of one of our messages stands beside that message (`fail`); any other gets a line of its own.
  hearNotice({ text, metadata }) {
    if (metadata.message_id && this.outbox.find(metadata.message_id)) return;
    this.thread.note(String(text));
    this.render({ isNews: true });
  }

  hearTab(key, value) {
    if (key === "token" && this.thread.lastSeq === 0 && value) this.connection.adopt(value);
    if (key === "language" && value && isLanguage(value.chosen) && value.chosen !== this.language) this.speak(value.chosen);
    if (key === "read") this.showUnread();
    if (key.startsWith("unsent.")) this.hearOtherTabsOutbox(key.slice("unsent.".length), value);
  }

  hearOtherTabsOutbox(id, message) {
    if (message) this.thread.expect(message);
    else this.thread.forget(id); // its echo shows it
    this.render({ isNews: true });
  }

  // The old session ran out: its bubbles are no longer ours to show, what is unsent goes to the new one.
  beginAnew() {
    this.thread.clear();
    this.store.remove("read");
    this.showOwner("bot");
    this.render({ isNews: false });
  }

  takeHistory(reply, isFirst) {
    if (reply.public_url) sameServer(reply.public_url, this.base);
    for (const { event, payload } of reply.events) this.thread.take(event, payload);
    if (isFirst) this.hasEarlier = reply.more;
    this.showOwner(reply.owner);
    this.render({ isNews: !isFirst });
    this.see();
  }

  async loadEarlier() {
    const reply = await this.connection.earlier(this.thread.firstSeq);
    if (!reply || reply.error) return;
    reply.events.forEach(({ event, payload }) => this.thread.take(event, payload));
    this.hasEarlier = reply.more;
    this.render({ isNews: false });
  }

  render({ isNews }) {
    const words = WORDS[this.language];
    const starters = this.page().product ? words.productStarters : words.starters;
    const isOnline = this.connection.state === "online" || this.connection.state === "connecting";
    this.panel.log.render(this.thread, { starters, isOnline, isNews, hasEarlier: this.hasEarlier });
    this.showUnread();
  }

  showConnection(name) {
    const isBack = name === "online" && this.wasLost;
    this.wasLost = name === "lost" || (this.wasLost && name !== "online");
    this.panel.showState(isBack ? "back" : name);
    if (isBack) setTimeout(() => this.connection.state === "online" && this.panel.showState("online"), BACK_SHOWN);
    if (name !== "online") this.showTyping({ on: false });
    this.render({ isNews: false });
  }

  showTyping({ who, on } = {}) {
    clearTimeout(this.typingEnds);
    this.panel.log.showTyping(on ? who : "");
    if (on) this.typingEnds = setTimeout(() => this.panel.log.showTyping(""), TYPING_FOR);
  }

  showOwner(owner) {
    if (typeof owner === "string") this.owner = owner;
    this.panel.showOwner(this.owner);
  }

  // What has come since the shopper last looked, one a message however many bubbles it has.
  showUnread() {
    if (this.panel.isOpen) return this.panel.showUnread(0);
    const read = this.store.get("read") || 0;
    const unread = this.thread.entries.filter(({ sender, seq }) => sender !== "user" && seq > read);
    this.panel.showUnread(new Set(unread.map(({ id }) => id)).size);
  }

  // The shopper has the thread before their eyes.
  see() {
    const { lastSeq } = this.thread;
    if (!this.panel.isOpen || document.visibilityState !== "visible" || lastSeq <= (this.store.get("read") || 0)) return;
    this.store.set("read", lastSeq);
    this.connection.tell("seen", { seq: lastSeq });
  }

  // Only a person cares whether somebody is typing.
  tellTyping(isOn) {
    const isTime = Date.now() - (this.typingToldAt || 0) > TYPING_EVERY;
    if (this.owner !== "human" || (isOn && !isTime)) return;
    this.typingToldAt = isOn ? Date.now() : 0;
    this.connection.tell("typing", { on: isOn });
  }

  // The shopper's choice holds until the page itself speaks another language than it did then.
  chooseLanguage() {
    const page = String(this.page().language || "").slice(0, 2).toLowerCase();
    const choice = this.store.get("language");
    if (choice && choice.page === page && isLanguage(choice.chosen)) return choice.chosen;
    return isLanguage(page) ? page : "en";
  }

  switchLanguage() {
    this.speak(this.language === "en" ? "ko" : "en");
    const page = String(this.page().language || "").slice(0, 2).toLowerCase();
    this.store.set("language", { page, chosen: this.language });
    this.panel.languageButton.focus();
  }

  speak(language) {
    const wasOpen = this.panel.isOpen;
    this.language = language;
    this.draw();
    this.showConnection(this.connection.state);
    if (wasOpen) this.panel.show({ focus: false });
  }

  // A phone's keyboard makes the visible part smaller; the panel follows, so that the input stays in sight.
  fitKeyboard() {
    const { panel } = this.panel;
    if (!window.visualViewport || !this.panel.isFullScreen) return void panel.style.removeProperty("height");
    panel.style.height = `${window.visualViewport.height}px`;
    this.panel.log.follow();
  }
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
