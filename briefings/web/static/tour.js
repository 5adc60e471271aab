// Four steps on Home for whoever opens the page for the first time. Left once, they stay away until Help calls them.
const KEY = "tour";
const LEFT = "left";

const kept = () => { try { return localStorage.getItem(KEY) ?? "0"; } catch { return LEFT; } };
const keep = (step) => { try { localStorage.setItem(KEY, step); } catch { /* without a store it is shown again */ } };

export const tour = () => {
  const box = document.getElementById("tour");
  if (!box) return;
  const url = new URL(location.href);
  if (url.searchParams.has("tour")) {
    keep("0");
    url.searchParams.delete("tour");
    history.replaceState(history.state, "", url);
  }
  if (kept() === LEFT) return;
  const steps = [...box.querySelectorAll("li")];
  const [back, next] = [box.querySelector("[data-back]"), box.querySelector("[data-next]")];
  const leave = () => {
    keep(LEFT);
    box.hidden = true;
    document.getElementById("main").focus({ preventScroll: true });
  };
  let at = Math.min(Number(kept()) || 0, steps.length - 1);
  const show = () => {
    steps.forEach((step, number) => { step.hidden = number !== at; });
    box.querySelector("[data-at]").textContent = `Step ${at + 1} of ${steps.length}`;
    back.hidden = at === 0;
    next.textContent = at === steps.length - 1 ? "Done" : "Next step";
  };
  next.addEventListener("click", () => {
    if (at === steps.length - 1) { leave(); return; }
    at += 1;
    keep(String(at));
    show();
  });
  back.addEventListener("click", () => {
    at -= 1;
    keep(String(at));
    show();
    if (back.hidden) next.focus();
  });
  box.querySelector("[data-leave]").addEventListener("click", leave);
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
  show();
  box.hidden = false;
};
