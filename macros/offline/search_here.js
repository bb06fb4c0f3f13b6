// A folder opened from disk may start no worker: the search runs in the page. The theme's worker,
// wrapped by macros/offline/archive.py, is the function searchIn; this stands in for Worker.
(function () {
  "use strict";
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
