// After a point was moved or deleted the page is new: the keyboard goes on where it was, or at the offer to undo.
// A form that was asked for is begun in its first field.
const KEY = "focus";

// Going to the place named in the address takes the focus away, so it is set after that.
const later = (act) => {
  if (document.readyState === "complete") requestAnimationFrame(act);
  else addEventListener("load", () => requestAnimationFrame(act));
};

// The field that the address leads to: one in which something is to be mended.
const named = () => {
  const at = location.hash.startsWith("#f-") ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  const box = "input, select, textarea";
  return at?.matches(box) ? at : at?.querySelector(box);
};

const begin = () => {
  const form = document.querySelector("form[data-begin]");
  const field = named() ?? [...(form?.elements ?? [])].find((el) => el.type !== "hidden" && !el.disabled);
  // Whoever is faster than the page isn't taken out of the field they are in.
  if (field) later(() => { if (document.activeElement === document.body) field.focus({ preventScroll: true }); });
};

export const comeBack = () => {
  document.querySelectorAll("form[data-quick]").forEach((form) => form.addEventListener("submit", () => {
    const said = { point: form.elements.point.value, action: new URL(form.action).pathname, to: form.elements.to?.value ?? "" };
    sessionStorage.setItem(KEY, JSON.stringify(said));
  }));
  const undo = document.querySelector("main > .note.done button");
  const said = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  if (!said || !undo) { begin(); return; }
  const forms = [...document.querySelectorAll("form[data-quick]")].filter((form) =>
    form.elements.point.value === said.point && new URL(form.action).pathname === said.action);
  // At an end of the list only the other direction is left.
  const form = forms.find((one) => (one.elements.to?.value ?? "") === said.to) ?? forms[0];
  const next = form?.querySelector("button") ?? undo;
  later(() => next.focus({ preventScroll: next !== undo }));
};
