// The bar on top: where we are, whether news are live, language, who is logged in.
import { token } from "./api.js";
import { h, show } from "./dom.js";
import { language, speak, t } from "./words.js";

export function drawTop(store) {
  const state = h("span", { class: "live", role: "status" });
  const brand = h("span", { class: "brand" });
  const who = h("span", { class: "who" });
  const missed = h("a", { href: "/desk/misread" });
  const other = h("button", { type: "button", class: "quiet", onclick: () => switchLanguage(store) });
  const out = h("button", { type: "submit", class: "quiet" });
  const csrf = h("input", { type: "hidden", name: "csrf" });
  const form = h("form", { method: "post", action: "/desk/logout", onsubmit: () => leave(csrf) }, csrf, out);
  const bar = h("header", { class: "top" },
    h("h1", null, h("img", { src: "/desk/static/icon.svg", alt: "", width: 24, height: 24 }), brand),
    state, h("span", { class: "gap" }), missed, other, who, form);

  function draw() {
    brand.textContent = t("desk");
    who.replaceChildren(h("strong", null, store.me.name), ` · ${t(`role.${store.me.role}`)}`);
    missed.textContent = t("misread.short");
    missed.title = t("misread");
    other.textContent = t("other_language");
    other.lang = language === "en" ? "ko" : "en";
    other.title = t("switch_language");
    out.textContent = t("logout");
    drawState(state, store.connection);
  }

  store.on("language connection", draw);
  draw();
  return bar;
}

// Said by the bar when it changes: the quiet state needs no words beside its dot.
function drawState(state, connection) {
  state.className = `live ${connection}`;
  show(state, connection !== "connecting");
  const text = { live: t("live"), back: t("live.back"), lost: t("live.lost") }[connection] ?? "";
  state.textContent = text;
  state.title = connection === "lost" ? t("live.lost_more") : "";
}

function switchLanguage(store) {
  speak(language === "en" ? "ko" : "en");
  store.tell("language", "lists", "thread", "rows", "typing", "outbox", "clock");
}

function leave(csrf) {
  csrf.value = token();
  sessionStorage.clear(); // drafts hold what shoppers said; the next person at this machine is another
}
