// What the shopper said and the server has not yet confirmed. One key a message, so that two tabs never overwrite each other.
const START = "unsent.";
const TOO_OLD = 10 * 60 * 1000; // ms; what is older is sent again only when the shopper says so

export class Outbox {
  constructor(store) {
    this.store = store;
  }

  add(message) {
    this.store.set(START + message.id, message);
  }

  settle(id) {
    this.store.remove(START + id);
  }

  find(id) {
    return this.store.get(START + id);
  }

  // Change a message that is still here; one that another tab has settled stays gone.
  change(id, changes) {
    const message = this.find(id);
    if (!message) return null;
    const changed = { ...message, ...changes };
    this.add(changed);
    return changed;
  }

  // In the order they were said.
  all() {
    const messages = this.store.keys(START).map((key) => this.store.get(key));
    return messages.filter(isMessage).sort((a, b) => a.at - b.at);
  }

  // What may be sent without asking: a retry has the same id, so the server stores it once.
  waiting() {
    return this.all().filter(({ failed }) => !failed || failed === "timeout");
  }

  // After a reload: what has lain too long waits for the shopper's word.
  ageOut(now) {
    for (const { id, at } of this.all()) {
      if (now - at > TOO_OLD) this.change(id, { failed: "old" });
    }
  }
}

function isMessage(message) {
  return Boolean(message) && typeof message.id === "string" && typeof message.text === "string";
}
