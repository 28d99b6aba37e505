#!/usr/bin/env bash
# The rules of each file in grammar/rules have the names that grammar/README.md defines in the block `ebnf rules/FILE`,
# and the other way round; and every rule that a block uses is defined in some block.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readme=grammar/README.md
# What rules are made of, and what is said when they fail.
no_rules='/(column_rule|formula_messages|interpolation_messages|override_expectations|yaml_messages)\.hpp$'

# blocks [FILE]: what stands in the block of a file, or in all of them.
blocks() {
  awk -v start="\`\`\`ebnf ${1:-}" '/^```/ { inside = index($0, start) == 1; next } inside' "$readme"
}

# defined_names: the left sides of a block. Parameters have one letter.
defined_names() {
  sed -nE 's/^([a-z0-9_]+)(\([a-z](,[a-z])*\))? += .*/\1/p' | sort -u
}

# used_names: the names on the right sides; neither in texts, sets of characters and words, nor parameters.
used_names() {
  awk '{
    sub(/^[^=]* = /, "")
    gsub(/"[^"]*"|\[([^]\\]|\\.)*\]|<[^>]*>/, " ")
    print
  }' | grep -oE '[a-z0-9_]{2,}' | sort -u
}

# struct_names FILE: those that it defines; a declaration may be of another file's.
struct_names() {
  sed -nE '/^struct [a-z0-9_]+;/d; s/^struct ([a-z0-9_]+).*/\1/p' "$1" | sort -u
}

failures=0
# expect_none WHAT NAMES: a line for each name that should not be.
expect_none() {
  local name
  for name in $2; do
    echo "$1: $name"
    failures=$((failures + 1))
  done
}

count=0
for file in grammar/rules/*.hpp; do
  [[ $file =~ $no_rules ]] && continue
  in_file=$(struct_names "$file")
  in_block=$(blocks "${file#grammar/}" | defined_names)
  expect_none "$file has a rule that $readme lacks" "$(comm -23 <(echo "$in_file") <(echo "$in_block"))"
  expect_none "$readme has a rule that $file lacks" "$(comm -13 <(echo "$in_file") <(echo "$in_block"))"
  count=$((count + $(wc -w <<<"$in_file")))
done
expect_none "$readme uses a rule that it does not define" \
  "$(comm -23 <(blocks | used_names) <(blocks | defined_names))"

echo "$count rules, $failures differences"
((count > 0 && failures == 0))
