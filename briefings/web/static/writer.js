// The text view: the words are lit from a layer beneath the text field, problems are underlined at their line,
// and names are offered as they are typed.
const RULES = [
  ["h-note", /^(?:#(?!#).*|<!--.*-->)$/],
  ["h-head", /^#{1,6} [^{]*/],
  ["h-tag", /\{[^}]*\}/],
  ["h-cite", /\[@[^\]]*\]/],
  ["h-key", /^\s*(?:- )?[\w-]+:(?= |$)/],
];
const WHOLE = new RegExp(RULES.map(([, rule]) => `(${rule.source})`).join("|"), "gm");

const lit = (line, front) => {
  const parts = [];
  let at = 0;
  for (const found of line.matchAll(WHOLE)) {
    const kind = RULES[found.slice(1).findIndex((group) => group !== undefined)][0];
    // "# words" is a note in YAML; in Markdown it is a heading.
    const name = kind === "h-note" && !front ? "h-head" : kind;
    if (found.index > at) parts.push(document.createTextNode(line.slice(at, found.index)));
    const span = document.createElement("span");
    span.className = name;
    span.textContent = found[0];
    parts.push(span);
    at = found.index + found[0].length;
  }
  parts.push(document.createTextNode(line.slice(at)));
  return parts;
};

// What each line of a layer shows, so that only the lines are painted anew that show something else.
const painted = new WeakMap();

const paint = (area, layer, problems) => {
  const worst = new Map();
  for (const problem of problems) {
    if (problem.severity === "advice") continue;
    if (worst.get(problem.line)?.severity !== "error") worst.set(problem.line, problem);
  }
  const yaml = area.dataset.path.endsWith(".yaml");
  let front = yaml;
  const now = area.value.split("\n").map((line, number) => {
    if (!yaml && line.startsWith("---")) front = number === 0;
    const severity = worst.get(number + 1)?.severity ?? "";
    return { line, front, severity, problem: severity && number + 1 };
  });
  const before = painted.get(layer) ?? [];
  const alike = (a, b) => a.line === b.line && a.front === b.front && a.severity === b.severity && a.problem === b.problem;
  const shorter = Math.min(now.length, before.length);
  let start = 0;
  while (start < shorter && alike(now[start], before[start])) start += 1;
  let end = 0;
  while (end < shorter - start && alike(now[now.length - 1 - end], before[before.length - 1 - end])) end += 1;
  const old = [...layer.children].slice(start, before.length - end);
  const rows = now.slice(start, now.length - end).map(({ line, front: inFront, severity, problem }) => {
    const row = document.createElement("span");
    if (severity) { row.className = severity === "error" ? "h-bad" : "h-warn"; row.dataset.problem = problem; }
    row.append(...lit(line, inFront), "\n");
    return row;
  });
  const after = layer.children[before.length - end] ?? null;
  old.forEach((row) => row.remove());
  const fresh = document.createDocumentFragment();
  fresh.append(...rows);
  layer.insertBefore(fresh, after);
  painted.set(layer, now);
};

const grow = (area) => { area.style.height = "auto"; area.style.height = `${area.scrollHeight}px`; };

const toLine = (area, line) => {
  const lines = area.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  const row = area.parentElement.querySelectorAll("pre > span")[line - 1];
  row?.scrollIntoView({ block: "center" });
};

const sentence = (text) => {
  const words = text.replaceAll("`", "");
  return words[0].toUpperCase() + words.slice(1) + (/[.?!]$/.test(words) ? "" : ".");
};

const WORDS = { error: ["Error", "bad"], warning: ["Warning", "warn"], advice: ["Advice", ""] };

const list = (area, box, problems) => {
  const tally = document.getElementById("tally");
  const bad = problems.some((problem) => problem.severity === "error");
  tally.textContent = problems.length ? `${problems.length} problem${problems.length > 1 ? "s" : ""}` : "No problems";
  tally.className = `chip ${bad ? "bad" : problems.length ? "warn" : "good"}`;
  if (!problems.length) {
    const none = document.createElement("p");
    none.className = "soft";
    none.textContent = "None.";
    box.replaceChildren(none);
    return;
  }
  const rows = problems.map((problem) => {
    const row = document.createElement("li");
    row.className = "problem";
    const words = document.createElement("p");
    const chip = document.createElement("span");
    chip.className = `chip ${WORDS[problem.severity][1]}`;
    chip.textContent = WORDS[problem.severity][0];
    const go = document.createElement("button");
    go.type = "button";
    go.className = "quiet";
    go.textContent = `Line ${problem.line}`;
    go.addEventListener("click", () => toLine(area, problem.line));
    words.append(chip, ` ${sentence(problem.message)} `, go);
    row.append(words);
    return row;
  });
  const all = document.createElement("ul");
  all.className = "plain problems";
  all.append(...rows);
  box.replaceChildren(all);
};

const OFFERS = [
  [/\[@([\w-]*)$/, "sources"],
  [/;\s*@([\w-]*)$/, "sources"],
  [/\b(issue|view|basis|weight|confidence|likelihood|impact|rated-by)="?([\w -]*)$/, null],
];

const offered = (area, known) => {
  const before = area.value.slice(area.value.lastIndexOf("\n", area.selectionStart - 1) + 1, area.selectionStart);
  for (const [rule, kind] of OFFERS) {
    const found = before.match(rule);
    if (!found) continue;
    const typed = found[found.length - 1];
    const names = known[kind ?? found[1]] ?? [];
    const fit = names.filter((name) => name.value.startsWith(typed) && name.value !== typed);
    return { typed, names: fit.slice(0, 9) };
  }
  return { typed: "", names: [] };
};

const completion = (area, box) => {
  let known = {};
  const dossier = area.dataset.path.split("/")[1];
  fetch(`/offers/${encodeURIComponent(dossier)}`).then((answer) => answer.json()).then((names) => { known = names; }).catch(() => {});
  const menu = document.createElement("ul");
  menu.className = "offers";
  menu.id = "offers";
  menu.setAttribute("role", "listbox");
  menu.setAttribute("aria-label", "Names that fit here");
  menu.hidden = true;
  box.append(menu);
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", "offers");
  let at = 0;
  let now = { typed: "", names: [] };

  const choose = (name) => {
    const value = /\s/.test(name.value) && !area.value.slice(0, area.selectionStart - now.typed.length).endsWith('"') ? `"${name.value}"` : name.value;
    area.setRangeText(value, area.selectionStart - now.typed.length, area.selectionStart, "end");
    close();
    area.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  };
  const close = () => { menu.hidden = true; area.removeAttribute("aria-activedescendant"); };
  const mark = () => {
    [...menu.children].forEach((li, number) => li.setAttribute("aria-selected", String(number === at)));
    area.setAttribute("aria-activedescendant", `offer-${at}`);
  };
  const open = () => {
    now = offered(area, known);
    if (!now.names.length) { close(); return; }
    at = 0;
    menu.replaceChildren(...now.names.map((name, number) => {
      const row = document.createElement("li");
      row.id = `offer-${number}`;
      row.setAttribute("role", "option");
      row.append(name.value);
      if (name.words) { const small = document.createElement("small"); small.textContent = `  ${name.words}`; row.append(small); }
      row.addEventListener("mousedown", (event) => { event.preventDefault(); choose(name); });
      return row;
    }));
    menu.hidden = false;
    const line = area.value.slice(0, area.selectionStart).split("\n").length;
    const row = box.querySelectorAll("pre > span")[line - 1];
    const end = row?.getClientRects();
    const frame = box.getBoundingClientRect();
    menu.style.top = `${(end?.length ? end[end.length - 1].bottom : frame.top) - frame.top + 4}px`;
    menu.style.left = "1rem";
    mark();
  };
  area.addEventListener("input", open);
  area.addEventListener("blur", close);
  area.addEventListener("keydown", (event) => {
    if (menu.hidden) return;
    const size = now.names.length;
    if (event.key === "ArrowDown") at = (at + 1) % size;
    else if (event.key === "ArrowUp") at = (at + size - 1) % size;
    else if (event.key === "Enter" || event.key === "Tab") { event.preventDefault(); choose(now.names[at]); return; }
    else if (event.key === "Escape") { close(); return; }
    else return;
    event.preventDefault();
    mark();
  });
};

const write = (area) => {
  const box = area.parentElement;
  const layer = document.createElement("pre");
  layer.setAttribute("aria-hidden", "true");
  box.prepend(layer);
  box.classList.add("lit");
  const panel = document.getElementById("problems");
  let problems = [];
  let turn = 0;
  const check = async () => {
    const mine = ++turn;
    const body = new FormData();
    body.set("path", area.dataset.path);
    body.set("text", area.value);
    try {
      const answer = await fetch("/check", { method: "POST", body });
      if (!answer.ok || mine !== turn) return;
      problems = await answer.json();
      paint(area, layer, problems);
      list(area, panel, problems);
    } catch { /* saving says when the page can't be reached */ }
  };
  let timer;
  const changed = () => {
    grow(area);
    paint(area, layer, problems);
    clearTimeout(timer);
    timer = setTimeout(check, 250);
  };
  area.addEventListener("input", changed);
  area.form.addEventListener("restored", changed);
  completion(area, box);
  grow(area);
  paint(area, layer, problems);
  check().then(() => { if (area.dataset.line) toLine(area, Number(area.dataset.line)); });
  window.addEventListener("resize", () => grow(area));
};

export const lightUp = () => document.querySelectorAll("textarea[data-writer]").forEach(write);
