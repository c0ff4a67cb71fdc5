'use strict';
// How the pages draw what has been said.
const element = (tag, attributes = {}, ...children) => {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null && value !== false) e.setAttribute(name, value === true ? '' : value);
  for (const child of children.flat()) if (child != null) e.append(child);
  return e;
};
const lines = text => text.split('\n').flatMap((line, i) => i === 0 ? [line] : [element('br'), line]);
const hidden = { style: 'display:none' };

function textarea(attributes, parent, before) {
  const field = element('textarea', attributes);
  field.addEventListener('keydown', e => { if (e.key === 'Enter' && !e.shiftKey && !waiting && !streaming) { e.preventDefault(); send(field.value); } else if (e.key === 'Enter' && !e.shiftKey) e.preventDefault(); });
  parent.insertBefore(field, before ?? null);
  return field;
}
function overlays() {
  document.querySelectorAll('.overlay').forEach(o => o.remove());
  if (dialog === 'harmless') {
    const box = layout.harmless(() => { dialog = null; draw(); });
    box.classList.add('overlay');
    box.style.cssText += ';position:fixed;inset:0;background:#fff8;z-index:9';
    document.body.append(box);
  }
  if (gate) { const box = layout.gate(gate); box.classList.add('overlay'); document.body.append(box); }
}
// Rows kept by id unless the page draws all anew each time.
const drawnRows = new Map();
function rowsOf(list, build, messages, newestFirst) {
  if (options.remount) list.replaceChildren();
  const keep = new Set(messages.map(m => m.id));
  for (const [id, row] of drawnRows) if (!keep.has(id) || options.remount) { row.node.remove(); drawnRows.delete(id); }
  messages.forEach((m, i) => {
    const look = JSON.stringify([m, i === messages.length - 1, streaming, typing]);
    let row = drawnRows.get(m.id);
    if (!row) { row = { node: build(m, null, i === messages.length - 1), look }; drawnRows.set(m.id, row); if (newestFirst) list.prepend(row.node); else list.append(row.node); }
    else if (row.look !== look) { row.look = look; build(m, row.node, i === messages.length - 1); }
  });
}

const layouts = {
  'cai-new': {
    dots: true,
    start() {
      document.body.append(
        element('div', { id: 'chat-messages', style: 'display:flex;flex-direction:column-reverse' }),
        element('div', { class: 'bar' }, element('button', { class: 'send' }, '➤')));
      this.remountField();
      document.querySelector('.send').onclick = () => send(this.field().value);
      document.body.append(element('button', { onclick: 'replica.newChat()' }, 'New chat'));
    },
    field: () => document.querySelector('textarea'),
    remountField() { this.field()?.remove(); textarea({ inputmode: 'text', placeholder: 'Message ' + options.name }, document.querySelector('.bar'), document.querySelector('.send')); },
    render() {
      rowsOf(document.getElementById('chat-messages'), (m, row, last) => {
        const bubble = element('div', { 'data-testid': 'completed-message' }, element('div', { class: 'prose' }, m.text.split('\n\n').map(l => element('p', { node: '[object Object]' }, lines(l)))),
          m.filtered ? element('div', { class: 'border-error' }, "This content doesn't meet our guidelines.") : null);
        const dots = element('div', { class: 'dots' }, element('svg'));
        const body = m.author === 'user' ? bubble
          : element('div', { class: 'swiper' },
            element('div', { class: 'swiper-slide' }, element('div', { 'data-testid': 'completed-message' }, element('div', { class: 'prose' }, element('p', {}, 'Another reply that was swiped away.')))),
            element('div', { class: 'swiper-slide swiper-slide-active' }, m.text === '' ? dots : bubble),
            element('div', { class: 'swiper-slide swiper-slide-next' }, '...'));
        row ??= element('div');
        row.replaceChildren(element('div', { class: m.author === 'user' ? 'flex-row-reverse' : 'flex-row' }, m.author === 'bot' ? element('span', { class: 'bg-secondary' }, 'c.ai') : null, body));
        return row;
      }, state.messages, true);
      const button = document.querySelector('.send');
      button.disabled = waiting && !streaming;
      button.textContent = streaming ? '■' : '➤';
      const field = this.field();
      if (composerGone) field?.remove(); else if (!field) this.remountField();
      overlays();
    },
    harmless: close => { const b = element('div', { class: 'ad' }, element('button', { class: 'close' }, 'Close')); b.firstChild.onclick = close; return b; },
    gate: name => name === 'safety' ? element('div', { role: 'dialog' }, 'Help is available. Talk to someone.') : element('div', { role: 'dialog' }, 'Please verify your age to go on.'),
  },

  'cai-old': {
    dots: true,
    start() {
      document.body.append(
        element('div', { id: 'scrollBar' }, element('div', { class: 'typing-place' }), element('div', { class: 'infinite-scroll-component', style: 'display:flex;flex-direction:column-reverse' })),
        element('form', { onsubmit: 'return false' }, element('button', { class: 'send' }, '➤')));
      this.remountField();
    },
    field: () => document.getElementById('user-input'),
    remountField() { this.field()?.remove(); textarea({ id: 'user-input', placeholder: 'Type a message' }, document.querySelector('form'), document.querySelector('.send')); },
    render() {
      rowsOf(document.querySelector('.infinite-scroll-component'), (m, row) => {
        row ??= element('div', { class: 'msg-row' });
        row.replaceChildren(element('span', { class: 'name' }, m.author === 'user' ? 'Guest' : options.name),
          m.author === 'user' ? element('div', { class: 'msg user-msg' }, element('p', { style: 'white-space:pre-wrap' }, m.text))
            : element('div', { class: 'swiper' },
              element('div', { class: 'swiper-slide swiper-slide-active' }, element('div', { class: 'msg char-msg' }, element('p', { style: 'white-space:pre-wrap' }, m.text || '...'))),
              element('div', { class: 'swiper-slide' }, element('div', { class: 'msg char-msg' }, '...'))));
        return row;
      }, state.messages, true);
      const place = document.querySelector('.typing-place');
      place.replaceChildren(...(typing ? [element('div', { class: 'msg-row' }, element('div', { class: 'msg char-msg' }, '...'))] : []));
      const button = document.querySelector('.send');
      button.disabled = waiting || streaming;
      button.replaceChildren(waiting || streaming ? element('span', { class: 'spinner-border' }, '◌') : '➤');
      const field = this.field();
      if (composerGone) field?.remove(); else if (!field) this.remountField();
      overlays();
    },
    harmless: close => { const b = element('div', {}, element('button', { id: 'mobile-app-modal-close' }, '×')); b.firstChild.onclick = close; return b; },
    gate: () => element('button', { id: 'AcceptButton' }, 'Accept'),
  },

  replika: {
    whole: true,
    start() {
      document.body.append(
        element('div', { 'data-testid': 'gdpr-alert', 'aria-hidden': 'true' }, element('button', { 'data-testid': 'gdpr-accept-button' }, 'Accept')),
        element('div', { 'data-testid': 'chat-messages' }), element('div', { class: 'controls' }));
      this.remountField();
    },
    field: () => document.getElementById('send-message-textarea'),
    remountField() {
      this.field()?.remove();
      const field = textarea({ id: 'send-message-textarea', 'data-testid': 'chat-controls-message-textarea', placeholder: 'Start typing' }, document.querySelector('.controls'));
      field.addEventListener('input', () => { if (field.value.length > 2000) field.value = field.value.slice(0, 2000); this.button(); });
      this.button();
    },
    button() {
      const controls = document.querySelector('.controls'), wanted = this.field()?.value !== '' && !composerGone;
      let button = controls.querySelector('button');
      if (!wanted) button?.remove();
      else if (!button) { button = element('button', { 'data-testid': 'chat-controls-send-button' }, 'Send'); button.onclick = () => send(this.field().value); controls.append(button); }
    },
    row(author, id, text) {
      return element('div', { id: 'message-' + id, role: 'row' }, element('div', { 'data-testid': 'chat-message-text', 'data-author': author === 'bot' ? 'replika' : 'user' },
        text === null ? element('span', { class: 'dot' }) : element('span', { id: `message-${id}-text`, style: 'white-space:pre-wrap', 'aria-label': (author === 'bot' ? options.name : 'You') + ' says:' }, text)),
      element('span', { class: 'time' }, '12:00'));
    },
    render() {
      const list = document.querySelector('[data-testid=chat-messages]');
      list.replaceChildren();
      let group = null, author = null;
      for (const m of state.messages) {
        if (m.author !== author) { group = element('div', { class: 'group' }); list.append(group); author = m.author; }
        group.append(this.row(m.author, m.id, m.text));
      }
      if (typing) list.append(this.row('bot', 'undefined', null));
      const field = this.field();
      if (composerGone) { field?.remove(); document.querySelector('.controls').replaceChildren(); } else if (!field) this.remountField();
      overlays();
    },
    harmless: close => { const b = element('div', { 'data-testid': 'daily-reward-dialog' }, element('button', {}, 'Collect')); b.firstChild.onclick = close; return b; },
    gate: () => element('input', { id: 'login-email' }),
  },

  // Markup of no known page: an editable field, a virtual list without ids, drawn anew each time.
  odd: {
    dots: true,
    start() {
      document.body.append(element('section', { role: 'log', style: 'display:flex;flex-direction:column' }), element('footer', {}, element('i', { class: 'go', style: 'display:inline-block;width:20px;height:20px' }, '↑')));
      this.remountField();
      document.querySelector('.go').onclick = () => { if (!waiting && !streaming) send(this.field().innerText.replace(/\n$/, '')); };
    },
    field: () => document.querySelector('[contenteditable]'),
    remountField() { this.field()?.remove(); document.querySelector('footer').prepend(element('div', { contenteditable: 'true', role: 'textbox', style: 'min-height:20px;white-space:pre-wrap' })); },
    render() {
      document.querySelector('[role=log]').replaceChildren(...state.messages.slice(-(options.window ?? 6)).map(m =>
        element('article', { 'aria-label': (m.author === 'user' ? 'You' : options.name) + ' said', class: m.failed ? 'failed' : null }, element('header', {}, element('b', {}, m.author === 'user' ? 'You' : options.name), element('time', {}, '12:00')), element('blockquote', {}, lines(m.text)), m.filtered ? element('aside', { class: 'blocked' }, 'Blocked.') : null)));
      document.body.classList.toggle('working', waiting || streaming);
      const field = this.field();
      if (composerGone) field?.remove(); else if (!field) this.remountField();
      overlays();
    },
    harmless: close => { const b = element('div', { class: 'promo' }, element('button', {}, 'No thanks')); b.firstChild.onclick = close; return b; },
    gate: () => element('p', { class: 'limit' }, 'You have reached your daily limit.'),
  },
};
