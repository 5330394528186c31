/**
 * The page's script searches, filters and sorts tests; the page has everything else without it. It
 * makes no markup: it hides, shows and moves rows.
 */
export const SCRIPT = `
'use strict';
(() => {
  const table = document.getElementById('all');
  const tests = document.getElementById('tests');
  const openTarget = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === 'DETAILS') target.open = true;
  };
  addEventListener('hashchange', openTarget);
  addEventListener('beforeprint', () => {
    for (const one of document.querySelectorAll('details:not(#tests)')) one.open = true;
  });
  if (table === null || tests === null) return;
  const body = table.tBodies[0];
  const search = document.getElementById('search');
  const count = document.getElementById('count');
  const boxes = [...document.querySelectorAll('.controls input[type=checkbox]')];
  const rows = Array.from(body.rows).map((row, at) => ({ row, at, text: undefined }));
  const textOf = (one) => (one.text ??= one.row.textContent.toLowerCase());
  const more = document.getElementById('more');
  // Rows that a browser lays out at once; it takes seconds for ten thousand.
  const PAGE = 500;
  let limit = PAGE;
  const show = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    const gone = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    let found = 0;
    for (const one of rows) {
      const fits = !gone.has(one.row.className) && words.every((word) => textOf(one).includes(word));
      if (fits) found += 1;
      const hidden = !fits || found > limit;
      if (one.row.hidden !== hidden) one.row.hidden = hidden;
    }
    const shown = Math.min(found, limit);
    count.textContent = found + ' of ' + rows.length + ' found' + (shown < found ? ', ' + shown + ' shown' : '');
    more.hidden = shown === found;
  };
  const again = () => {
    limit = PAGE;
    show();
  };
  const KEYS = {
    state: (row) => ['failed', 'flaky', 'skipped', 'left', 'passed'].indexOf(row.className),
    suite: (row) => row.cells[1].textContent,
    test: (row) => row.cells[2].textContent,
    time: (row) => -Number(row.dataset.seconds ?? -1),
  };
  const compare = (a, b) => (typeof a === 'number' ? a - b : a.localeCompare(b, 'en', { numeric: true }));
  const sort = (head, key) => {
    const turned = head.getAttribute('aria-sort') === 'ascending';
    for (const other of head.parentNode.children) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', turned ? 'descending' : 'ascending');
    const keyed = rows.map((one) => ({ one, key: KEYS[key](one.row) }));
    keyed.sort((a, b) => (turned ? compare(b.key, a.key) : compare(a.key, b.key)) || a.one.at - b.one.at);
    rows.splice(0, rows.length, ...keyed.map(({ one }) => one));
    const all = document.createDocumentFragment();
    for (const { row } of rows) all.append(row);
    body.append(all);
    again();
  };
  let waiting = 0;
  search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(again, 80);
  });
  for (const box of boxes) box.addEventListener('change', again);
  for (const button of table.querySelectorAll('th button')) {
    button.addEventListener('click', () => sort(button.parentNode, button.value));
  }
  more.addEventListener('click', () => {
    limit *= 4;
    show();
  });
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target === search) return;
    event.preventDefault();
    tests.open = true;
    search.focus();
  });
  document.querySelector('.controls').hidden = false;
  show();
  openTarget();
})();
`
