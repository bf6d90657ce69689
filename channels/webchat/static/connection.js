// The socket: asks for a session, keeps its token, sends with acknowledgement, fills the gap after a cut.
import { io } from "./vendor/socket.io.esm.min.js";

const ACK_WITHIN = 10_000; // ms
const OVERLAP = 20; // rows asked for again after a cut; what is known already is dropped by its id
const FIRST_PAGE = 50;
const PAGE = 100;

export class Connection {
  // `on`: event(name, payload), confirmed(token, isOther), settled(message, reply), failed(message, reply), history(reply), state(name)
  constructor({ base, store, about, pending, lastSeq, on }) {
    Object.assign(this, { base, store, about, pending, lastSeq, on });
    this.socket = null;
    this.isBound = false; // the session is confirmed: what is said now goes out at once
    this.isReady = false; // and what was missed is here
    this.state = "idle";
  }

  get token() {
    return this.store.get("token");
  }

  open() {
    if (this.socket) return;
    const { origin, pathname } = new URL("socket.io/", this.base);
    this.change("connecting");
    this.socket = io(origin, {
      path: pathname,
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      reconnectionDelay: 500,
      reconnectionDelayMax: 5000,
    });
    this.listen(this.socket);
  }

  listen(socket) {
    socket.on("connect", () => this.introduce());
    socket.on("disconnect", (reason) => this.lose(reason));
    socket.on("connect_error", () => this.change("lost"));
    socket.on("session_confirm", (token) => this.confirm(token));
    for (const name of ["bot_uttered", "user_echo", "typing", "owner"]) {
      socket.on(name, (payload) => this.on.event(name, payload));
    }
    const wake = () => !socket.connected && socket.connect();
    window.addEventListener("online", wake);
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  }

  introduce() {
    this.claimed = this.token;
    const { language } = this.about();
    this.socket.emit("session_request", { session_id: this.claimed, metadata: { language } });
  }

  confirm(token) {
    if (typeof token !== "string") return;
    const isOther = Boolean(this.claimed) && token !== this.claimed;
    this.claimed = token;
    this.store.set("token", token);
    this.on.confirmed(token, isOther);
    this.isBound = true;
    // First what the shopper said, then what happened: the server keeps the order, so the history knows these messages.
    this.pending().forEach((message) => this.emit(message));
    this.catchUp();
  }

  // Another tab has a session already: go over to it.
  adopt(token) {
    if (!this.socket || token === this.claimed) return;
    this.claimed = token;
    this.socket.disconnect().connect();
  }

  async catchUp() {
    const from = this.lastSeq();
    let request = from ? { after_seq: Math.max(0, from - OVERLAP), limit: PAGE } : { limit: FIRST_PAGE };
    for (;;) {
      const reply = await this.ask("history_request", request);
      if (!reply || reply.error) return void this.retryCatchUp();
      this.on.history(reply, { isFirst: !from });
      if (!from || !reply.more) break;
      request = { after_seq: this.lastSeq(), limit: PAGE };
    }
    this.isReady = true;
    this.change("online");
  }

  retryCatchUp() {
    setTimeout(() => this.socket.connected && this.catchUp(), 2000);
  }

  earlier(beforeSeq) {
    return this.ask("history_request", { before_seq: beforeSeq, limit: FIRST_PAGE });
  }

  // Sent now if there is a session, else with all that waits as soon as there is one.
  send(message) {
    if (this.isBound) this.emit(message);
    else this.open();
  }

  async emit(message) {
    const { language, product, url } = this.about();
    const metadata = { message_id: message.id, language, page: { product, url } };
    const reply = await this.ask("user_uttered", { message: message.text, session_id: this.claimed, metadata });
    if (reply && !reply.error) this.on.settled(message, reply);
    else if (reply || this.socket.connected) this.on.failed(message, reply);
  }

  tell(name, payload) {
    if (this.isReady) this.socket.emit(name, payload);
  }

  // The server's acknowledgement, or null when none came in time.
  ask(name, payload) {
    return new Promise((resolve) => {
      if (!this.socket.connected) return void resolve(null); // the library would keep it and send it before the session
      this.socket.timeout(ACK_WITHIN).emit(name, payload, (error, reply) => resolve(error ? null : reply));
    });
  }

  lose(reason) {
    this.isBound = false;
    this.isReady = false;
    this.change("lost");
    // The client library comes back by itself, except when the server ended it.
    if (reason === "io server disconnect") setTimeout(() => this.socket.connect(), 1000);
  }

  change(state) {
    if (state === this.state) return;
    this.state = state;
    this.on.state(state);
  }
}
