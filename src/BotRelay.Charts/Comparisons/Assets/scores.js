/* Several figures on one page, each with its data in a script element. */
(function () {
  "use strict";
  document.querySelectorAll("[data-figure-from]").forEach(function (host) {
    window.BotRelayFigures.mount(host, JSON.parse(document.getElementById(host.dataset.figureFrom).textContent));
  });
})();
