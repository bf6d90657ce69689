// Builds elements. Text is always a text node: markup from shoppers or content stays visible as characters.
const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  chat: ["M4 5.5A2.5 2.5 0 0 1 6.5 3h11A2.5 2.5 0 0 1 20 5.5v8a2.5 2.5 0 0 1-2.5 2.5H11l-4.6 4.1c-.5.5-1.4.1-1.4-.6V16a2.5 2.5 0 0 1-1-2z"],
  down: ["M5 9l7 7 7-7"],
  left: ["M15 5l-7 7 7 7"],
  right: ["M9 5l7 7-7 7"],
  send: ["M12 20V5", "M5.5 11.5L12 5l6.5 6.5"],
  out: ["M14 4h6v6", "M20 4l-9 9", "M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5"],
  spark: ["M12 3.5l1.9 5.1c.2.6.7 1.1 1.3 1.3l5.1 1.9-5.1 1.9c-.6.2-1.1.7-1.3 1.3L12 20.1l-1.9-5.1c-.2-.6-.7-1.1-1.3-1.3l-5.1-1.9 5.1-1.9c.6-.2 1.1-.7 1.3-1.3z"],
  person: ["M12 12.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8z", "M4.5 20.5c.8-3.6 3.8-5.5 7.5-5.5s6.700 1.900 7.500 5.500"],
  again: ["M4.500 12a7.500 7.500 0 1 0 2.400-5.500", "M4.500 4.500v4h4"],
  check: ["M5 12.500l4.500 4.500L19 7.500"],
};

// el("button", { class: "chip", on: { click } }, "text", child, …); null children are left out.
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

export function hidden(text) {
  return el("span", { class: "sr" }, text);
}
