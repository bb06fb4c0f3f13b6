// The checklist: keeps ticks in this browser, shows progress, resets, prints.
// Ticks hang on item ids and are shared by every language of one site.
(function () {
  "use strict";
  var bar = document.querySelector("[data-checklist]");
  if (!bar) return;

  var words = JSON.parse(bar.dataset.words);
  var boxes = Array.from(document.querySelectorAll("input[data-item]"));
  var status = bar.querySelector("[data-status]");
  // Several guides may share an origin: the key carries the site's path.
  var key = "guide:" + new URL(bar.dataset.root, location.href).pathname + ":ticks";
  var plurals = new Intl.PluralRules(document.documentElement.lang);
  // Changes that the browser refused to save: item id to its date, or to null if unticked.
  var unsaved = {};

  function say(text) {
    status.textContent = text;
  }

  function isTicks(content) {
    return content && content.version === 1 && content.ticks && content.ticks.constructor === Object;
  }

  // Returns the ticks as stored: item id to the date of the tick. Unreadable ones are set
  // aside under another key. Throws where nothing can be read, or set aside.
  function stored() {
    var text = localStorage.getItem(key);
    if (text === null) return {};
    try {
      var content = JSON.parse(text);
      if (isTicks(content)) return content.ticks;
    } catch (error) {
      // Falls through to setting it aside.
    }
    localStorage.setItem(key + ":unreadable:" + Date.now(), text);
    localStorage.removeItem(key);
    say(words.unreadable);
    return {};
  }

  function read() {
    try {
      return Object.assign(stored(), unsaved);
    } catch (error) {
      say(words.unsaved);
      return Object.assign({}, unsaved);
    }
  }

  // Ticks are read again before each change: another tab may have changed some. What
  // could not be set aside has thrown by then, and is not overwritten.
  function save(changes) {
    Object.assign(unsaved, changes);
    try {
      var ticks = Object.assign(stored(), unsaved);
      Object.keys(ticks).forEach(function (id) { if (ticks[id] === null) delete ticks[id]; });
      localStorage.setItem(key, JSON.stringify({ version: 1, ticks: ticks }));
      unsaved = {};
      return true;
    } catch (error) {
      return false;
    }
  }

  function formerIds(box) {
    return box.dataset.formerly ? box.dataset.formerly.split(" ") : [];
  }

  function dateOf(box, ticks) {
    var ids = [box.dataset.item].concat(formerIds(box));
    return ids.map(function (id) { return ticks[id]; }).find(Boolean);
  }

  function show(ticks) {
    boxes.forEach(function (box) { box.checked = Boolean(dateOf(box, ticks)); });
    showProgress();
  }

  function showProgress() {
    document.querySelectorAll("[data-progress]").forEach(function (block) {
      var phase = block.dataset.progress;
      var mine = boxes.filter(function (box) { return !phase || box.dataset.phase === phase; });
      var done = mine.filter(function (box) { return box.checked; }).length;
      block.querySelector("progress").value = done;
      block.querySelector("[data-progress-text]").textContent =
        words[plurals.select(done) === "one" ? "one" : "other"]
          .replace("{done}", done).replace("{total}", mine.length);
      block.hidden = false;
    });
  }

  function today() {
    var now = new Date();
    var two = function (number) { return String(number).padStart(2, "0"); };
    return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  }

  document.addEventListener("change", function (event) {
    var box = event.target.closest("input[data-item]");
    if (!box) return;
    var changes = {};
    formerIds(box).forEach(function (id) { changes[id] = null; });
    changes[box.dataset.item] = box.checked ? today() : null;
    var saved = save(changes);
    show(read());
    say(saved ? words.saved : words.unsaved);
  });

  window.addEventListener("storage", function (event) {
    if (event.key === key || event.key === null) show(read());
  });

  var dialog = bar.querySelector("[data-reset-dialog]");
  bar.querySelector("[data-reset]").addEventListener("click", function () {
    dialog.showModal();
  });
  dialog.addEventListener("submit", function (event) {
    if (event.submitter.value !== "reset") return;
    var changes = {};
    Object.keys(read()).forEach(function (id) { changes[id] = null; });
    var saved = save(changes);
    show(read());
    say(saved ? words.reset : words.unsaved);
  });

  bar.querySelectorAll("[data-print]").forEach(function (button) {
    button.addEventListener("click", function () {
      document.documentElement.dataset.print = button.dataset.print;
      if (!bar.querySelector("[data-print-help]").checked) {
        document.documentElement.dataset.printHelp = "no";
      }
      window.print();
    });
  });
  window.addEventListener("afterprint", function () {
    delete document.documentElement.dataset.print;
    delete document.documentElement.dataset.printHelp;
  });

  bar.querySelector("[data-actions]").hidden = false;
  show(read());
  // Going back to the page, some browsers restore the boxes as they were left.
  window.addEventListener("pageshow", function () { show(read()); });
})();
