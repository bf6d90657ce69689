// Everything the page knows. Views listen to topics: lists, thread, rows, typing, outbox,
// connection, language, clock, gap (rows are missing).
// What comes late or twice changes nothing: cases have an epoch, rows a number, statuses only go forward.

export const LISTS = ["waiting", "mine", "others", "bot", "closed"];
const STEPS = { stored: 0, pending: 0, claimed: 1, unknown: 2, sent: 3, answered: 3, failed: 4, delivered: 5, read: 6 };
const MOST_SEEN = 500;
const MOST_CASES = 1000;

export class Store {
  constructor(me) {
    this.me = me;
    this.list = "waiting";
    this.cases = new Map();
    this.listState = "loading";
    this.isCut = new Set(); // lists of which only the first part is here
    this.isFilled = new Set(); // lists that have been asked for
    this.heard = new Map(); // conversation → the number of the last news of it
    this.news = 0;
    this.moves = 0; // changes of list so far: numbers on the lists that were asked for before the last one are old
    this.counts = {};
    this.open = null;
    this.thread = null;
    this.typing = null;
    this.connection = "connecting";
    this.seenKey = `desk.seen.${me.id}`;
    this.seen = new Map(Object.entries(read(localStorage, this.seenKey) ?? {}));
    this.listeners = new Map();
  }

  on(topics, listener) {
    for (const topic of topics.split(" ")) {
      this.listeners.set(topic, [...(this.listeners.get(topic) ?? []), listener]);
    }
  }

  tell(...topics) {
    for (const listener of new Set(topics.flatMap((topic) => this.listeners.get(topic) ?? []))) listener();
  }

  listOf(found) {
    if (found.owner === "queued" || found.owner === "after_hours") return "waiting";
    if (found.owner === "human") return found.agent_id === this.me.id ? "mine" : "others";
    return found.owner;
  }

  shown(list = this.list) {
    const own = [...this.cases.values()].filter((found) => this.listOf(found) === list);
    return own.sort(list === "waiting" ? longestFirst : latestFirst);
  }

  // Counted here while the whole queue is here, for it moves with every change; else what the server said.
  place(id) {
    const place = this.shown("waiting").findIndex((found) => found.id === id);
    if (place < 0) return null;
    const isWhole = this.isFilled.has("waiting") && !this.isCut.has("waiting");
    return isWhole ? place + 1 : this.cases.get(id).place;
  }

  // `asked` is the number of the last news when the list was asked for: what was heard since is newer than the answer.
  fillList(list, cases, limit, asked) {
    const here = new Set(cases.map((found) => found.id));
    for (const found of this.shown(list)) {
      if (!here.has(found.id) && (this.heard.get(found.id) ?? 0) <= asked) this.cases.delete(found.id);
    }
    for (const found of cases) this.keepCase(found);
    this.isFilled.add(list);
    if (cases.length >= limit) this.isCut.add(list);
    else this.isCut.delete(list);
    this.tell("lists");
  }

  // True if it moved to another list.
  hearCase(found) {
    this.news += 1;
    this.heard.set(found.id, this.news);
    const hasMoved = this.keepCase(found);
    if (hasMoved) this.moves += 1;
    this.forgetOld();
    return hasMoved;
  }

  // A page that stays open for days need not remember every conversation that the bot has had.
  forgetOld() {
    if (this.cases.size <= MOST_CASES) return;
    for (const found of this.cases.values()) {
      const list = this.listOf(found);
      if ((list !== "bot" && list !== "closed") || list === this.list || found.id === this.open) continue;
      this.cases.delete(found.id);
      this.heard.delete(found.id);
    }
  }

  keepCase(found) {
    const known = this.cases.get(found.id);
    if (known && isOlder(found, known)) return false;
    this.cases.set(found.id, found);
    if (found.id === this.open) this.tell("thread");
    return !known || this.listOf(known) !== this.listOf(found);
  }

  begin(id) {
    this.open = id;
    this.typing = null;
    this.thread = id ? { id, rows: new Map(), last: 0, more: false, state: "loading", early: [] } : null;
    this.tell("thread", "rows", "typing", "outbox", "lists");
  }

  fillThread(id, rows, more) {
    const thread = this.thread;
    if (thread?.id !== id) return;
    const first = rows[0]?.seq ?? 1;
    if (first > thread.last + 1) thread.rows.clear();
    if (thread.rows.size === 0) thread.more = more;
    thread.state = "ready";
    this.addRows(id, rows);
    // What was heard while the page of rows was on its way may be newer than it.
    for (const row of thread.early.splice(0)) this.hearRow(id, row);
  }

  hearRow(id, row) {
    const thread = this.thread;
    if (thread?.id !== id) return;
    if (thread.state !== "ready") thread.early.push(row);
    else if (row.seq > thread.last + 1) this.tell("gap");
    else this.addRows(id, [row]);
  }

  addEarlier(id, rows, more) {
    if (this.thread?.id !== id) return;
    this.thread.more = more;
    this.addRows(id, rows);
  }

  addRows(id, rows) {
    const thread = this.thread;
    if (thread?.id !== id) return;
    for (const row of rows) {
      thread.rows.set(row.seq, forward(thread.rows.get(row.seq), row));
      thread.last = Math.max(thread.last, row.seq);
    }
    this.tell("rows");
  }

  setStatus(id, seq, status) {
    const row = this.thread?.id === id ? this.thread.rows.get(seq) : null;
    if (row) this.addRows(id, [{ ...row, status }]);
  }

  rows() {
    return [...(this.thread?.rows.values() ?? [])].sort((one, other) => one.seq - other.seq);
  }

  isUnread(found) {
    const list = this.listOf(found);
    if (list !== "waiting" && list !== "mine") return false;
    return found.last_seq > (this.seen.get(found.id) ?? 0) && (list === "waiting" || lastLine(found)?.author === "shopper");
  }

  look(id, seq) {
    if ((this.seen.get(id) ?? 0) >= seq) return;
    this.seen.delete(id); // so that the latest stand last
    this.seen.set(id, seq);
    write(localStorage, this.seenKey, Object.fromEntries([...this.seen].slice(-MOST_SEEN)));
    this.tell("lists");
  }
}

// The house's own sentences ("you are number 2") say nothing about the conversation.
export function lastLine(found) {
  return found.lines.findLast((line) => line.author !== "system") ?? found.lines.at(-1);
}

function isOlder(found, known) {
  if (found.epoch !== known.epoch) return found.epoch < known.epoch;
  return found.last_seq < known.last_seq;
}

function longestFirst(one, other) {
  return new Date(one.waiting_since) - new Date(other.waiting_since);
}

function latestFirst(one, other) {
  return new Date(other.updated_at) - new Date(one.updated_at);
}

function forward(known, row) {
  if (!known || (STEPS[row.status] ?? 0) >= (STEPS[known.status] ?? 0)) return row;
  return { ...row, status: known.status, error: known.error };
}

// Storage may be switched off; then things are kept for as long as the page is open.
export function read(storage, name) {
  try {
    return JSON.parse(storage.getItem(name));
  } catch {
    return null;
  }
}

export function write(storage, name, value) {
  try {
    storage.setItem(name, JSON.stringify(value));
  } catch {
    // full or switched off
  }
}
