// A link from elsewhere arrives without the (strict) cookie. Who is logged in all the same goes on.
const next = document.querySelector(".login").dataset.next;
if (document.querySelector(".error.fresh")) {
  const answer = await fetch("/desk/login", { redirect: "manual" }).catch(() => null);
  if (answer?.type === "opaqueredirect") location.replace(next);
}
const language = new URLSearchParams(location.search).get("lang");
if (language === "en" || language === "ko") {
  document.cookie = `desk_language=${language}; path=/desk; max-age=31536000; SameSite=Strict`;
}
