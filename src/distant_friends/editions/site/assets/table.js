// A table that can be sorted by the buttons in its headings and searched by the words in its rows. The rows lie in data/NAME.js.
(function () {
  const table = document.getElementById('data');
  const step = Number(table.dataset.first);
  const heads = [...table.querySelectorAll('thead th')], kinds = heads.map(head => head.dataset.kind);
  const filter = document.getElementById('filter'), count = document.getElementById('count'), more = document.getElementById('more');
  const rows = window.tableRows, words = rows.map(row => row.join(' ').toLowerCase());
  let order = rows.map((_, place) => place), sorted = { column: -1, down: false }, shown = step;

  const link = (address, text, outside) => {
    const made = document.createElement('a');
    if (outside) { made.className = 'outside'; made.rel = 'external'; }
    made.href = address;
    made.textContent = text;
    return made;
  };

  function cell(value, kind, place) {
    const made = document.createElement(place === 0 ? 'th' : 'td');
    if (place === 0) made.scope = 'row';
    if (kind === 'number') made.className = 'number';
    if (kind === 'sources') {
      const keys = value.split(';').map(key => key.trim()).filter(Boolean);
      keys.forEach((key, index) => made.append(index ? '; ' : '', link('sources.html#source.' + key, key)));
    } else if (kind === 'address' && value.startsWith('http')) made.append(link(value, value, true));
    else made.textContent = value;
    return made;
  }

  function draw() {
    const asked = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fitting = order.filter(place => asked.every(word => words[place].includes(word)));
    table.tBodies[0].replaceChildren(...fitting.slice(0, shown).map(place => {
      const line = document.createElement('tr');
      line.append(...rows[place].map((value, column) => cell(value, kinds[column], column)));
      return line;
    }));
    const visible = Math.min(shown, fitting.length), figure = number => number.toLocaleString('en-GB');
    count.textContent = figure(visible) + ' of ' + figure(fitting.length) + (asked.length ? ' fitting rows shown (the table has ' + figure(rows.length) + ').' : ' rows shown.');
    more.hidden = visible === fitting.length;
    more.textContent = 'Show ' + figure(Math.min(step, fitting.length - visible)) + ' more rows';
  }

  function sort(column) {
    sorted = { column, down: sorted.column === column && !sorted.down };
    const numeric = kinds[column] === 'number', sign = sorted.down ? -1 : 1;
    order = rows.map((_, place) => place).sort((one, other) => {
      const a = rows[one][column], b = rows[other][column];
      if (a === '' || b === '') return (a === '') - (b === '') || one - other; // empty cells come last either way
      return sign * (numeric ? a - b : a.localeCompare(b, 'en')) || one - other;
    });
    heads.forEach((head, place) => {
      if (place === column) head.setAttribute('aria-sort', sorted.down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
    draw();
  }

  heads.forEach((head, column) => head.querySelector('button').addEventListener('click', () => sort(column)));
  filter.addEventListener('input', () => { shown = step; draw(); });
  more.addEventListener('click', () => {
    const next = table.tBodies[0].rows.length;
    shown += step;
    draw();
    const row = table.tBodies[0].rows[next];
    if (row && more.hidden) { row.tabIndex = -1; row.focus(); } // the button that had the focus is gone
  });
  filter.value = new URLSearchParams(location.search).get('q') || '';
  draw();
})();
