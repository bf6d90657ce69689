// Links, the only way out of the bubble.
import { isOwnPage, safeLink } from "../links.js";
import { el, hidden } from "./dom.js";

// A link to where it may lead, or nothing. Own pages open here, others in a new tab that cannot reach back.
export function anchor({ title, url, class: name, words }, ...children) {
  const href = safeLink(url);
  if (!href) return null;
  const isOwn = isOwnPage(href);
  const leaves = isOwn ? {} : { target: "_blank", rel: "noopener noreferrer" };
  const note = isOwn || name === "cover" ? null : hidden(` (${words.newTab})`);
  return el("a", { class: name, href, ...leaves }, ...(children.length ? children : [title]), note);
}
