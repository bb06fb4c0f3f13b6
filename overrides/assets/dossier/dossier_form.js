// Creates, edits or copies a dossier: what it says of its mobility. What cannot be right is
// refused at its field, and nothing typed is lost.
(function (Guide) {
  "use strict";

  const { store, word, el } = Guide;
  const NAMES = ["name", "departure", "end", "sending", "hosting", "country", "learners", "role", "approach"];

  // Returns the dossier to fill in, another one for a copy, and the dialog's title.
  function opened(dossier, button) {
    if (!dossier || !store.read(dossier.id)) return { from: dossier || store.blank(), title: word("dossier-new") };
    if (!("copy" in button.dataset)) return { from: dossier, title: word("dossier-edit-title") };
    const from = { ...dossier, id: store.newId(), name: word("dossier-copy-name", { name: Guide.name(dossier) }) };
    return { from, title: word("dossier-copy-title", { name: Guide.name(dossier) }), copy: true };
  }

  // Returns what is wrong with a field, in words, or nothing.
  function wrong(field, elements) {
    const { validity, name } = field;
    if (name === "learners") return validity.valid ? "" : word("dossier-learners-wrong");
    if (validity.badInput) return word("date-wrong");
    if (!validity.valid) return word("date-far");
    if (name !== "end") return "";
    const [departure, end] = [elements.departure.value, elements.end.value];
    return departure && end && departure > end ? word("dossier-order-wrong", { day: Guide.day(departure) }) : "";
  }

  // Says at each field what is wrong with it; returns whether all is right.
  function right(form) {
    const bad = [];
    for (const field of Array.from(form.elements).filter(({ type }) => ["date", "number"].includes(type))) {
      const said = wrong(field, form.elements);
      const id = `dossier-${field.name}-wrong`;
      form.querySelector(`#${id}`)?.remove();
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
      if (!said) continue;
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", id);
      field.closest("label").after(el("p", { id, className: "field-wrong", role: "alert" }, said));
      bad.push(field);
    }
    if (bad.length) bad[0].focus();
    return !bad.length;
  }

  function fill(dialog, { from, title, copy }) {
    const form = dialog.querySelector("form");
    dialog.querySelector(".dialog-title").textContent = title;
    dialog.querySelector("[data-copied]").hidden = !copy;
    for (const name of NAMES) form.elements[name].value = from[name] ?? "";
    form.addEventListener("submit", (event) => right(form) || event.preventDefault());
    if (copy) setTimeout(() => form.elements.name.select());
  }

  function entered({ elements }) {
    const values = Object.fromEntries(NAMES.map((name) => [name, elements[name].value.trim() || null]));
    return { ...values, learners: values.learners && Number(values.learners) };
  }

  Guide.dossier_form = async function ({ dossier }, button) {
    const what = opened(dossier, button);
    const { id } = what.from;
    const { value, form } = await Guide.ask("dossier-form", (dialog) => fill(dialog, what));
    if (value !== "save") return;
    const before = store.read(id);
    // Only what was changed here: another tab may have changed the rest meanwhile.
    const fields = Object.fromEntries(
      Object.entries(entered(form)).filter(([name, now]) => !before || now !== (what.from[name] || null)),
    );
    if (before && !Object.keys(fields).length) return;
    const { undo } = store.change(id, { fields });
    store.open(id);
    const made = store.read(id);
    const kept = store.works ? (store.session ? "kept-session" : "kept-saved") : "kept-unsaved-said";
    Guide.page.show(id);
    Guide.say(`${word(before ? "dossier-saved" : "dossier-made", { name: Guide.name(made) })} – ${word(kept)}`, () => {
      // What was new goes again, unless something was ticked in it meanwhile.
      if (before || Object.keys((store.read(id) || made).items).length) undo();
      else store.remove(id);
      Guide.page.show();
      Guide.say(word("undone"));
    });
  };
})(window.Guide);
