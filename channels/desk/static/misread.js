// What the assistant did not understand: a list for whoever writes its words. Only looked at, never changed from here.
import { get } from "./api.js";
import { h } from "./dom.js";
import { whole } from "./time.js";
import { label, language, loadWords, speak, t } from "./words.js";

const SPANS = [7, 14, 30, 90]; // days
let days = 14;
let answer = null;
let state = "loading";

await loadWords();
const root = document.getElementById("misread");
await look();

async function look() {
  state = "loading";
  draw();
  try {
    answer = await get("misread", { days });
    state = "ready";
  } catch {
    state = "failed";
  }
  draw();
}

function draw() {
  document.title = t("misread");
  const other = language === "en" ? "ko" : "en";
  const choice = h("select", { id: "days", onchange: (event) => { days = Number(event.target.value); look(); } },
    SPANS.map((span) => h("option", { value: span, selected: span === days }, t("misread.days", { count: span }))));
  root.replaceChildren(
    h("header", { class: "top" },
      h("a", { href: "/desk" }, t("misread.back")),
      h("button", { type: "button", class: "quiet", lang: other, onclick: () => { speak(other); draw(); } }, t("other_language"))),
    h("main", null,
      h("h1", null, t("misread")),
      h("p", { class: "lead" }, t("misread.lead")),
      h("p", null, h("label", { for: "days" }, t("misread.span")), " ", choice),
      h("div", { role: "status" }, drawState()),
      state === "ready" && answer.rows.length ? drawTable(answer.rows) : null));
}

function drawState() {
  if (state === "loading") return t("list.loading");
  if (state === "failed") return h("p", null, t("misread.failed"), " ", h("button", { type: "button", class: "small", onclick: look }, t("retry")));
  if (!answer.rows.length) return t("misread.empty");
  return t(answer.more ? "misread.first" : "misread.count", { count: answer.rows.length });
}

function drawTable(rows) {
  const heads = ["when", "said", "guess", "done", "after"];
  return h("table", null,
    h("thead", null, h("tr", null, heads.map((name) => h("th", { scope: "col" }, t(`misread.${name}`))))),
    h("tbody", null, rows.map(drawRow)));
}

function drawRow(row) {
  const cell = (name, ...content) => h("td", { "data-name": t(`misread.${name}`) }, ...content);
  const name = row.guess === "out_of_scope" ? t("misread.foreign") : row.guess_name[language];
  const guess = row.guess ? `${name} · ${Math.round(row.confidence * 100)}%` : "–";
  return h("tr", null,
    cell("when", h("a", { href: `/desk/c/${encodeURIComponent(row.conversation)}` }, h("time", { datetime: row.ts }, whole(row.ts)))),
    cell("said", h("span", { class: "said", lang: row.language }, row.text)),
    cell("guess", guess),
    cell("done", label("misread.outcome", row.outcome)),
    cell("after", row.after ? h("span", { class: "said" }, row.after) : h("span", { class: "muted" }, t("misread.nothing"))));
}
