// Reads a chat page by a profile and says when something that matters has changed. Runs in the page; keeps nothing in its globals.
(config, outside) => { // outside: in the page around the chat's frame, where no message is
  const messages = config.messages, composer = config.composer;
  const tail = 60;
  const alerts = [];
  let nodeNumbers = new WeakMap(), nextNode = 1;
  let readings = new WeakMap();
  let version = 0, signature = null, latest = null, waiting = null, pressed = null, armed = false, following = false;

  // --- selectors, which see into open shadow trees as Playwright's do ---
  const shadows = new Set();
  const discover = root => {
    for (const element of root.nodeType === Node.ELEMENT_NODE ? [root, ...root.querySelectorAll('*')] : root.querySelectorAll('*')) {
      if (element.shadowRoot && !shadows.has(element.shadowRoot)) { shadows.add(element.shadowRoot); watch(element.shadowRoot); discover(element.shadowRoot); }
    }
  };
  const above = element => element.parentElement ?? element.getRootNode().host ?? null;
  const within = (outer, inner) => { for (let e = inner; e; e = above(e)) if (e === outer) return true; return false; };
  const under = root => [...(root.shadowRoot ? under(root.shadowRoot) : []), ...Array.from(root.children).flatMap(child => [child, ...under(child)])];
  const split = (selector, isBorder) => {
    const parts = [''];
    let depth = 0, quote = '';
    for (let i = 0; i < selector.length; i++) {
      const c = selector[i];
      if (c === '\\') { parts[parts.length - 1] += c + (selector[++i] ?? ''); continue; }
      if (quote) { if (c === quote) quote = ''; } else if (c === '"' || c === "'") quote = c;
      else if ('(['.includes(c)) depth++; else if (')]'.includes(c)) depth--;
      else if (depth === 0 && isBorder(c)) { parts.push(''); continue; }
      parts[parts.length - 1] += c;
    }
    return parts.map(p => p.trim()).filter(p => p !== '');
  };
  const steps = new Map(); // of each alternative the parts between spaces; what > + ~ join stays together
  const stepsOf = selector => {
    if (!steps.has(selector)) {
      steps.set(selector, split(selector, c => c === ',').map(one => split(one, c => /\s/.test(c)).reduce((parts, part) => {
        if (parts.length > 0 && (/^[>+~]/.test(part) || /[>+~]$/.test(parts.at(-1)))) parts.push(`${parts.pop()} ${part}`); else parts.push(part);
        return parts;
      }, [])));
    }
    return steps.get(selector);
  };
  const fitsDeep = (element, parts) => {
    let at = parts.length - 1;
    if (!element.matches(parts[at])) return false;
    for (let e = above(element); at > 0 && e; e = above(e)) if (e.matches(parts[at - 1])) at--;
    return at === 0;
  };

  const fail = (path, message) => { throw new Error(`botrelay-profile ${path}: ${message}`); };
  const select = (root, selector, path) => {
    try {
      const plain = Array.from(root.querySelectorAll(selector));
      return shadows.size === 0 || selector.includes(':scope') ? plain : under(root).filter(e => stepsOf(selector).some(parts => fitsDeep(e, parts)));
    } catch { fail(path, `expected a CSS selector, found '${selector}'`); }
  };
  const fits = (element, selector, path) => {
    try { return element.matches(selector) || (shadows.size > 0 && stepsOf(selector).some(parts => fitsDeep(element, parts))); }
    catch { fail(path, `expected a CSS selector, found '${selector}'`); }
  };
  const expression = (pattern, path) => {
    try { return new RegExp(pattern, 'i'); }
    catch { fail(path, `expected a regular expression, found '${pattern}'`); }
  };
  const seen = element => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0;
  const topDocument = (() => { try { return window.top.document; } catch { return document; } })();
  const documents = topDocument === document ? [document] : [document, topDocument];
  const sound = text => text == null ? text : text.toWellFormed();

  // --- tests ---
  const elementsOf = (test, scope, path) => {
    if (test.selector == null) return [scope.documentElement ?? scope];
    return scope.nodeType !== Node.DOCUMENT_NODE && fits(scope, test.selector, path) ? [scope, ...select(scope, test.selector, path)] : select(scope, test.selector, path);
  };
  const textUnder = element => shadows.size === 0 || element.childElementCount === 0 && !element.shadowRoot && element.tagName !== 'SLOT' ? element.textContent ?? '' : [element, ...under(element)].flatMap(e => [e, e.shadowRoot ?? []].flat())
    .flatMap(e => Array.from(e.childNodes)).filter(n => n.nodeType === Node.TEXT_NODE && !/^(STYLE|SCRIPT)$/.test(n.parentElement?.tagName ?? '')).map(n => n.data).join(' ');
  const valueOf = (test, element) => test.attribute != null ? element.getAttribute(test.attribute)
    : test.style != null ? getComputedStyle(element).getPropertyValue(test.style)
    : textUnder(element).replace(/\s+/g, ' ').trim();
  const matching = (test, scope, path, visibleByDefault, exposed) => {
    if (typeof test === 'string') test = { selector: test };
    const visible = test.visible ?? visibleByDefault;
    const pattern = test.pattern == null ? null : expression(test.pattern, path);
    return elementsOf(test, scope, path).filter(e => {
      if (visible && !seen(e)) return false;
      if (exposed && e.closest('[aria-hidden=true]')) return false;
      if (test.attribute == null && pattern === null) return true;
      const value = valueOf(test, e);
      return value != null && (pattern === null || pattern.test(value));
    });
  };
  const holds = (test, scope, path, visibleByDefault = true, exposed = false) => {
    if (typeof test === 'string') test = { selector: test };
    if (test.not && holds(test.not, scope, path + '.not', visibleByDefault, exposed)) return false;
    if (test.title != null && !expression(test.title, path).test(topDocument.title)) return false;
    if (test.url != null && !expression(test.url, path).test(topDocument.location.href)) return false;
    if (test.alert != null && !alerts.some(a => expression(test.alert, path).test(a))) return false;
    return (test.selector ?? test.attribute ?? test.style ?? test.pattern) == null || matching(test, scope, path, visibleByDefault, exposed).length > 0;
  };
  const firstThat = (tests, scope, path, visibleByDefault, exposed) => {
    const index = (tests ?? []).findIndex((t, i) => holds(t, scope, `${path}[${i}]`, visibleByDefault, exposed));
    return index < 0 ? null : `${path}[${index}]`;
  };
  // What a person must see stands in the chat's frame or in the page around it.
  const anywhere = (tests, path) => documents.map(d => firstThat(tests, d, path, true, true)).find(f => f !== null) ?? null;

  // --- words ---
  const silent = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'BUTTON', 'SVG', 'TEXTAREA', 'INPUT', 'SELECT', 'AUDIO', 'VIDEO', 'CANVAS', 'IFRAME']);
  const pictured = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
  const wordsOf = (root, exclude) => {
    let out = '', breaks = 0;
    const flush = () => {
      if (breaks > 0 && out !== '') out = out.replace(/[ \t]+$/, '') + '\n'.repeat(breaks);
      breaks = 0;
    };
    const say = text => { flush(); out += text; };
    const walk = (node, kept, hidden) => {
      if (node.nodeType === Node.TEXT_NODE) {
        if (hidden) return;
        let text = node.data;
        if (kept === 'all') { if (text !== '') say(text); return; }
        text = kept === 'lines' ? text.replace(/[ \t\r\f]+/g, ' ') : text.replace(/[ \t\r\n\f]+/g, ' ');
        if (out === '' || breaks > 0 || /[ \n]$/.test(out)) text = text.replace(/^ +/, '');
        if (text !== '') say(text);
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      if (node.tagName === 'BR') { if (!hidden) say('\n'); return; }
      if (node.tagName === 'IMG') {
        if (!hidden && node.alt && (pictured.test(node.alt) || /emoji/i.test(node.className))) say(node.alt);
        return;
      }
      if (node.tagName === 'SLOT' || node.shadowRoot) {
        const parts = node.shadowRoot ? node.shadowRoot.childNodes : node.assignedNodes().length > 0 ? node.assignedNodes() : node.childNodes;
        if (node.tagName === 'SLOT' || getComputedStyle(node).display === 'contents') { for (const part of parts) walk(part, kept, hidden); return; }
      }
      if (node !== root && (silent.has(node.tagName.toUpperCase()) || node.getAttribute('role') === 'button' || (exclude && fits(node, exclude, 'messages.exclude')))) return;
      const style = getComputedStyle(node);
      if (style.display === 'none') return;
      if (style.position === 'absolute' && node.offsetWidth <= 1 && node.offsetHeight <= 1 && style.overflow !== 'visible') return;
      const space = style.whiteSpace;
      const keep = space === 'pre-line' ? 'lines' : /^(pre|break-spaces)/.test(space) ? 'all' : 'none';
      const own = node.tagName === 'P' ? messages.paragraph_breaks : /^(inline|contents|ruby|none)/.test(style.display) ? 0 : 1;
      breaks = Math.max(breaks, own);
      for (const child of (node.shadowRoot ?? node).childNodes) walk(child, keep, style.visibility !== 'visible');
      breaks = Math.max(breaks, own);
    };
    walk(root, 'none', false);
    return sound(out).replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/g, '');
  };
  const textOf = row => {
    let scope = row;
    if (messages.active) {
      const active = select(row, messages.active, 'messages.active');
      scope = active.filter(seen).pop() ?? active.pop() ?? row;
    }
    if (!messages.text) return wordsOf(scope, messages.exclude);
    const parts = fits(scope, messages.text, 'messages.text') ? [scope] : select(scope, messages.text, 'messages.text');
    let text = '';
    for (const part of parts.filter(p => !parts.some(o => o !== p && within(o, p)))) {
      const words = wordsOf(part, messages.exclude);
      if (words !== '') text += (text === '' ? '' : '\n'.repeat(part.tagName === 'P' ? messages.paragraph_breaks : 1)) + words;
    }
    return text;
  };

  // --- rows ---
  const idOf = row => {
    if (!messages.id) return null;
    const at = messages.id.lastIndexOf('@');
    if (at < 0) return row.getAttribute(messages.id);
    const selector = messages.id.slice(0, at);
    const holder = selector === '' || fits(row, selector, 'messages.id') ? row : select(row, selector, 'messages.id')[0];
    return holder?.getAttribute(messages.id.slice(at + 1)) ?? null;
  };
  const authorOf = row => {
    const bot = firstThat(messages.bot, row, 'messages.bot', false) !== null, user = firstThat(messages.user, row, 'messages.user', false) !== null;
    if (messages.user.length === 0) return bot ? 'bot' : 'user';
    if (messages.bot.length === 0) return user ? 'user' : 'bot';
    return bot === user ? 'unknown' : bot ? 'bot' : 'user';
  };
  const numberOf = element => {
    if (!nodeNumbers.has(element)) nodeNumbers.set(element, nextNode++);
    return nodeNumbers.get(element);
  };
  const readRow = row => {
    let reading = readings.get(row);
    if (reading) return reading;
    let text = textOf(row);
    if (messages.placeholder && expression(messages.placeholder, 'messages.placeholder').test(text)) text = '';
    const image = text === '' && messages.image ? select(row, messages.image, 'messages.image').find(seen) : null;
    if (image) text = image.getAttribute('alt')?.trim() ? sound(`[image: ${image.getAttribute('alt').trim()}]`) : '[image]';
    reading = {
      node: numberOf(row), id: sound(idOf(row)) || null, author: authorOf(row), text,
      ignored: firstThat(messages.ignore, row, 'messages.ignore', false) !== null,
      filtered: firstThat(messages.filtered, row, 'messages.filtered') !== null,
      failed: firstThat(messages.failed, row, 'messages.failed') !== null,
    };
    readings.set(row, reading);
    return reading;
  };
  // A second copy of the list for another width of the window is there, but hidden, as are rows that a virtual list only measures.
  const drawn = row => { const style = getComputedStyle(row); return style.visibility === 'visible' && (row.checkVisibility() || style.display === 'contents'); };
  const rowElements = () => {
    if (outside) return [];
    const all = select(document, messages.row, 'messages.row').filter(drawn);
    const top = r => r.getBoundingClientRect().top;
    if (messages.order === 'visual') return all.map((row, i) => ({ row, i, y: top(row) })).sort((a, b) => a.y - b.y || a.i - b.i).map(r => r.row);
    const reversed = messages.order === 'newest-first' || (messages.order === 'auto' && all.length > 1 && top(all[0]) > top(all[all.length - 1]));
    return reversed ? all.reverse() : all;
  };

  // A row that holds a sign of typing stands in for a message, whatever words it shows.
  const marked = (row, signs) => signs.some(sign => within(row, sign));
  const scrollerOf = row => {
    for (let e = above(row); e; e = above(e)) if (/auto|scroll|overlay/.test(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight + 1) return e;
    return null;
  };
  // Whether a virtual list goes on behind the newest row that is drawn: it is scrolled away from its end.
  const goesOn = rows => {
    const last = rows[rows.length - 1], scroller = last && scrollerOf(last);
    if (!scroller || scroller === document.scrollingElement || scroller === document.body) return false;
    const base = scroller.getBoundingClientRect().top + scroller.clientTop;
    const end = getComputedStyle(scroller).flexDirection === 'column-reverse' ? base + scroller.clientHeight - scroller.scrollTop : base + scroller.scrollHeight - scroller.scrollTop;
    return rows[0].getBoundingClientRect().top <= last.getBoundingClientRect().top && end - last.getBoundingClientRect().bottom > scroller.clientHeight / 2;
  };

  // --- the page ---
  const field = () => {
    const all = select(document, composer.input, 'composer.input');
    return all.find(seen) ?? all[0] ?? null;
  };
  const draftOf = element => element == null ? null : sound('value' in element ? element.value : wordsOf(element, '[contenteditable=false]').replace(/\u00a0/g, ' ').replace(/[\u200b\ufeff]/g, ''));
  const composerState = () => {
    const element = outside ? null : field();
    if (!element) return { present: false, enabled: false, draft: null, maxLength: null, kind: null };
    const editable = 'value' in element ? !element.disabled && !element.readOnly : element.isContentEditable;
    return {
      present: true,
      enabled: editable && seen(element) && element.closest('[aria-disabled=true],[inert]') === null,
      draft: draftOf(element),
      maxLength: element.maxLength > 0 ? element.maxLength : null,
      kind: element.tagName === 'TEXTAREA' ? 'textarea' : 'value' in element ? 'input' : 'editable',
    };
  };
  const gateOf = state => {
    const listed = config.gates.findIndex((g, i) => anywhere(g.when, `gates[${i}].when`) !== null);
    if (listed >= 0) return { name: config.gates[listed].name, advice: config.gates[listed].advice ?? null, listed: true };
    const title = topDocument.title;
    if (/waiting room powered by cloudflare/i.test(title)) return { name: 'waiting-room', advice: null };
    if (state.present && state.enabled) return null;
    if (/^(just a moment|attention required)/i.test(title) || select(document, 'iframe[src*="challenges.cloudflare.com"]', '').some(seen)) return { name: 'cloudflare', advice: null };
    if (select(document, 'input[type=password]', '').some(seen)) return { name: 'login', advice: null };
    return null;
  };
  const troubleOf = () => {
    const index = config.errors.findIndex((t, i) => documents.some(d => holds(t, d, `errors[${i}]`, true, true)));
    if (index < 0) return null;
    const test = config.errors[index];
    const element = typeof test === 'string' || test.selector != null ? documents.flatMap(d => matching(test, d, `errors[${index}]`, true, true)).find(e => e.getBoundingClientRect().height > 0) : null;
    if (element === undefined) return null; // a place for errors, with none in it
    const words = element ? wordsOf(element, null).replace(/\s+/g, ' ').slice(0, 200) : test.alert != null ? alerts.at(-1) ?? '' : '';
    return { field: `errors[${index}]`, words: sound(words) };
  };
  // An error may show for a moment only: what is new since the last sending is kept.
  let oldTrouble = null, trouble = null;
  const hearTrouble = () => {
    if (config.errors.length === 0) return;
    const now = troubleOf(), text = now && JSON.stringify(now);
    if (text === oldTrouble) return;
    oldTrouble = text;
    if (now && (now.words || !trouble)) trouble = now;
  };
  const follow = () => { // a virtual list draws its newest row only when that is in view
    const rows = rowElements(), last = rows[rows.length - 1], scroller = last && scrollerOf(last);
    if (!scroller) return;
    const end = last.getBoundingClientRect().top < rows[0].getBoundingClientRect().top ? 0 : scroller.scrollHeight;
    if (getComputedStyle(scroller).flexDirection === 'column-reverse' ? scroller.scrollTop < -1 : Math.abs(Math.min(end, scroller.scrollHeight - scroller.clientHeight) - scroller.scrollTop) > 1) scroller.scrollTop = end;
  };
  const look = () => {
    if (following) follow();
    hearTrouble();
    const state = composerState();
    const rows = rowElements();
    const signs = config.typing.flatMap((t, i) => typeof t === 'string' || t.selector != null ? matching(t, document, `typing[${i}]`, true, false) : []);
    const snapshot = {
      url: topDocument.location.href, title: sound(topDocument.title), total: rows.length, goesOn: goesOn(rows),
      rows: rows.slice(-tail).map(row => signs.length > 0 && marked(row, signs) ? { ...readRow(row), pending: true } : readRow(row)).filter(r => !r.ignored && r.author !== 'unknown'),
      composer: state,
      alone: documents.length === 1 && window !== window.top,
      busy: firstThat(composer.busy, document, 'composer.busy'),
      typing: firstThat(config.typing, document, 'typing'),
      gate: gateOf(state),
      dialog: config.dismiss.findIndex((d, i) => anywhere(d.when, `dismiss[${i}].when`) !== null),
      filtered: anywhere(config.filtered, 'filtered'),
      trouble,
      newChat: config.new_chat ? firstThat(config.new_chat.done, document, 'new_chat.done') : null,
      pressed,
    };
    const text = JSON.stringify(snapshot);
    if (text === signature) return;
    signature = text;
    latest = JSON.stringify({ version: ++version, ...snapshot });
    if (waiting) { waiting.done(latest); waiting = null; }
  };
  const forget = () => { readings = new WeakMap(); };
  const observer = new MutationObserver(records => {
    for (const record of records) {
      for (const node of record.addedNodes) if (node.nodeType === Node.ELEMENT_NODE) discover(node);
      const element = record.target.nodeType === Node.ELEMENT_NODE ? record.target : record.target.parentElement ?? record.target.host ?? null;
      let inRow = false;
      for (let e = element; e; e = above(e)) if (readings.has(e)) { readings.delete(e); inRow = true; }
      if (record.type === 'attributes' && element && !inRow && select(element, messages.row, 'messages.row').length > 0) { forget(); break; }
    }
    if (!waiting) {
      try { hearTrouble(); } catch { /* the next look says it */ }
      return;
    }
    try { look(); } catch (e) { waiting?.failed(e); waiting = null; }
  });

  // What the field held at the very moment the send key or button was hit: the proof that words were sent, or were not.
  const observed = { subtree: true, childList: true, characterData: true, attributes: true };
  const watch = tree => observer.observe(tree, observed);
  const note = (event, hit) => { if (armed && event.isTrusted && pressed === null) pressed = { hit, draft: draftOf(field()) }; };
  const onKey = event => { if (event.key === composer.key.split('+').pop()) { const f = field(); note(event, f !== null && within(f, event.composedPath()[0])); } };
  const plainFits = (element, selector) => { try { return fits(element, selector, 'composer.button'); } catch { return false; } };
  const onPoint = event => { if (composer.button && event.composedPath().some(e => e.nodeType === Node.ELEMENT_NODE && plainFits(e, composer.button))) note(event, true); };
  window.addEventListener('keydown', onKey, true);
  for (const kind of ['pointerdown', 'mousedown', 'click']) window.addEventListener(kind, onPoint, true);

  discover(document);
  look();
  documents.forEach(watch);
  return {
    now() { look(); return latest; },
    next(since, follows) {
      following = follows;
      look();
      if (version > since) return latest;
      waiting?.done(null);
      return new Promise((done, failed) => { waiting = { done, failed }; });
    },
    poll() { forget(); discover(document); look(); },
    alert(text) { alerts.push(sound(text)); look(); },
    arm() { armed = true; pressed = null; alerts.length = 0; this.calm(); },
    calm() { hearTrouble(); trouble = null; },
    press() { const p = pressed; armed = false; return p === null ? null : JSON.stringify(p); },
    follow,
    find(path, test, scope) {
      if (scope !== 'row') return !holds(test, document, path, false) ? [] : typeof test === 'string' || test.selector != null ? matching(test, document, path, false, false) : [document.documentElement];
      return rowElements().filter(r => holds(test, r, path, false));
    },
    rows: rowElements, author: authorOf, text: textOf, field,
    end() { observer.disconnect(); window.removeEventListener('keydown', onKey, true); for (const kind of ['pointerdown', 'mousedown', 'click']) window.removeEventListener(kind, onPoint, true); waiting?.done(null); waiting = null; },
  };
}
