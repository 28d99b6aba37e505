// The scatter plot.

const scatter = document.getElementById('scatter');
const scatterMargin = {left: 64, right: 16, top: 22, bottom: 46};
let scatterPlaces = [];

function drawScatterAxes(context, x, y, width, height) {
  const {left, top} = scatterMargin;
  const svg = scatter.querySelector('svg');
  svg.replaceChildren();
  const longest = x.column.categories ? Math.max(3, Math.floor(width / x.column.categories.length / 7)) : 12;
  const widest = Math.max(...x.ticks.map((tick) => Math.min(tick.label.length, longest))) * 7 + 6;
  for (const tick of spacedTicks(x, width, widest)) {
    const at = left + tick.fraction * width;
    drawLine(context, 'grid', at, top, at, top + height);
    svgElement(svg, 'text', {x: at, y: top + height + 18, 'text-anchor': 'middle'}, shortened(tick.label, longest));
  }
  for (const tick of spacedTicks(y, height, 16)) {
    const at = top + (1 - tick.fraction) * height;
    drawLine(context, 'grid', left, at, left + width, at);
    svgElement(svg, 'text', {x: left - 8, y: at + 4, 'text-anchor': 'end'}, shortened(tick.label, 8));
  }
  drawLine(context, 'faint', left, top + height, left + width, top + height);
  svgElement(svg, 'text', {class: 'name', x: left + width, y: top + height + 38, 'text-anchor': 'end'}, x.column.title);
  svgElement(svg, 'text', {class: 'name', x: left - 8, y: 10, 'text-anchor': 'start'}, y.column.title);
}

function drawScatter() {
  const width = scatter.clientWidth - scatterMargin.left - scatterMargin.right;
  const height = scatter.clientHeight - scatterMargin.top - scatterMargin.bottom;
  const x = makeInsetAxis(view.x, view.xLog), y = makeInsetAxis(view.y, view.yLog);
  const context = clearedCanvas(scatter);
  drawScatterAxes(context, x, y, width, height);
  const radius = rowCount > 3000 ? 2 : rowCount > 300 ? 3 : 4.5;
  const colours = rowColours(view.colour);
  const faint = themeColour('faint');
  scatterPlaces = [];
  const draw = (row, colour, alpha) => {
    const place = scatterPlaces[row];
    if (!place) return;
    context.globalAlpha = alpha;
    context.fillStyle = colour;
    context.beginPath();
    context.arc(place.x, place.y, radius, 0, 2 * Math.PI);
    context.fill();
  };
  let count = 0;
  for (let row = 0; row < rowCount; ++row) {
    const across = x.fractions[row] + spread(x, row), up = y.fractions[row] + spread(y, row);
    if (Number.isNaN(across + up)) continue;
    scatterPlaces[row] = {x: scatterMargin.left + across * width, y: scatterMargin.top + (1 - up) * height};
    ++count;
  }
  for (let row = 0; row < rowCount; ++row) if (!view.isSelected(row)) draw(row, faint, 0.5);
  for (let row = 0; row < rowCount; ++row) if (view.isSelected(row)) draw(row, colours[row], rowCount > 3000 ? 0.6 : 0.85);
  const missing = rowCount - count;
  document.getElementById('scatter-note').textContent =
      missing === 0 ? '' : `${missing} of ${rowCount} rows have no value here.`;
  showLegend(view.colour);
  markScatter();
}

function markScatter() {
  const svg = scatter.querySelector('svg');
  svg.querySelector('.mark')?.remove();
  const place = scatterPlaces[view.marked];
  if (place) svgElement(svg, 'circle', {class: 'mark', cx: place.x, cy: place.y, r: 7});
}

function scatterRowAt(x, y) {
  let nearest = -1, least = 144;
  scatterPlaces.forEach((place, row) => {
    const distance = (place.x - x) ** 2 + (place.y - y) ** 2;
    if (distance < least && view.isSelected(row)) [nearest, least] = [row, distance];
  });
  return nearest;
}

scatter.addEventListener('pointermove', (event) => {
  const frame = scatter.getBoundingClientRect();
  markRow(scatterRowAt(event.clientX - frame.left, event.clientY - frame.top), event);
});
scatter.addEventListener('pointerleave', () => markRow(-1));
