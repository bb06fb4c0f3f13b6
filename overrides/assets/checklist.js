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
  var memory = {};

  function say(text) {
    status.textContent = text;
  }

  function isTicks(stored) {
    return stored && stored.version === 1 && stored.ticks && stored.ticks.constructor === Object;
  }

  // Returns the ticks: item id to the date of the tick. Unreadable ones are set
  // aside under another key, never overwritten.
  function read() {
    var text;
    try {
      text = localStorage.getItem(key);
    } catch (error) {
      return memory;
    }
    if (text === null) return memory;
    try {
      var stored = JSON.parse(text);
      if (isTicks(stored)) return stored.ticks;
    } catch (error) {
      // Falls through to setting it aside.
    }
    try {
      localStorage.setItem(key + ":unreadable:" + Date.now(), text);
      localStorage.removeItem(key);
      say(words.unreadable);
    } catch (error) {
      say(words.unsaved);
    }
    return {};
  }

  function write(ticks) {
    memory = ticks;
    try {
      localStorage.setItem(key, JSON.stringify({ version: 1, ticks: ticks }));
      return true;
    } catch (error) {
      return false;
    }
  }

  function dateOf(box, ticks) {
    var formerly = box.dataset.formerly ? box.dataset.formerly.split(" ") : [];
    return [box.dataset.item].concat(formerly).map(function (id) { return ticks[id]; }).find(Boolean);
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
        words[plurals.select(done)  === "one" ? "one" : "other"]
          .replace("{done}", done).replace("{total}", mine.length);
      block.hidden = false;
    });
  }

  function today() {
    var now = new Date();
    var two = function (number) { return String(number).padStart(2, "0"); };
    return [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  }

  // Ticks are read again before each change: another tab may have changed some.
  document.addEventListener("change", function (event) {
    var box = event.target.closest("input[data-item]");
    if (!box) return;
    var ticks = Object.assign({}, read());
    (box.dataset.formerly || "").split(" ").forEach(function (id) { delete ticks[id]; });
    if (box.checked) ticks[box.dataset.item] = today();
    else delete ticks[box.dataset.item];
    say(write(ticks) ? words.saved : words.unsaved);
    showProgress();
  });

  window.addEventListener("storage", function (event) {
    if (event.key === key || event.key === null) {
      memory = {};
      show(read());
    }
  });

  var dialog = bar.querySelector("[data-reset-dialog]");
  bar.querySelector("[data-reset]").addEventListener("click", function () {
    dialog.showModal();
  });
  dialog.addEventListener("submit", function (event) {
    if (event.submitter.value !== "reset") return;
    var saved = write({});
    show({});
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
