/* A page with its own theme: the system's until the reader chooses; light on paper. */
(function () {
  "use strict";
  var root = document.documentElement, system = window.matchMedia("(prefers-color-scheme: dark)"), chosen = null;
  function apply() { root.dataset.theme = chosen || (system.matches ? "dark" : "light"); }
  try { chosen = window.localStorage.getItem("botrelay-theme"); } catch (e) { /* a page without storage keeps no choice */ }
  apply();
  system.addEventListener("change", apply);
  document.querySelectorAll("[data-theme-toggle]").forEach(function (button) {
    button.addEventListener("click", function () {
      chosen = root.dataset.theme === "dark" ? "light" : "dark";
      try { window.localStorage.setItem("botrelay-theme", chosen); } catch (e) { /* as above */ }
      apply();
    });
  });
  window.addEventListener("beforeprint", function () { root.dataset.theme = "light"; window.BotRelayFigures.refresh(); });
  window.addEventListener("afterprint", function () { apply(); });
  var host = document.querySelector("[data-page-figure]");
  if (host) window.BotRelayFigures.mount(host, JSON.parse(document.getElementById("figure-data").textContent));
})();
