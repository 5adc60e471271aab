// The citation picker: a source's paragraphs beside the form, a click on one chooses it for the citation.
import { say } from "./drafts.js";
import { steady } from "./steady.js";

// Numbers as a citation writes them: "3", "3-5, 9".
const ranges = (numbers) => {
  const parts = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last && /^\d+$/.test(number) && Number(last.at(-1)) + 1 === Number(number)) last.push(number);
    else parts.push([number]);
  }
  return parts.map((part) => (part.length > 1 ? `${part[0]}-${part.at(-1)}` : part[0])).join(", ");
};

const fill = async (select) => {
  const box = document.getElementById("paragraphs");
  if (!select.value) { box.replaceChildren(); return; }
  const answer = await fetch(select.dataset.picker + encodeURIComponent(select.value));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  await steady();
  box.replaceChildren(...(page.getElementById("paragraphs")?.childNodes ?? []));
  for (const number of box.querySelectorAll(".number")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet number";
    button.textContent = number.textContent;
    button.setAttribute("aria-label", `Choose paragraph ${number.textContent}`);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const on = button.closest("p").classList.toggle("cited");
      button.setAttribute("aria-pressed", String(on));
      const chosen = [...box.querySelectorAll("p.cited button.number")].map((each) => each.textContent);
      select.form.elements.cite_para.value = ranges(chosen);
    });
    number.replaceWith(button);
    // Its text chooses a paragraph too, unless somebody is marking words of it.
    button.closest("p").addEventListener("click", (event) => {
      if (!event.target.closest("button, a") && !String(getSelection())) button.click();
    });
  }
};

// The field that a citation goes into; of several with one name the one of that number.
const place = (form, chosen = form.elements.cite_in.value) => {
  const [name, at] = chosen.split("#");
  const held = form.elements[name];
  return held instanceof RadioNodeList ? held[Number(at ?? 0)] : held;
};

// The sentence that somebody was in last is the one that is to be cited.
const follow = (select) => {
  const form = select.form;
  form.addEventListener("focusin", (event) => {
    const mine = [...select.options].find((option) => place(form, option.value) === event.target);
    if (mine) select.value = mine.value;
  });
};

const cite = (event) => {
  const form = event.target.form;
  const source = form.elements.cite_source.value;
  const paragraph = form.elements.cite_para.value.trim();
  event.preventDefault();
  if (!source || !paragraph) {
    say(source ? "Which paragraph? Choose it by its number, or type the number." : "Choose a source first.");
    form.elements[source ? "cite_para" : "cite_source"].focus();
    return;
  }
  document.querySelector(".toast")?.remove();
  const into = place(form);
  into.value = `${into.value.trimEnd()} [@${source}, ${/^\d+$/.test(paragraph) ? "para." : "paras."} ${paragraph}]`.trim();
  form.elements.cite_para.value = "";
  for (const chosen of document.querySelectorAll("#paragraphs p.cited")) {
    chosen.classList.remove("cited");
    chosen.querySelector("button")?.setAttribute("aria-pressed", "false");
  }
  into.dispatchEvent(new Event("input", { bubbles: true }));
  into.focus();
};

export const pickers = () => {
  for (const select of document.querySelectorAll("select[data-picker]")) {
    select.addEventListener("change", () => fill(select));
    if (select.value) fill(select);
  }
  document.querySelectorAll("select[name=cite_in]").forEach(follow);
  document.querySelectorAll("[data-cite]").forEach((button) => button.addEventListener("click", cite));
  for (const zone of document.querySelectorAll("[data-drop]")) {
    const input = zone.querySelector("input[type=file]");
    const over = (on) => (event) => { event.preventDefault(); zone.classList.toggle("over", on); };
    zone.addEventListener("dragover", over(true));
    zone.addEventListener("dragleave", over(false));
    zone.addEventListener("drop", (event) => {
      over(false)(event);
      if (event.dataTransfer.files.length) input.files = event.dataTransfer.files;
    });
  }
};
