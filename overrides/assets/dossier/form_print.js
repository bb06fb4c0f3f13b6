// Prints a form as it is filled in, or blank: what is on screen comes back afterwards.
(function (Guide) {
  "use strict";

  const { answers, page } = Guide;
  const title = document.title;
  let last = "filled"; // what was chosen last, for this visit
  let back = null;

  // Before window.print returns in some browsers, after it in others.
  window.addEventListener("afterprint", () => {
    document.title = title;
    if (back) back();
    back = null;
  });

  Guide.form_print = async function () {
    page.flush();
    await Guide.sheet("exchange");
    const { value, form } = await Guide.ask("form-print", (dialog) => {
      dialog.querySelector("form").elements.state.value = last;
    });
    if (value !== "print") return;
    last = form.elements.state.value;
    if (last === "blank") {
      const entered = answers.read();
      back = () => answers.show(entered, true);
      answers.show(answers.blank);
    } else {
      document.title = `${page.name} – ${title}`; // what a PDF is called
      page.loosen(false);
    }
    window.print();
  };
})(window.Guide);
