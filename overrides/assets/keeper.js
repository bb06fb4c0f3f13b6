// Has the worker keep the guide on the device (macros/offline/worker.js), looks for a new version
// when the reader comes back, and says so when it is there.
(function () {
  "use strict";
  var HOUR = 3600000;
  var looked = Date.now();
  var kept = navigator.serviceWorker.controller;
  navigator.serviceWorker.addEventListener("controllerchange", function () {
    var said = document.querySelector("[data-updated]");
    if (kept && !said.firstChild) {
      var button = Object.assign(document.createElement("button"), { type: "button", textContent: said.dataset.reload });
      button.addEventListener("click", function () { location.reload(); });
      said.append(said.dataset.updated, button);
    }
    kept = true;
  });
  navigator.serviceWorker.register(document.querySelector("[data-worker]").dataset.worker, { updateViaCache: "none" }).then(function (registration) {
    document.addEventListener("visibilitychange", function () {
      if (document.hidden || Date.now() - looked < HOUR) return;
      looked = Date.now();
      registration.update().catch(function () { /* no network: later */ });
    });
  }, function () { /* a browser that keeps nothing: the guide needs no worker */ });
})();
