// The whole bubble: launcher with its badge, panel with header, state line, log and composer.
import { Composer } from "./composer.js";
import { el, icon } from "./dom.js";
import { Log } from "./log.js";

export class Panel {
  // `act`: open, close, say, retry, typing, earlier, switchLanguage; `kept`: { draft, keepDraft }
  constructor({ words, language, title, act, kept }) {
    Object.assign(this, { words, act });
    this.launcher = this.makeLauncher();
    this.log = new Log({ words, language, say: act.say, retry: act.retry, earlier: act.earlier });
    this.composer = new Composer({ words, say: act.say, typing: act.typing, ...kept });
    this.who = el("p", { class: "standing", role: "status" });
    this.state = el("div", { class: "connection", role: "status" });
    this.panel = el(
      "section",
      { class: "panel", id: "panel", role: "dialog", "aria-labelledby": "title", tabindex: "-1", hidden: true },
      this.makeHeader(title || words.title),
      this.state,
      this.log.element,
      this.composer.element,
    );
    this.element = el("div", { class: "chat", lang: language }, this.panel, this.launcher);
    this.panel.addEventListener("keydown", (event) => this.key(event));
    this.showOwner("bot");
  }

  makeLauncher() {
    this.badge = el("span", { class: "badge", "aria-hidden": "true", hidden: true });
    this.announcer = el("span", { class: "sr", role: "status" });
    const toggle = () => (this.isOpen ? this.act.close() : this.act.open());
    this.button = el("button", { class: "launcher", type: "button", "aria-expanded": "false", "aria-controls": "panel", on: { click: toggle } }, icon("chat"), icon("down"), this.badge);
    return el("div", { class: "corner" }, this.button, this.announcer);
  }

  makeHeader(title) {
    const { words, act } = this;
    this.avatar = el("span", { class: "avatar", "aria-hidden": "true" }, icon("spark"), icon("person"));
    const other = words.otherLanguage;
    const language = el("button", { class: "tool language", type: "button", lang: other === "English" ? "en" : "ko", on: { click: act.switchLanguage } }, other);
    const close = el("button", { class: "tool", type: "button", "aria-label": words.close, on: { click: act.close } }, icon("down"));
    this.languageButton = language;
    return el("header", { class: "header" }, this.avatar, el("div", { class: "names" }, el("h2", { id: "title" }, title), this.who), language, close);
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  // A full-screen panel (phones) covers the page, so the focus stays within.
  get isFullScreen() {
    return window.matchMedia("(max-width: 480px)").matches;
  }

  show({ focus }) {
    this.panel.hidden = false;
    this.element.classList.add("open");
    this.panel.setAttribute("aria-modal", String(this.isFullScreen));
    this.showUnread(0);
    this.composer.fit();
    this.log.follow();
    if (focus) this.takeFocus();
  }

  hide({ focus }) {
    this.panel.hidden = true;
    this.element.classList.remove("open");
    this.showUnread(0);
    if (focus) this.button.focus();
  }

  // On a touch screen the input would raise the keyboard over what there is to read.
  takeFocus() {
    if (window.matchMedia("(pointer: coarse)").matches) this.panel.focus();
    else this.composer.focus();
  }

  showUnread(count) {
    const { words } = this;
    this.badge.hidden = count === 0;
    this.badge.textContent = count > 9 ? "9+" : String(count);
    const news = count ? words.newMessages(count) : "";
    this.button.setAttribute("aria-label", this.isOpen ? words.close : [words.open, news].filter(Boolean).join(", "));
    this.button.setAttribute("aria-expanded", String(this.isOpen));
    if (this.announcer.textContent !== news) this.announcer.textContent = news;
  }

  showOwner(owner) {
    const { words } = this;
    const isPerson = owner === "human";
    this.element.classList.toggle("with-person", isPerson);
    const shown = isPerson ? words.withPerson : owner === "queued" ? words.waiting : words.disclosure;
    if (this.who.textContent !== shown) this.who.textContent = shown;
  }

  showState(name) {
    const text = { lost: `${this.words.lost} ${this.words.offlineSend}`, back: this.words.back, connecting: this.words.connecting }[name] || "";
    this.state.className = `connection ${text ? name : ""}`;
    if (this.state.textContent !== text) this.state.textContent = text;
  }

  key(event) {
    if (event.key === "Escape" && !event.isComposing) {
      event.stopPropagation();
      this.act.close();
    } else if (event.key === "Tab" && this.isFullScreen) this.keepFocus(event);
  }

  keepFocus(event) {
    const stops = [...this.panel.querySelectorAll("a[href], button:not([disabled]), textarea")].filter((each) => each.tabIndex >= 0 && each.offsetParent);
    const [first, last] = [stops[0], stops[stops.length - 1]];
    const active = this.panel.getRootNode().activeElement;
    if (event.shiftKey && (active === first || active === this.panel)) (event.preventDefault(), last.focus());
    else if (!event.shiftKey && active === last) (event.preventDefault(), first.focus());
  }
}
