#!/usr/bin/env bash
# report_test.sh COMMAND [PICTURE]: the report of `hydranth results --html` in a real browser, Debian's chromium: what it
# draws, sorts and selects. PICTURE: a PNG of the page is left there; report.png is one. Skipped (exit status 77) without
# chromium.
set -euo pipefail
command=$(realpath "$1") picture=${2:+$(realpath -m "$2")}
if ! command -v chromium >/dev/null; then
  echo "skipped: there is no chromium"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
failures=0

# A sweep of 60 jobs, of which six fail; the text of a key would end the page's script.
mkdir conf
cat >conf/config.yaml <<'END'
lr: 0.1
batch: 16
opt: adam
hydra:
  sweep:
    dir: sweep
END
cat >train <<'END'
case $1$2$3 in *"128</script>" | 0.1128sgd) exit 3 ;; esac
sleep "$(awk -v batch="$2" 'BEGIN { print 4 / batch }')"
awk -v lr="$1" -v batch="$2" -v opt="$3" 'BEGIN {
  shift["sgd"] = 0.07; shift["lion"] = 0.02; shift["</script>"] = 0.03
  loss = 0.2 + 0.12 * (log(lr) / log(10) + 2.2) ^ 2 + batch / 900 + shift[opt]
  printf "{\"loss\": %.4f, \"accuracy\": %.4f}\n", loss, 1 - loss * 0.7 + (batch * lr * 7) % 0.03
}'
END
# shellcheck disable=SC2016 # the command replaces what looks like variables
"$command" -m lr=0.1,0.03,0.01,0.003,0.001 batch=32,64,128 "opt=adam,sgd,lion,'</script>'" -j 2 -- \
  sh "$PWD/train" '${lr}' '${batch}' '${opt}' >log 2>&1 || true
"$command" results sweep --html report.html
# The jobs in the order in which the command sorts them.
sorted() {
  "$command" results sweep --sort "$1" --format csv | sed '1d' | cut -d, -f1 | paste -sd ' '
}

# browse NAME ARGUMENT...: what chromium says to a page.
browse() {
  local page=$1
  shift
  timeout 300 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars \
    --user-data-dir="$work/profile" --window-size=1400,1000 --virtual-time-budget=5000 "$@" "file://$work/$page" 2>>chromium.log
}

# A visitor: a script behind the page's own that clicks and drags as people do, then writes down what is there.
cat >visitor.html <<'END'
<pre id="seen"></pre>
<script>
const seen = {};
// Without a screen frames come when they like, and the clock, which is a virtual one, doesn't wait for them.
window.requestAnimationFrame = (call) => setTimeout(call, 0);
const frame = () => new Promise((done) => setTimeout(done, 10));
const jobs = () => [...document.querySelectorAll('tbody tr')].map((line) => line.cells[0].textContent).join(' ');
const head = (name) => [...document.querySelectorAll('th button')].find((button) => button.textContent === name);
// How many of the picture's points have been drawn upon.
const drawn = (plot) => {
  const canvas = document.querySelector(`#${plot} canvas`);
  const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let count = 0;
  for (let i = 3; i < data.length; i += 4) count += data[i] > 0 ? 1 : 0;
  return count;
};
(async () => {
  await frame();
  seen.rows = document.querySelectorAll('tbody tr').length;
  seen.axes = [...document.querySelectorAll('#parallel g')].map((axis) => axis.dataset.axis).join(' ');
  seen.summary = document.getElementById('summary').textContent;
  seen.note = document.getElementById('scatter-note').textContent;
  seen.scatter = drawn('scatter') > 2000;
  seen.parallel = drawn('parallel') > 20000;
  head('loss').click();
  seen.ascending = jobs();
  head('loss').click();
  seen.descending = jobs();
  seen.address = location.hash;
  // The upper half of the axis of accuracy.
  const accuracies = () => [...document.querySelectorAll('tbody tr')].map((line) => Number(line.cells[5].textContent))
      .filter((number) => !Number.isNaN(number));
  const middle = (Math.min(...accuracies()) + Math.max(...accuracies())) / 2;
  const wanted = accuracies().filter((number) => number >= middle).length;
  const drag = document.querySelector('#parallel g[data-axis=accuracy] .drag');
  const box = drag.getBoundingClientRect();
  const at = (share, type, target) => target.dispatchEvent(new PointerEvent(type,
      {clientX: box.x + box.width / 2, clientY: box.y + 14 + share * (box.height - 28), bubbles: true}));
  at(0, 'pointerdown', drag);
  at(0.5, 'pointermove', window);
  at(0.5, 'pointerup', window);
  await frame();
  await frame();
  seen.brushes = document.querySelectorAll('#parallel .brush').length;
  seen.selected = accuracies().length === wanted && accuracies().every((number) => number >= middle);
  seen.count = document.getElementById('count').textContent;
  document.getElementById('clear').click();
  await frame();
  await frame();
  seen.cleared = document.getElementById('count').textContent;
  const theme = document.getElementById('theme');
  theme.value = 'dark';
  theme.dispatchEvent(new Event('change'));
  seen.dark = getComputedStyle(document.body).backgroundColor;
})().catch((failure) => seen.failure = failure.stack).finally(() => {
  document.getElementById('seen').textContent = Object.entries(seen).map(([name, value]) => `${name}: ${value}`).join('\n');
});
</script>
END
# What the visitor has written down, into the file `seen`.
read_seen() {
  awk '/<pre id="seen">/ { inside = 1 } inside { print } /<\/pre>/ { inside = 0 }' visited.dom | sed 's/<[^>]*>//g' >seen
}

cat report.html visitor.html >visited.html
browse visited.html --dump-dom >visited.dom
read_seen
cat seen

expect() {
  grep -qxF -e "$1" seen || {
    echo "not seen: $1"
    failures=$((failures + 1))
  }
}
expect "rows: 60"
expect "axes: lr batch opt accuracy loss duration"
expect "summary: 60 jobs · 54 done · 6 failed"
expect "note: 6 of 60 rows have no value here."
expect "scatter: true"
expect "parallel: true"
expect "ascending: $(sorted loss)"
expect "descending: $(sorted -loss)"
expect "brushes: 1"
expect "selected: true"
expect "cleared: 60 rows"
expect "dark: rgb(19, 20, 23)"
grep -Eq '^count: [1-5]?[0-9] of 60 rows$' seen || {
  echo "a range selects all or nothing"
  failures=$((failures + 1))
}
# A picture that is all of one colour compresses to next to nothing.
for theme in light dark; do
  browse "report.html#theme=$theme&colour=opt&sort=loss" --screenshot="$work/$theme.png" >/dev/null
  size=$(stat -c %s "$theme.png")
  echo "picture, $theme: $size bytes"
  ((size > 60000)) || failures=$((failures + 1))
done
! cmp -s light.png dark.png || failures=$((failures + 1))
if [[ -n $picture ]]; then
  # shellcheck disable=SC2016
  "$command" results sweep --where '${opt} != "</script>"' --html picture.html
  browse "picture.html#theme=light&colour=opt&y=loss&sort=loss" --window-size=1280,840 --screenshot="$picture" >/dev/null
fi

# Ten thousand rows, made of the table that is there: the browser draws and sorts them, and makes only some lines.
awk -F '<script type="application/json" id="data">' -v rows=10000 '
  NF < 2 { print; next }
  {
    match($2, /"rows":\[\[/)
    begin = substr($2, 1, RSTART + 7); all = substr($2, RSTART + 9)
    end = index(all, "]]}"); count = split(substr(all, 1, end - 1), row, "\\],\\[")
    printf "%s%s%s[%s", $1, FS, begin, row[1]
    for (i = 2; i <= rows; ++i) { r = row[(i - 1) % count + 1]; sub(/^[0-9]+/, i - 1, r); printf "],[%s", r }
    print substr(all, end)
  }' report.html >many.html
cat many.html visitor.html >visited.html
start=$SECONDS
browse visited.html --dump-dom >visited.dom
read_seen
echo "10,000 rows: $((SECONDS - start)) s"
expect "rows: 200"
expect "cleared: 10000 rows"
grep -q '^summary: 10000 jobs' seen || {
  echo "10,000 rows are not counted"
  failures=$((failures + 1))
}

echo "$failures failures"
((failures == 0))
