// A link that holds the progress of a dossier: after “#”, which browsers do not send. It is
// a version, how it is packed (z: deflate, j: not), and JSON in base64url.
(function (Guide) {
  "use strict";

  const { store, word, el } = Guide;
  const VERSION = 1;
  const LONGEST = 100000; // of a link that is read
  const LARGEST = 1000000; // unpacked
  const STATES = { d: "done", n: "na" };
  const CODES = { done: "d", na: "n" };
  const MINUTE = 60000;

  function base64url(bytes) {
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function bytesOf(text) {
    return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  }

  // Passes bytes through a stream; throws where more than LARGEST comes out.
  async function passed(bytes, stream) {
    const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
    const parts = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
      size += value.length;
      if (size > LARGEST) {
        reader.cancel();
        throw new RangeError("too large");
      }
      parts.push(value);
    }
  }

  // What a link says: states and their days, the stay, role and approach. Nothing else.
  function progress(dossier) {
    const now = Date.now();
    const { id, departure, end, role, approach, changed } = dossier;
    const items = {};
    for (const [item, { state, on, revision, at }] of Object.entries(dossier.items)) {
      if (!state) continue; // that there is a note, or who is waited for, is nobody's business
      items[item] = [CODES[state], on || 0, revision || 0, at ? Math.max(0, Math.ceil((now - at) / MINUTE)) : 0];
    }
    return { id, departure, end, role, approach, changed, made: now, items };
  }

  async function linkOf(dossier) {
    const bytes = new TextEncoder().encode(JSON.stringify(progress(dossier)));
    const packs = "CompressionStream" in window;
    const packed = packs ? await passed(bytes, new CompressionStream("deflate-raw")) : bytes;
    const address = new URL(Guide.data.pages[Guide.data.language], location.href);
    address.hash = `?share=${VERSION}${packs ? "z" : "j"}${base64url(packed)}`;
    return address.href;
  }

  Guide.share = async function ({ dossier }) {
    await Guide.sheet("exchange");
    const link = await linkOf(store.read(dossier.id) || dossier);
    await Guide.ask("share", (dialog) => {
      const field = dialog.querySelector("[data-link]");
      field.value = link;
      field.addEventListener("focus", () => field.select());
      dialog.querySelector("[data-copy-link]").addEventListener("click", async () => {
        let copied = true;
        try {
          await navigator.clipboard.writeText(link);
        } catch (error) {
          // No clipboard without https, or it was refused.
          field.focus();
          field.select();
          copied = document.execCommand("copy");
        }
        dialog.querySelector("[data-copied]").textContent = word(copied ? "share-copied" : "share-select");
      });
    });
  };

  // Returns {content}, a file's content, or {problem}.
  async function unpacked(text) {
    const [, version, kind, rest] = /^(\d{1,4})([a-z])([\w-]*)$/.exec(text) || [];
    if (Number(version) > VERSION) return { problem: word("share-newer") };
    if (text.length > LONGEST) return { problem: word("share-huge") };
    if (!version || !"zj".includes(kind)) return { problem: word("share-broken") };
    if (kind === "z" && !("DecompressionStream" in window)) return { problem: word("share-old-browser") };
    try {
      const bytes = kind === "z" ? await passed(bytesOf(rest), new DecompressionStream("deflate-raw")) : bytesOf(rest);
      const { id, departure, end, role, approach, changed, made, items } = JSON.parse(new TextDecoder().decode(bytes));
      const records = Object.entries(items).map(([item, [code, on, revision, ago]]) => [item, {
        state: STATES[code],
        ...(on && { on }),
        ...(revision && { revision }),
        at: Math.max(0, made - ago * MINUTE),
      }]);
      // What is not there is taken out by way of the text.
      const dossier = { version: store.VERSION, id, departure, end, role, approach, changed, items: Object.fromEntries(records) };
      return { content: JSON.parse(JSON.stringify({
        format: "mobility-dossiers", version: store.VERSION, kind: "dossiers", made: new Date(made).toISOString(),
        language: Guide.data.language, private: false, dossiers: [dossier],
      })) };
    } catch (error) {
      return { problem: word(error.message === "too large" ? "share-huge" : "share-broken") };
    }
  }

  let taking = false;
  // Takes over what a link holds, once the reader has seen it.
  Guide.share.take = async function (text) {
    if (taking) return;
    taking = true;
    try {
      await Promise.all([Guide.load("check"), Guide.load("preview")]);
    } catch (error) {
      taking = false; // the link stays in the address, to be tried again
      throw error;
    }
    try {
      let { content, problem } = await unpacked(text);
      let list;
      if (content) ({ file: content, problem, list } = await Guide.check(content));
      if (content) {
        const day = Guide.day(content.made.slice(0, 10));
        // A link names nobody; a new dossier wants a name.
        await Guide.preview(content.dossiers, { source: word("preview-from-link", { day }), newName: word("share-named", { day }) });
      } else {
        await Guide.sheet("exchange");
        await Guide.ask("share-wrong", (dialog) => {
          dialog.querySelector("[data-problem]").append(
            el("p", {}, problem),
            ...(list ? [el("ul", {}, ...list.map((line) => el("li", {}, line)))] : []),
            el("p", {}, word("share-do")),
          );
        });
      }
    } finally {
      taking = false;
      Guide.filter.write({ share: "" });
    }
  };
})(window.Guide);
