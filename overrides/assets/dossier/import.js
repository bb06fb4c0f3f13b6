// Takes dossiers from a file: read whole, checked whole, shown, and only then taken.
(function (Guide) {
  "use strict";

  const { word } = Guide;

  Guide.import = async function () {
    await Guide.load("choose_file");
    const taken = await Guide.choose_file();
    if (!taken) return;
    const { dossiers, kind, made } = taken.file;
    await Guide.load("preview");
    await Guide.preview(dossiers, {
      source: word(kind === "reply" ? "preview-from-reply" : "preview-from-file", { file: taken.name, day: Guide.day(made.slice(0, 10)) }),
      reply: kind === "reply",
    });
  };
})(window.Guide);
