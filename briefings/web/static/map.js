// The risk map: an item is dragged to a cell, or moved with the arrow keys; Enter or the drop saves it.
const send = (table, item, cell) => {
  const form = document.createElement("form");
  form.method = "post";
  form.action = table.dataset.map;
  const said = { path: item.dataset.path, base: item.dataset.base, point: item.dataset.item, likelihood: cell.dataset.likelihood, impact: cell.dataset.impact };
  for (const [name, value] of Object.entries(said)) {
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.requestSubmit();
};

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

const keyboard = (table, item) => {
  const home = item.closest("td");
  const list = item.closest("li");
  item.addEventListener("keydown", (event) => {
    const cell = item.closest("td");
    if (event.key in STEPS) {
      event.preventDefault();
      const [down, right] = STEPS[event.key];
      const row = table.tBodies[0].rows[cell.parentElement.sectionRowIndex + down];
      const next = row?.cells[cell.cellIndex + right];
      if (!next?.dataset.likelihood) return;
      next.querySelector("ul").append(list);
      item.focus();
      document.getElementById("said").textContent = `${next.dataset.likelihood}, impact ${next.dataset.impact}. Press Enter to save, Escape to put it back.`;
    } else if (event.key === "Escape" && cell !== home) {
      home.querySelector("ul").append(list);
      item.focus();
      document.getElementById("said").textContent = "Put back.";
    } else if (event.key === "Enter" && cell !== home) {
      event.preventDefault();
      send(table, item, cell);
    }
  });
};

export const moveItems = () => {
  const table = document.querySelector("table[data-map]");
  if (!table) return;
  let held = null;
  for (const item of table.querySelectorAll(".item")) {
    keyboard(table, item);
    item.addEventListener("dragstart", (event) => { held = item; event.dataTransfer.effectAllowed = "move"; });
    item.addEventListener("dragend", () => { held = null; });
  }
  for (const cell of table.querySelectorAll("td[data-likelihood]")) {
    cell.addEventListener("dragover", (event) => { if (held) { event.preventDefault(); cell.classList.add("over"); } });
    cell.addEventListener("dragleave", () => cell.classList.remove("over"));
    cell.addEventListener("drop", (event) => {
      event.preventDefault();
      cell.classList.remove("over");
      if (held && held.closest("td") !== cell) send(table, held, cell);
    });
  }
};
