// What a foreign page's bot hears, thinks and says. How that looks is each page's own affair: it gives render(state) and calls hear(text).
const brain = (() => {
  const options = JSON.parse(new URLSearchParams(location.search).get('options') ?? '{}');
  const times = { think: 60, step: 15, chunk: 6, stall: 60, pause: 30, echo: 0, late: 400, ...options.times };
  const store = (() => { try { return sessionStorage; } catch { return { getItem: () => null, setItem: () => {} }; } })(); // a frame of another site may have none
  const saved = JSON.parse(store.getItem('brain') ?? 'null');
  const state = saved ?? {
    name: options.name ?? 'Nia', seed: options.seed ?? 1, turn: 0, next: 1000, received: [], said: [], traps: [], typing: false, toast: '', offline: false, gate: '', pending: null,
    messages: (options.history ?? []).map(h => ({ id: h.id, author: h.author, text: h.text, whole: true })),
  };
  let render = () => {};
  const changed = () => { store.setItem('brain', JSON.stringify(state)); render(state); };
  const random = () => { // mulberry32
    let t = state.seed = (state.seed + 0x6d2b79f5) | 0;
    t = Math.imul(t ^ (t >>> 15), t | 1); t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const sleep = ms => new Promise(done => setTimeout(done, ms));
  const about = ms => sleep(ms * (0.5 + random()));
  const trapOf = () => options.script ? options.script[state.turn] ?? 'plain'
    : random() < (options.rate ?? 0) && options.faults?.length ? options.faults[Math.floor(random() * options.faults.length)] : 'plain';
  const wordings = [
    n => `${n} one plain sentence.`,
    n => `${n} first paragraph,\nwith a second line.\n\nAnd a second paragraph.`,
    n => `${n} flies 👩🏽‍🚀 under 🇩🇪 for 1️⃣ day 🎉`,
    n => `${n} <b>not bold</b> & <img src=x onerror="alert(1)"> &amp; {{x}} \${y} </script>`,
    n => `${n} שלום עולם and مرحبا and e\u0301 and a\u0308`,
    n => `${n} zero\u200bwidth and no\u00a0break and "quotes" and ‘curly’`,
    n => `${n} look:\n\n\`\`\`\nlet x = 1;\n  y = 2;\n\`\`\`\n\nDone.`,
    n => `${n} two things:\n\n- the first\n- the second`,
    (n, heard) => `${n} you said “${Array.from(heard.replace(/\s+/g, ' ')).slice(0, 40).join('')}” and I agree.`,
  ];
  const shown = text => text.replace(/```\n?/g, '').replace(/^(- |> )/gm, '');
  const wording = (n, heard) => n % 13 === 12 ? `${n} ${'A long tale goes on. '.repeat(times.long ?? 40)}` : wordings[n % wordings.length](`${state.name}${n}`, heard);

  const add = (author, text, more) => { const m = { id: 't' + state.next++, author, text, whole: true, ...more }; state.messages.push(m); changed(); return m; };
  const stream = async (text, trap) => {
    const m = add('bot', '', { whole: false });
    for (let at = 0; at < text.length;) {
      at = Math.min(text.length, at + times.chunk + Math.floor(random() * times.chunk));
      m.text = text.slice(0, at); state.typing = false;
      if (trap === 'final' && at > text.length / 2) m.whole = true;
      changed();
      await about(times.step);
      if (trap === 'stall' && at < text.length && random() < 0.3) await sleep(times.stall);
    }
    m.text = text; m.whole = true;
    return m;
  };
  const say = async (text, trap) => {
    if (trap === 'picture') { state.said.push('[image: a picture]'); return add('bot', '', { picture: true }); }
    const m = options.streams ? await stream(text, trap) : add('bot', text);
    state.said.push(shown(text));
    changed();
    return m;
  };

  const answer = async heard => {
    const n = state.turn++, trap = trapOf2;
    state.pending = heard; changed();
    await about(times.think);
    state.typing = true; changed();
    await about(times.think);
    if (trap === 'reload-before' && !state.reloaded) { state.reloaded = true; changed(); location.reload(); await sleep(1e9); }
    state.reloaded = false;
    if (trap === 'silent') { state.typing = false; state.pending = null; changed(); return; }
    if (trap === 'system') { add('system', `${state.name} has seen message ${n}`); }
    if (trap === 'vanish') { state.gone = true; changed(); setTimeout(() => { state.gone = false; changed(); }, times.late); }
    if (trap === 'remount') { state.blank = true; changed(); await sleep(times.pause); state.blank = false; changed(); }
    if (trap === 'toast') { state.typing = false; state.pending = null; state.toast = 'Something went wrong. Please try again.'; changed(); setTimeout(() => { state.toast = ''; changed(); }, 700); return; }
    if (trap === 'dialog') { state.dialog = true; changed(); }
    if (trap === 'filter') {
      const m = await stream(wording(n, heard).slice(0, 8));
      m.filtered = true; state.typing = false; state.pending = null; changed(); return;
    }
    const first = await say(trap === 'emoji' ? ['🎉', '👩🏽‍🚀👍', '❤️'][n % 3] : trap === 'picture' ? '' : trap === 'same' ? 'Yes, exactly.' : trap === 'quote' ? `> ${Array.from(heard.replace(/\s+/g, ' ')).slice(0, 30).join('')}\n\nI agree with that ${n}.` : wording(n, heard), trap);
    if (trap === 'burst') for (let i = 0; i < 2; i++) { state.typing = true; changed(); await sleep(times.pause); state.typing = false; await say(`${state.name}${n} and more ${i}.`, trap); }
    if (trap === 'replace') { state.messages.splice(state.messages.indexOf(first), 1, { ...first, id: 'r' + first.id.slice(1) }); changed(); }
    if (trap === 'rewrite') { state.said.pop(); first.text = `${state.name}${n} put in better words.`; state.said.push(first.text); changed(); }
    state.finishedAt = performance.timeOrigin + performance.now(); // by the page's own clock
    state.typing = false; state.pending = null; changed();
    if (trap === 'after') { await sleep(times.after ?? 300); await say(`${state.name}${n} comes after.`, trap); }
    if (trap === 'reload') { await sleep(10); location.reload(); await sleep(1e9); }
    if (trap === 'alternatives') { first.others = [`${n} another way to say it`, `${n} a third way`]; changed(); }
    if (trap === 'late-ids') setTimeout(() => { for (const m of state.messages) if (String(m.id).startsWith('t')) m.id = 'f' + m.id.slice(1); changed(); }, times.late);
    if (trap === 'edit') edit = () => { first.text = 'Edited: ' + first.text; first.edited = true; changed(); };
  };
  let trapOf2 = 'plain', edit = null; // an edit comes when the next message is there: the edited one was surely relayed
  const hear = async text => {
    text = text.replace(/\s+$/, '');
    const trap = trapOf2 = trapOf();
    state.traps.push(trap);
    if (trap === 'offline') { state.turn++; state.waiting = add('user', text, { failed: true }).id; changed(); return; }
    if (trap === 'echo-late') await sleep(times.late);
    if (trap === 'echo-after') { // the answer begins before our own words are there
      state.received.push(text);
      const at = state.messages.length;
      setTimeout(() => { state.messages.splice(at, 0, { id: 't' + state.next++, author: 'user', text, whole: true }); changed(); }, times.think * 3 + times.pause);
      await answer(text);
      return;
    }
    if (trap === 'echo-behind') { // our own words stand behind the answer, and stay there
      state.received.push(text);
      await answer(text);
      add('user', text);
      return;
    }
    const mine = add('user', text, options.vary?.ids === 'optimistic' ? { id: 'temp-' + state.next } : {});
    if (options.vary?.ids === 'optimistic') setTimeout(() => { const i = state.messages.indexOf(mine); if (i >= 0) { state.messages[i] = { ...mine, id: 's' + state.next++ }; changed(); } }, times.echo);
    state.received.push(text); changed();
    if (edit) { setTimeout(edit, 10); edit = null; }
    if (trap === 'echo-double' && options.vary?.ids !== 'optimistic') {
      setTimeout(() => { state.messages.splice(state.messages.indexOf(mine) + 1, 0, { ...mine, id: 'f' + mine.id.slice(1) }); changed(); }, 15);
      setTimeout(() => { state.messages.splice(state.messages.indexOf(mine), 1); changed(); }, 40);
    }
    if (trap === 'ids') setTimeout(() => { mine.id = 'f' + mine.id.slice(1); changed(); }, 20);
    await answer(text);
  };
  const retry = async () => {
    const mine = state.messages.find(m => m.id === state.waiting);
    if (!mine) return;
    state.waiting = null; mine.failed = false; trapOf2 = 'plain'; state.turn--; state.received.push(mine.text);
    await answer(mine.text);
  };

  // Small helpers for pages, which may use them or not.
  const el = (tag, props = {}, ...children) => { const e = Object.assign(document.createElement(tag), props); e.append(...children); return e; };
  const emoji = /\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic})*|\p{Regional_Indicator}{2}/gu;
  const lines = (text, pictures) => text.split('\n').flatMap((line, i) => {
    const out = i ? [el('br')] : [];
    let at = 0;
    if (pictures) for (const hit of line.matchAll(emoji)) { out.push(line.slice(at, hit.index), el('img', { alt: hit[0], width: 12, height: 12 })); at = hit.index + hit[0].length; }
    return [...out, line.slice(at)];
  });
  const markdown = (text, pictures) => text.split(/\n\n/).map(block =>
    block.startsWith('```') ? el('pre', {}, el('button', { textContent: 'Copy code' }), el('code', { textContent: block.replace(/```\n?/g, '').replace(/\n$/, '') }))
    : block.startsWith('- ') ? el('ul', {}, ...block.split('\n').map(l => el('li', { textContent: l.slice(2) })))
    : block.startsWith('> ') ? el('blockquote', { textContent: block.slice(2) })
    : el('p', {}, ...lines(block, pictures)));

  window.replica = {
    received: () => state.received, said: () => state.said, traps: () => state.traps, pass() { state.gate = ''; changed(); },
    set(more) { Object.assign(state, more); changed(); }, push: text => say(text),
  };
  return {
    options, times, state, hear, retry, sleep, random, el, lines, markdown, changed,
    start(how) {
      render = how; changed();
      if (state.pending !== null && saved) { const heard = state.pending; state.turn--; state.messages = state.messages.filter(m => m.whole); trapOf2 = 'plain'; void answer(heard); }
    },
  };
})();
