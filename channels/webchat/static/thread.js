// The conversation as the bubble knows it: bubbles in order of sequence number, each once, unsent ones last.
export class Thread {
  constructor() {
    this.entries = [];
    this.keys = new Set();
    this.lastSeq = 0;
  }

  get firstSeq() {
    const known = this.entries.find((entry) => entry.seq);
    return known ? known.seq : null;
  }

  get isEmpty() {
    return this.entries.length === 0;
  }

  // A server event becomes an entry, unless it is here already.
  take(event, payload) {
    const entry = readEntry(event, payload);
    if (!entry || this.keys.has(entry.key)) return null;
    this.lastSeq = Math.max(this.lastSeq, entry.seq);
    return this.insert(entry);
  }

  // The shopper's own words before the server has confirmed them.
  expect(message) {
    const key = `unsent:${message.id}`;
    const known = this.entries.find((entry) => entry.key === key);
    const state = message.failed ? "failed" : "sending";
    if (known) return Object.assign(known, { state, problem: message.problem || "" });
    const text = message.title || message.text;
    return this.insert({ key, kind: "text", sender: "user", text, at: message.at, messageId: message.id, state, seq: 0, part: 1 });
  }

  // The server has stored it: it takes its place. Gone, if its echo came first.
  confirm(messageId, { id, seq }) {
    const entry = this.entries.find((each) => each.key === `unsent:${messageId}`);
    if (!entry) return;
    this.drop(entry);
    if (this.keys.has(`${id}:1`)) return;
    this.lastSeq = Math.max(this.lastSeq, seq);
    this.insert({ ...entry, key: `${id}:1`, id, seq, state: "sent", was: entry.key });
  }

  forget(messageId) {
    const entry = this.entries.find((each) => each.key === `unsent:${messageId}`);
    if (entry) this.drop(entry);
  }

  // A word of the chat itself, such as a refusal; only the last one is kept.
  note(text) {
    this.entries.filter((entry) => entry.kind === "note").forEach((entry) => this.drop(entry));
    this.insert({ key: `note:${Date.now()}`, kind: "note", sender: "system", text, at: Date.now(), seq: 0, part: 1 });
  }

  clear() {
    this.entries = this.entries.filter((entry) => entry.key.startsWith("unsent:"));
    this.keys = new Set(this.entries.map((entry) => entry.key));
    this.lastSeq = 0;
  }

  insert(entry) {
    this.keys.add(entry.key);
    let place = this.entries.length;
    while (place > 0 && isAfter(this.entries[place - 1], entry)) place -= 1;
    this.entries.splice(place, 0, entry);
    return entry;
  }

  drop(entry) {
    this.keys.delete(entry.key);
    this.entries.splice(this.entries.indexOf(entry), 1);
  }
}

function isAfter(one, other) {
  const [a, b] = [one.seq || Infinity, other.seq || Infinity];
  if (a !== b) return a > b;
  return a === Infinity ? one.at > other.at : one.part > other.part;
}

function readEntry(event, payload) {
  const about = payload && payload.metadata;
  if (!about || typeof about.id !== "string" || !Number.isInteger(about.seq)) return null;
  const part = about.part || 1;
  const common = { key: `${about.id}:${part}`, id: about.id, seq: about.seq, part, at: Date.parse(about.ts) || Date.now(), state: "sent" };
  if (event === "user_echo") return { ...common, kind: "text", sender: "user", text: String(payload.text ?? "") };
  const sender = about.sender === "agent" || about.sender === "system" ? about.sender : "bot";
  return { ...common, sender, ...readBody(payload) };
}

function readBody({ text, quick_replies: replies, attachment }) {
  const body = { kind: "text", text: String(text ?? ""), buttons: Array.isArray(replies) ? replies.map(readButton) : [] };
  if (attachment && attachment.type === "image") return { ...body, kind: "image", image: String(attachment.payload?.src ?? "") };
  if (attachment && attachment.type === "template") return { ...body, kind: "cards", cards: (attachment.payload?.elements ?? []).map(readCard) };
  return body;
}

function readButton({ title, payload, url }) {
  return { title: String(title ?? ""), payload: String(payload ?? ""), url: String(url ?? "") };
}

function readCard({ title, subtitle, image_url: image, default_action: action, buttons }) {
  return {
    title: String(title ?? ""),
    subtitle: String(subtitle ?? ""),
    image: String(image ?? ""),
    url: String(action?.url ?? ""),
    buttons: (buttons ?? []).map(readButton),
  };
}
