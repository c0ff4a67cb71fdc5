/* What is wider than its place scrolls, by the keyboard too. */
(function () {
  "use strict";
  function reach() {
    document.querySelectorAll(".output, table, pre").forEach(function (box) {
      if (box.scrollWidth > box.clientWidth && !box.closest(".botrelay-figure")) box.tabIndex = 0;
      else if (box.tabIndex === 0) box.removeAttribute("tabindex");
    });
  }
  window.addEventListener("load", reach);
  window.addEventListener("resize", reach);
})();
