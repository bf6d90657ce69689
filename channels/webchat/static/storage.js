// Keeps small values in the browser; where that is blocked (private mode, strict settings) in memory, for this page.
export class Store {
  constructor(prefix, area = "localStorage") {
    this.prefix = prefix;
    this.memory = new Map();
    this.backing = openArea(area, prefix);
  }

  get(key) {
    const name = this.prefix + key;
    if (this.memory.has(name)) return this.memory.get(name);
    return parse(this.attempt(() => this.backing.getItem(name)));
  }

  set(key, value) {
    const name = this.prefix + key;
    const text = JSON.stringify(value);
    const isKept = this.attempt(() => (this.backing.setItem(name, text), true));
    if (isKept) this.memory.delete(name);
    else this.memory.set(name, value);
  }

  remove(key) {
    this.memory.delete(this.prefix + key);
    this.attempt(() => this.backing.removeItem(this.prefix + key));
  }

  // Keys that begin with `start`, without the store's own prefix.
  keys(start) {
    const kept = this.attempt(() => Object.keys(this.backing)) || [];
    const all = new Set([...kept, ...this.memory.keys()]);
    const wanted = this.prefix + start;
    return [...all].filter((name) => name.startsWith(wanted)).map((name) => name.slice(this.prefix.length));
  }

  // Calls `listener(key, value)` when another tab changes something.
  onChange(listener) {
    window.addEventListener("storage", (event) => {
      if (event.key && event.key.startsWith(this.prefix)) listener(event.key.slice(this.prefix.length), parse(event.newValue));
    });
  }

  attempt(action) {
    if (!this.backing) return null;
    try {
      return action();
    } catch {
      return null; // full or taken away meanwhile
    }
  }
}

function openArea(area, prefix) {
  try {
    const backing = window[area];
    backing.setItem(`${prefix}probe`, "1");
    backing.removeItem(`${prefix}probe`);
    return backing;
  } catch {
    return null;
  }
}

function parse(text) {
  try {
    return text === null || text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
