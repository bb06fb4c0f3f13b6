// Dossiers as a file that the guide can read again: ../dossiers.schema.json says its form.
(function (Guide) {
  "use strict";

  const { store, word } = Guide;
  const FIELDS = [
    "version", "id", "name", "departure", "end", "sending", "hosting", "country", "learners", "role", "approach",
    "archived", "sequence", "created", "changed",
  ];
  const PRIVATE = ["by", "waiting", "note"];
  const TICK = ["state", "on", "by", "revision"];
  const RECORD = ["state", "on", "due", "revision", "at", ...PRIVATE];
  const FORM = ["document", "name", "sensitive", "revision", "created", "changed", "answers"];

  // Returns what there is to say under these names.
  function taken(names, from) {
    return Object.fromEntries(names.filter((name) => (from[name] ?? "") !== "").map((name) => [name, from[name]]));
  }

  // The base is the record as the reader of the file has it: only what differs is said.
  function recordOf(record, withPrivate, base) {
    const differs = (name) => !base || record[name] !== base[name];
    const tick = differs("state") || differs("on");
    const names = RECORD.filter((name) => name === "at" || differs(name) || (tick && TICK.includes(name)));
    const said = taken(names.filter((name) => withPrivate || !PRIVATE.includes(name)), record);
    // Without a state, a record says nothing of it.
    if (!record.state && (!base || base.state)) said.state = "todo";
    return said;
  }

  // Returns the text of a file. With base, the dossier as it was when a copy was made of it,
  // only what was changed since is in it.
  function exportFile(dossiers, { private: withPrivate = false, kind = "dossiers", base } = {}) {
    const root = new URL(Guide.data.root, location.href).href;
    return `${JSON.stringify({
      format: "mobility-dossiers",
      version: store.VERSION,
      kind,
      made: new Date().toISOString(),
      ...(root.startsWith("http") && { guide: root }),
      language: Guide.data.language,
      private: withPrivate,
      dossiers: dossiers.map((dossier) => {
        const items = Object.entries(dossier.items)
          .map(([id, record]) => [id, recordOf(record, withPrivate, base && (base.items[id] || {}))])
          .filter(([, record]) => !base || Object.keys(record).some((name) => name !== "at"));
        const forms = Object.entries((withPrivate && !base && dossier.forms) || {}).map(([id, form]) => [id, taken(FORM, form)]);
        return {
          ...taken(FIELDS, dossier),
          items: Object.fromEntries(items),
          ...(forms.length && { forms: Object.fromEntries(forms) }),
        };
      }),
    }, null, 1)}\n`;
  }

  async function run({ dossier }, button) {
    const everything = store.list();
    const one = dossier && (store.read(dossier.id) || dossier);
    let chosen;
    let withPrivate;
    await Guide.sheet("exchange");
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
    Guide.download(file, "application/json", exportFile(chosen, { private: withPrivate }));
    Guide.say(word("export-made", { file }));
  }

  Guide.exportFile = exportFile;
  Guide.export = run;
})(window.Guide);
