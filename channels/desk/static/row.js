// One line of a conversation, as an agent reads it: who, when, what, and what became of it.
import { h } from "./dom.js";
import { clock, whole } from "./time.js";
import { t } from "./words.js";

const MEDIA = ["image", "video", "audio", "voice", "document", "sticker", "location", "contact", "order", "form", "link", "start", "unsupported"];
const OWN_PATH = /^\/(?!\/)[\w./%-]*$/; // pictures of other hosts are named, not loaded

export function drawRow(row, { me, isFollowing, use }) {
  const kind = row.visibility === "public" ? row.author : row.visibility;
  return h("div", { class: `row ${kind}${isFollowing ? " following" : ""}`, "data-seq": row.seq },
    h("div", { class: "by" },
      h("span", { class: "author" }, author(row, me)),
      h("time", { datetime: row.ts, title: whole(row.ts) }, clock(row.ts))),
    h("div", { class: "bubble" },
      row.text ? h("p", { class: "text" }, row.text) : null,
      media(row.body),
      sentPicture(row),
      picture(row.body.image_url),
      cards(row.body.cards),
      buttons(row.body.buttons),
      row.body.cut ? h("p", { class: "small" }, t("cut", { count: row.body.cut })) : null),
    foot(row, use));
}

export function drawPending(item, { again, toDraft }) {
  const isFailed = item.state === "failed";
  return h("div", { class: `row ${item.kind === "note" ? "note" : "agent"} pending${isFailed ? " failed" : ""}` },
    h("div", { class: "by" },
      h("span", { class: "author" }, item.kind === "note" ? `${t("author.you")} · ${t("note")}` : t("author.you")),
      h("time", { datetime: item.ts }, clock(item.ts))),
    h("div", { class: "bubble" }, h("p", { class: "text" }, item.text)),
    isFailed
      ? h("div", { class: "foot failed", role: "alert" }, h("span", null, t("not_sent", { reason: reason(item.reason) })),
        h("button", { type: "button", class: "small", "data-focus": "again", onclick: () => again(item.key) }, t("again")),
        h("button", { type: "button", class: "small", "data-focus": "draft", onclick: () => toDraft(item.key) }, t("to_draft")))
      : h("div", { class: "foot" }, t("sending")));
}

export function reason(code) {
  const known = ["not_yours", "not_found", "unavailable", "too_long", "offline", "window_closed"];
  return t(`error.${known.includes(code) ? code : "other"}`);
}

function author(row, me) {
  if (row.visibility === "suggestion") return t("suggestion");
  const name = row.author === "agent" ? agentName(row, me) : t(`author.${row.author}`);
  return row.visibility === "note" ? `${name} · ${t("note")}` : name;
}

function agentName(row, me) {
  if (row.body.agent === me.id) return t("author.you");
  return row.agent_name ?? (row.body.agent === "external" ? t("owner.external") : t("author.agent"));
}

function foot(row, use) {
  if (row.visibility === "suggestion") {
    return h("div", { class: "foot" },
      h("button", { type: "button", class: "small", "data-focus": `use-${row.seq}`, onclick: () => use(row.text) }, t("use")));
  }
  if (row.author === "shopper" || row.visibility === "note") return null;
  const isBad = row.status === "failed" || row.status === "unknown";
  // The web chat needs no receipt for each line; what is on its way, read or lost is worth a word.
  if (row.author !== "agent" && !isBad) return null;
  return h("div", { class: isBad ? "foot failed" : "foot" },
    h("span", null, t(`status.${row.status}`)), row.error ? h("span", null, row.error) : null,
    row.status === "failed" && row.author === "agent"
      ? h("button", { type: "button", class: "small", "data-focus": `use-${row.seq}`, onclick: () => use(row.text) }, t("use"))
      : null);
}

// What came instead of words, and where the shopper came from. Told, never loaded: links of others lead out of the desk.
function media({ media: kind, details, revoked, edited }) {
  const lines = [];
  if (revoked) lines.push(t("revoked"));
  if (edited) lines.push(t("edited"));
  if (kind) lines.push(t(`media.${MEDIA.includes(kind) ? kind : "unsupported"}`));
  const place = details?.place ?? details?.files?.find((file) => file.lat);
  if (place) lines.push(t("media.place", { place: [place.name, place.address].filter(Boolean).join(", ") || `${place.latitude ?? place.lat}, ${place.longitude ?? place.long}` }));
  for (const item of details?.items ?? []) lines.push(`${item.quantity ?? 1} × ${item.product_retailer_id ?? "?"}`);
  const from = details?.referral;
  if (from) lines.push(t("referral", { from: [from.headline, from.ad_title, from.ref, from.source_url].filter(Boolean)[0] ?? from.source_type ?? from.source }));
  return lines.length ? h("div", { class: "media" }, lines.map((line) => h("p", { class: "small" }, line))) : null;
}

// Fetched by the desk from the vendor; whoever opens the conversation may see it.
function sentPicture(row) {
  if (row.author !== "shopper" || !["image", "sticker"].includes(row.body.media) || !row.body.details) return null;
  const id = location.pathname.split("/").pop();
  const gone = (event) => event.target.replaceWith(h("p", { class: "small" }, t("picture.gone")));
  return h("img", { class: "picture", src: `/desk/api/conversations/${encodeURIComponent(decodeURIComponent(id))}/pictures/${encodeURIComponent(row.id)}`,
    alt: t("media.image"), loading: "lazy", onerror: gone });
}

function picture(url) {
  if (!url) return null;
  if (!OWN_PATH.test(url)) return h("p", { class: "small" }, t("picture.elsewhere", { url }));
  return h("img", { class: "picture", src: url, alt: t("picture"), loading: "lazy" });
}

function cards(found) {
  if (!found?.length) return null;
  return h("ul", { class: "cards" }, found.map((card) => h("li", null,
    card.image_url && OWN_PATH.test(card.image_url) ? h("img", { src: card.image_url, alt: "", loading: "lazy" }) : null,
    h("div", null,
      h("strong", null, card.title ?? ""),
      card.subtitle ? h("p", null, card.subtitle) : null,
      buttons(card.buttons)))));
}

function buttons(found) {
  if (!found?.length) return null;
  return h("ul", { class: "offered", "aria-label": t("buttons") }, found.map((button) =>
    h("li", { title: button.url ? t("leads_to", { url: button.url }) : null }, button.title ?? "")));
}
