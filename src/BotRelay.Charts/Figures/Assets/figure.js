/* BotRelay figures: draws a figure, follows the page between light and dark, lets the keyboard walk its points. */
(function () {
  "use strict";
  if (window.BotRelayFigures) return;
  var figures = [];

  /* The page's own word first, then what notebook hosts set, then the system's. */
  function wantsDark(host) {
    var themed = host.closest("[data-theme]");
    if (themed && themed.dataset.theme) return themed.dataset.theme === "dark";
    var body = document.body;
    if (body.dataset.jpThemeLight) return body.dataset.jpThemeLight === "false";
    if (body.className.indexOf("vscode-") >= 0) return /vscode-(dark|high-contrast(?!-light))/.test(body.className);
    return window.matchMedia("(prefers-color-scheme: dark)").matches;
  }

  /* Below this many pixels a chart is on a phone or in a side bar. */
  var narrowWidth = 600;

  function themed(figure, dark) {
    var layout = Object.assign({}, figure.layout, { template: dark ? figure.botrelay.dark : figure.layout.template });
    var data = figure.data.map(function (trace) {
      var ink = trace.meta && trace.meta[dark ? "dark" : "light"];
      if (!ink) return trace;
      var copy = Object.assign({}, trace);
      if (trace.meta.hoverFrom !== undefined) copy.hovertext = figure.data[trace.meta.hoverFrom].hovertext;
      if (trace.line) copy.line = Object.assign({}, trace.line, { color: ink });
      if (trace.marker) copy.marker = Object.assign({}, trace.marker, { color: ink });
      if (trace.fillcolor) copy.fillcolor = ink;
      if (trace.error_x) copy.error_x = Object.assign({}, trace.error_x, { color: layout.template.layout.font.color });
      return copy;
    });
    return { data: data, layout: layout };
  }

  /* A square plot needs no more height than it has width; long names of rows give way to the rows. */
  function fitted(layout, figure, width) {
    if (layout.yaxis && layout.yaxis.scaleanchor) layout.height = Math.min(layout.height, width + 190);
    var rows = figure.botrelay.rows;
    if (rows && width < narrowWidth) layout.yaxis = Object.assign({}, layout.yaxis, { tickvals: rows.names, ticktext: rows.brief, tickfont: { size: 11 } });
  }

  function draw(handle) {
    var dark = wantsDark(handle.host), narrow = handle.host.clientWidth < narrowWidth;
    if (handle.dark === dark && handle.narrow === narrow) return;
    handle.dark = dark;
    handle.narrow = narrow;
    handle.host.toggleAttribute("data-dark", dark);
    var look = themed(handle.figure, dark);
    fitted(look.layout, handle.figure, handle.host.clientWidth);
    if (handle.adjust) handle.adjust(look, dark);
    handle.plot.style.height = look.layout.height + "px";
    handle.drawn = window.Plotly.react(handle.plot, look.data, look.layout, handle.figure.config);
  }

  /* Arrows walk along a series and from one to the next, as a pointer would; what is met is also said. */
  function walkable(handle) {
    var at = { curve: -1, point: -1 };
    function traces() {
      return handle.plot.data.map(function (trace, index) { return { trace: trace, index: index }; }).filter(function (t) {
        return t.trace.visible !== "legendonly" && t.trace.visible !== false && t.trace.hoverinfo !== "skip" && (t.trace.x || t.trace.z || t.trace.y);
      });
    }
    function length(trace) { return trace.z ? trace.z.length * trace.z[0].length : (trace.y || trace.x).length; }
    function exists(trace, point) {
      if (trace.z) { var width = trace.z[0].length; return trace.z[Math.floor(point / width)][point % width] !== null; }
      return trace.y[point] !== null && trace.x[point] !== null;
    }
    function move(trace, point, step) {
      while (point >= 0 && point < length(trace) && !exists(trace, point)) point += step;
      return point >= 0 && point < length(trace) ? point : -1;
    }
    function plain(html) { /* a parsed document of its own runs and loads nothing */
      return new DOMParser().parseFromString(String(html).replace(/<br>/g, "; "), "text/html").body.textContent;
    }
    function show(found) {
      var trace = found.trace, point = at.point, number = point;
      if (trace.z) { var width = trace.z[0].length; number = [Math.floor(point / width), point % width]; }
      window.Plotly.Fx.hover(handle.plot, [{ curveNumber: found.index, pointNumber: number }], [(trace.xaxis || "x") + (trace.yaxis || "y")]);
      var label = trace.z
        ? [trace.x ? trace.x[number[1]] : number[1], trace.y ? trace.y[number[0]] : number[0], trace.z[number[0]][number[1]]].join(", ")
        : trace.hovertext ? trace.hovertext[point] : trace.x[point] + ", " + trace.y[point];
      handle.says.textContent = (trace.name ? trace.name + ": " : "") + plain(label);
      handle.plot.dispatchEvent(new CustomEvent("botrelay-walk", { detail: { curve: found.index, point: point, x: place(trace, point) } }));
    }
    /* A bar's x is its length; it stands at its base. */
    function place(trace, point) { return trace.z ? point % trace.z[0].length : trace.base ? trace.base[point] + 0.5 : trace.x[point]; }
    handle.plot.addEventListener("keydown", function (event) {
      var all = traces();
      if (!all.length || event.altKey || event.ctrlKey || event.metaKey) return;
      var here = all.findIndex(function (t) { return t.index === at.curve; });
      var found = all[here < 0 ? 0 : here];
      var row = found.trace.z ? found.trace.z[0].length : 0;
      var next;
      if (event.key === "ArrowRight") next = move(found.trace, at.point + 1, 1);
      else if (event.key === "ArrowLeft") next = move(found.trace, at.point - 1, -1);
      else if (event.key === "Home") next = move(found.trace, 0, 1);
      else if (event.key === "End") next = move(found.trace, length(found.trace) - 1, -1);
      else if (row && event.key === "ArrowDown") next = move(found.trace, at.point - row, -row);
      else if (row && event.key === "ArrowUp") next = move(found.trace, at.point + row, row);
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        found = all[((here < 0 ? 0 : here) + (event.key === "ArrowDown" ? 1 : all.length - 1)) % all.length];
        var x = here >= 0 && at.point >= 0 ? all[here].trace.x[at.point] : null;
        next = move(found.trace, Math.max(0, x === null ? 0 : found.trace.x.indexOf(x)), 1);
      } else if (event.key === "Escape") { window.Plotly.Fx.unhover(handle.plot); return; }
      else if (event.key === "Enter" && at.point >= 0) {
        handle.plot.dispatchEvent(new CustomEvent("botrelay-choose", { detail: { curve: at.curve, point: at.point, x: place(found.trace, at.point) } }));
        event.preventDefault();
        return;
      } else return;
      event.preventDefault();
      if (next < 0) return;
      at.curve = found.index;
      at.point = next;
      show(found);
    });
  }

  /* Draws a figure into an element and keeps it in step with the page; adjust may change data and layout ahead of every
     drawing. Returns the figure's handle. */
  function mount(host, figure, adjust) {
    host.setAttribute("data-drawn", "");
    host.textContent = "";
    var plot = document.createElement("div");
    plot.className = "br-plot";
    plot.tabIndex = 0;
    plot.setAttribute("role", "group");
    plot.setAttribute("aria-roledescription", "chart");
    plot.setAttribute("aria-label", figure.botrelay.title + ". " + figure.botrelay.description + " Arrow keys walk its points.");
    var says = document.createElement("div");
    says.className = "br-says";
    says.setAttribute("aria-live", "polite");
    var title = document.createElement("div");
    title.className = "br-title";
    title.textContent = figure.botrelay.title;
    var about = document.createElement("div");
    about.className = "br-about";
    about.textContent = figure.botrelay.description;
    host.append(title, about, plot, says);
    var handle = { host: host, plot: plot, says: says, panel: about, figure: figure, adjust: adjust, dark: null, narrow: null, redraw: function () { handle.dark = null; draw(handle); } };
    if (figure.botrelay.explorer && window.BotRelayExplorer) window.BotRelayExplorer.attach(handle);
    draw(handle);
    walkable(handle);
    forget();
    figures.push(handle);
    return handle;
  }

  /* A chart that grows in its place leaves its former selves behind. One that is still being drawn is let go when it is. */
  function forget() {
    for (var i = figures.length - 1; i >= 0; i--) {
      if (!figures[i].host.isConnected) letGo(figures.splice(i, 1)[0]);
    }
  }

  function letGo(handle) {
    function purge() { window.Plotly.purge(handle.plot); }
    Promise.resolve(handle.drawn).then(purge, purge);
  }

  function refresh() { forget(); figures.forEach(draw); }
  var resized;
  window.addEventListener("resize", function () { clearTimeout(resized); resized = setTimeout(refresh, 120); });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
  var watch = new MutationObserver(refresh);
  watch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class"] });
  watch.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "class", "data-theme"] });
  window.BotRelayFigures = { mount: mount, figures: figures, refresh: refresh, wantsDark: wantsDark };
})();
