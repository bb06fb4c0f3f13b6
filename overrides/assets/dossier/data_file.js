// Dossiers, or a form, as a file that the guide can read again: ../dossiers.schema.json says
// its form.
(function (Guide) {
  "use strict";

  const { store } = Guide;
  const FIELDS = [
    "version", "id", "name", "departure", "end", "sending", "hosting", "country", "learners", "role", "approach",
    "decision", "decided", "archived", "sequence", "created", "changed",
  ];
  const NAMES = ["deciders"];
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
  Guide.data_file = function (dossiers, { private: withPrivate = false, kind = "dossiers", base } = {}) {
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
          ...taken(withPrivate ? [...FIELDS, ...NAMES] : FIELDS, dossier),
          items: Object.fromEntries(items),
          ...(forms.length && { forms: Object.fromEntries(forms) }),
        };
      }),
    }, null, 1)}\n`;
  };
})(window.Guide);
