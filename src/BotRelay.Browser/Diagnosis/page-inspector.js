// Finds what every selector of a profile finds, and draws it. Runs in the page with the watcher's object.
(watcher, request) => {
  const { checks, colours } = JSON.parse(request);
  const seen = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && e.getClientRects().length > 0;
  const sampleOf = e => ('value' in e && e.value ? e.value : e.innerText ?? e.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 60);
  const layer = document.createElement('div');
  layer.setAttribute('data-botrelay-layer', '');
  layer.style.cssText = 'all:initial;position:fixed;inset:0;pointer-events:none;z-index:2147483647';
  const draw = (element, path, colour) => {
    const place = element.getBoundingClientRect();
    if (element === document.documentElement || place.bottom < 0 || place.top > innerHeight || place.width === 0) return;
    const box = document.createElement('div');
    box.style.cssText = `all:initial;position:fixed;left:${place.left}px;top:${place.top}px;width:${place.width}px;height:${place.height}px;box-sizing:border-box;border:2px solid ${colour};pointer-events:none`;
    const label = document.createElement('span');
    label.textContent = path;
    // Beside what is too small to hold it.
    label.style.cssText = `all:initial;position:absolute;${place.width >= 140 ? 'right:0' : place.right + 120 < innerWidth ? 'left:100%' : 'right:100%'};top:0;background:${colour};color:#fff;font:11px/14px sans-serif;padding:0 3px;white-space:nowrap`;
    box.append(label);
    layer.append(box);
  };
  const findings = checks.map(check => {
    try {
      const elements = watcher.find(check.field, check.test, check.scope);
      const shown = elements.filter(seen);
      if (check.colour != null) shown.slice(-20).forEach(e => draw(e, check.field, colours[check.colour]));
      const newest = shown[shown.length - 1] ?? elements[elements.length - 1];
      return { field: check.field, found: elements.length, seen: shown.length, sample: newest && newest !== document.documentElement ? sampleOf(newest) : null };
    } catch (e) { return { field: check.field, found: 0, seen: 0, problem: e.message.replace(/^botrelay-profile \S+ /, '') }; }
  });
  const authors = watcher.rows().map(watcher.author);
  const count = author => authors.filter(a => a === author).length;
  layer.draw = draw;
  document.documentElement.append(layer);
  return JSON.stringify({ findings, rows: authors.length, bot: count('bot'), user: count('user'), unknown: count('unknown') });
}
