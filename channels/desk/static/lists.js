// The left side: five lists, and the conversations of the chosen one.
import { h, reconcile, show } from "./dom.js";
import { lastLine, LISTS } from "./store.js";
import { span } from "./time.js";
import { label, language, t } from "./words.js";

export function drawLists(store, { choose, open, retry }) {
  const tabs = h("div", { class: "tabs", role: "group" });
  const note = h("p", { class: "quiet note" });
  const again = h("button", { type: "button", class: "small", onclick: retry });
  const cases = h("ul", { class: "cases" });
  const side = h("nav", { class: "lists" }, tabs, cases, note, again);

  function drawTabs() {
    tabs.setAttribute("aria-label", t("lists"));
    reconcile(tabs, LISTS, {
      key: (list) => list,
      stamp: (list) => [language, list === store.list, store.counts[list], hasUnread(store, list)].join(),
      draw: (list) => tab(store, list, choose),
    });
  }

  function drawCases() {
    const shown = store.shown();
    side.setAttribute("aria-label", t("conversations"));
    reconcile(cases, shown, {
      key: (found) => found.id,
      stamp: (found) => [language, JSON.stringify(found), found.id === store.open, store.isUnread(found), since(found), store.place(found.id)].join(),
      draw: (found) => entry(store, found, open),
    });
    note.textContent = hint(store, shown);
    show(note, note.textContent !== "");
    again.textContent = t("retry");
    show(again, store.listState === "failed");
  }

  store.on("lists language clock thread", () => { drawTabs(); drawCases(); });
  drawTabs();
  drawCases();
  return side;
}

export function guest(found) {
  return found.facts.proven[0] ?? t("guest", { tag: found.id.slice(-4).replace(/[^A-Za-z0-9]/g, "0").toUpperCase() });
}

// Whoever waits is known by what they said last; elsewhere the last word counts, whose it is.
function lineOf(store, found) {
  const wish = store.listOf(found) === "waiting" ? found.lines.findLast((each) => each.author === "shopper") : null;
  const line = wish ?? lastLine(found);
  if (!line) return "";
  if (line.author === "shopper") return line.text;
  const isOwn = line.author === "agent" && store.listOf(found) === "mine";
  return `${t(isOwn ? "author.you" : `author.${line.author}`)}: ${line.text}`;
}

function tab(store, list, choose) {
  const count = store.counts[list];
  return h("button", {
    type: "button", class: `tab ${list}`, "data-focus": list, "aria-pressed": String(list === store.list), onclick: () => choose(list),
  },
  h("span", null, t(`list.${list}`)),
  count ? h("span", { class: "count" }, String(count)) : null,
  hasUnread(store, list) ? h("span", { class: "dot", role: "img", "aria-label": t("unread") }) : null);
}

function hasUnread(store, list) {
  return list === "mine" && store.shown("mine").some((found) => store.isUnread(found));
}

function entry(store, found, open) {
  const isOpen = found.id === store.open;
  const isUnread = store.isUnread(found);
  return h("li", null, h("a", {
    class: isUnread ? "case unread" : "case",
    href: `/desk/c/${encodeURIComponent(found.id)}`,
    "data-focus": found.id,
    "aria-current": isOpen ? "true" : null,
    onclick: (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      open(found.id);
    },
  },
  h("span", { class: "head" },
    isUnread ? h("span", { class: "dot", role: "img", "aria-label": t("unread") }) : null,
    h("span", { class: "name" }, guest(found)),
    h("span", { class: "language", title: t(`language.${found.language}`) }, found.language.toUpperCase()),
    h("time", { datetime: when(found) }, span(when(found)))),
  h("span", { class: "line" }, lineOf(store, found)),
  chips(store, found)));
}

function chips(store, found) {
  const place = store.place(found.id);
  const list = store.listOf(found);
  const tags = [
    place ? h("span", { class: "chip strong" }, t("place", { place })) : null,
    found.owner === "after_hours" ? h("span", { class: "chip" }, t("after_hours")) : null,
    list === "others" ? h("span", { class: "chip" }, ownerName(found)) : null,
    list !== "closed" && found.facts.reason ? h("span", { class: "chip" }, label("reason", found.facts.reason)) : null,
    found.channel === "web" ? null : h("span", { class: "chip" }, label("channel", found.channel)),
  ].filter(Boolean);
  return tags.length ? h("span", { class: "chips" }, tags) : null;
}

export function ownerName(found) {
  return found.agent_id === "external" ? t("owner.external") : found.agent_name ?? t("author.agent");
}

function when(found) {
  return found.waiting_since ?? found.lines.at(-1)?.ts ?? found.updated_at;
}

function since(found) {
  return span(when(found));
}

function hint(store, shown) {
  if (store.listState === "loading") return shown.length ? "" : t("list.loading");
  if (store.listState === "failed") return t("list.failed");
  if (!shown.length) return t(`list.${store.list}.empty`);
  return store.isCut.has(store.list) ? t("list.first", { count: shown.length }) : "";
}
