// Drives the page as a reader would who is handed one bad file, form or link after the other.
// Each is brought in, looked at as far as the page goes, and not taken; or taken, where asked.
async ({ kind, texts, take }) => {
  const frame = () => new Promise((done) => setTimeout(done, 0));
  const opened = () => document.querySelector("dialog[open]");
  const wrong = [];
  const tally = { refused: 0, shown: 0 };

  async function until(there, what) {
    for (let n = 0; n < 20000; n += 1) {
      const found = there();
      if (found) return found;
      await frame();
    }
    throw new Error(`never came: ${what}`);
  }

  // The colours apart, which the theme keeps by itself.
  const everything = () => JSON.stringify(Object.entries({ ...localStorage }).filter(([key]) => !key.endsWith(".__palette")).sort());
  const noticed = () => {
    const notice = opened()?.querySelector("[data-problem]");
    return notice && !notice.hidden && notice.textContent.trim() ? notice : null;
  };
  const previewed = () => opened()?.querySelector("[data-take], [value=take]");

  async function begun(text) {
    if (kind === "link") return Guide.share.take(text);
    const done = kind === "form" ? Guide.form_import() : Guide.import();
    const input = await until(() => opened()?.querySelector("input[type=file]"), "the dialog");
    const files = new DataTransfer();
    files.items.add(new File([text], "mutant.json", { type: "application/json" }));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    return done;
  }

  const loads = { link: ["share", "filter"], form: ["form_import"], file: ["import"] }[kind];
  for (const name of loads) await Guide.load(name);
  for (const [n, text] of texts.entries()) {
    const before = everything();
    let over = false;
    const done = begun(text).then(() => { over = true; }, (error) => { over = true; wrong.push(`${n}: ${error}`); });
    await until(() => over || noticed() || previewed(), `an answer to ${n}`);
    const dialog = opened();
    if (!dialog) {
      wrong.push(`${n}: nothing is said`);
      continue;
    }
    const refused = noticed();
    tally[refused ? "refused" : "shown"] += 1;
    if (dialog.querySelector("img, script, iframe, b, [onerror], [onload], a[href^='javascript' i], a[href^=data]")) wrong.push(`${n}: taken for markup`);
    if (/undefined|\[object|NaN/.test(refused ? refused.textContent : "")) wrong.push(`${n}: ${refused.textContent}`);
    if (!refused && take) {
      const button = previewed();
      if (button.disabled) dialog.close("");
      else button.click();
    } else dialog.close("");
    await Promise.race([done, until(() => over, `the end of ${n}`)]);
    while (opened()) opened().close("");
    if (!take && everything() !== before) wrong.push(`${n}: what was kept has changed`);
    if (window.ran) wrong.push(`${n}: it ran`);
  }
  return { wrong, ...tally };
}
