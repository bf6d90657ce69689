// What may be sent once a vendor's window has closed: chosen, filled in, read once more, sent.
import { conversation, get, post } from "./api.js";
import { h, show } from "./dom.js";
import { reason } from "./row.js";
import { language, t } from "./words.js";

export function drawTemplates(store, { sent }) {
  const box = h("div", { class: "templates", hidden: true });
  let id = null;
  let key = null;

  async function open() {
    id = store.open;
    key = crypto.randomUUID?.() ?? `t${Date.now()}${Math.floor(Math.random() * 1e9)}`;
    const found = await get(conversation(id, "/templates")).catch(() => ({ templates: [] }));
    if (id !== store.open) return;
    draw(found.templates);
    show(box, true);
    box.querySelector("select, p")?.focus();
  }

  function close() {
    show(box, false);
    box.replaceChildren();
  }

  function draw(templates) {
    if (!templates.length) {
      box.replaceChildren(h("p", { class: "hint", tabindex: -1 }, t("template.none")));
      return;
    }
    const choice = h("select", { "aria-label": t("template.choose"), onchange: () => fill() },
      templates.map((each) => h("option", { value: each.name }, each.title[language])));
    const fields = h("div", { class: "fields" });
    const preview = h("p", { class: "preview", "aria-live": "polite" });
    const problem = h("p", { class: "problem", role: "alert" });
    const submit = h("button", { type: "button", class: "primary", onclick: () => hand() }, t("template.send"));
    const cancel = h("button", { type: "button", onclick: close }, t("template.cancel"));

    const chosen = () => templates.find((each) => each.name === choice.value);
    const values = () => Object.fromEntries([...fields.querySelectorAll("input")].map((field) => [field.name, field.value.trim()]));

    function fill() {
      fields.replaceChildren(...chosen().values.map((name) => h("label", null, `${name} `,
        h("input", { name, maxlength: 200, autocomplete: "off", oninput: look }))));
      problem.textContent = "";
      look();
    }

    function look() {
      const given = values();
      preview.textContent = chosen().text.replace(/\{(\w+)[^}]*\}/g, (whole, name) => given[name] || whole);
      submit.disabled = chosen().values.some((name) => !given[name]);
    }

    async function hand() {
      submit.disabled = true;
      try {
        const { row } = await post(conversation(id, "/template"), { name: choice.value, values: values(), key });
        close();
        sent(id, row);
      } catch (failure) {
        problem.textContent = t("not_sent", { reason: reason(failure.code) });
        submit.disabled = false;
      }
    }

    box.replaceChildren(choice, fields, preview, problem, h("div", { class: "line" }, submit, cancel));
    fill();
  }

  return { box, open, close };
}
