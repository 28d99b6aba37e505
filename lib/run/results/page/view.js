// What is shown at the moment. It is kept in the address behind the #, so that a link or a reload shows the same again.

const view = {
  x: null, y: null, colour: null, xLog: false, yLog: false,
  sortedBy: null, descending: false,
  find: '', brushes: new Map(), marked: -1,
  selected: new Uint8Array(rowCount).fill(1), selectedCount: rowCount,
  isSelected: (row) => view.selected[row] === 1,
};

function shownTheme() {
  return document.documentElement.dataset.theme;
}

const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

function applyTheme() {
  document.documentElement.dataset.theme = document.getElementById('theme').value || (prefersDark.matches ? 'dark' : 'light');
}

function keepView() {
  const kept = new URLSearchParams();
  const theme = document.getElementById('theme').value;
  if (view.x) kept.set('x', view.x.name);
  if (view.y) kept.set('y', view.y.name);
  if (view.colour) kept.set('colour', view.colour.name);
  if (view.sortedBy) kept.set('sort', (view.descending ? '-' : '') + view.sortedBy.name);
  if (theme) kept.set('theme', theme);
  history.replaceState(null, '', `#${kept}`);
}

function readView() {
  const kept = new URLSearchParams(location.hash.slice(1));
  const axis = (name, usual) => axisColumns.find((column) => column.name === kept.get(name)) ?? usual ?? axisColumns[0] ?? null;
  const [firstKey, secondKey] = [...keyColumns.filter((key) => key.numeric), ...keyColumns.filter((key) => !key.numeric)];
  view.x = axis('x', firstKey);
  view.y = axis('y', metricColumns[0] ?? axisColumns.find((column) => column.kind === 'job'));
  view.colour = axis('colour', secondKey ?? view.y);
  view.xLog = view.x !== null && isLogByDefault(view.x);
  view.yLog = view.y !== null && isLogByDefault(view.y);
  const sort = kept.get('sort') ?? '';
  view.descending = sort.startsWith('-');
  view.sortedBy = columns.find((column) => column.name === sort.replace(/^-/, '')) ?? null;
  document.getElementById('theme').value = kept.get('theme') ?? '';
}
