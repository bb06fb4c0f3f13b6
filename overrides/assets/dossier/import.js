// Takes dossiers from a file: read whole, checked whole, shown, and only then taken.
(function (Guide) {
  "use strict";

  const { word } = Guide;

  // A form goes where its document is: only there is it known which answers are sensitive.
  function refused({ kind, dossiers: [{ forms }] }) {
    if (kind !== "form") return "";
    const [{ document: id } = {}] = Object.values(forms || {});
    return id ? word("import-form", { document: Guide.data.documents[id] || id }) : word("import-not-ours");
  }

  Guide.import = async function () {
    await Guide.load("choose_file");
    const taken = await Guide.choose_file(refused);
    if (!taken) return;
    const { dossiers, kind, made } = taken.file;
    await Guide.load("preview");
    await Guide.preview(dossiers, {
      source: word(kind === "reply" ? "preview-from-reply" : "preview-from-file", { file: taken.name, day: Guide.day(made.slice(0, 10)) }),
      reply: kind === "reply",
    });
  };
})(window.Guide);
