// Takes a form from a file: read whole, checked whole, shown, and only then taken, into the
// form on the page or into a new one.
(function (Guide) {
  "use strict";

  const { answers, page, word, el } = Guide;
  const { id, formerly } = Guide.data.form;
  const SHOWN = 200;

  function refused({ kind, dossiers }) {
    if (kind !== "form") return word("form-import-dossiers");
    const forms = Object.values(dossiers[0].forms || {});
    if (forms.length !== 1) return word("import-not-ours");
    const [form] = forms;
    return form.document === id || formerly.includes(form.document) ? "" : word("form-import-other", { document: form.document });
  }

  // Returns what an import into the form on the page would change.
  function changesOf(incoming) {
    const here = answers.read();
    return Object.entries(incoming).map(([name, then]) => ({ name, now: here[name] || "", then })).filter(({ now, then }) => now !== then);
  }

  function line({ name, now, then }) {
    return el("li", {}, el("strong", {}, answers.nameOf(name)), " ",
      ...(now ? [el("del", {}, answers.saidOf(name, now)), " → "] : []), el("ins", {}, answers.saidOf(name, then)));
  }

  Guide.form_import = async function () {
    page.flush();
    await Guide.load("choose_file");
    const taken = await Guide.choose_file(refused);
    if (!taken) return;
    const [key, incoming] = Object.entries(taken.file.dossiers[0].forms)[0];
    const changes = changesOf(incoming.answers);
    const { value, form } = await Guide.ask("form-preview", (dialog) => {
      const { elements } = dialog.querySelector("form");
      const [into, made] = [word("form-import-into", { name: page.name }), word("form-import-new")];
      dialog.querySelector("[data-source]").textContent = word("preview-from-file", { file: taken.name, day: Guide.day(taken.file.made.slice(0, 10)) });
      dialog.querySelector("[data-into]").textContent = into;
      dialog.querySelector("[data-made]").textContent = made;
      elements.target.value = page.form && key !== page.id ? "new" : "this";
      const show = () => {
        const lines = elements.target.value === "this" ? changes : Object.entries(incoming.answers).map(([name, then]) => ({ name, now: "", then }));
        dialog.querySelector("[data-counts]").textContent = elements.target.value === "new"
          ? word("form-answers", { n: lines.length })
          : lines.length ? word("form-import-changes", { n: lines.length }) : word("preview-identical");
        dialog.querySelector("[data-lines]").replaceChildren(...lines.slice(0, SHOWN).map(line));
      };
      dialog.addEventListener("change", show);
      show();
    });
    if (value !== "take") return;
    if (form.elements.target.value === "new") {
      const entries = Object.entries(incoming.answers);
      const those = (sensitive) => Object.fromEntries(entries.filter(([name]) => page.isSensitive(name) === sensitive));
      const back = page.add(those(false), incoming.name);
      // What is sensitive is shown, and kept as soon as the reader asks for it.
      page.addLoose(those(true));
      page.said(word("form-imported", { name: page.name }), back);
    } else page.change(Object.fromEntries(changes.map(({ name, then }) => [name, then])), word("form-imported", { name: page.name }));
  };
})(window.Guide);
