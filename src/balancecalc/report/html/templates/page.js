"use strict";
// Sorts and filters the page's tables, and folds the schools' reasons. Without it everything is there, in the survey's order.
(() => {
  const words = document.body.dataset;
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true });
  document.documentElement.classList.add("js");

  // A school is a body of its table: its figures and, under them, its reasons.
  const rowsOf = (table) =>
    table.classList.contains("grouped") ? [...table.tBodies] : [...table.tBodies[0].rows];
  const cellsOf = (row) => (row.rows ? row.rows[0] : row).cells;

  // What a cell is sorted by; null where it says nothing, which always comes last.
  const keyOf = (row, column, sort) => {
    const cell = cellsOf(row)[column];
    const text = cell.textContent.trim();
    if (sort === "rank") return Number(cell.dataset.rank);
    if (sort === "text") return text === "" || text === "—" ? null : text;
    const number = /^[≤≥]?([\d,]*\.?\d+)/.exec(text);
    return number ? Number(number[1].replaceAll(",", "")) : null;
  };

  const sort = (table, header, column) => {
    const down = header.getAttribute("aria-sort") === "ascending";
    const keyed = rowsOf(table).map((row) => [row, keyOf(row, column, header.dataset.sort)]);
    keyed.sort(([, a], [, b]) => {
      if (a === null || b === null) return (a === null) - (b === null);
      const order = typeof a === "number" ? a - b : collator.compare(a, b);
      return down ? -order : order;
    });
    const parent = keyed[0][0].parentNode;
    parent.append(...keyed.map(([row]) => row));
    for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
  };

  for (const table of document.querySelectorAll("table.sortable")) {
    for (const header of table.tHead.querySelectorAll("th[data-sort]")) {
      const column = Number(header.dataset.column ?? header.cellIndex);
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      button.setAttribute("aria-label", words.sortBy.replace("{}", header.dataset.label));
      button.addEventListener("click", () => sort(table, header, column));
      header.append(button);
    }
  }

  const plain = (text) => text.normalize("NFKC").toLocaleLowerCase(language);

  for (const form of document.querySelectorAll("form.filter")) {
    const table = document.getElementById(form.dataset.table);
    const shown = form.querySelector("output");
    const rows = rowsOf(table).map((row) => [row, [...cellsOf(row)].map((cell) => plain(cell.textContent.trim()))]);
    const apply = () => {
      const tests = [...form.elements]
        .filter((field) => field.value && (field.dataset.column || field.dataset.columns))
        .map((field) => {
          const wanted = plain(field.value.trim());
          if (field.dataset.column) return (texts) => texts[Number(field.dataset.column)] === wanted;
          const columns = field.dataset.columns.split(" ").map(Number);
          return (texts) => columns.some((column) => texts[column].includes(wanted));
        });
      let count = 0;
      for (const [row, texts] of rows) {
        row.hidden = !tests.every((test) => test(texts));
        count += !row.hidden;
      }
      shown.textContent = words.shown.replace("{shown}", count).replace("{of}", rows.length);
    };
    form.addEventListener("input", apply);
    form.querySelector("[type=reset]").addEventListener("click", (event) => {
      event.preventDefault();
      form.reset();
      apply();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    apply();
  }

  const folded = [...document.querySelectorAll("tr.why")].map((why) => {
    const body = why.parentNode;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "unfold";
    const fold = (open) => {
      body.classList.toggle("open", open);
      button.setAttribute("aria-expanded", String(open));
    };
    button.setAttribute("aria-label", words.reasons);
    button.addEventListener("click", () => fold(!body.classList.contains("open")));
    fold(false);
    body.rows[0].cells[0].prepend(button);
    return fold;
  });
  if (folded.length) {
    const all = document.createElement("button");
    all.type = "button";
    all.textContent = words.open;
    let open = false;
    all.addEventListener("click", () => {
      open = !open;
      all.textContent = open ? words.close : words.open;
      for (const fold of folded) fold(open);
    });
    document.querySelector("form[data-table='schools-table'] output").before(all);
  }
})();
