// What a page does beyond standing there: charts come alive, the reader's place and notes are kept on this device, light or dark.
(function () {
  const PREFIX = 'distant-friends ';
  const page = document.body.dataset.page;
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const kept = {
    read(name) { try { return JSON.parse(localStorage.getItem(PREFIX + name)); } catch { return null; } },
    write(name, value) { try { localStorage.setItem(PREFIX + name, JSON.stringify(value)); return true; } catch { return false; } },
    names() { try { return Object.keys(localStorage).filter(name => name.startsWith(PREFIX)); } catch { return []; } },
  };

  // 1. Charts with controls: the still picture gives way to the live chart shortly before it comes into view.
  let vega = null;
  const loadVega = () => vega || (vega = new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { src: 'assets/vega.js', onload: resolve, onerror: reject });
    document.head.append(script);
  }));

  async function wake(card) {
    const spec = JSON.parse(card.parentElement.querySelector('script[type="application/json"]').textContent);
    try {
      await loadVega();
      const place = document.createElement('div');
      await window.vegaEmbed(place, spec, { renderer: 'svg', actions: false, tooltip: false });
      card.replaceChildren(place);
      card.dataset.alive = 'yes';
      sized.observe(place);
    } catch { /* the picture, its words and its table stay */ }
  }

  const near = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting) { near.unobserve(entry.target); wake(entry.target); }
  }, { rootMargin: '800px 0px' });
  for (const card of all('.card.explorer')) near.observe(card);
  window.addEventListener('beforeprint', () => { for (const card of all('.card.explorer:not([data-alive])')) near.unobserve(card); });

  // 2. A chart or table that is wider than its box can be reached by Tab and moved with the arrow keys.
  function measure(box) {
    const wide = box.scrollWidth > box.clientWidth + 1 || (box.classList.contains('tall') && box.scrollHeight > box.clientHeight + 1);
    box.classList.toggle('moves', wide);
    if (!wide) { for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name); return; }
    const caption = box.querySelector('caption');
    box.setAttribute('tabindex', '0');
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', (box.dataset.label || 'Table: ' + (caption ? caption.textContent : 'wider than the page')) + ' (scrolls)');
  }
  const sized = new ResizeObserver(entries => { for (const entry of entries) { const box = entry.target.closest('.card, .scroll'); if (box) measure(box); } });
  for (const box of all('.card, .scroll')) { sized.observe(box); if (box.firstElementChild) sized.observe(box.firstElementChild); }

  // 3. Notes and answers stay in this browser.
  for (const box of all('[data-keep]')) {
    const name = 'note ' + page + ' ' + box.id;
    const before = kept.read(name);
    if (before) box.value = before;
    box.addEventListener('input', () => kept.write(name, box.value));
  }

  // 4. Parts that are done, and where the reader stopped.
  const done = new Set(kept.read('done ' + page) || []);
  const headings = document.body.matches('.module, .exercise') ? all('main > h2[id]').filter(head => head.id !== 'References') : [];

  function showDone() {
    for (const link of all('.contents a')) {
      const id = decodeURIComponent(link.hash.slice(1));
      let mark = link.parentElement.querySelector('.done-mark');
      if (done.has(id) && !mark) {
        mark = Object.assign(document.createElement('span'), { className: 'done-mark', textContent: ' done' });
        link.after(mark);
      } else if (!done.has(id) && mark) mark.remove();
    }
  }

  headings.forEach((head, place) => {
    const label = document.createElement('label');
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked: done.has(head.id) });
    label.className = 'done';
    label.append(box, ' Done with “' + head.textContent.trim() + '”');
    box.addEventListener('change', () => {
      if (box.checked) done.add(head.id); else done.delete(head.id);
      kept.write('done ' + page, [...done]);
      kept.write('parts ' + page, headings.length);
      showDone();
    });
    let end = head;
    while (end.nextElementSibling && end.nextElementSibling.tagName !== 'H2') end = end.nextElementSibling;
    end.after(label);
  });
  showDone();

  if (headings.length) {
    const title = document.querySelector('h1').textContent.trim();
    let waiting = 0;
    addEventListener('scroll', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        const passed = headings.filter(head => head.getBoundingClientRect().top < innerHeight / 2);
        const head = passed[passed.length - 1];
        if (head) kept.write('last', { address: page + '#' + encodeURIComponent(head.id), words: title + ', ' + head.textContent.trim() });
      }, 300);
    }, { passive: true });
  }

  for (const place of all('[data-progress]')) {
    const marks = kept.read('done ' + place.dataset.progress) || [];
    if (marks.length) place.textContent = marks.length + ' of ' + kept.read('parts ' + place.dataset.progress) + ' parts done.';
  }
  const last = kept.read('last'), onward = document.getElementById('last');
  if (last && onward) { onward.href = last.address; onward.textContent = 'Go on: ' + last.words; onward.hidden = false; }

  const forget = document.getElementById('forget');
  if (forget) forget.addEventListener('click', () => {
    for (const name of kept.names()) localStorage.removeItem(name);
    delete document.documentElement.dataset.theme;
    nameTheme();
    document.getElementById('forgotten').textContent = 'Removed.';
  });

  // 5. Light or dark, and the menu of a narrow page.
  const theme = document.querySelector('button.theme'), dark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (document.documentElement.dataset.theme || (dark.matches ? 'dark' : 'light')) === 'dark';
  function nameTheme() { theme.textContent = isDark() ? 'Light' : 'Dark'; theme.setAttribute('aria-label', (isDark() ? 'Light' : 'Dark') + ' page'); }
  theme.hidden = false;
  theme.addEventListener('click', () => {
    const chosen = isDark() ? 'light' : 'dark';
    document.documentElement.dataset.theme = chosen;
    try { localStorage.setItem(PREFIX + 'theme', chosen); } catch { /* then only for this page */ }
    nameTheme();
  });
  dark.addEventListener('change', nameTheme);
  nameTheme();

  const menu = document.querySelector('button.menu');
  menu.hidden = false;
  menu.addEventListener('click', () => menu.setAttribute('aria-expanded', String(menu.getAttribute('aria-expanded') !== 'true')));

  const contents = document.querySelector('.contents details');
  if (contents && matchMedia('(max-width: 70em)').matches) contents.open = false;
})();
