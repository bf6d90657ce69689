// Where links may lead and what of a text becomes one. Everything else stays plain text.
const LINK_KINDS = ["http:", "https:", "mailto:", "tel:"];
const IMAGE_KINDS = ["http:", "https:"];
const IN_TEXT = /https?:\/\/[^\s<>"'`]+/g;
const TRAILING = /[.,;:!?)\]}'"»”’…]+$/;

let served = { from: "", to: "" };

// The server writes addresses on its public name; from where this script came is the same server, under the name this page may use.
export function sameServer(publicUrl, base) {
  try {
    served = { from: new URL(publicUrl).origin, to: new URL(base).origin };
  } catch {
    served = { from: "", to: "" };
  }
}

export function safeLink(address) {
  return check(address, LINK_KINDS);
}

export function safeImage(address) {
  return check(address, IMAGE_KINDS);
}

// Links within the shop stay in this tab, so that the chat goes on there.
export function isOwnPage(url) {
  return new URL(url).origin === window.location.origin;
}

// A text cut into plain pieces and links: [{ text }, { text, url }, …].
export function splitLinks(text) {
  const pieces = [];
  let end = 0;
  for (const match of text.matchAll(IN_TEXT)) {
    const shown = match[0].replace(TRAILING, "");
    const url = safeLink(shown);
    if (!url) continue;
    pieces.push({ text: text.slice(end, match.index) }, { text: shown, url });
    end = match.index + shown.length;
  }
  pieces.push({ text: text.slice(end) });
  return pieces.filter((piece) => piece.text);
}

function check(address, kinds) {
  if (typeof address !== "string" || !address.trim()) return "";
  try {
    const url = new URL(address, served.to || window.location.href);
    if (!kinds.includes(url.protocol)) return "";
    return url.origin === served.from ? served.to + url.pathname + url.search + url.hash : url.href;
  } catch {
    return "";
  }
}
