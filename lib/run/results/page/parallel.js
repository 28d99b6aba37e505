// Parallel coordinates: a line for each row; a range of an axis can be selected.

const parallel = document.getElementById('parallel');
const parallelMargin = {left: 56, right: 70, top: 34, bottom: 14};
let parallelAxes = [];

function parallelHeight() {
  return parallel.clientHeight - parallelMargin.top - parallelMargin.bottom;
}

function layParallelAxes() {
  parallel.style.minWidth = `${parallelMargin.left + parallelMargin.right + (axisColumns.length - 1) * 78}px`;
  const width = parallel.clientWidth - parallelMargin.left - parallelMargin.right;
  parallelAxes = axisColumns.map((column, index) => ({
    ...makeInsetAxis(column), x: parallelMargin.left + (axisColumns.length > 1 ? width * index / (axisColumns.length - 1) : width / 2),
  }));
}

function parallelY(fraction) {
  return parallelMargin.top + (1 - fraction) * parallelHeight();
}

function drawParallelAxes() {
  const svg = parallel.querySelector('svg');
  const height = parallelHeight();
  svg.replaceChildren();
  const between = parallelAxes.length > 1 ? parallelAxes[1].x - parallelAxes[0].x : 200;
  for (const axis of parallelAxes) {
    const group = svgElement(svg, 'g', {'data-axis': axis.column.name});
    svgElement(group, 'text', {class: 'name', x: axis.x, y: 14, 'text-anchor': 'middle'},
        shortened(axis.column.title, Math.max(6, Math.floor(between / 7.5))));
    for (const tick of spacedTicks(axis, height, 15)) {
      svgElement(group, 'text', {x: axis.x + 8, y: parallelY(tick.fraction) + 4},
          shortened(tick.label, Math.max(5, Math.floor(between / 8.5))));
    }
    const range = view.brushes.get(axis.column.index);
    if (range) {
      svgElement(group, 'rect', {class: 'brush', x: axis.x - 7, width: 14, y: parallelY(range[1]),
          height: Math.max(2, parallelY(range[0]) - parallelY(range[1]))});
    }
    const drag = svgElement(group, 'rect', {class: 'drag', x: axis.x - 16, width: 32, y: 20, height: height + 28});
    drag.addEventListener('pointerdown', (event) => startBrush(event, axis));
  }
}

// The line of a row, broken where it has no value. False if nothing of it can be drawn.
function tracePath(context, row) {
  let open = false, drawn = false;
  for (const axis of parallelAxes) {
    const fraction = axis.fractions[row];
    if (Number.isNaN(fraction)) {
      open = false;
      continue;
    }
    const y = parallelY(fraction + spread(axis, row));
    open ? context.lineTo(axis.x, y) : context.moveTo(axis.x, y);
    drawn ||= open;
    open = true;
  }
  return drawn;
}

function drawParallel() {
  layParallelAxes();
  drawParallelAxes();
  const context = clearedCanvas(parallel);
  const colours = rowColours(view.colour);
  const strokeRows = (wanted, colour, alpha) => {
    context.globalAlpha = alpha;
    for (let row = 0; row < rowCount; ++row) {
      if (view.isSelected(row) !== wanted) continue;
      context.strokeStyle = colour ?? colours[row];
      context.beginPath();
      if (tracePath(context, row)) context.stroke();
    }
  };
  context.lineWidth = rowCount > 1000 ? 0.7 : 1.3;
  if (view.brushes.size > 0 || view.find !== '') strokeRows(false, themeColour('faint'), rowCount > 1000 ? 0.08 : 0.3);
  strokeRows(true, null, Math.max(0.04, Math.min(0.85, 10 / (view.selectedCount + 1) ** 0.55)));
  context.globalAlpha = 1;
  context.lineWidth = 1;
  for (const axis of parallelAxes) drawLine(context, 'quiet', axis.x, parallelY(1), axis.x, parallelY(0));
  markParallel();
}

function markParallel() {
  const svg = parallel.querySelector('svg');
  svg.querySelector('.mark')?.remove();
  if (view.marked < 0) return;
  let path = '';
  tracePath({moveTo: (x, y) => path += `M${x} ${y}`, lineTo: (x, y) => path += `L${x} ${y}`}, view.marked);
  svgElement(svg, 'path', {class: 'mark', d: path});
}

function startBrush(event, axis) {
  event.preventDefault();
  const top = parallel.getBoundingClientRect().top;
  const fractionAt = (moved) =>
      Math.min(1, Math.max(0, 1 - (moved.clientY - top - parallelMargin.top) / parallelHeight()));
  const start = fractionAt(event);
  const move = (moved) => {
    const end = fractionAt(moved);
    if (Math.abs(end - start) * parallelHeight() > 3) {
      view.brushes.set(axis.column.index, [Math.min(start, end), Math.max(start, end)]);
    } else {
      view.brushes.delete(axis.column.index);
    }
    select();
  };
  const stop = (moved) => {
    move(moved);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', stop);
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', stop);
}
