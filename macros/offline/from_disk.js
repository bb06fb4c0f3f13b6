// First in every page of a folder opened from disk (macros/offline/archive.py).
(function () {
  "use strict";

  // What is kept is not there if it is asked for too soon: see store.js.
  void document.cookie;

  // No worker may be started: the search runs in the page. The theme's worker, wrapped, is the
  // function searchIn; this stands in for Worker.
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.heard = [];
      const here = new URL(url, location.href);
      const load = (path) => new Promise((done, failed) => {
        const script = document.createElement("script");
        Object.assign(script, { src: new URL(path, here).href, onload: done, onerror: failed });
        document.head.append(script);
      });
      const say = (data) => {
        const event = new MessageEvent("message", { data });
        this.dispatchEvent(event);
        if (this.onmessage) this.onmessage(event);
      };
      // One after the other: each needs those before it.
      const scripts = (...paths) => paths.reduce((before, path) => before.then(() => load(path)), Promise.resolve());
      this.ready = load(here).then(() => window.searchIn((name, listener) => this.heard.push(listener), say, scripts));
    }

    postMessage(data) {
      this.ready.then(() => this.heard.forEach((listener) => listener({ data })));
    }
  };
})();
