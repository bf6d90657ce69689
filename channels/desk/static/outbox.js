// What an agent wrote and the server has not confirmed. A message keeps its key for ever, so sending again never doubles.
import { conversation, Failed, post } from "./api.js";
import { read, write } from "./store.js";

const AGAIN = [1000, 3000]; // ms; a hiccup of the network is no business of the agent's

export class Outbox {
  constructor(store, sent) {
    this.store = store;
    this.sent = sent;
    this.kept = `desk.outbox.${store.me.id}`;
    this.items = read(sessionStorage, this.kept) ?? [];
    this.turns = new Map();
  }

  // After a reload: what was under way is sent again, under its old key.
  resume() {
    for (const item of this.items) if (item.state === "sending") this.deliver(item);
  }

  of(id) {
    return this.items.filter((item) => item.conversation === id);
  }

  add(id, kind, text) {
    const item = { key: crypto.randomUUID?.() ?? randomKey(), conversation: id, kind, text, ts: new Date().toISOString(), state: "sending" };
    this.items.push(item);
    this.changed();
    this.deliver(item);
  }

  again(key) {
    const item = this.items.find((each) => each.key === key);
    if (!item || item.state === "sending") return;
    item.state = "sending";
    this.changed();
    this.deliver(item);
  }

  drop(key) {
    const item = this.items.find((each) => each.key === key);
    this.items = this.items.filter((each) => each.key !== key);
    this.changed();
    return item;
  }

  // One after the other per conversation, so that two quick messages stay in order.
  deliver(item) {
    const before = this.turns.get(item.conversation) ?? Promise.resolve();
    this.turns.set(item.conversation, before.then(() => this.attempt(item)));
  }

  async attempt(item) {
    try {
      const { row } = await this.send(item);
      this.items = this.items.filter((each) => each.key !== item.key);
      this.sent(item, row);
    } catch (failure) {
      item.state = "failed";
      item.reason = failure.code;
      item.facts = failure.facts;
    }
    this.changed();
  }

  async send(item) {
    for (const pause of AGAIN) {
      try {
        return await this.once(item);
      } catch (failure) {
        if (!(failure instanceof Failed) || !["offline", "unavailable"].includes(failure.code)) throw failure;
        await new Promise((done) => setTimeout(done, pause));
      }
    }
    return this.once(item);
  }

  once(item) {
    return post(conversation(item.conversation, `/${item.kind}`), { text: item.text, key: item.key });
  }

  changed() {
    write(sessionStorage, this.kept, this.items);
    this.store.tell("outbox");
  }
}

// Pages that are not served over https have no randomUUID.
function randomKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
