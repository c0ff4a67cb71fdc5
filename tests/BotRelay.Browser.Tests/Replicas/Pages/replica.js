'use strict';
// A chat page that behaves like one of those the client knows, with every trap they set; what happens is drawn from a seed or told by a script.
const options = JSON.parse(document.getElementById('options').textContent);
const times = Object.assign({ echo: 5, think: 15, chunk: 6, stall: 60, pause: 40, gone: 60, late: 600, deaf: 1 }, options.times);
const layout = layouts[options.layout];
const state = JSON.parse(sessionStorage.getItem('chat') ?? 'null') ?? { messages: options.history ?? [], received: [], said: [], withheld: [], turn: 0, next: 100, resume: null, used: {} };
let typing = false, streaming = false, waiting = false, gate = null, dialog = null, composerGone = false;

const save = () => sessionStorage.setItem('chat', JSON.stringify(state));
const sleep = ms => new Promise(done => setTimeout(done, ms));
const random = seed => () => { seed = (seed + 0x6d2b79f5) | 0; let t = Math.imul(seed ^ (seed >>> 15), 1 | seed); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296; };
const words = 'river lamp orange quiet seven hours of rain behind the old station where nobody waits and bread is warm'.split(' ');
const endings = ['.', '!', '?', ' 😀', ' 👩‍👩‍👧‍👦.', '\nA second line 🎉\nand a third.', ' — "so be it".'];
const drawn = () => random(options.seed * 7919 + state.turn * 104729);

function faultOf(turn) {
  if (options.script) return options.script[turn] ?? 'plain';
  const draw = drawn();
  return options.faults?.length && draw() < options.rate ? options.faults[Math.floor(draw() * options.faults.length)] : 'plain';
}
function sentence(draw, n) {
  let text = `${options.name}${state.turn}.${n}:`;
  for (let i = 3 + Math.floor(draw() * 8); i > 0; i--) text += ' ' + words[Math.floor(draw() * words.length)];
  return text + endings[Math.floor(draw() * endings.length)];
}
function message(author, text) {
  const added = { id: state.next++, author, text };
  state.messages.push(added);
  return added;
}
function draw() { save(); layout.render(); }

async function stream(added, text, fault) {
  const characters = Array.from(text);
  const step = Math.max(1, Math.ceil(characters.length / 4));
  streaming = true;
  for (let i = 0; i < characters.length; i += step) {
    added.text = characters.slice(0, i + step).join('');
    draw();
    if (fault === 'stall' && i > 0 && i <= 2 * step) await sleep(times.stall);
    if (fault === 'final-then-more' && i === step) { streaming = false; typing = false; draw(); await sleep(times.stall); }
    await sleep(times.chunk);
  }
  streaming = false;
}

async function reply(fault) {
  const draw_ = drawn(), texts = [];
  draw_(); draw_();
  const count = fault === 'burst' ? 3 : 1;
  for (let n = 0; n < count; n++) texts.push(fault === 'same' ? 'Yes, exactly.' : fault === 'long' ? 'A long sentence that goes on. '.repeat(12).trim() : sentence(draw_, n));
  waiting = true; typing = true; draw();
  if (fault === 'vanish') { composerGone = true; draw(); }
  await sleep(times.think);
  if (fault === 'reload') { state.resume = { texts }; save(); location.reload(); return; }
  if (fault === 'silent') { waiting = typing = false; draw(); return; }
  if (fault === 'alert') { waiting = typing = false; draw(); alert('Your message does not meet our guidelines.'); return; }
  for (let n = 0; n < texts.length; n++) {
    const added = message('bot', '');
    if (layout.whole) { typing = false; added.text = texts[n]; draw(); }
    else { typing = n === 0 && layout.dots; await stream(added, fault === 'filter' ? texts[n].slice(0, 12) : texts[n], fault); typing = false; }
    if (fault === 'filter') added.text = texts[n].slice(0, 12), added.filtered = true;
    if (fault === 'withdraw') { draw(); await sleep(times.pause); state.messages.pop(); }
    else (fault === 'filter' ? state.withheld : state.said).push(added.text);
    draw();
    if (n < texts.length - 1) await sleep(times.pause);
  }
  if (fault === 'vanish') { await sleep(times.gone); composerGone = false; }
  if (fault === 'dialog') dialog = 'harmless';
  waiting = false; draw();
  if (fault === 'late') { await sleep(times.late); const text = sentence(draw_, 9); message('bot', text); state.said.push(text); draw(); }
}

async function send(text) {
  const fault = faultOf(state.turn);
  if (fault === 'deaf' && (state.used[state.turn] ?? 0) < times.deaf) { state.used[state.turn] = (state.used[state.turn] ?? 0) + 1; save(); return; }
  if (fault === 'lost' && !state.used[state.turn]) { state.used[state.turn] = 1; clear(); draw(); return; }
  if (text.trim() === '') return;
  clear();
  waiting = true;
  state.received.push(text);
  state.turn++;
  if (fault.startsWith('gate-')) { waiting = false; gate = fault.slice(5); message('user', text); draw(); state.pending = true; return; }
  if (fault === 'reload-before') { message('user', text); save(); state.resume = { think: true }; save(); location.reload(); return; }
  await sleep(times.echo);
  const own = message('user', text);
  draw();
  if (fault === 'failed' && !state.used['f' + state.turn]) { own.failed = true; state.received.pop(); state.turn--; state.used['f' + (state.turn + 1)] = 1; waiting = false; options.script && (options.script[state.turn] = 'plain'); draw(); return; }
  await reply(fault);
}
function clear() { const f = layout.field(); if ('value' in f) f.value = ''; else f.innerHTML = ''; f.dispatchEvent(new Event('input', { bubbles: true })); }

// What tests ask and do from outside.
window.replica = {
  received: () => state.received, said: () => state.said, withheld: () => state.withheld,
  pass() { gate = null; draw(); reply('plain'); },
  newChat() { state.messages = []; state.chats = (state.chats ?? 0) + 1; draw(); },
  chats: () => state.chats ?? 0,
  regenerate() { state.messages.pop(); const again = message('bot', ''); waiting = true; setTimeout(async () => { await stream(again, 'A reply that is let through.'); state.said.push(again.text); waiting = false; draw(); }, times.think); draw(); },
};
let lostDraft = false;
document.addEventListener('input', e => {
  if (faultOf(state.turn) === 'lose-draft' && !lostDraft && e.target === layout.field() && (e.target.value ?? e.target.textContent) !== '') { lostDraft = true; setTimeout(() => layout.remountField(), 0); }
});

layout.start();
draw();
if (state.resume) {
  const { texts, think } = state.resume;
  state.resume = null;
  setTimeout(async () => {
    if (think) { await reply('plain'); return; }
    for (const text of texts) { const added = message('bot', ''); await stream(added, text); state.said.push(text); waiting = false; draw(); }
  }, times.think);
}
