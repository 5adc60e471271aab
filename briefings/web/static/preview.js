// A printed page beside the form that changes how it looks: drawn anew when the typing rests.
import { isTypedInto } from "./drafts.js";
import { later } from "./live.js";
import { steady } from "./steady.js";

const REST = 400;
const UNSENT = ["path", "base", "draft", "back", "at"];

export const previewPages = () => {
  const image = document.querySelector("img[data-preview]");
  const form = document.getElementById(image?.dataset.of);
  if (!form) return;
  const said = image.closest("figure").querySelector("figcaption");
  const whole = said.textContent;
  let turn = 0;
  const draw = later(async () => {
    const mine = ++turn;
    const data = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !UNSENT.includes(name));
    const next = new Image();
    next.src = `${image.dataset.preview}?${new URLSearchParams(data)}`;
    image.setAttribute("aria-busy", "true");
    let drawn = true;
    try { await next.decode(); } catch { drawn = false; }
    await steady();
    if (mine !== turn) return;
    if (drawn) image.src = next.src;
    said.textContent = drawn ? whole : "What is typed can’t be printed so: the page is shown as it was before.";
    image.removeAttribute("aria-busy");
  }, REST);
  form.addEventListener("input", draw);
  form.addEventListener("restored", draw);
  if (isTypedInto(form)) draw();
};
