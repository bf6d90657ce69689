// The live connection. It may break at any time: what was missed is asked for again, never guessed.
import { get, goToLogin } from "./api.js";
import { io } from "./vendor/socket.io.esm.min.js";

const POLL = 5000; // ms between looks while there is no live connection
const SETTLED = 4000; // ms for which a return is worth a word

export class Live {
  constructor(store, { refresh, row, found, status }) {
    this.store = store;
    this.refresh = refresh;
    this.socket = io({ path: "/desk/socket", transports: ["websocket"], reconnectionDelay: 500, reconnectionDelayMax: 4000 });
    this.socket.on("connect", () => this.up());
    this.socket.on("disconnect", (reason) => this.down(reason));
    this.socket.on("connect_error", () => this.refused());
    this.socket.on("ended", goToLogin);
    this.socket.on("case", (news) => found(news.case));
    this.socket.on("row", (news) => row(news.conversation, news.row));
    this.socket.on("status", (news) => status(news.conversation, news.seq, news.status));
    this.socket.on("typing", (news) => this.hearTyping(news));
  }

  async watch(id) {
    if (this.socket.connected) await this.socket.timeout(5000).emitWithAck("watch", { conversation: id }).catch(() => null);
  }

  sayTyping(isOn) {
    if (this.socket.connected) this.socket.emit("typing", { on: isOn });
  }

  async up() {
    clearInterval(this.polling);
    const wasLost = this.store.connection === "lost";
    this.store.connection = wasLost ? "back" : "live";
    if (wasLost) setTimeout(() => this.settle(), SETTLED);
    this.store.tell("connection");
    await this.watch(this.store.open);
    await this.refresh();
  }

  settle() {
    if (this.store.connection !== "back") return;
    this.store.connection = "live";
    this.store.tell("connection");
  }

  down(reason) {
    this.store.connection = "lost";
    this.store.typing = null;
    this.store.tell("connection", "typing");
    if (reason === "io server disconnect") setTimeout(() => this.socket.connect(), 1000);
    clearInterval(this.polling);
    this.polling = setInterval(() => this.refresh(), POLL);
  }

  // A socket is refused in silence when the session has ended: asking shows which it is.
  refused() {
    if (this.store.connection !== "lost") this.down("refused");
    get("me").catch(() => null);
  }

  hearTyping({ conversation, who, on }) {
    const isOwn = who === "agent" && this.store.cases.get(conversation)?.agent_id === this.store.me.id;
    if (conversation !== this.store.open || isOwn) return;
    clearTimeout(this.forgetting);
    this.store.typing = on ? who : null;
    // Whoever vanishes while typing does not type for ever.
    if (on) this.forgetting = setTimeout(() => { this.store.typing = null; this.store.tell("typing"); }, 12_000);
    this.store.tell("typing");
  }
}
