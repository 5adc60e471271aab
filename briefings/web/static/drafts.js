// Typing is kept in this browser until the server has saved it: back, reload and a lost connection lose nothing.
import { keepSteady } from "./steady.js";

const PREFIX = "draft:";
// What an address says of the save just made.
const SAID = ["saved", "undo", "trouble", "news"];

export const say = (words, kind = "warn", act) => {
  document.querySelector(".toast")?.remove();
  const note = document.createElement("div");
  note.className = `note toast ${kind}`;
  note.setAttribute("role", kind === "bad" ? "alert" : "status");
  note.append(words, " ");
  if (act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = act.words;
    button.addEventListener("click", () => { note.remove(); act.then(); });
    note.append(button);
  }
  document.body.append(note);
  return note;
};

const fields = (form) =>
  [...form.elements].filter((el) => el.name && !["hidden", "submit", "file", "button"].includes(el.type));

// Boxes of one name are kept apart by what each stands for, other fields of one name by their order.
const named = (form) => {
  const seen = new Map();
  return fields(form).map((el) => {
    if (el.type === "radio") return [el.name, el];
    if (el.type === "checkbox") return [`${el.name}=${el.value}`, el];
    const before = seen.get(el.name) ?? 0;
    seen.set(el.name, before + 1);
    return [before ? `${el.name}#${before}` : el.name, el];
  });
};

const typed = (form) => Object.fromEntries(named(form)
  .filter(([, el]) => el.type !== "radio" || el.checked).map(([name, el]) => [name, el.type === "checkbox" ? el.checked : el.value]));

const restore = (form, values) => {
  for (const [name, el] of named(form)) {
    if (!(name in values)) continue;
    if (el.type === "checkbox") el.checked = values[name];
    else if (el.type === "radio") el.checked = values[name] === el.value;
    else if (el.tagName !== "SELECT" || [...el.options].some((o) => o.value === values[name])) el.value = values[name];
  }
};

const store = {
  get: (key) => { try { return JSON.parse(localStorage.getItem(PREFIX + key)); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(PREFIX + key, JSON.stringify(value)); } catch { /* full: the form still holds it */ } },
  drop: (key) => localStorage.removeItem(PREFIX + key),
};

// Where a form stands, and what its page and its part of it are called: so that Home leads back to it.
const place = (form) => {
  const url = new URL(location.href);
  for (const said of SAID) url.searchParams.delete(said);
  const part = form.closest("section[aria-labelledby], section[aria-label]");
  const named = document.getElementById(part?.getAttribute("aria-labelledby"))?.textContent ?? part?.getAttribute("aria-label") ?? "";
  const page = document.querySelector("h1")?.textContent.trim() ?? "";
  const name = named.trim() && named.trim() !== page ? `${page}: ${named.trim()}` : page;
  return { where: url.pathname + url.search, name };
};

// What was typed before this script was there counts too: no event will tell of it.
const isTyped = (el) =>
  el.defaultValue !== undefined && !["radio", "checkbox"].includes(el.type) && el.value !== el.defaultValue;
export const isTypedInto = (form) => fields(form).some(isTyped);

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const keep = (form) => {
  const key = form.elements.draft?.value;
  if (!key || form.dataset.kept) return;
  form.dataset.kept = "yes";
  const base = form.elements.base?.value ?? "";
  const fresh = typed(form);
  const draft = store.get(key);
  if (draft && !same(draft.values, fresh)) {
    // What was typed on this page before the script was there is newer than the draft.
    const newer = named(form).filter(([, el]) => isTyped(el)).map(([name, el]) => [name, el.value]);
    restore(form, { ...draft.values, ...Object.fromEntries(newer) });
    // The draft began from the file as it was then: saving it must show what changed since.
    if (form.elements.base && draft.base) form.elements.base.value = draft.base;
    form.dispatchEvent(new Event("restored"));
    say("Your unsaved typing is back.", "good", {
      words: "Discard it",
      then: () => { store.drop(key); restore(form, fresh); if (form.elements.base) form.elements.base.value = base; form.dispatchEvent(new Event("restored")); },
    });
  }
  if (!draft && isTypedInto(form)) {
    store.set(key, { base, values: fresh, ...place(form) });
  }
  form.addEventListener("input", () => store.set(key, { base: form.elements.base?.value ?? "", values: typed(form), ...place(form) }));
  form.querySelector("[data-discard]")?.addEventListener("click", () => store.drop(key));
};

// The answer to a save says in a cookie what is saved, so that no page need have come up for it to count.
const dropSaved = () => {
  const name = `saved-${location.port}`;
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  if (!found) return;
  store.drop(decodeURIComponent(found.slice(name.length + 1)));
  document.cookie = `${name}=; path=/; max-age=0; samesite=strict`;
};

// Who goes on while a form is being saved would cut it off: the first click waits, a second one is meant.
let saving = false;
const waitForSave = (event) => {
  if (!saving || !event.target.closest?.("a[href]")) return;
  saving = false;
  event.preventDefault();
  event.stopPropagation();
  say("Being saved: one moment. Choose it again to leave without waiting.");
};

// Ask whether the server is there before a form leaves the page: if it isn't, the page stays, with all that was typed.
const guard = (event) => {
  const form = event.target;
  if (form.method !== "post" || form.dataset.sure) return;
  event.preventDefault();
  saving = true;
  const by = event.submitter;
  const asked = fetch("/alive", { cache: "no-store" }).then((answer) => {
    if (!answer.ok) throw new Error("closed");
    form.dataset.sure = "yes";
    form.requestSubmit(by ?? undefined);
    delete form.dataset.sure;
  }).catch(() => {
    saving = false;
    say("The page can’t be reached: is “briefings serve” still running? What you typed is kept; try again when it is back.", "bad");
  });
  keepSteady(asked);
};

export const keepDrafts = (inside = document) => {
  if (inside === document) {
    dropSaved();
    if (document.querySelector("main > .note.done")) {
      const url = new URL(location.href);
      for (const said of SAID) url.searchParams.delete(said);
      history.replaceState(history.state, "", url);
    }
    document.addEventListener("submit", guard);
    document.addEventListener("click", waitForSave, true);
    addEventListener("pageshow", () => { saving = false; });
  }
  inside.querySelectorAll("form[data-draft]").forEach(keep);
};

// Home lists what is typed and not saved in this browser, each with the way back to it.
export const listDrafts = () => {
  const box = document.getElementById("unsaved");
  if (!box) return;
  const list = box.querySelector("ul");
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
  const found = keys.map((key) => [key, store.get(key)]).filter(([, draft]) => draft?.where?.startsWith("/"));
  found.sort(([, a], [, b]) => a.name.localeCompare(b.name));
  for (const [key, { where, name }] of found) {
    const row = document.createElement("li");
    row.className = "row apart";
    const link = document.createElement("a");
    link.href = where;
    link.textContent = name;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    const whose = document.createElement("span");
    whose.className = "visually-hidden";
    whose.textContent = `: ${name}`;
    button.append("Discard", whose);
    button.addEventListener("click", () => {
      store.drop(key);
      const next = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector("button");
      row.remove();
      box.hidden = !list.children.length;
      (next ?? document.getElementById("main")).focus({ preventScroll: true });
    });
    row.append(link, button);
    list.append(row);
  }
  box.hidden = !found.length;
};
