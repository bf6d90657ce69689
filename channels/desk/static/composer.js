// Where an agent writes: a reply to the shopper, or a note for colleagues. What is written is kept until it is sent.
import { h, show } from "./dom.js";
import { ownerName } from "./lists.js";
import { read, write } from "./store.js";
import { drawTemplates } from "./templates.js";
import { whole } from "./time.js";
import { t } from "./words.js";

const LONGEST = 4000;
const NEAR_LONGEST = 3600;
const STILL_TYPING = 3000; // ms between two signs of typing
const PAUSE = 5000; // ms without a key that end it

export function drawComposer(store, { send, typing, sent }) {
  const drafts = new Drafts(store.me.id);
  const modes = h("div", { class: "modes", role: "group" });
  const reply = h("button", { type: "button", onclick: () => setMode("reply") });
  const note = h("button", { type: "button", onclick: () => setMode("note") });
  modes.append(reply, note);
  const templates = drawTemplates(store, { sent });
  const template = h("button", { type: "button", class: "template", hidden: true, onclick: () => templates.open() });
  const hint = h("p", { class: "hint" });
  const name = h("label", { for: "composer", class: "hidden" });
  const field = h("textarea", { id: "composer", rows: 2, "aria-describedby": "keys", oninput: written, onkeydown: pressed });
  const keys = h("span", { id: "keys", class: "keys" });
  const count = h("span", { class: "characters", role: "status" });
  const submit = h("button", { type: "submit", class: "primary" });
  const form = h("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); hand(); } },
    h("div", { class: "line" }, modes, hint, template), templates.box, name, field, h("div", { class: "line" }, keys, count, submit));
  const sign = new Sign(typing);
  let id = null;
  let flip = 0;

  function found() {
    return store.cases.get(store.open);
  }

  function isMine() {
    return found()?.owner === "human" && found().agent_id === store.me.id;
  }

  // Some channels let us write freely only for a while after the shopper's last message.
  function isShut() {
    return left(found()) <= 0;
  }

  function mode() {
    return isMine() && !isShut() ? drafts.mode(id) : "note";
  }

  function setMode(wanted) {
    drafts.keep(id, { mode: wanted });
    sign.end();
    draw();
    field.focus();
  }

  function draw() {
    const isOther = id !== store.open;
    if (isOther) { sign.end(); templates.close(); }
    id = store.open;
    clearTimeout(flip);
    if (found() && left(found()) > 0 && left(found()) < Infinity) flip = setTimeout(draw, left(found()) + 20);
    show(form, Boolean(found()));
    if (!found()) return;
    const isReply = mode() === "reply";
    if (isOther || field.value !== drafts.text(id)) field.value = drafts.text(id);
    modes.setAttribute("aria-label", t("mode"));
    reply.textContent = t("mode.reply");
    note.textContent = t("mode.note");
    reply.disabled = !isMine() || isShut();
    show(template, isMine() && found().window_closes_at !== null);
    template.textContent = t("template");
    reply.setAttribute("aria-pressed", String(isReply));
    note.setAttribute("aria-pressed", String(!isReply));
    form.className = `composer ${isReply ? "reply" : "note"}${isMine() && isShut() ? " shut" : ""}`;
    name.textContent = t(isReply ? "reply.label" : "note.label");
    field.placeholder = t(isReply ? "reply.placeholder" : "note.placeholder");
    hint.textContent = hintOf(store, found(), isReply);
    keys.textContent = t("keys");
    submit.textContent = t(isReply ? "send" : "save_note");
    fit();
  }

  function fit() {
    const length = field.value.length;
    count.textContent = length > NEAR_LONGEST ? t("characters", { count: length, limit: LONGEST }) : "";
    count.classList.toggle("over", length > LONGEST);
    submit.disabled = !field.value.trim() || length > LONGEST;
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 2, 220)}px`;
  }

  function written() {
    drafts.keep(id, { text: field.value });
    fit();
    if (mode() === "reply" && field.value.trim()) sign.give();
    else sign.end();
  }

  // While a Korean syllable is being put together, Enter belongs to the input method.
  function pressed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    hand();
  }

  function hand() {
    if (submit.disabled) return;
    send(id, mode(), field.value.trim());
    drafts.keep(id, { text: "" });
    sign.end();
    draw();
    field.focus();
  }

  // A suggestion or an unsent message: put behind what stands there, never over it.
  function add(text, kind = "reply") {
    drafts.keep(id, { text: [drafts.text(id).trim(), text].filter(Boolean).join("\n"), mode: kind });
    draw();
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }

  store.on("thread language", draw);
  draw();
  return { form, add, focus: () => field.focus() };
}

// How long it may still be written freely, in ms.
function left(found) {
  return found?.window_closes_at ? Date.parse(found.window_closes_at) - Date.now() : Infinity;
}

function hintOf(store, found, isReply) {
  const isMine = found.owner === "human" && found.agent_id === store.me.id;
  if (isMine && left(found) <= 0) return t("window.shut", { time: whole(found.window_closes_at) });
  if (isReply && left(found) < Infinity) return t("window.open", { time: whole(found.window_closes_at) });
  if (isReply) return t("bot_silent");
  if (found.owner === "human" && found.agent_id === store.me.id) return t("note");
  if (found.owner === "human" && found.agent_id === "external") return t("external_hint");
  if (found.owner === "human") return t("other_hint", { name: ownerName(found) });
  return t({ bot: "bot_answers", closed: "closed_hint" }[found.owner] ?? "queued_hint");
}

class Drafts {
  constructor(agentId) {
    this.key = `desk.drafts.${agentId}`;
    this.kept = read(sessionStorage, this.key) ?? {};
  }

  text(id) {
    return this.kept[id]?.text ?? "";
  }

  mode(id) {
    return this.kept[id]?.mode ?? "reply";
  }

  keep(id, change) {
    this.kept[id] = { ...this.kept[id], ...change };
    write(sessionStorage, this.key, this.kept);
  }
}

// Tells the shopper that somebody is writing: at most every few seconds, and that it stopped.
class Sign {
  constructor(tell) {
    this.tell = tell;
    this.last = 0;
  }

  give() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(), PAUSE);
    if (Date.now() - this.last < STILL_TYPING) return;
    this.last = Date.now();
    this.tell(true);
  }

  end() {
    clearTimeout(this.timer);
    if (this.last) this.tell(false);
    this.last = 0;
  }
}
