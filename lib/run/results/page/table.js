// The table. Rows are made as they are scrolled to: thousands at once would be slow.

const rowsBox = document.getElementById('rows');
const tableBody = rowsBox.querySelector('tbody');
const rowsAtOnce = 200;
let listedRows = [];

function compareCells(column, a, b) {
  const first = column.values[a], second = column.values[b];
  if (column.numeric) return column.numbers[a] - column.numbers[b];
  return plainText(first).localeCompare(plainText(second), undefined, {numeric: true});
}

// Rows without a value come last in either direction.
function sortedRows() {
  const rows = Array.from({length: rowCount}, (unused, row) => row).filter((row) => view.isSelected(row));
  const column = view.sortedBy;
  if (!column) return rows;
  const isMissing = (row) => Number.isNaN(column.numbers[row]);
  return rows.sort((a, b) => isMissing(a) - isMissing(b) || (isMissing(a) ? 0 :
      compareCells(column, a, b) * (view.descending ? -1 : 1)) || a - b);
}

function makeHead() {
  const line = document.createElement('tr');
  for (const column of columns) {
    const head = document.createElement('th');
    head.scope = 'col';
    head.className = column.numeric ? 'number' : '';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = column.name;
    button.addEventListener('click', () => {
      view.descending = view.sortedBy === column && !view.descending;
      view.sortedBy = column;
      keepView();
      drawTable();
    });
    head.append(button);
    line.append(head);
  }
  rowsBox.querySelector('thead').replaceChildren(line);
}

function makeRow(row) {
  const line = document.createElement('tr');
  line.dataset.row = row;
  for (const column of columns) {
    const value = column.values[row];
    const cell = document.createElement('td');
    cell.textContent = value === null ? '–' : valueText(column, value);
    cell.title = cell.textContent.length > 40 ? cell.textContent : '';
    if (column.numeric) cell.classList.add('number');
    if (value === null) cell.classList.add('none');
    if (column === stateColumn) cell.classList.add('state', ...plainText(value).split(' '));
    line.append(cell);
  }
  return line;
}

function addRows() {
  const from = tableBody.childElementCount;
  tableBody.append(...listedRows.slice(from, from + rowsAtOnce).map(makeRow));
}

function drawTable() {
  listedRows = sortedRows();
  tableBody.replaceChildren();
  addRows();
  rowsBox.scrollTop = 0;
  for (const [index, head] of rowsBox.querySelectorAll('th').entries()) {
    if (columns[index] === view.sortedBy) head.setAttribute('aria-sort', view.descending ? 'descending' : 'ascending');
    else head.removeAttribute('aria-sort');
  }
  document.getElementById('count').textContent =
      listedRows.length === rowCount ? `${rowCount} rows` : `${listedRows.length} of ${rowCount} rows`;
}

function markInTable() {
  tableBody.querySelector('.marked')?.classList.remove('marked');
  tableBody.querySelector(`[data-row="${view.marked}"]`)?.classList.add('marked');
}

rowsBox.addEventListener('scroll', () => {
  if (rowsBox.scrollTop + rowsBox.clientHeight > rowsBox.scrollHeight - 300) addRows();
});
tableBody.addEventListener('pointerover', (event) => markRow(Number(event.target.closest('tr')?.dataset.row ?? -1)));
tableBody.addEventListener('pointerleave', () => markRow(-1));
