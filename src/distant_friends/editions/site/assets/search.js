// Finds the sections that hold every word asked for (as a word's beginning); those with the words in their heading come first.
(function () {
  const box = document.getElementById('words'), list = document.getElementById('hits'), result = document.getElementById('result');
  const MOST = 60, AROUND = 90;
  const flat = text => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const entries = window.searchIndex.map(([page, heading, address, text]) => ({ page, heading, address, text, low: flat(text), head: flat(page + ' ' + heading) }));
  const starts = word => new RegExp('(^|[^\\p{L}\\p{N}])' + word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'u');

  function find(words) {
    const patterns = words.map(starts);
    const found = [];
    for (const entry of entries) {
      if (!patterns.every(pattern => pattern.test(entry.head) || pattern.test(entry.low))) continue;
      found.push([patterns.filter(pattern => pattern.test(entry.head)).length, entry]);
    }
    return found.sort((a, b) => b[0] - a[0]).map(([, entry]) => entry);
  }

  function snippet(entry, words) {
    const first = words.map(word => entry.low.search(starts(word))).filter(place => place >= 0)[0] || 0;
    const from = Math.max(0, first - AROUND), to = Math.min(entry.text.length, first + AROUND * 2);
    return (from ? '… ' : '') + entry.text.slice(from, to).trim() + (to < entry.text.length ? ' …' : '');
  }

  function marked(text, words) {
    const made = document.createElement('p');
    const lows = flat(text);
    if (lows.length !== text.length) { made.textContent = text; return made; } // letters that fold to several
    let place = 0;
    const spots = words.flatMap(word => [...lows.matchAll(new RegExp(starts(word), 'gu'))].map(hit => [hit.index + hit[0].length - word.length, word.length]));
    for (const [at, length] of spots.sort((a, b) => a[0] - b[0])) {
      if (at < place) continue;
      made.append(text.slice(place, at), Object.assign(document.createElement('mark'), { textContent: text.slice(at, at + length) }));
      place = at + length;
    }
    made.append(text.slice(place));
    return made;
  }

  function show() {
    const words = flat(box.value).split(/\s+/).filter(word => word.length > 1);
    if (!words.length) { list.replaceChildren(); result.textContent = ''; return; }
    const found = find(words);
    result.textContent = !found.length ? 'Nothing found.' : (found.length === 1 ? '1 place' : found.length + ' places') + (found.length > MOST ? ', the first ' + MOST + ' shown.' : '.');
    list.replaceChildren(...found.slice(0, MOST).map(entry => {
      const item = document.createElement('li'), link = document.createElement('a');
      link.href = entry.address;
      link.textContent = entry.heading === entry.page ? entry.page : entry.page + ': ' + entry.heading;
      item.append(link, marked(snippet(entry, words), words));
      return item;
    }));
  }

  let waiting = 0;
  box.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(show, 150); });
  box.form.addEventListener('submit', event => { event.preventDefault(); show(); });
  box.value = new URLSearchParams(location.search).get('q') || '';
  show();
})();
