// Elements without markup: everything that people wrote goes in as text.

export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function show(node, isShown) {
  node.hidden = !isShown;
}

// Make `parent` hold one node per item, in order. A node is drawn again only when its stamp has changed,
// and keeps the focus when it is: an element is recognised by its data-focus.
export function reconcile(parent, items, { key, stamp, draw }) {
  const before = parent.drawn ?? new Map();
  const after = new Map();
  const focused = document.activeElement;
  let place = parent.firstChild;
  for (const item of items) {
    const id = key(item);
    const mark = stamp(item);
    const old = before.get(id);
    const isSame = old?.mark === mark;
    const node = isSame ? old.node : draw(item);
    after.set(id, { node, mark });
    if (old && !isSame) swap(old.node, node, focused, () => { if (place === old.node) place = node; });
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
  }
  for (const [id, { node }] of before) if (!after.has(id)) node.remove();
  parent.drawn = after;
}

function swap(old, node, focused, moved) {
  const name = old.contains(focused) ? focused.dataset.focus : null;
  old.replaceWith(node);
  moved();
  if (name === null) return;
  const again = node.dataset.focus === name ? node : node.querySelector(`[data-focus="${CSS.escape(name)}"]`);
  again?.focus({ preventScroll: true });
}
