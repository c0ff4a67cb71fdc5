/* The report: chart and transcript point at each other. */
(function () {
  "use strict";
  var chart = document.getElementById("chart"), list = document.getElementById("transcript");
  var room = window.matchMedia("screen and (min-width: 1021px) and (min-height: 620px)");
  /* Beside the transcript the chart takes the height that its controls leave, within reason. */
  function fit(look) {
    if (room.matches) look.layout.height = Math.max(460, Math.min(960, chart.parentNode.clientHeight - chart.querySelector(".br-plot").offsetTop - 10));
  }
  var handle = window.BotRelayFigures.mount(chart, JSON.parse(document.getElementById("figure-data").textContent), fit);
  var resized;
  window.addEventListener("resize", function () { clearTimeout(resized); resized = setTimeout(handle.redraw, 120); });
  var plot = handle.plot, last = -1, pointed = false;

  function row(turn) { return document.getElementById("t" + turn); }

  function mark(turn) {
    var before = row(last), now = row(turn);
    if (before) { before.classList.remove("here"); before.removeAttribute("aria-current"); }
    if (now) { now.classList.add("here"); now.setAttribute("aria-current", "true"); }
    last = turn;
    return now;
  }

  /* Only the list moves: a page that jumps under the pointer loses its reader. Rows not yet shown have a guessed height and
     shift what is below them when they appear, so the frames after a jump look again. */
  function reveal(item, again) {
    var frame = list.getBoundingClientRect(), box = item.getBoundingClientRect();
    var hidden = box.top < frame.top && box.bottom < frame.bottom || box.bottom > frame.bottom && box.top > frame.top;
    if (hidden) list.scrollTop += box.top - frame.top - Math.max(0, (frame.height - box.height) / 3);
    var left = again === undefined ? 8 : again;
    if (left > 0) requestAnimationFrame(function () { if (last === +item.dataset.turn) reveal(item, left - 1); });
  }

  function turnOf(point) {
    var trace = point.data, x = trace.base ? trace.base[point.pointNumber] + 0.5 : point.x;
    return Math.ceil(x);
  }

  function fromChart(turn) {
    var item = mark(turn);
    if (item) reveal(item);
  }

  function choose(turn) {
    var item = row(turn);
    if (!item) return;
    fromChart(turn);
    rove(item);
    item.focus({ preventScroll: true });
    if (!room.matches) item.scrollIntoView({ block: "nearest" });
  }

  /* The first row of the chart shows the label; a line runs down through the others. */
  function toChart(turn) {
    mark(turn);
    pointed = true;
    var curve = plot.data.findIndex(function (trace) { return trace.type === "scatter" && trace.visible !== "legendonly" && trace.y[turn] !== null && trace.y[turn] !== undefined; });
    if (curve < 0) window.Plotly.Fx.unhover(plot);
    else window.Plotly.Fx.hover(plot, [{ curveNumber: curve, pointNumber: turn }], ["x" + (plot.data[curve].yaxis || "y")]);
    cursor.show(turn);
    pointed = false;
  }

  /* A thin line over all rows at the turn pointed at; moving it draws nothing anew. */
  var cursor = (function () {
    var line = document.createElement("div");
    line.className = "br-cursor";
    line.setAttribute("aria-hidden", "true");
    line.style.cssText = "position:absolute;width:2px;pointer-events:none;display:none;background:var(--accent);opacity:.75;";
    return {
      show: function (turn) {
        var full = plot._fullLayout, axis = full && full.xaxis;
        if (!axis || turn < axis.range[0] || turn > axis.range[1]) { line.style.display = "none"; return; }
        if (line.parentNode !== handle.host) handle.host.append(line);
        line.style.left = (axis._offset + axis.d2p(turn) - 1) + "px";
        line.style.top = (plot.offsetTop + full._size.t) + "px";
        line.style.height = full._size.h + "px";
        line.style.display = "block";
        line.dataset.turn = turn;
      },
      hide: function () { line.style.display = "none"; }
    };
  })();

  /* The transcript shows the alarms of the threshold that the slider stands at. */
  plot.addEventListener("botrelay-alarms", function (event) {
    event.detail.forEach(function (on, turn) {
      var item = row(turn);
      if (item && item.classList.contains("alarm") !== on) item.classList.toggle("alarm", on);
    });
  });

  function rove(item) {
    var old = list.querySelector('[tabindex="0"]');
    if (old) old.tabIndex = -1;
    item.tabIndex = 0;
  }

  handle.drawn.then(function () {
    plot.on("plotly_hover", function (event) {
      if (pointed || !event.points || !event.points.length) return;
      var turn = turnOf(event.points[0]);
      fromChart(turn);
      cursor.show(turn);
    });
    plot.on("plotly_click", function (event) { if (event.points && event.points.length) choose(turnOf(event.points[0])); });
    plot.on("plotly_relayout", cursor.hide);
  });
  plot.addEventListener("botrelay-walk", function (event) {
    var turn = Math.ceil(event.detail.x);
    fromChart(turn);
    cursor.show(turn);
  });
  plot.addEventListener("botrelay-choose", function (event) { choose(Math.ceil(event.detail.x)); });

  function turnAt(target) {
    var item = target.closest ? target.closest(".turn") : null;
    return item && list.contains(item) ? item : null;
  }
  list.addEventListener("mouseover", function (event) {
    var item = turnAt(event.target);
    if (item && +item.dataset.turn !== last) toChart(+item.dataset.turn);
  });
  list.addEventListener("click", function (event) {
    var item = turnAt(event.target);
    if (!item || event.target.closest("summary")) return;
    rove(item);
    toChart(+item.dataset.turn);
  });
  list.addEventListener("focusin", function (event) {
    var item = turnAt(event.target);
    if (item) toChart(+item.dataset.turn);
  });
  list.addEventListener("keydown", function (event) {
    var item = turnAt(event.target);
    if (!item || event.target !== item || event.altKey || event.ctrlKey || event.metaKey) return;
    var turn = +item.dataset.turn, count = list.querySelectorAll(".turn").length, next = null;
    if (event.key === "ArrowDown") next = row(turn + 1);
    else if (event.key === "ArrowUp") next = row(turn - 1);
    else if (event.key === "Home") next = row(0);
    else if (event.key === "End") next = row(count - 1);
    else if (event.key === "Escape") { plot.focus(); event.preventDefault(); return; }
    if (!next) return;
    event.preventDefault();
    rove(next);
    next.focus({ preventScroll: true });
    reveal(next);
  });
  document.querySelectorAll("[data-go]").forEach(function (link) {
    link.addEventListener("click", function (event) { event.preventDefault(); choose(+link.dataset.go); });
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (d) { d.dataset.was = d.open ? "1" : ""; d.open = true; });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details").forEach(function (d) { d.open = d.dataset.was === "1"; });
  });
})();
