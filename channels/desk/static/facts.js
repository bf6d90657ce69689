// The right side: what is known, so that the shopper repeats nothing; for leads, who did what.
import { conversation, get } from "./api.js";
import { h, show } from "./dom.js";
import { clock, span, whole } from "./time.js";
import { label, language, t } from "./words.js";

export function drawFacts(store) {
  const heading = h("h2", { tabindex: -1 });
  const list = h("dl");
  const trail = h("ol", { class: "trail" });
  const more = h("button", { type: "button", class: "small", onclick: () => loadTrail() });
  const box = h("aside", { class: "facts", id: "facts" }, heading, list, more, trail);
  const products = new Map();
  let shown = null;

  function draw() {
    const found = store.cases.get(store.open);
    heading.textContent = t("facts");
    box.setAttribute("aria-label", t("facts"));
    more.textContent = t("trail.load");
    show(box, Boolean(found));
    if (shown !== store.open) trail.replaceChildren();
    show(more, Boolean(found) && store.me.role !== "agent");
    shown = store.open;
    if (!found) return;
    list.replaceChildren(...facts(store, found, productOf(found.facts.product)).flatMap(([word, value]) => [h("dt", null, word), h("dd", null, value)]));
  }

  function productOf(sku) {
    if (sku && !products.has(sku)) {
      products.set(sku, null);
      get(`products/${encodeURIComponent(sku)}`).then(({ product }) => { products.set(sku, product); draw(); }, () => null);
    }
    return products.get(sku);
  }

  async function loadTrail() {
    const id = store.open;
    const { entries } = await get(conversation(id, "/trail")).catch(() => ({ entries: [] }));
    if (id === store.open) trail.replaceChildren(...entries.map(trailLine));
  }

  store.on("thread language clock", draw);
  draw();
  return box;
}

function facts(store, found, product) {
  const known = found.facts;
  const rows = [
    [t("fact.reason"), label("reason", known.reason || "none")],
    [t("fact.contact"), contact(known.proven)],
  ];
  if (found.waiting_since) rows.push([t("fact.waiting"), t("waiting_since", { time: clock(found.waiting_since), span: span(found.waiting_since) })]);
  if (known.product) rows.push([t("fact.product"), productLine(known.product, product)]);
  if (known.url) rows.push([t("fact.page"), h("span", { class: "path" }, known.url)]);
  rows.push([t("fact.language"), t(`language.${found.language}`)], [t("fact.channel"), label("channel", found.channel)]);
  for (const [name, value] of Object.entries(known.details)) rows.push([label("fact", name), String(value)]);
  return rows;
}

function contact(proven) {
  if (!proven.length) return [h("span", { class: "chip warn" }, t("not_proven")), h("p", { class: "small" }, t("not_proven.more"))];
  return proven.map((value) => h("div", null, h("span", { class: "chip good" }, t("proven")), " ", value));
}

function productLine(sku, product) {
  if (!product) return sku;
  const price = language === "ko" ? money(product.prices.KRW, "KRW") : money(product.prices.USD, "USD");
  return [
    h("a", { href: product.url, target: "_blank", rel: "noopener" }, product.name[language] ?? sku, h("span", { class: "hidden" }, ` (${t("new_tab")})`)),
    h("div", { class: "small" }, [sku, price].filter(Boolean).join(" · ")),
  ];
}

function money(amount, currency) {
  return amount ? new Intl.NumberFormat(language, { style: "currency", currency, maximumFractionDigits: currency === "KRW" ? 0 : 2 }).format(amount) : "";
}

function trailLine(entry) {
  const actor = entry.name || label("author", entry.actor);
  const values = { actor, what: entry.what, ...entry.facts, reason: label("reason", entry.facts.reason) };
  const key = entry.what === "owner" ? `trail.owner.${entry.facts.to}` : `trail.${entry.what}`;
  const text = t(key, values) === key ? t("trail.other", values) : t(key, values);
  return h("li", null, h("time", { datetime: entry.ts }, whole(entry.ts)), " ", text);
}
