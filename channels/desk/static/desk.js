// The desk: puts the parts together and says what happens when.
import { conversation, Failed, get, post, whoAmI } from "./api.js";
import { drawComposer } from "./composer.js";
import { h, show } from "./dom.js";
import { drawFacts } from "./facts.js";
import { drawLists } from "./lists.js";
import { Live } from "./live.js";
import { Outbox } from "./outbox.js";
import { reason } from "./row.js";
import { Store } from "./store.js";
import { drawThread } from "./thread.js";
import { drawTop } from "./top.js";
import { loadWords, t } from "./words.js";

const LIST_LIMIT = 100;
const STRAGGLERS = 300; // ms; rows may overtake each other by a little before a gap is a gap
const TICK = 30_000;
const LOOK_AGAIN = 60_000;
const TOAST = 6000;
const waiting = new Map();

await loadWords();
const store = new Store(await whoAmI());
const outbox = new Outbox(store, (item, row) => store.addRows(item.conversation, [row]));
const live = new Live(store, {
  refresh,
  row: (id, row) => store.hearRow(id, row),
  found: hearCase,
  status: (id, seq, status) => store.setStatus(id, seq, status),
});
const toast = h("p", { class: "toast", role: "status", hidden: true });
const thread = drawThread(store, outbox, {
  back: () => open(null),
  facts: toggleFacts,
  earlier: () => thread.keepPlace(loadEarlier),
  retry: () => loadThread(store.open),
  take: () => change("take", () => composer.focus()),
  handBack: () => change("hand-back", () => thread.focus()),
  close: () => change("close", () => thread.focus()),
  use: (text) => composer.add(text),
  again: (key) => outbox.again(key),
  toDraft: (key) => { const item = outbox.drop(key); composer.add(item.text, item.kind); },
});
const composer = drawComposer(store, {
  send: (id, kind, text) => outbox.add(id, kind, text),
  typing: (isOn) => live.sayTyping(isOn),
  sent: (id, row) => store.addRows(id, [row]),
});
const lists = drawLists(store, { choose, open: (id) => open(id, { isChosen: true }), retry: () => loadList() });
const facts = drawFacts(store);
const pick = h("div", { class: "pick" });
thread.box.append(composer.form);
const skip = h("a", { class: "skip", href: "#thread", onclick: (event) => { event.preventDefault(); thread.focus(); } });
const panes = h("main", { class: "panes" }, lists, pick, thread.box, facts);
document.getElementById("desk").append(skip, drawTop(store), panes, toast);

store.on("thread language", drawPick);
store.on("lists language", drawTitle);
store.on("rows", look);
store.on("gap", () => { const { open: id } = store; soon("gap", () => fillGap(id), STRAGGLERS); });
document.addEventListener("visibilitychange", () => { look(); if (!document.hidden) refresh(); });
addEventListener("popstate", () => open(idOf(location.pathname), { isBack: true }));
addEventListener("keydown", (event) => { if (event.key === "Escape" && panes.classList.contains("knowing")) toggleFacts(); });
drawPick();
drawTitle();
setInterval(() => store.tell("clock"), TICK);
setInterval(refresh, LOOK_AGAIN);
open(idOf(location.pathname), { isBack: true });
await chooseFirst();
outbox.resume();

function idOf(path) {
  return path.startsWith("/desk/c/") ? decodeURIComponent(path.slice("/desk/c/".length)) : null;
}

async function chooseFirst() {
  await loadCounts();
  const hasOwn = store.counts.mine && !store.counts.waiting;
  store.list = hasOwn ? "mine" : "waiting";
  await refreshLists();
}

async function choose(list) {
  store.list = list;
  await loadList();
}

async function fetchList(list) {
  const { news, moves } = store;
  const answer = await get("cases", { list });
  takeCounts(answer.counts, moves);
  store.fillList(list, answer.cases, LIST_LIMIT, news);
}

async function open(id, { isBack = false, isChosen = false } = {}) {
  if (id && id === store.open) return;
  if (!isBack) history.pushState(null, "", id ? `/desk/c/${encodeURIComponent(id)}` : "/desk");
  const left = store.open;
  store.begin(id);
  panes.classList.remove("knowing");
  panes.classList.toggle("reading", Boolean(id));
  await live.watch(id);
  if (id) await loadThread(id);
  if (isChosen && id === store.open) thread.focus();
  if (!id && left) lists.querySelector(`[data-focus="${CSS.escape(left)}"]`)?.focus();
}

async function loadList() {
  if (!store.isFilled.has(store.list)) store.listState = "loading";
  store.tell("lists");
  try {
    await fetchList(store.list);
    store.listState = "ready";
  } catch {
    store.listState = "failed";
  }
  store.tell("lists");
}

async function loadCounts() {
  const { moves } = store;
  const answer = await get("counts").catch(() => null);
  if (answer) takeCounts(answer.counts, moves);
  store.tell("lists");
}

// Numbers that were overtaken by news are asked for again.
function takeCounts(counts, moves) {
  if (moves === store.moves) store.counts = counts;
  else soon("counts", loadCounts, 200);
}

async function loadThread(id) {
  try {
    const answer = await get(conversation(id));
    store.keepCase(answer.case);
    store.fillThread(id, answer.rows, answer.more);
  } catch (failure) {
    if (store.thread?.id === id && store.thread.state !== "ready") store.thread.state = failure.status === 404 ? "gone" : "failed";
  }
  store.tell("thread", "rows", "lists");
}

async function loadEarlier() {
  const { id } = store.thread;
  const answer = await get(conversation(id), { before_seq: store.rows()[0].seq }).catch(() => null);
  if (answer) store.addEarlier(id, answer.rows, answer.more);
}

// After a cut, and now and then: what the server has is what we show.
async function refresh() {
  await Promise.all([refreshLists(), store.open ? loadThread(store.open) : null]);
}

async function refreshLists() {
  await loadList();
  // Places in the queue and marks of what is new must not depend on which list is looked at.
  for (const list of ["waiting", "mine"]) if (list !== store.list) await fetchList(list).catch(() => null);
}

function hearCase(found) {
  const known = store.cases.get(found.id);
  const hasMoved = store.hearCase(found);
  store.tell("lists");
  if (found.id === store.open && known?.window_closes_at !== found.window_closes_at) store.tell("thread");
  if (hasMoved) soon("counts", loadCounts, 200);
  // A change of owner can change rows that we have, such as words of the bot that came too late.
  if (found.id === store.open && known && known.epoch !== found.epoch) soon("thread", () => loadThread(found.id), 200);
}

async function fillGap(id) {
  if (store.thread?.id !== id) return;
  const answer = await get(conversation(id), { after_seq: store.thread.last }).catch(() => null);
  if (answer) store.addRows(id, answer.rows);
}

function soon(name, work, pause) {
  clearTimeout(waiting.get(name));
  waiting.set(name, setTimeout(work, pause));
}

async function change(what, then) {
  const id = store.open;
  try {
    const answer = await post(conversation(id, `/${what}`));
    store.keepCase(answer.case);
    store.tell("thread");
    if (what === "take" && store.list !== "mine") choose("mine");
  } catch (failure) {
    say(excuse(failure));
    await loadThread(id);
  }
  store.tell("thread", "lists");
  if (id === store.open) then();
  loadCounts();
}

function excuse(failure) {
  if (!(failure instanceof Failed)) return t("error.other");
  if (failure.code !== "not_yours") return t("not_sent", { reason: reason(failure.code) });
  return failure.facts.agent_name ? t("taken_by", { name: failure.facts.agent_name }) : t("taken_by_nobody");
}

function say(text) {
  toast.textContent = text;
  show(toast, true);
  soon("toast", () => show(toast, false), TOAST);
}

function look() {
  const found = store.thread;
  if (found?.state === "ready" && !document.hidden) store.look(found.id, found.last);
}

function toggleFacts(button = thread.box.querySelector(".about")) {
  const isOn = panes.classList.toggle("knowing");
  button.setAttribute("aria-expanded", String(isOn));
  (isOn ? facts.querySelector("h2") : button).focus();
}

function drawPick() {
  skip.textContent = t("skip");
  pick.replaceChildren(h("h2", null, t("pick.title")), h("p", null, t("pick.more")));
  show(pick, !store.open);
  show(thread.box, Boolean(store.open));
}

// Seen from another tab: how many wait, and how many of one's own have something new.
function drawTitle() {
  const unread = store.shown("mine").filter((found) => store.isUnread(found)).length;
  const count = (store.counts.waiting ?? 0) + unread;
  document.title = count ? `(${count}) ${t("desk")}` : t("desk");
}
