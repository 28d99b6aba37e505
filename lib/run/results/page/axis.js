// Axes: where values stand between 0 and 1, and which of them are named.

function niceStep(span, count) {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
}

function linearTicks(low, high) {
  const step = niceStep(high - low, 5);
  const ticks = [];
  for (let i = Math.ceil(low / step); i * step <= high + step * 1e-9; ++i) ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

function logTicks(low, high) {
  const factors = high / low > 100 ? [1] : [1, 2, 5];
  const ticks = [];
  for (let power = Math.floor(Math.log10(low)); 10 ** power <= high * 1.000001; ++power)
    for (const factor of factors) ticks.push(Number((factor * 10 ** power).toPrecision(12)));
  return ticks.filter((tick) => tick >= low * 0.999999 && tick <= high * 1.000001);
}

// Learning rates and the like are spread over magnitudes; what was measured is shown as it is unless it is, too.
function isLogByDefault(column) {
  return column.canBeLog && column.high / column.low >= (column.kind === 'key' ? 30 : 1000);
}

function makeAxis(column, log = isLogByDefault(column)) {
  if (column.categories) {
    const count = column.categories.length;
    const place = (number) => (number + 0.5) / count;
    return {
      column, log: false, fractions: column.numbers.map(place),
      ticks: column.categories.map((text, index) => ({fraction: place(index), label: text === '' ? '(empty)' : text})),
    };
  }
  const {low, high} = column;
  const project = log && column.canBeLog ? Math.log : (number) => number;
  const span = project(high) - project(low);
  const place = (number) => span > 0 ? (project(number) - project(low)) / span : number === number ? 0.5 : NaN;
  // The few values of a swept key are its ticks.
  const values = column.kind === 'key' && column.distinct.length <= 8 ? column.distinct
      : span > 0 ? (project === Math.log ? logTicks(low, high) : linearTicks(low, high)) : [low];
  return {
    column, log: project === Math.log, fractions: column.numbers.map(place),
    ticks: values.map((value) => ({fraction: place(value), label: numberText(value)})),
  };
}

// The axis of a plot: marks keep off its ends.
function makeInsetAxis(column, log) {
  const axis = makeAxis(column, log);
  if (column.categories) return axis;
  const inside = (fraction) => 0.03 + 0.94 * fraction;
  return {
    ...axis, fractions: axis.fractions.map(inside),
    ticks: axis.ticks.map((tick) => ({...tick, fraction: inside(tick.fraction)})),
  };
}

// How far a row stands from its value: rows with the same text, or the same one of a key's few values, are spread a
// little, always in the same way, so that none hides the others.
function spread(axis, row) {
  const few = axis.column.kind !== 'metric' && axis.column.distinct.length <= 12;
  if (!few || rowCount < 20) return 0;
  return ((row * 0.618034) % 1 - 0.5) * Math.min(0.35 / axis.column.distinct.length, 0.05);
}

// Leaves out what would stand on its neighbour.
function spacedTicks(axis, length, distance) {
  let last = -Infinity;
  return axis.ticks.filter((tick) => {
    const at = tick.fraction * length;
    if (at - last < distance) return false;
    last = at;
    return true;
  });
}

function shortened(text, longest) {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
