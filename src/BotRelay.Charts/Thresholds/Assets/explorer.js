/* BotRelay explorer: what an alarm does when its threshold moves, computed in the page. The definitions are those of the
   library (ThresholdDetector, Confusion, EventScore); a test holds the numbers to them. */
(function () {
  "use strict";
  if (window.BotRelayExplorer) return;

  /* values: a number or null a turn; intervened: turns with an intervention in front; smoothing, threshold, persistence, release. */
  function detect(track, p) {
    var recent = [], above = 0, on = false, smoothed = [], alarms = [], fresh = new Set(track.intervened);
    for (var t = 0; t < track.values.length; t++) {
      if (fresh.has(t)) recent = [];
      var v = track.values[t];
      if (v !== null && isFinite(v)) { if (recent.length === p.smoothing) recent.shift(); recent.push(v); }
      if (recent.length === 0) { smoothed.push(null); alarms.push(on); continue; }
      var sum = 0;
      for (var i = 0; i < recent.length; i++) sum += recent[i];
      var mean = sum / recent.length;
      above = mean >= p.threshold ? Math.min(above + 1, p.persistence) : 0;
      on = on ? mean >= p.threshold - p.release : above >= p.persistence;
      smoothed.push(mean);
      alarms.push(on);
    }
    return { smoothed: smoothed, alarms: alarms };
  }

  function count(track, alarms) {
    var c = { tp: 0, fp: 0, tn: 0, fn: 0, segments: track.segments.length, delays: [], falseAlarms: 0, cleanTurns: 0 };
    for (var t = 0; t < alarms.length; t++) {
      var label = track.labels[t];
      if (label === "1") c[alarms[t] ? "tp" : "fn"]++;
      else if (label === "0") {
        c[alarms[t] ? "fp" : "tn"]++;
        c.cleanTurns++;
        if (alarms[t] && (t === 0 || !alarms[t - 1])) c.falseAlarms++;
      }
    }
    track.segments.forEach(function (s) {
      for (var t = s[0]; t <= s[1]; t++) if (alarms[t]) { c.delays.push(t - s[0]); return; }
    });
    return c;
  }

  function rates(c) {
    var product = (c.tp + c.fp) * (c.tp + c.fn) * (c.tn + c.fp) * (c.tn + c.fn);
    var sorted = c.delays.slice().sort(function (a, b) { return a - b; }), n = sorted.length;
    return Object.assign({}, c, {
      precision: c.tp + c.fp === 0 ? 1 : c.tp / (c.tp + c.fp),
      recall: c.tp + c.fn === 0 ? 0 : c.tp / (c.tp + c.fn),
      mcc: product <= 0 ? 0 : (c.tp * c.tn - c.fp * c.fn) / Math.sqrt(product),
      bothClasses: c.tp + c.fn > 0 && c.tn + c.fp > 0,
      missed: c.segments - n,
      medianDelay: n === 0 ? null : (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2,
      falseAlarmsPer100: c.cleanTurns === 0 ? null : 100 * c.falseAlarms / c.cleanTurns
    });
  }

  /* One conversation. */
  function evaluate(track, p) {
    var run = detect(track, p);
    return Object.assign(rates(count(track, run.alarms)), run);
  }

  /* Several: counts and events added up, MCC as the mean over those whose labels show both classes. */
  function evaluateAll(tracks, p) {
    var each = tracks.map(function (track) { return evaluate(track, p); });
    var sum = { tp: 0, fp: 0, tn: 0, fn: 0, segments: 0, delays: [], falseAlarms: 0, cleanTurns: 0 };
    each.forEach(function (e) {
      ["tp", "fp", "tn", "fn", "segments", "falseAlarms", "cleanTurns"].forEach(function (k) { sum[k] += e[k]; });
      sum.delays = sum.delays.concat(e.delays);
    });
    var known = each.filter(function (e) { return e.bothClasses; });
    return Object.assign(rates(sum), { mcc: known.length ? known.reduce(function (a, e) { return a + e.mcc; }, 0) / known.length : 0, bothClasses: known.length > 0 });
  }

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) { made.append(child); });
    return made;
  }

  function shown(value, digits) { return value === null ? "–" : value.toFixed(digits); }

  function cells(result) {
    return [
      ["precision", shown(result.precision, 3)], ["recall", shown(result.recall, 3)],
      ["MCC", result.bothClasses ? shown(result.mcc, 3) : "–"],
      ["median delay, turns", shown(result.medianDelay, 1)], ["missed", result.missed + " of " + result.segments],
      ["false alarms", String(result.falseAlarms)], ["per 100 clean turns", shown(result.falseAlarmsPer100, 2)]
    ];
  }

  function spans(flags) {
    var found = [];
    flags.forEach(function (flag, t) {
      if (!flag) return;
      if (found.length && found[found.length - 1][1] === t - 1) found[found.length - 1][1] = t; else found.push([t, t]);
    });
    return found;
  }

  function attach(handle) {
    var data = handle.figure.botrelay.explorer, tracks = data.tracks, state = { at: 0, p: Object.assign({}, data.parameters) };
    var labelled = tracks.some(function (track) { return /[01]/.test(track.labels); });

    function field(text, input, after) { return element("label", { "class": "br-field" }, [element("span", {}, [text]), input].concat(after || [])); }
    var value = element("output", { "class": "br-value" });
    var slider = element("input", { type: "range", min: data.minimum, max: data.maximum, step: data.step, "aria-label": "threshold of " + data.signal, "data-threshold": "" });
    slider.value = state.p.threshold;
    var controls = element("div", { "class": "br-controls" });
    if (tracks.length > 1) {
      var choice = element("select", { "data-track": "" });
      tracks.forEach(function (track, i) { choice.append(element("option", { value: i }, [track.name])); });
      choice.addEventListener("change", function () { state.at = +choice.value; handle.redraw(); });
      controls.append(field("conversation", choice));
    }
    controls.append(element("label", { "class": "br-field br-wide" }, [element("span", {}, ["threshold of " + data.signal]), slider, value]));
    if (data.tunable) {
      [["smoothing", "smoothing, turns", 1, 1], ["persistence", "persistence, turns", 1, 1], ["release", "release", 0, data.step]].forEach(function (p) {
        var input = element("input", { type: "number", min: p[2], step: p[3], "data-parameter": p[0] });
        input.value = state.p[p[0]];
        input.addEventListener("input", function () {
          var entered = p[3] === 1 ? Math.floor(+input.value) : +input.value;
          if (input.value === "" || !(entered >= p[2])) return;
          state.p[p[0]] = entered;
          later();
        });
        controls.append(field(p[1], input));
      });
    }
    var table = element("table", { "class": "br-measures" });
    var caption = element("caption", {}, [data.scored]);
    var scroller = element("div", { "class": "br-scroller", tabindex: 0, role: "group", "aria-label": "Measures" }, [table]);
    var best = element("button", { type: "button", "data-best": "" }, ["best MCC"]);
    best.addEventListener("click", function () {
      var chosen = state.p.threshold, top = -2;
      for (var v = data.minimum; v <= data.maximum + data.step / 2; v += data.step) {
        var mcc = evaluateAll(tracks, Object.assign({}, state.p, { threshold: v })).mcc;
        if (mcc > top + 1e-12) { top = mcc; chosen = v; }
      }
      slider.value = chosen;
      slider.dispatchEvent(new Event("input"));
    });
    if (labelled) controls.append(best);
    var panel = element("div", { "class": "br-panel", role: "group", "aria-label": "Threshold" }, labelled ? [controls, scroller] : [controls]);
    handle.panel.after(panel);

    /* Where there is little width each measure is a row, so that none is out of sight. */
    function fill(rows) {
      var names = cells(rows[0][1]).map(function (c) { return c[0]; }), values = rows.map(function (row) { return cells(row[1]); });
      function heads(texts) { return element("thead", {}, [element("tr", {}, [element("td", {})].concat(texts.map(function (text) { return element("th", { scope: "col" }, [text]); })))]); }
      function row(head, shown) { return element("tr", {}, [element("th", { scope: "row" }, [head])].concat(shown.map(function (c) { return element("td", { "data-measure": c[0] }, [c[1]]); }))); }
      table.textContent = "";
      table.classList.toggle("br-tall", !!handle.narrow);
      if (handle.narrow) table.append(caption, heads(rows.map(function (r) { return r[0]; })), element("tbody", {}, names.map(function (name, i) { return row(name, values.map(function (v) { return v[i]; })); })));
      else table.append(caption, heads(names), element("tbody", {}, rows.map(function (r, i) { return row(r[0], values[i]); })));
    }

    function measure() {
      var rows = [[tracks.length > 1 ? tracks[state.at].name : "this conversation", evaluate(tracks[state.at], state.p)]];
      if (tracks.length > 1) rows.push(["all " + tracks.length + " (MCC: mean)", evaluateAll(tracks, state.p)]);
      fill(rows);
      value.textContent = Number(state.p.threshold).toFixed(data.digits);
      handle.measured = { parameters: Object.assign({}, state.p), track: rows[0][1], all: rows[rows.length - 1][1] };
      return rows[0][1];
    }

    /* Puts the chosen conversation and what the alarm does with it into the chart. */
    var before = handle.adjust;
    handle.adjust = function (look, dark) {
      var result = measure();
      if (before) before(look, dark);
      var track = tracks[state.at], turns = track.values.map(function (_, t) { return t; });
      var lit = spans(result.alarms), gold = track.segments;
      function bars(found, name) {
        return {
          base: found.map(function (s) { return s[0] - 0.5; }), x: found.map(function (s) { return s[1] - s[0] + 1; }),
          hovertext: found.map(function (s) { return name + ": turns " + s[0] + "–" + s[1]; })
        };
      }
      look.data = look.data.map(function (trace, i) {
        var copy = Object.assign({}, trace);
        if (i === 0) Object.assign(copy, { x: turns, y: result.smoothed, hovertext: track.hover || trace.hovertext });
        else if (i === 1 && !data.wholeTurns && trace.type === "scatter" && trace.mode !== "markers") Object.assign(copy, { x: turns, y: track.values, hovertext: turns.map(function (t) { return "turn " + t + ": " + data.signal + " " + shown(track.values[t], 2); }) });
        else if (trace.type === "bar") {
          Object.assign(copy, trace.name === "alarm" ? bars(lit, "alarm") : bars(gold, "labelled"));
          copy.y = copy.x.map(function () { return trace.meta.level; });
        } else if (trace.name === "intervention" && !data.wholeTurns) {
          Object.assign(copy, { x: track.intervened.map(function (t) { return t - 0.5; }), y: track.intervened.map(function () { return 0; }), hovertext: track.intervened.map(function (t) { return "intervention before turn " + t; }) });
        }
        return copy;
      });
      var edge = look.layout.yaxis.domain[1], line = data.rule;
      var others = handle.figure.layout.shapes.filter(function (s) { return /^y\d+$/.test(s.yref); }); /* levels of other rows */
      look.layout.shapes = lit.slice(0, 400).map(function (s) {
        return { type: "rect", xref: "x", yref: "paper", x0: s[0] - 0.5, x1: s[1] + 0.5, y0: 0, y1: edge, layer: "below", fillcolor: data.tint, line: { width: 0 } };
      }).concat(track.intervened.slice(0, 400).map(function (t) {
        return { type: "line", xref: "x", yref: "paper", x0: t - 0.5, x1: t - 0.5, y0: 0, y1: edge, line: { color: line, width: 1.4, dash: "dash" } };
      })).concat([{ type: "line", xref: "paper", yref: "y", x0: 0, x1: 1, y0: state.p.threshold, y1: state.p.threshold, line: { color: line, width: 2 } }], others);
      if (state.p.release > 0) look.layout.shapes.push({ type: "line", xref: "paper", yref: "y", x0: 0, x1: 1, y0: state.p.threshold - state.p.release, y1: state.p.threshold - state.p.release, line: { color: line, width: 1.1, dash: "dot" } });
      look.layout.annotations = look.layout.annotations.filter(function (a) { return a.yref !== "y"; }).concat([{
        xref: "paper", yref: "y", x: 1, y: state.p.threshold, xanchor: "left", yanchor: "middle", xshift: 4, showarrow: false, font: { size: 12 },
        text: "alarm ≥ " + Number(state.p.threshold).toFixed(data.digits)
      }]);
      look.layout.xaxis = Object.assign({}, look.layout.xaxis, { range: [-0.7, Math.max(track.values.length, 1) - 0.3] });
      look.layout.uirevision = "track " + state.at;
      handle.plot.dispatchEvent(new CustomEvent("botrelay-alarms", { detail: result.alarms }));
    };

    var asked = false;
    function later() {
      if (asked) return;
      asked = true;
      requestAnimationFrame(function () { asked = false; handle.redraw(); });
    }
    slider.addEventListener("input", function () { state.p.threshold = +slider.value; later(); });
  }

  window.BotRelayExplorer = { attach: attach, evaluate: evaluate, evaluateAll: evaluateAll, detect: detect };
})();
