// The follow-up of one item, opened in it: its state, day and initials, a day of one's
// own, who is waited for, a note. What is entered is kept at once.
(function (Guide) {
  "use strict";

  const { page, store, word } = Guide;
  const items = Guide.data.items;
  let form = null;
  let base = null; // the note as it was when it was last shown or kept

  function close() {
    if (!form) return;
    keepNote();
    const { button } = form;
    form.node.remove();
    button.setAttribute("aria-expanded", "false");
    form = null;
    return button;
  }

  function fill(id) {
    const record = page.dossier.items[id] || {};
    const { elements } = form.node;
    elements.state.value = record.state || "todo";
    for (const name of ["on", "by", "due", "waiting"]) {
      if (elements[name] === document.activeElement) continue;
      elements[name].value = record[name] || "";
      elements[name].removeAttribute("aria-invalid");
    }
    // A note begun here is not written over by one from elsewhere.
    const { note = "" } = record;
    if (note !== base && (base === null || elements.note.value.trim() === base)) elements.note.value = base = note;
    form.node.querySelector("[data-when-stated]").hidden = !record.state;
  }

  function kept(id, name, value) {
    const { elements } = form.node;
    if (name === "state") {
      const state = value === "todo" ? null : value;
      page.change(id, page.stateOf(id, state), word(`said-${value}`, { item: items[id].text }));
      return;
    }
    // While a year is typed, it is 2, 20, 202: what is wrong is said when the field is left.
    if (elements[name].validity.valid) page.change(id, { [name]: value.trim() || null }, word("follow-kept"));
  }

  // A note that another tab changed meanwhile is kept above this one.
  function keepNote() {
    const field = form.node.elements.note;
    const mine = field.value.trim();
    if (mine === base) return;
    const theirs = ((store.read(page.dossier.id) || page.dossier).items[form.id] || {}).note || "";
    const both = theirs !== base && theirs !== mine ? [theirs, mine].filter(Boolean).join("\n") : mine;
    base = both;
    page.change(form.id, { note: both || null }, word("follow-kept"));
    if (both !== mine) field.value = both;
  }

  function open(button) {
    const again = form && form.button === button;
    close();
    if (again) return;
    const li = button.closest("li");
    const id = li.querySelector("input[data-item]").dataset.item;
    const node = Guide.part("follow-up");
    form = { node, id, button };
    base = null;
    node.querySelectorAll("[type=radio]").forEach((radio) => (radio.name = "state"));
    // Above the lines that grow with what is entered: nothing moves under the finger.
    li.querySelector(".check-facts").after(node);
    fill(id);
    button.setAttribute("aria-expanded", "true");
    node.querySelector(":checked").focus();
    let soon;
    node.addEventListener("submit", (event) => event.preventDefault());
    node.addEventListener("change", (event) => {
      if (event.target.name === "note") keepNote();
      else kept(id, event.target.name, event.target.value);
    });
    node.addEventListener("focusout", ({ target }) => {
      if (target.type !== "date") return;
      const { valid, badInput } = target.validity;
      target.setAttribute("aria-invalid", !valid);
      if (!valid) Guide.say(word(badInput ? "date-wrong" : "date-far"));
    });
    node.elements.note.addEventListener("input", () => {
      clearTimeout(soon);
      soon = setTimeout(() => form && form.node === node && keepNote(), 800);
    });
    node.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close().focus();
    });
    node.querySelector("[data-close]").addEventListener("click", () => close().focus());
  }

  window.addEventListener("pagehide", () => form && keepNote());
  document.addEventListener("dossier", (event) => {
    if (form && (!event.detail || event.detail.includes(form.id))) fill(form.id);
  });

  Guide.follow_up = open;
})(window.Guide);
