#!/usr/bin/env bash
# man_page_test.sh COMMAND PAGE: everything that --help names, of the command and of its verbs, stands in the man page;
# help fits into 80 columns; and the page is well-formed, if there is a mandoc to ask.
set -euo pipefail
command=$1 page=$2
failed=0

# The man page writes the flag --cfg as `.Fl -cfg`, and verbs as `.Ic explain`.
check_named() {
  local what=$1 pattern=$2
  grep -Eq -e "$pattern" "$page" || { echo "not in the man page: $what" && failed=1; }
}

check_flags() {
  local flag
  while read -r flag; do
    check_named "$flag" "Fl ${flag#-}( |\$)"
  done < <(grep -oE '^ +(-[a-z0-9]+, )?--[a-z-]+|^  -[a-z0-9]+' <<<"$1" | grep -oE -e '-[-a-z0-9]+' | sort -u)
}

check_width() {
  awk -v name="$2" 'length > 80 { print name ": wider than 80 columns: " $0; wide = 1 } END { exit wide }' <<<"$1" || failed=1
}

help=$("$command" --help)
check_width "$help" "$command --help"
check_flags "$help"
grep -q '^Examples:' <<<"$help" || { echo "--help shows no examples" && failed=1; }
verbs=$(sed -n '/^Verbs/,/^$/s/^  \([a-z]*\) .*/\1/p' <<<"$help")
[[ -n $verbs ]] || { echo "--help names no verbs" && failed=1; }
for verb in $verbs; do
  check_named "$verb" "^\.Ic $verb( |\$)|^\.It Ic $verb( |\$)"
  verb_help=$("$command" "$verb" --help)
  check_width "$verb_help" "$command $verb --help"
  check_flags "$verb_help"
done
if command -v mandoc >/dev/null; then
  mandoc -Tlint -Wwarning "$page" || failed=1
else
  echo "there is no mandoc: the page's form is not checked"
fi
exit "$failed"
