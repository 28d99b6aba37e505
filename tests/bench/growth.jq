# How the time of each bench that has sizes grows with them: the exponent (1 is linear, 2 quadratic) over all sizes, and of
# the step to the largest, which counts: small sizes have fixed costs in them. Tab-separated.

def slope($points): ($points | length) as $n
  | ($points | map(.x) | add / $n) as $x | ($points | map(.y) | add / $n) as $y
  | ($points | map((.x - $x) * (.y - $y)) | add) / ($points | map((.x - $x) * (.x - $x)) | add);
def shown: . * 100 | round / 100;

(["bench", "us at its sizes", "exponent", "last step", "<= 1.15"],
 (.seconds | to_entries | map(select(.key | test("/[0-9]+$")) | (.key / "/") as [$bench, $size]
    | {bench: $bench, size: ($size | tonumber), seconds: .value})
  | group_by(.bench)[] | sort_by(.size)
  | map(. + {x: (.size | log), y: (.seconds | log)}) as $points
  | slope($points[-2:]) as $last
  | [$points[0].bench, ($points | map(.seconds * 1e6 | round | tostring) | join(" ")), (slope($points) | shown),
     ($last | shown), (if $last <= 1.15 then "ok" else "missed" end)]))
| @tsv
