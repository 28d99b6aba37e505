// The table: columns with their values, as numbers where they are to be drawn.

const data = JSON.parse(document.getElementById('data').textContent);
const rowCount = data.rows.length;

function plainText(value) {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function durationText(seconds) {
  const whole = Math.round(seconds);
  const two = (number) => String(number).padStart(2, '0');
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}:${two(whole % 60)} min`;
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)} h`;
}

// Six digits are enough to look at.
function numberText(value) {
  return String(Number.isInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(6)));
}

function valueText(column, value) {
  if (typeof value !== 'number') return plainText(value);
  if (column.unit === 's') return durationText(value);
  return column.kind === 'metric' ? numberText(value) : String(value);
}

// A column of numbers has them in `numbers`, any other one the places of its texts in `categories`; NaN is a value that
// is missing or can't be drawn.
function makeColumn(described, index) {
  const values = data.rows.map((row) => row[index]);
  const column = {...described, index, values, categories: null};
  if (column.numeric) {
    column.numbers = Float64Array.from(values, (value) => Number.isFinite(value) ? value : NaN);
  } else {
    const texts = values.map(plainText);
    column.categories = [...new Set(texts.filter((text, row) => values[row] !== null))];
    const places = new Map(column.categories.map((text, place) => [text, place]));
    column.numbers = Float64Array.from(texts, (text, row) => values[row] === null ? NaN : places.get(text));
  }
  const drawn = column.numbers.filter((number) => !Number.isNaN(number));
  column.distinct = [...new Set(drawn)].sort((a, b) => a - b);
  column.low = column.distinct[0];
  column.high = column.distinct[column.distinct.length - 1];
  column.canBeLog = column.numeric && column.low > 0 && column.high > column.low;
  column.title = column.unit ? `${column.name} (${column.unit})` : column.name;
  return column;
}

const columns = data.columns.map(makeColumn);
const stateColumn = columns.find((column) => column.kind === 'job' && column.name === 'state');

// What can be an axis: not what names a job, and not what no job has.
const axisColumns = columns.filter((column) => column.distinct.length > 0 && !['job', 'state'].includes(column.name));
const keyColumns = axisColumns.filter((column) => column.kind === 'key');
const metricColumns = axisColumns.filter((column) => column.kind === 'metric');
