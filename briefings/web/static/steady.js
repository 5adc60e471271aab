// A click counts only where its button still is when it is let go, and a form is sent only while it stands on the page:
// what arrives meanwhile waits.
const PRESSED = "a, button, label, summary";
let letGo = () => {};
let busy = Promise.resolve();

export const keepSteady = (until) => { busy = Promise.all([busy, until]); };

export const steady = async () => {
  let seen;
  do { seen = busy; await seen; } while (seen !== busy);
};

addEventListener("pointerdown", (event) => {
  letGo();
  if (event.button === 0 && event.target.closest?.(PRESSED)) keepSteady(new Promise((go) => { letGo = go; }));
}, true);
// The click itself follows at once; after it the page may change.
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { setTimeout(letGo); }, true);
