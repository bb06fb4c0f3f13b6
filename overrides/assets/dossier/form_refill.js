// Takes what the dossier says into the form: shows what would change, and changes only that.
(function (Guide) {
  "use strict";

  const { answers, page, word, el } = Guide;

  function line({ name, label, now, then }) {
    const before = now ? el("del", {}, answers.saidOf(name, now)) : word("preview-nothing");
    return el("label", { className: "form-change" },
      el("input", { type: "checkbox", name, checked: true }),
      el("span", {}, el("strong", {}, label), " ", before, " → ", el("ins", {}, answers.saidOf(name, then))));
  }

  Guide.form_refill = async function () {
    page.flush();
    const found = Array.from(answers.fields.values())
      .map((field) => ({ name: field.name, label: answers.labelOf(field), now: answers.valueOf(field.name), then: page.fromDossier(field) }))
      .filter(({ now, then }) => then && now !== then);
    await Guide.sheet("exchange");
    const { value, form } = await Guide.ask("form-refill", (dialog) => {
      dialog.querySelector("[data-lines]").append(...found.map(line));
    });
    if (value !== "take") return;
    const taken = found.filter(({ name }) => form.elements.namedItem(name).checked);
    if (taken.length) page.change(Object.fromEntries(taken.map(({ name, then }) => [name, then])), word("form-refilled", { n: taken.length }));
  };
})(window.Guide);
