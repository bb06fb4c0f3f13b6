// A form as a file that the guide can read again, in the form of ../dossiers.schema.json.
(function (Guide) {
  "use strict";

  const { answers, page, store, word } = Guide;

  Guide.form_export = async function () {
    page.flush();
    await Promise.all([Guide.load("dates"), Guide.load("data_file"), Guide.sheet("exchange")]);
    const entered = answers.read();
    const open = Object.fromEntries(Object.entries(entered).filter(([name]) => !page.isSensitive(name)));
    let chosen = entered;
    // What is sensitive leaves the page only where the reader says so.
    if (Object.keys(open).length < Object.keys(entered).length) {
      const { value, form } = await Guide.ask("form-export");
      if (value !== "export") return;
      if (!form.elements.sensitive.checked) chosen = open;
      else page.loosen(false);
    }
    const { id, revision, title } = Guide.data.form;
    const { name, created, changed } = page.form || {};
    const form = { document: id, revision, created, changed, ...name && { name }, answers: chosen };
    const dossier = { version: store.VERSION, id: page.dossier.id, items: {}, forms: { [page.id]: form } };
    const called = Guide.slug(`${title} ${page.name}`);
    const file = `${called}-${Guide.dates.today()}.json`;
    Guide.download(file, "application/json", Guide.data_file([dossier], { private: true, kind: "form" }));
    Guide.say(word("export-made", { file }));
  };
})(window.Guide);
