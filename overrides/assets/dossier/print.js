// Prints the checklist as the reader asks: blank or as it stands, with what is wanted of it.
// What is added for paper is out of sight on the screen (print.css), and goes afterwards.
(function (Guide) {
  "use strict";

  const { word, el, part, day } = Guide;
  const root = document.documentElement;
  const title = document.title;
  const OPTIONS = ["blank", "notes", "help"];
  const ROOM = { day: "_".repeat(11), by: "_".repeat(7) };
  let last = { state: "filled", items: "filtered" }; // what was chosen last, for this visit

  function chosen(form) {
    const { elements } = form;
    const values = { state: elements.state.value, items: elements.items.value };
    for (const name of ["notes", "help", "sheets", "sign"]) values[name] = elements[name].checked;
    return values;
  }

  function fill(dialog, shown, total) {
    const form = dialog.querySelector("form");
    const { elements } = form;
    elements.state.value = last.state;
    elements.items.value = last.items;
    for (const name of ["notes", "help", "sheets", "sign"]) elements[name].checked = Boolean(last[name]);
    dialog.querySelector("[data-filtered]").hidden = shown === total;
    dialog.querySelector("[data-filtered-count]").textContent = word("print-filtered", { n: shown, total });
    const byMonth = Boolean(document.querySelector(".timeline-today"));
    dialog.querySelector("[data-by-month]").hidden = !byMonth;
    dialog.querySelector("[data-by-phase]").hidden = byMonth;
    const settle = () => { elements.notes.disabled = elements.state.value === "blank"; };
    form.addEventListener("change", settle);
    settle();
  }

  // Returns what the filter was asked, in its own words: “Who: tutor · Status: late”.
  function filterSaid() {
    const fields = Array.from(document.querySelectorAll("[data-filter] [name]")).filter((field) => field.value.trim());
    return fields.map((field) => {
      const label = field.closest("label").firstChild.textContent.trim();
      const value = field.selectedOptions ? field.selectedOptions[0].textContent : field.value.trim();
      return word("print-filter-part", { label, value });
    }).join(" · ");
  }

  function head(dossier, values, shown, total) {
    const made = part("print-head");
    const known = values.state === "blank" ? {} : {
      ...dossier,
      name: Guide.name(dossier),
      departure: dossier.departure && day(dossier.departure),
      end: dossier.end && day(dossier.end),
      role: Guide.data.roles[dossier.role],
      approach: Guide.data.approaches[dossier.approach],
    };
    for (const place of made.querySelectorAll("[data-field]")) place.textContent = known[place.dataset.field] || "";
    made.querySelector("[data-made]").textContent = word("print-made", { day: day(Guide.dates.today()) });
    const said = made.querySelector("[data-filter-said]");
    if (values.items === "filtered" && shown < total) said.textContent = word("print-filter", { n: shown, total, filter: filterSaid() });
    else said.remove();
    return made;
  }

  // The name and the day at the top of every sheet, where the browser prints there.
  function margins(name) {
    const escaped = (sign) => `\\${sign.codePointAt(0).toString(16)} `;
    const quoted = (text) => `"${text.replace(/[^\p{L}\p{N} ]/gu, escaped)}"`;
    const font = "font: 8pt system-ui, sans-serif; color: #333";
    const short = name.length > 70 ? `${name.slice(0, 70)}…` : name;
    return el("style", { className: "print-part" }, `@page {
      @top-left { content: ${quoted(short)}; ${font}; width: 70% }
      @top-right { content: ${quoted(word("print-made", { day: day(Guide.dates.today()) }))}; ${font}; width: 30% }
    }`);
  }

  // What the filter hides prints too.
  function showAll(dossier) {
    for (const [id, { li }] of Guide.page.checks) {
      if (!Guide.filter.matches(id, {}, dossier)) continue;
      const list = li.closest("ul");
      const heading = document.getElementById(Guide.data.items[id].phase);
      for (const node of [li, list, list.previousElementSibling, heading, list.closest("[data-retired]")]) {
        node?.classList.toggle("print-shown", node.hidden);
      }
    }
  }

  // Returns the titles of the phases, or of the months, that print.
  function titles() {
    const found = root.dataset.order === "date"
      ? document.querySelectorAll(".timeline h2")
      : Array.from(document.querySelectorAll("[data-progress]:not([data-progress=''])"), (block) => document.getElementById(block.dataset.progress));
    return Array.from(found).filter((heading) => !heading.hidden || heading.classList.contains("print-shown"));
  }

  function prepare(dossier, values, shown) {
    const { all, checks } = Guide.page;
    const blank = values.state === "blank";
    root.dataset.print = OPTIONS.filter((name) => ({ ...values, blank })[name]).join(" ");
    if (values.items === "all") showAll(dossier);
    for (const id of all) {
      if (!blank && (dossier.items[id] || {}).state) continue;
      checks.get(id).li.querySelector(".check-facts").prepend(el("span", { className: "print-part print-room" }, word("print-room", ROOM)));
    }
    const first = document.querySelector("[data-checklist]");
    first.before(head(dossier, values, shown, all.length));
    const name = blank ? document.querySelector("h1").firstChild.textContent.trim() : Guide.name(dossier);
    document.head.append(margins(name));
    if (!blank) document.title = `${name} – ${title}`; // what a PDF is called
    const later = values.sheets ? titles().slice(1) : [];
    for (const heading of later) {
      heading.classList.add("print-sheet");
      if (values.sign) heading.before(part("print-sign"));
    }
    if (values.sign) {
      const lists = document.querySelectorAll(".checks");
      const end = lists[lists.length - 1];
      (end.closest("[data-retired]") || end).after(part("print-sign"));
    }
  }

  function clear() {
    document.title = title;
    delete root.dataset.print;
    document.querySelectorAll(".print-part").forEach((node) => node.remove());
    for (const name of ["print-shown", "print-sheet"]) {
      document.querySelectorAll(`.${name}`).forEach((node) => node.classList.remove(name));
    }
  }

  // Before window.print returns in some browsers, after it in others.
  window.addEventListener("afterprint", clear);

  Guide.print = async function ({ dossier, ids }) {
    const total = Guide.page.all.length;
    await Guide.sheet("print");
    const { value, form } = await Guide.ask("print", (dialog) => fill(dialog, ids.length, total));
    if (value !== "print") return;
    last = chosen(form);
    clear();
    prepare(dossier, last, ids.length);
    window.print();
  };
})(window.Guide);
