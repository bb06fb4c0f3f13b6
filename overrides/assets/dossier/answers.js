// The fields of a form on the page: what is in them, rows of tables, what is wrong with a
// value, what is still missing. An answer is a text, by the name of its input; none is "".
(function (Guide) {
  "use strict";

  const { word, el } = Guide;
  const form = document.querySelector("[data-form]");
  const { required } = Guide.data.form;
  const MOST = 200; // rows of a table
  const FIRST = "1900-01-01";
  const LAST = "2099-12-31";
  const fields = new Map(); // by name: its element, its table with rows to add
  let controls = new Map(); // by name: its inputs

  for (const node of form.querySelectorAll("[data-field]")) {
    const rows = node.querySelectorAll("tr[data-row]");
    const last = rows[rows.length - 1];
    const open = last && /^\d+$/.test(last.dataset.row) ? last : null;
    fields.set(node.dataset.field, {
      name: node.dataset.field,
      node,
      from: /^dossier\.(.+)/.exec(node.dataset.from || "")?.[1],
      sensitive: node.dataset.privacy === "sensitive",
      model: open && open.cloneNode(true),
      blank: open ? Number(open.dataset.row) : 0,
    });
  }

  function collect() {
    controls = new Map();
    for (const control of form.elements) {
      if (control.name) controls.set(control.name, [...(controls.get(control.name) || []), control]);
    }
  }

  const fieldOf = (control) => fields.get(control.closest("[data-field]").dataset.field);

  function valueOf(name) {
    const all = controls.get(name) || [];
    const [first] = all;
    if (!first) return "";
    if (first.type !== "checkbox" && first.type !== "radio") return first.value;
    return all.find(({ checked }) => checked)?.value || "";
  }

  function put(name, value) {
    for (const control of controls.get(name) || []) {
      if (control.type === "checkbox" || control.type === "radio") control.checked = control.value === value;
      else if (control.value !== value) control.value = value;
    }
  }

  // Returns what is entered.
  function read() {
    const names = Array.from(controls.keys()).map((name) => [name, valueOf(name)]);
    return Object.fromEntries(names.filter(([, value]) => value));
  }

  // Shows these answers, and no others; keeps rows that the reader has added if told so.
  function show(answers, keep = false) {
    for (const field of fields.values()) {
      if (field.model) setRows(field, Math.max(rowsIn(field, answers), keep ? rowsOf(field).length : 0));
    }
    for (const name of controls.keys()) put(name, Object.hasOwn(answers, name) ? answers[name] : "");
    form.querySelectorAll("[aria-invalid]").forEach(check);
  }

  // The text of a label in the page's language, without its marks.
  function textOf(node) {
    const said = node.querySelector("span[lang]:not(.form-beside)") || node;
    return Array.from(said.childNodes).filter(({ nodeType }) => nodeType === 3).map(({ data }) => data).join("").trim();
  }

  const labelOf = ({ node }) => textOf(node.querySelector(".form-label, .form-option label"));

  // Returns what an answer is called: its field's label, and which row, column or box.
  function nameOf(name) {
    const [control] = controls.get(name) || [];
    if (!control) return name;
    const label = labelOf(fieldOf(control));
    if (control.ariaLabel) return control.ariaLabel;
    if (control.type === "radio") return label;
    const own = control.labels?.length ? textOf(control.labels[0]) : "";
    return own && own !== label ? `${label} – ${own}` : label;
  }

  // Returns an answer in words.
  function saidOf(name, value) {
    const [control] = controls.get(name) || [];
    if (!value || !control) return value;
    if (control.type === "date") return /^\d{4}-\d\d-\d\d$/.test(value) && !isNaN(Date.parse(value)) ? Guide.day(value) : value;
    if (control.type === "checkbox") return "✓";
    if (control.tagName === "SELECT") return Array.from(control.options).find((option) => option.value === value)?.textContent || value;
    const radio = controls.get(name).find((one) => one.type === "radio" && one.value === value);
    return radio?.labels.length ? textOf(radio.labels[0]) : value;
  }

  // Rows -----------------------------------------------------------------------

  const rowsOf = (field) => Array.from(field.node.querySelectorAll("tr[data-row]")).filter(({ dataset }) => /^\d+$/.test(dataset.row));

  function numbered(row, field, n) {
    const old = row.dataset.row;
    const [from, to] = [`${field.name}.${old}.`, `${field.name}.${n}.`];
    for (const node of row.querySelectorAll("[id], [for], [name]")) {
      for (const name of ["id", "for", "name"]) {
        const value = node.getAttribute(name);
        if (value?.startsWith(from)) node.setAttribute(name, to + value.slice(from.length));
      }
    }
    for (const node of row.querySelectorAll("[name][aria-label]")) node.ariaLabel = node.ariaLabel.replace(` – ${old} – `, ` – ${n} – `);
    row.dataset.row = n;
    const remove = row.querySelector("[data-remove-row]");
    if (remove) remove.ariaLabel = word("form-row-remove", { n });
    return row;
  }

  function emptied(row) {
    for (const control of row.querySelectorAll("input, textarea, select")) {
      if (control.type === "checkbox" || control.type === "radio") control.checked = false;
      else control.value = "";
    }
    row.querySelectorAll(".field-wrong").forEach((node) => node.remove());
    return row;
  }

  // How many rows these answers need: as many as on paper, or more.
  function rowsIn(field, answers) {
    const start = `${field.name}.`;
    const numbers = Object.keys(answers).filter((name) => name.startsWith(start)).map((name) => Number(name.slice(start.length).split(".")[0]));
    return Math.min(MOST, Math.max(field.blank, ...numbers.filter(Number.isInteger)));
  }

  function setRows(field, wanted) {
    const rows = rowsOf(field);
    rows.slice(wanted).forEach((row) => row.remove());
    for (let n = rows.length + 1; n <= wanted; n += 1) {
      field.node.querySelector("tbody").append(numbered(emptied(field.model.cloneNode(true)), field, n));
    }
    if (rows.length !== wanted) collect();
    const add = field.node.querySelector("[data-add-row]");
    if (add) add.hidden = wanted >= MOST;
  }

  function addRow(field) {
    const n = rowsOf(field).length + 1;
    if (n > MOST) return;
    setRows(field, n);
    rowsOf(field)[n - 1].querySelector("input, textarea, select").focus();
  }

  // Takes a row away: those below move up. Returns the names whose answers changed.
  function removeRow(row) {
    const field = fields.get(row.closest("[data-field]").dataset.field);
    const rows = rowsOf(field);
    const at = rows.indexOf(row);
    const names = (tr) => Array.from(tr.querySelectorAll("[name]"), ({ name }) => name);
    const changed = rows.slice(at).flatMap(names);
    const next = rows[at + 1] || rows[at - 1];
    row.remove();
    rows.slice(at + 1).forEach((below, index) => numbered(below, field, at + 1 + index));
    collect();
    if (!next) setRows(field, 1);
    field.blank = Math.min(field.blank, rowsOf(field).length);
    setRows(field, rowsOf(field).length);
    (next || rowsOf(field)[0]).querySelector("input, textarea, select").focus();
    return changed;
  }

  // Tables whose rows can be added to; each cell says its column where rows are stacked.
  function prepare() {
    for (const table of form.querySelectorAll(".form-grid")) {
      const heads = Array.from(table.querySelectorAll("thead th, thead td"), textOf);
      for (const row of table.querySelectorAll("tbody tr")) {
        Array.from(row.children).forEach((cell, index) => cell.tagName === "TD" && (cell.dataset.label = heads[index]));
      }
    }
    for (const field of fields.values()) {
      if (!field.model) continue;
      field.node.querySelector("thead tr").append(el("td", { className: "form-row-tool" }));
      for (const row of field.node.querySelectorAll("tbody tr")) {
        const cell = el("td", { className: "form-row-tool" });
        if (/^\d+$/.test(row.dataset.row)) {
          const remove = el("button", { type: "button", className: "link-button", ariaLabel: word("form-row-remove", { n: row.dataset.row }) }, "×");
          remove.dataset.removeRow = "";
          cell.append(remove);
        }
        row.append(cell);
      }
      const rows = rowsOf(field);
      field.model = rows[rows.length - 1].cloneNode(true);
      const add = el("button", { type: "button", className: "link-button form-row-add" }, word("form-row-add"));
      add.dataset.addRow = "";
      field.node.append(add);
    }
  }

  // What is wrong, what is missing ------------------------------------------------

  function wrong(control) {
    const { type, value, validity } = control;
    if (type === "number") return validity.valid ? "" : word("form-number-wrong");
    if (type !== "date") return "";
    if (validity.badInput) return word("date-wrong");
    if (value && (value < FIRST || value > LAST)) return word("form-date-far");
    if (fieldOf(control).from !== "end") return "";
    const first = Array.from(fields.values()).find(({ from, node }) => from === "departure" && node.querySelector("input"));
    const departure = first && first.node.querySelector("input").value;
    return value && departure > value ? word("dossier-order-wrong", { day: Guide.day(departure) }) : "";
  }

  // Says at an input what is wrong with it; nothing is refused.
  function check(control) {
    const said = wrong(control);
    const id = `${control.id}-wrong`;
    const described = (control.getAttribute("aria-describedby") || "").split(" ").filter((one) => one && one !== id);
    document.getElementById(id)?.remove();
    control.toggleAttribute("aria-invalid", false);
    if (said) {
      control.setAttribute("aria-invalid", "true");
      described.push(id);
      control.after(el("span", { id, className: "field-wrong", role: "alert" }, said));
    }
    if (described.length) control.setAttribute("aria-describedby", described.join(" "));
    else control.removeAttribute("aria-describedby");
  }

  function filled(node) {
    return Array.from(node.querySelectorAll("input, textarea, select")).some((control) => valueOf(control.name));
  }

  // Returns the required fields that lack an answer. Who signs does so on paper.
  function missing() {
    return required.map((name) => fields.get(name)).filter(({ node }) => {
      if (node.classList.contains("form-signature")) return false;
      const rows = Array.from(node.querySelectorAll("tr[data-row]"));
      const fixed = rows.filter(({ dataset }) => !/^\d+$/.test(dataset.row));
      return fixed.length ? !fixed.every(filled) : !filled(node);
    });
  }

  function firstEmpty({ node }) {
    const all = Array.from(node.querySelectorAll("input, textarea, select"));
    return all.find(({ name }) => !valueOf(name)) || all[0];
  }

  // What is on paper: no box cuts off a text -----------------------------------------

  function forPaper() {
    for (const [name, [control]] of controls) {
      if (["checkbox", "radio"].includes(control.type)) continue;
      const text = control.tagName === "SELECT" || control.type === "date" ? saidOf(name, control.value) : control.value;
      control.after(el("span", { className: `form-value${control.tagName === "TEXTAREA" ? " form-value-long" : ""}` }, text));
    }
  }
  window.addEventListener("beforeprint", forPaper);
  window.addEventListener("afterprint", () => form.querySelectorAll(".form-value").forEach((node) => node.remove()));

  prepare();
  collect();
  Guide.answers = {
    form, fields, read, show, valueOf, put, labelOf, nameOf, saidOf, fieldOf, addRow, removeRow, check, missing, firstEmpty,
    // What a form has before anybody fills it in: what the organisation says of itself.
    blank: Object.fromEntries(Array.from(form.elements).filter(({ name, defaultValue }) => name && defaultValue).map((control) => [control.name, control.defaultValue])
      .filter(([name]) => !["checkbox", "radio"].includes(controls.get(name)[0].type))),
  };
})(window.Guide);
