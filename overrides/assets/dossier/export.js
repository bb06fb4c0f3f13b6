// Asks what of the dossiers a file is to contain, and makes it.
(function (Guide) {
  "use strict";

  const { store, word } = Guide;

  Guide.export = async function ({ dossier }, button) {
    await Promise.all([Guide.load("data_file"), Guide.sheet("exchange")]);
    const everything = store.list();
    const one = dossier && (store.read(dossier.id) || dossier);
    let chosen;
    let withPrivate;
    const { value } = await Guide.ask("export", (dialog) => {
      const { elements } = dialog.querySelector("form");
      const contains = dialog.querySelector("[data-contains]");
      dialog.querySelector("[data-one]").textContent = one ? word("export-one", { name: Guide.name(one) }) : "";
      dialog.querySelector("[data-every]").textContent = word("export-every", { n: everything.length });
      const all = Boolean(everything.length && (!one || "all" in button.dataset));
      elements.scope.value = all ? "every" : "one";
      dialog.querySelector("[data-scope]").hidden = !one || !everything.length || (everything.length === 1 && everything[0].id === one.id);
      function show() {
        chosen = elements.scope.value === "every" ? everything : [one || store.current()];
        withPrivate = elements.private.checked;
        contains.textContent = word(withPrivate ? "export-private" : "export-public");
      }
      dialog.addEventListener("change", show);
      show();
    });
    if (value !== "export") return;
    const name = chosen.length === 1 && chosen[0] === one ? Guide.name(one) : word("dossiers");
    const file = `${Guide.slug(name)}-${Guide.dates.today()}.json`;
    Guide.download(file, "application/json", Guide.data_file(chosen, { private: withPrivate }));
    Guide.say(word("export-made", { file }));
  };
})(window.Guide);
