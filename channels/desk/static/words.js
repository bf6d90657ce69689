// What the page says, in both languages; the texts stand in words.json, which the server reads too.

const COOKIE = /(?:^|; )desk_language=(en|ko)/;
let texts = {};
export let language = document.documentElement.lang === "ko" ? "ko" : "en";

export async function loadWords() {
  texts = await (await fetch("/desk/static/words.json")).json();
  const chosen = COOKIE.exec(document.cookie);
  speak(chosen ? chosen[1] : language);
}

export function speak(wanted) {
  language = wanted;
  document.documentElement.lang = wanted;
  document.cookie = `desk_language=${wanted}; path=/desk; max-age=31536000; SameSite=Strict`;
}

export function has(key) {
  return key in texts[language];
}

export function t(key, values = {}) {
  const text = texts[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// A word for what the shop's own vocabulary holds; what we do not know is shown as it is.
export function label(kind, code) {
  if (!code) return "";
  const key = `${kind}.${code}`;
  return has(key) ? t(key) : String(code).replaceAll("_", " ");
}
