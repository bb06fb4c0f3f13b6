// Asks for a file of the guide's: read whole, checked whole, or what is wrong with it is said.
(function (Guide) {
  "use strict";

  const { word, el } = Guide;
  const LARGEST = 20 * 1024 * 1024;

  // Returns {file} or {problem, list}.
  async function read(file) {
    if (file.size > LARGEST) return { problem: word("import-huge") };
    const text = (await file.text()).trim();
    if (!text) return { problem: word("import-empty") };
    let content;
    try {
      content = JSON.parse(text);
    } catch (error) {
      // A file of ours that ends too soon is one that did not come through whole.
      return { problem: word(text.startsWith("{") && !text.endsWith("}") ? "import-truncated" : "import-not-json") };
    }
    return Guide.check(content);
  }

  // Asks for a file; refused(file) says why one is not wanted here, or nothing. Returns
  // {file, name}, or null.
  Guide.choose_file = async function (refused = () => "") {
    await Guide.load("check");
    let taken = null;
    let last = null;
    await Guide.sheet("exchange");
    await Guide.ask("import", (dialog) => {
      const input = dialog.querySelector("input[type=file]");
      const drop = dialog.querySelector("[data-drop]");
      const busy = dialog.querySelector("[data-busy]");
      const notice = dialog.querySelector("[data-problem]");

      async function choose(file) {
        last = file;
        notice.hidden = true;
        busy.textContent = word("import-reading", { file: file.name });
        const answer = await read(file).catch((error) => {
          console.error(error);
          return { problem: word("import-unread") };
        });
        if (last !== file || !dialog.open) return;
        busy.textContent = "";
        input.value = ""; // the same file, mended, can be chosen again
        if (answer.file) answer.problem = refused(answer.file);
        if (!answer.problem) {
          taken = { file: answer.file, name: file.name };
          dialog.close();
          return;
        }
        notice.replaceChildren(
          el("p", {}, el("strong", {}, file.name), ` – ${answer.problem}`),
          ...(answer.list ? [el("ul", {}, ...answer.list.map((line) => el("li", {}, line))), el("p", {}, word("import-do"))] : []),
        );
        notice.hidden = false;
      }

      input.addEventListener("change", () => input.files.length && choose(input.files[0]));
      dialog.addEventListener("dragover", (event) => {
        event.preventDefault();
        drop.classList.add("drop-over");
      });
      dialog.addEventListener("dragleave", () => drop.classList.remove("drop-over"));
      dialog.addEventListener("drop", (event) => {
        event.preventDefault();
        drop.classList.remove("drop-over");
        if (event.dataTransfer.files.length) choose(event.dataTransfer.files[0]);
      });
    });
    return taken;
  };
})(window.Guide);
