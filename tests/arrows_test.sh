#!/usr/bin/env bash
# Which folder may include what: nothing points up, and PEGTL, fmt and the other dependencies stay where they belong.
# Also: what may lie in the root. Prints each violation and fails if there is one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

std='<[a-z0-9_]+>'
syntax='"grammar/(ast/[a-z0-9_]+|override_error|parse|source|syntax_error|utf8)\.hpp"'
public='"hydranth/[a-z0-9_]+\.hpp"'
below="$std|$public|$syntax|<fmt/[a-z]+\.h>|\"lib/(report|world)/[a-z0-9_]+\.hpp\""

# Files (a find expression for the path), then what their includes must look like.
arrows=(
  'grammar/rules/*'         "$std|<tao/pegtl.*>|\"grammar/(rules/)?[a-z0-9_]+\.hpp\""
  'grammar/parse_*.cpp'     "$std|<tao/pegtl.*>|$syntax|\"grammar/[a-z0-9_/]+\.hpp\""
  'grammar/*_actions.hpp'   "$std|$syntax|\"grammar/(rules/)?[a-z0-9_]+\.hpp\""
  'grammar/*'               "$std|$syntax|\"grammar/[a-z0-9_]+\.hpp\""
  'lib/include/*'           "$std|$public"
  'lib/spdlog/*'            "$std|$public|<spdlog/[a-z/]+\.h>"
  'lib/report/*.hpp'        "$std|$public|\"(lib/report|grammar)/[a-z0-9_]+\.hpp\""
  'lib/report/*'            "$std|$public|\"(lib/report|grammar)/[a-z0-9_]+\.hpp\"|<fmt/[a-z]+\.h>"
  'lib/world/*'             "$std|<[a-z/]+\.h>|$public|\"lib/world/[a-z0-9_]+\.hpp\""
  'lib/tree/big_integer.hpp' "$std|<boost/multiprecision/cpp_int.hpp>"
  'lib/tree/*'              "$below|\"lib/tree/[a-z0-9_]+\.hpp\""
  'lib/resolve/*'           "$below|\"lib/(resolve|tree)/[a-z0-9_]+\.hpp\""
  'lib/precompiled.hpp'     "$std|<fmt/[a-z]+\.h>|\"lib/(run|run/sweep)/[a-z0-9_]+\.hpp\""
  'lib/compose/*'           "$below|\"lib/(compose|resolve|tree)/[a-z0-9_]+\.hpp\""
  'lib/run/sweep/content_name.cpp' "$below|<boost/uuid/[a-z0-9_]+\.hpp>|\"lib/(run|run/sweep|compose|resolve|tree)/[a-z0-9_]+\.hpp\""
  'lib/run/sweep/sample_points.cpp' "$below|<boost/random/sobol.hpp>|\"lib/(run|run/sweep|compose)/[a-z0-9_]+\.hpp\""
  'lib/run/*'               "$below|<[a-z/]+\.h>|\"lib/(run|run/cluster|run/results|run/sweep|run/verbs|compose|resolve|tree)/[a-z0-9_]+\.hpp\""
  'cli/static/*'            "$std|<fmt/[a-z-]+\.h>"
  'cli/*'                   "$std|<[a-z/]+\.h>|$public|<hydranth/[a-z0-9_]+\.hpp>|\"cli/[a-z0-9_]+\.hpp\""
  'examples/*'              "$std|<hydranth/[a-z0-9_]+\.hpp>|<[a-z0-9_]+_configs\.hpp>"
)

failures=0
violation() {
  echo "$1"
  failures=$((failures + 1))
}

# A file is judged by the first entry that its path matches.
judge_file() {
  local file=$1 i line
  for ((i = 0; i < ${#arrows[@]}; i += 2)); do
    # shellcheck disable=SC2053 # the entry is a pattern
    [[ $file == ${arrows[i]} ]] || continue
    while IFS= read -r line; do
      violation "$file: may not include ${line#*include }"
    done < <(grep -E '^ *# *include' "$file" | grep -vE "include (${arrows[i + 1]})" || true)
    return
  done
  violation "$file: tests/arrows_test.sh does not know what it may include"
}

while IFS= read -r file; do judge_file "$file"; done < <(find grammar lib cli examples -name '*.[ch]pp' | sort)

while IFS= read -r line; do
  violation "only tests/grammar may use PEGTL: $line"
done < <(grep -rn 'include <tao/' tests --include='*.[ch]pp' | grep -v '^tests/grammar/' || true)

root=$(find . -mindepth 1 -maxdepth 1 ! -name '.*' ! -name build ! -name 'build-*' ! -name outputs ! -name multirun \
  -printf '%f\n' | LC_ALL=C sort | paste -sd ' ')
expected='CMakeLists.txt README.md cli examples grammar lib tests'
[[ $root == "$expected" ]] || violation "the root holds '$root', not '$expected'"

echo "$failures violations"
((failures == 0))
