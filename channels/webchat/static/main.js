// Starts the bubble: reads the script tag, waits for the page, hands the page a small handle.
import { Chat } from "./chat.js";

export function start({ base, script, handle }) {
  whenReady(() => {
    const chat = new Chat({ base, page: () => readPage(script) });
    handle.open = () => chat.open();
    handle.close = () => chat.close();
    handle.say = (text) => chat.say({ text: String(text) });
  });
}

// Read anew for each message: a shop that changes pages without loading them may change the tag's attributes.
function readPage(script) {
  const { language, product, title } = script.dataset;
  return {
    language: language || document.documentElement.lang,
    product: product || "",
    title: title || "",
    url: window.location.pathname,
  };
}

function whenReady(run) {
  if (document.body) run();
  else document.addEventListener("DOMContentLoaded", run, { once: true });
}
