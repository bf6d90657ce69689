// What the assistant did not understand: a list for whoever writes its words. Only looked at, never changed from here.
import { get } from "./api.js";
import { h, show } from "./dom.js";
import { whole } from "./time.js";
import { label, language, loadWords, speak, t } from "./words.js";

const SPANS = [7, 14, 30, 90]; // days
const HEADS = ["when", "said", "guess", "done", "after"];
let days = 14;
let asked = 0; // a later question makes an earlier answer old
let answer = null;
let state = "loading";

// Made once and then only filled, so that the focus stays and a change of the status is read out.
const back = h("a", { href: "/desk" });
const other = h("button", { type: "button", class: "quiet", onclick: switchLanguage });
const title = h("h1");
const lead = h("p", { class: "lead" });
const name = h("label", { for: "days" });
const choice = h("select", { id: "days", onchange: () => { days = Number(choice.value); look(); } }, SPANS.map((span) => h("option", { value: span })));
const status = h("p", { role: "status" });
const again = h("button", { type: "button", class: "small", onclick: look });
const head = h("tr");
const body = h("tbody");
const table = h("table", { hidden: true }, h("thead", null, head), body);

await loadWords();
document.getElementById("misread").append(
  h("header", { class: "top" }, back, other),
  h("main", null, title, lead, h("p", null, name, " ", choice), status, again, table));
await look();

async function look() {
  asked += 1;
  const mine = asked;
  state = "loading";
  draw();
  const found = await get("misread", { days }).catch(() => null);
  if (mine !== asked) return;
  answer = found;
  state = found ? "ready" : "failed";
  draw();
}

function switchLanguage() {
  speak(language === "en" ? "ko" : "en");
  draw();
}

function draw() {
  document.title = t("misread");
  back.textContent = t("misread.back");
  other.textContent = t("other_language");
  other.lang = language === "en" ? "ko" : "en";
  title.textContent = t("misread");
  lead.textContent = t("misread.lead");
  name.textContent = t("misread.span");
  for (const option of choice.options) option.textContent = t("misread.days", { count: option.value });
  choice.value = days;
  status.textContent = told();
  again.textContent = t("retry");
  show(again, state === "failed");
  drawTable(state === "ready" ? answer.rows : []);
}

function told() {
  if (state === "loading") return t("list.loading");
  if (state === "failed") return t("misread.failed");
  if (!answer.rows.length) return t("misread.empty");
  return t(answer.more ? "misread.first" : "misread.count", { count: answer.rows.length });
}

function drawTable(rows) {
  show(table, rows.length > 0);
  head.replaceChildren(...HEADS.map((each) => h("th", { scope: "col" }, t(`misread.${each}`))));
  body.replaceChildren(...rows.map(drawRow));
}

function drawRow(row) {
  const cell = (each, ...content) => h("td", { "data-name": t(`misread.${each}`) }, ...content);
  const meant = row.guess === "out_of_scope" ? t("misread.foreign") : row.guess_name[language];
  return h("tr", null,
    cell("when", h("a", { href: `/desk/c/${encodeURIComponent(row.conversation)}` }, h("time", { datetime: row.ts }, whole(row.ts)))),
    cell("said", h("span", { class: "said", lang: row.language }, row.text)),
    cell("guess", row.guess ? `${meant} · ${Math.round(row.confidence * 100)}%` : "–"),
    cell("done", label("misread.outcome", row.outcome)),
    cell("after", row.after ? h("span", { class: "said" }, row.after) : h("span", { class: "muted" }, t("misread.nothing"))));
}
