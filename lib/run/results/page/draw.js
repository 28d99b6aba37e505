// Drawing: thousands of marks go to a canvas, axes and what is pointed at to the SVG above it.

function svgElement(parent, name, attributes = {}, text = '') {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== '') made.textContent = text;
  parent.append(made);
  return made;
}

function themeColour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

// The canvas of a plot, empty and as sharp as the screen.
function clearedCanvas(plot) {
  const canvas = plot.querySelector('canvas');
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(plot.clientWidth * ratio);
  canvas.height = Math.round(plot.clientHeight * ratio);
  const context = canvas.getContext('2d');
  context.scale(ratio, ratio);
  return context;
}

function drawLine(context, colour, x1, y1, x2, y2) {
  context.strokeStyle = themeColour(colour);
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

const categoryColours = {
  light: ['#2563c9', '#d97400', '#12936b', '#c2347b', '#7a55cf', '#8a6a1f', '#0089a8'],
  dark: ['#6aa5ff', '#ffab4a', '#4fd1a1', '#ff7fb5', '#b79bff', '#d9bb6a', '#4fcbe6'],
};

function channels(hex) {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

function mixed(from, to, share) {
  const a = channels(from), b = channels(to);
  return `rgb(${a.map((value, i) => Math.round(value + (b[i] - value) * share)).join(' ')})`;
}

// The colour of each row by the column: of numbers a ramp in 32 steps, of texts one each as long as there are enough.
function rowColours(column) {
  const none = themeColour('faint');
  const given = categoryColours[shownTheme()];
  if (column.categories) {
    return Array.from(column.numbers, (number) => Number.isNaN(number) ? none : given[number] ?? themeColour('quiet'));
  }
  const [low, middle, high] = ['low', 'middle', 'high'].map(themeColour);
  const ramp = Array.from({length: 33}, (unused, i) =>
      i <= 16 ? mixed(low, middle, i / 16) : mixed(middle, high, (i - 16) / 16));
  return Array.from(makeAxis(column).fractions, (at) => Number.isNaN(at) ? none : ramp[Math.round(at * 32)]);
}

function showLegend(column) {
  const legend = document.getElementById('legend');
  legend.replaceChildren();
  const add = (element, text, style = {}) => {
    const made = document.createElement(element);
    made.textContent = text;
    Object.assign(made.style, style);
    legend.append(made);
    return made;
  };
  if (column.categories) {
    const given = categoryColours[shownTheme()];
    const several = column.categories.length > given.length;
    for (const [index, text] of column.categories.slice(0, given.length).entries())
      add('span', text === '' ? '(empty)' : text).prepend(Object.assign(document.createElement('i'), {style: `background:${given[index]}`}));
    if (several) add('span', `${column.categories.length - given.length} more`);
    return;
  }
  add('span', valueText(column, column.low));
  add('i', '').className = 'ramp';
  add('span', valueText(column, column.high));
}
