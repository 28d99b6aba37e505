// The page as a whole.

const hasPlots = axisColumns.length > 0 && rowCount > 0;
const searchTexts = data.rows.map((row) => row.map((value, index) => valueText(columns[index], value)).join('\n').toLowerCase());

function drawPlots() {
  if (!hasPlots) return;
  drawScatter();
  drawParallel();
}

function isWanted(row) {
  for (const axis of parallelAxes) {
    const range = view.brushes.get(axis.column.index);
    const fraction = axis.fractions[row];
    if (range && !(fraction >= range[0] && fraction <= range[1])) return false;
  }
  return searchTexts[row].includes(view.find);
}

// Takes the selected ranges and the text that is looked for into account, at most once for each picture on the screen.
let isWaiting = false;
function select() {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    view.selectedCount = 0;
    for (let row = 0; row < rowCount; ++row) view.selectedCount += view.selected[row] = isWanted(row) ? 1 : 0;
    document.getElementById('clear').hidden = view.brushes.size === 0;
    drawPlots();
    drawTable();
  });
}

// The row that is pointed at, in all three; where the pointer is, what is known of it.
function markRow(row, event = null) {
  if (row !== view.marked) {
    view.marked = row;
    if (hasPlots) {
      markScatter();
      markParallel();
    }
    markInTable();
  }
  const tooltip = document.getElementById('tooltip');
  tooltip.hidden = row < 0 || event === null;
  if (tooltip.hidden) return;
  tooltip.replaceChildren(...columns.filter((column) => column.values[row] !== null).map((column) => {
    const line = document.createElement('div');
    for (const text of [column.name, shortened(valueText(column, column.values[row]), 40)])
      line.append(Object.assign(document.createElement('span'), {textContent: text}));
    return line;
  }));
  const {offsetWidth: width, offsetHeight: height} = tooltip;
  tooltip.style.left = `${Math.min(event.clientX + 16, window.innerWidth - width - 8)}px`;
  tooltip.style.top = `${Math.max(8, Math.min(event.clientY + 16, window.innerHeight - height - 8))}px`;
}

function summary() {
  if (!stateColumn) return `${rowCount} rows`;
  const counts = new Map();
  for (const state of stateColumn.values) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [`${rowCount} jobs`, ...[...counts].map(([state, count]) => `${count} ${state}`)].join(' · ');
}

function offerAxes(name, logName = null) {
  const choice = document.getElementById(name);
  choice.replaceChildren(...axisColumns.map((column) => new Option(column.name, column.name)));
  choice.value = view[name].name;
  const log = document.getElementById(`${name}-log`);
  const showLog = () => {
    if (!log) return;
    log.checked = view[logName];
    log.disabled = !view[name].canBeLog;
    log.parentElement.hidden = log.disabled;
  };
  choice.addEventListener('change', () => {
    view[name] = axisColumns[choice.selectedIndex];
    if (logName) view[logName] = isLogByDefault(view[name]);
    showLog();
    keepView();
    drawPlots();
  });
  log?.addEventListener('change', () => {
    view[logName] = log.checked;
    drawPlots();
  });
  showLog();
}

function start() {
  document.title = `${data.title} – sweep results`;
  document.getElementById('title').textContent = data.title;
  document.getElementById('summary').textContent = summary();
  readView();
  applyTheme();
  makeHead();
  if (hasPlots) {
    offerAxes('x', 'xLog');
    offerAxes('y', 'yLog');
    offerAxes('colour');
    new ResizeObserver(drawPlots).observe(document.querySelector('main'));
  } else {
    for (const card of document.querySelectorAll('.card:not(.wide)')) card.hidden = true;
  }
  const changeTheme = () => {
    applyTheme();
    drawPlots();
  };
  document.getElementById('theme').addEventListener('change', () => {
    keepView();
    changeTheme();
  });
  prefersDark.addEventListener('change', changeTheme);
  document.getElementById('find').addEventListener('input', (event) => {
    view.find = event.target.value.trim().toLowerCase();
    select();
  });
  document.getElementById('clear').addEventListener('click', () => {
    view.brushes.clear();
    select();
  });
  drawPlots();
  drawTable();
}

start();
