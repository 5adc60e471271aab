// One key for each verdict, where nobody is typing; the buttons do the same.
const typing = (target) => target instanceof Element && target.closest("input, textarea, select, button, a, [contenteditable]") !== null;

// Who reads is asked for once in a browser.
const READER = "reader";

const askOnce = () => {
  const asked = document.querySelector("form[data-reader]");
  document.querySelector("[data-other-reader]")?.addEventListener("click", () => localStorage.removeItem(READER));
  if (!asked) return;
  const known = localStorage.getItem(READER);
  asked.addEventListener("submit", () => localStorage.setItem(READER, asked.elements.by.value));
  if (known) { asked.elements.by.value = known; asked.requestSubmit(); }
};

export const readByKeys = () => {
  askOnce();
  const room = document.querySelector("[data-reading]");
  if (!room) return;
  const remark = room.querySelector("[name=remark]");
  let done = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || done) return;
    if (event.key === "Escape" && document.activeElement === remark) { remark.blur(); return; }
    if (typing(event.target)) return;
    if (event.key.toLowerCase() === "r") { event.preventDefault(); remark.focus(); return; }
    const chosen = room.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!chosen) return;
    event.preventDefault();
    const form = chosen.closest("form");
    done = chosen.tagName === "A" || form.checkValidity();
    chosen.click();
  });
};
