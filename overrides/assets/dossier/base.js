// What the scripts of the checklist, the dossiers and the forms share: the guide's data and the
// words, both JSON in the page; dialogs, templates in the page; loading on use.
window.Guide = (function () {
  "use strict";

  const json = (hook) => JSON.parse(document.querySelector(`script[${hook}]`).textContent);
  const data = json("data-guide");
  const words = json("data-words");
  const here = document.currentScript.src;
  // Beside this script, and of its version.
  const beside = (path) => new URL(path + new URL(here).search, here).href;
  // Slow to make: made when they are needed.
  const once = (make, made = null) => () => (made ||= make());
  const plurals = once(() => new Intl.PluralRules(data.language));
  const locale = data.language === "en" ? "en-GB" : data.language;
  const dayFormat = once(() => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }));
  const monthFormat = once(() => new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" }));
  const loading = {};

  // Returns the word filled in: word("import-more", {n: 3}). Those that count follow n.
  function word(id, values = {}) {
    const found = words[id];
    const text = Array.isArray(found) ? found[plurals().select(values.n) === "one" ? 0 : 1] : found;
    return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));
  }

  // Returns an element: el("a", {href: "…"}, "text", other). Texts stay texts.
  function el(tag, properties = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in made) made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  // What the page left for later (late.js); a copy has everything in it.
  const late = () => (window.Late ? window.Late.come() : Promise.resolve());
  document.addEventListener("late", ({ detail }) => {
    Object.assign(words, detail.words);
    Object.assign(data, detail.data);
  });
  // A page that lists the items says their texts, and its data need not.
  for (const [id, item] of Object.entries(data.items)) {
    const text = document.getElementById(`text-${id}`);
    item.text ??= text && (text.querySelector("[lang]") || text).textContent;
  }

  // Returns a copy of the page's <template data-part="name">.
  function part(name) {
    return document.querySelector(`template[data-part="${name}"]`).content.firstElementChild.cloneNode(true);
  }

  function sheet(name) {
    if (!here) return Promise.resolve(); // a single file has everything in it
    return (loading[`${name}.css`] ||= new Promise((done) => {
      const link = el("link", { rel: "stylesheet", href: beside(`../${name}.css`) });
      link.onload = link.onerror = done;
      document.head.append(link);
    }));
  }

  // Loads what is seldom used: its script (dossier/<name>.js) makes Guide[name]. Rejects, and
  // says so, where it cannot be had: the reader may have lost the network.
  function load(name) {
    if (Guide[name]) return Promise.resolve(Guide[name]);
    return (loading[name] ||= late().then(() => script(`${name}.js`)).then(() => Guide[name], (error) => {
      delete loading[name];
      say(word("not-loaded"));
      throw error;
    }));
  }

  // Loads a script beside this one.
  function script(path) {
    return new Promise((done, failed) => {
      const made = el("script", { src: beside(path) });
      made.onload = done;
      made.onerror = () => failed(new Error(path));
      document.head.append(made);
    });
  }

  // Shows the dialog of the page's template; fill(dialog) sets it up. Returns a promise of
  // the value of the button that closed it, "" for none, with the dialog's form.
  async function ask(name, fill) {
    await Promise.all([sheet("dialogs"), late()]);
    const dialog = part(name);
    dialog.classList.add("md-typeset"); // the look of the theme's buttons and fields
    document.body.append(dialog);
    dialog.addEventListener("click", (event) => event.target.closest("[data-cancel]") && dialog.close(""));
    if (fill) fill(dialog);
    dialog.showModal();
    return new Promise((done) => {
      dialog.addEventListener("close", () => {
        done({ value: dialog.returnValue, form: dialog.querySelector("form") });
        dialog.remove();
      });
    });
  }

  // Says what was done, to eyes and to screen readers, and for a while; undo takes it back.
  let taken = null;
  let place = null; // what had the focus when it was done
  let quiet;
  function say(text, undo = null) {
    const status = document.querySelector("[data-status]");
    const button = document.querySelector("[data-undo]");
    taken = undo;
    if (undo) place = document.activeElement;
    button.hidden = !undo;
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      if (document.activeElement === button) return;
      button.hidden = true;
      status.textContent = "";
    }, 20000);
    // The same words twice are said twice.
    status.textContent = status.textContent === text ? `${text}\u200b` : text;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-undo]");
    if (!button || !taken) return;
    taken();
    // The button goes: whoever pressed it comes back to what was done.
    if (button.hidden && place.isConnected) place.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("textarea, input:not([type=checkbox], [type=radio])");
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key !== "z" || typing || !taken || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    taken();
  });

  // <button data-action="calendar"> runs dossier/calendar.js on what the page shows: the
  // page's script says with Guide.page which dossier and which of its items that is.
  const busy = new Set(); // a second press asks nothing twice
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-action]");
    if (!button || busy.has(button)) return;
    busy.add(button);
    try {
      const run = await load(button.dataset.action);
      await run(Guide.page.of(button), button);
    } finally {
      busy.delete(button);
    }
  });

  function download(name, type, text) {
    const link = el("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  // Returns letters to compare: without case, accents, and typographic apostrophes.
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/’/g, "'").toLowerCase();
  }

  // French says « 1er mars », which the browser does not know.
  function day(iso) {
    return dayFormat().format(new Date(iso)).replace(/^1 /, data.language === "fr" ? "1er " : "1 ");
  }

  // Says from which day to which, as far as they are known.
  function days(from, to) {
    if (!from || !to || from === to) return from || to ? day(from || to) : "";
    return word("days-span", { from: day(from), to: day(to) });
  }

  return {
    data, word, el, part, sheet, load, script, ask, say, download, fold, day, days,
    month: (iso) => monthFormat().format(new Date(iso)),
    name: (dossier) => dossier.name || word("dossier-unnamed"),
    // What a text is called in a file name.
    slug: (text) => fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40) || "dossier",
  };
})();
