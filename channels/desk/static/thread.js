// The middle: whose conversation it is, what was said, who is typing.
import { h, reconcile, show } from "./dom.js";
import { guest, ownerName } from "./lists.js";
import { drawPending, drawRow } from "./row.js";
import { clock, day, isSameDay, span } from "./time.js";
import { label, language, t } from "./words.js";

const NEAR = 80; // px from the end that still count as reading along
const TOGETHER = 120_000; // ms; lines of one author within that time stand together

export function drawThread(store, outbox, act) {
  const back = h("button", { type: "button", class: "quiet back", onclick: act.back });
  const name = h("h2", { tabindex: -1 });
  const chips = h("p", { class: "chips" });
  const owner = h("p", { class: "owner", role: "status" });
  const doings = h("div", { class: "doings" });
  const about = h("button", { type: "button", class: "quiet about", "aria-expanded": "false", "aria-controls": "facts", onclick: () => act.facts(about) });
  const earlier = h("button", { type: "button", class: "small earlier", onclick: () => act.earlier() });
  const rows = h("div", { class: "rows", role: "log", tabindex: 0 });
  const note = h("p", { class: "quiet center", role: "status" });
  const again = h("button", { type: "button", class: "small center", onclick: act.retry });
  const typing = h("p", { class: "typing", role: "status" });
  const latest = h("button", { type: "button", class: "latest", onclick: () => toEnd() });
  const scroll = h("div", { class: "scroll", onscroll: () => show(latest, !latest.hidden && !isNear()) }, earlier, note, again, rows, typing);
  const head = h("header", { class: "head" }, back, h("div", { class: "title" }, name, chips), owner, doings, about);
  const box = h("section", { class: "thread", id: "thread" }, head, scroll, latest);
  let shown = null;

  function isNear() {
    return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;
  }

  function toEnd() {
    scroll.scrollTop = scroll.scrollHeight;
    show(latest, false);
  }

  function drawHead() {
    const found = store.cases.get(store.open);
    box.setAttribute("aria-label", t("thread"));
    back.textContent = t("back");
    about.textContent = t("facts");
    show(about, Boolean(found));
    show(head, Boolean(store.open));
    if (!found) {
      for (const part of [name, chips, owner, doings]) part.replaceChildren();
      return;
    }
    name.textContent = guest(found);
    chips.replaceChildren(
      h("span", { class: "chip", title: t("fact.language") }, t(`language.${found.language}`)),
      h("span", { class: "chip", title: t("fact.channel") }, label("channel", found.channel)),
      ...waiting(store, found));
    const state = ownership(store, found);
    if (owner.textContent !== state.text) owner.textContent = state.text; // a live region: said only when it changes
    owner.className = `owner ${state.kind}`;
    reconcile(doings, state.doings, {
      key: (doing) => doing.name,
      stamp: (doing) => language,
      draw: (doing) => h("button", { type: "button", class: doing.isMain ? "primary" : "", "data-focus": doing.name, onclick: () => act[doing.name]() }, t(doing.word)),
    });
  }

  function drawRows() {
    const thread = store.thread;
    const follows = shown !== store.open || isNear();
    const lastBefore = rows.lastElementChild?.dataset?.seq;
    rows.setAttribute("aria-label", t("thread"));
    // Loading a whole conversation is not news to be read out.
    rows.setAttribute("aria-live", thread?.state === "ready" && shown === store.open ? "polite" : "off");
    reconcile(rows, thread ? lines(store, outbox) : [], {
      key: (line) => line.key,
      stamp: (line) => `${language} ${line.stamp}`,
      draw: (line) => line.draw(act, store.me),
    });
    note.textContent = { loading: t("thread.loading"), failed: t("thread.failed"), gone: t("thread.gone") }[thread?.state] ?? "";
    show(note, note.textContent !== "");
    again.textContent = t("retry");
    show(again, thread?.state === "failed");
    earlier.textContent = t("earlier");
    show(earlier, Boolean(thread?.more));
    latest.textContent = t("latest");
    if (follows) toEnd();
    else if (rows.lastElementChild?.dataset?.seq !== lastBefore) show(latest, true);
    if (thread?.state === "ready") shown = store.open;
  }

  function drawTyping() {
    const follows = isNear();
    const found = store.cases.get(store.open);
    typing.textContent = store.typing ? t(`typing.${store.typing}`, { name: found ? ownerName(found) : "" }) : "";
    show(typing, Boolean(store.typing));
    if (follows) toEnd();
  }

  store.on("thread language clock lists", drawHead);
  store.on("rows outbox language", drawRows);
  store.on("typing language", drawTyping);
  for (const draw of [drawHead, drawRows, drawTyping]) draw();
  return { box, focus: () => name.focus({ preventScroll: true }), keepPlace: (work) => keepPlace(scroll, work) };
}

// Whose it is, in words, and what can be done about it.
function ownership(store, found) {
  const take = { name: "take", word: "take", isMain: true };
  if (found.owner !== "human") {
    const doings = found.owner === "closed" || found.owner === "bot" ? [{ ...take, isMain: false }] : [take];
    return { kind: found.owner, text: t(`owner.${found.owner}`), doings };
  }
  if (found.agent_id === "external") return { kind: "other", text: t("owner.external"), doings: [take] };
  if (found.agent_id !== store.me.id) return { kind: "other", text: t("owner.other", { name: ownerName(found) }), doings: [] };
  const doings = [{ name: "handBack", word: "hand_back" }, { name: "close", word: "close" }];
  return { kind: "mine", text: t("owner.mine"), doings };
}

function waiting(store, found) {
  const place = store.place(found.id);
  if (!found.waiting_since) return [];
  const since = t("waiting_since", { time: clock(found.waiting_since), span: span(found.waiting_since) });
  return [h("span", { class: "chip strong" }, place ? `${t("place.long", { place })} · ${since}` : since)];
}

// Days, rows and what is on its way, as one list of things to draw.
function lines(store, outbox) {
  const all = [];
  let before = null;
  const rows = store.rows();
  for (const row of rows) {
    if (!before || !isSameDay(before.ts, row.ts)) all.push(dayLine(row));
    all.push(rowLine(row, isFollowing(before, row)));
    before = row;
  }
  const arrived = new Set(rows.map((row) => row.key).filter(Boolean));
  for (const item of outbox.of(store.open)) if (!arrived.has(item.key)) all.push(pendingLine(item));
  return all;
}

function dayLine(row) {
  const name = day(row.ts);
  return { key: `day ${new Date(row.ts).toDateString()}`, stamp: name, draw: () => h("div", { class: "day" }, name) };
}

function rowLine(row, following) {
  return {
    key: `row ${row.seq}`,
    stamp: `${following} ${row.status} ${row.error} ${row.agent_name}`,
    draw: (act, me) => drawRow(row, { me, isFollowing: following, use: act.use }),
  };
}

function pendingLine(item) {
  return { key: `item ${item.key}`, stamp: item.state, draw: (act) => drawPending(item, act) };
}

function isFollowing(before, row) {
  return Boolean(before) && before.author === row.author && before.visibility === row.visibility
    && before.body.agent === row.body.agent && row.author !== "system" && new Date(row.ts) - new Date(before.ts) < TOGETHER;
}

// Rows that come in above must not push away what is being read.
async function keepPlace(scroll, work) {
  const fromEnd = scroll.scrollHeight - scroll.scrollTop;
  await work();
  scroll.scrollTop = scroll.scrollHeight - fromEnd;
}
