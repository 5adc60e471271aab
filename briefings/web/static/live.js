// Parts of a page follow what is chosen: the same address is fetched, and its new parts take the old ones' place.
import { isTypedInto, keepDrafts, say } from "./drafts.js";
import { steady } from "./steady.js";

const PARTS = ["pages-said", "take", "shifts", "left", "standing", "reading", "evidence", "printed"];
let latest = 0;

const swap = (html, parts) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const id of parts) {
    const now = document.getElementById(id);
    const next = page.getElementById(id);
    if (now?.open) next?.setAttribute("open", "");
    if (now && next) now.replaceWith(next);
  }
  hook();
  keepDrafts();
  // Spoken for those who don't see the list change: a live region has to stay in place itself.
  const pages = document.getElementById("pages");
  pages?.setAttribute("aria-invalid", String(Boolean(document.getElementById("pages-said")?.textContent)));
  const news = document.getElementById("news");
  if (news && parts.includes("shifts")) news.textContent = document.getElementById("shifts").dataset.news;
};

const follow = async (url, parts = PARTS) => {
  const mine = ++latest;
  const reading = document.getElementById("reading");
  reading?.classList.add("busy");
  reading?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { cache: "no-store" });
    const html = await answer.text();
    await steady();
    if (mine !== latest) return false;
    if (!answer.ok) throw new Error("refused");
    swap(html, parts);
    history.replaceState(history.state, "", url);
    return true;
  } catch {
    say("The page can’t be reached just now; what is shown is the last state.", "bad");
    return false;
  } finally {
    document.getElementById("reading")?.classList.remove("busy");
    document.getElementById("reading")?.removeAttribute("aria-busy");
  }
};

export const later = (act, wait) => {
  let timer;
  return (...args) => { clearTimeout(timer); timer = setTimeout(() => act(...args), wait); };
};

const address = (form, by) => {
  const url = new URL(form.action, location.href);
  const data = new FormData(form, by ?? undefined);
  const here = new URLSearchParams(location.search);
  for (const key of ["point", "sentence", "note"]) if (here.has(key)) data.set(key, here.get(key));
  url.search = new URLSearchParams(data).toString();
  return url;
};

const liveForm = (form) => {
  if (form.dataset.hooked) return;
  form.dataset.hooked = "yes";
  const refresh = later(() => follow(address(form)), 120);
  form.addEventListener("input", (event) => {
    const out = form.querySelector(`output[for="${event.target.id}"]`);
    if (out) out.textContent = `× ${event.target.value}`;
    refresh();
  });
  if (isTypedInto(form)) refresh();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { name, value } = event.submitter ?? {};
    await follow(address(form, event.submitter));
    const order = [...document.querySelectorAll("#standing li")].map((li) => li.dataset.name);
    if (order.length) form.elements.order.value = order.join(",");
    // At an end of the list only the other direction is left.
    const same = [...document.querySelectorAll("#standing button")].filter((button) => button.value === value);
    (same.find((button) => button.name === name) ?? same[0])?.focus();
  });
};

const links = (event) => {
  const link = event.target.closest?.("a[data-swap]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  follow(link.href, ["reading", "evidence"]).then((done) => {
    if (!done) return;
    const title = document.getElementById("ev-title");
    title?.focus({ preventScroll: true });
    title?.closest("section").scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  });
};

// While a point is edited beside the brief, the brief shows it as typed.
const typing = (form) => {
  if (form.dataset.hooked) return;
  form.dataset.hooked = "yes";
  let turn = 0;
  const show = later(async () => {
    const sheet = document.getElementById("sheet");
    const mine = ++turn;
    try {
      const answer = await fetch(sheet.dataset.typing, { method: "POST", body: new FormData(form) });
      const html = await answer.text();
      await steady();
      if (answer.ok && mine === turn) {
        const part = new DOMParser().parseFromString(html, "text/html");
        sheet.replaceChildren(...part.body.childNodes);
        sheet.dataset.shown = String(mine);
      }
    } catch { /* the draft is kept; saving says when the page can't be reached */ }
  }, 60);
  form.addEventListener("input", show);
  form.addEventListener("restored", show);
  if (isTypedInto(form)) show();
};

const hook = () => {
  document.querySelectorAll("form[data-live]").forEach(liveForm);
  document.querySelectorAll("form[data-types]").forEach(typing);
};

export const live = () => {
  // On a narrow screen the brief comes first: what adjusts it waits folded above it.
  if (matchMedia("(max-width: 50rem)").matches) document.querySelectorAll("details[data-fold]").forEach((fold) => { fold.open = false; });
  hook();
  document.addEventListener("click", links);
};
