// Times as people read them, in the page's language and the agent's own time zone.
import { language, t } from "./words.js";

const MINUTE = 60_000;

export function clock(iso) {
  return new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" }).format(new Date(iso));
}

export function whole(iso) {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

export function day(iso) {
  const then = new Date(iso);
  if (isSameDay(then, new Date())) return t("today");
  if (isSameDay(then, new Date(Date.now() - 24 * 60 * MINUTE))) return t("yesterday");
  return new Intl.DateTimeFormat(language, { weekday: "long", month: "long", day: "numeric" }).format(then);
}

export function isSameDay(one, other) {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

export function span(iso, now = Date.now()) {
  const minutes = Math.floor((now - new Date(iso)) / MINUTE);
  if (minutes < 1) return t("time.now");
  if (minutes < 60) return t("time.minutes", { count: minutes });
  if (minutes < 48 * 60) return t("time.hours", { count: Math.floor(minutes / 60) });
  return t("time.days", { count: Math.floor(minutes / (24 * 60)) });
}
