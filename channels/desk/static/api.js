// The desk's requests. A session that has ended leads to the log-in page, which leads back here.

const PATIENCE = 12_000; // ms; a request that takes longer counts as failed and may be sent again
let csrf = "";

export class Failed extends Error {
  constructor(code, facts = {}, status = 0) {
    super(code);
    this.code = code;
    this.facts = facts;
    this.status = status;
  }
}

export async function whoAmI() {
  const me = await get("me");
  csrf = me.csrf;
  return me.agent;
}

export function get(path, query = {}) {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== null && value !== undefined));
  return ask(`/desk/api/${path}${search.size ? `?${search}` : ""}`, {});
}

export function post(path, body = {}) {
  return ask(`/desk/api/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
    body: JSON.stringify(body),
  });
}

export function conversation(id, rest = "") {
  return `conversations/${encodeURIComponent(id)}${rest}`;
}

export function goToLogin() {
  location.assign(`/desk/login?next=${encodeURIComponent(location.pathname)}`);
}

export function token() {
  return csrf;
}

async function ask(url, options) {
  let answer;
  try {
    answer = await fetch(url, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Failed("offline");
  }
  const body = await answer.json().catch(() => ({}));
  if (answer.ok) return body;
  if (answer.status === 401) goToLogin();
  throw new Failed(body.error ?? "other", body, answer.status);
}
