#!/usr/bin/env bash
# Installs the library, static and shared and as Debian packages, and builds and runs a stranger's program with it in each way that there is.
# Everything is made in the directory given as the argument, and beside it: NAME-static and NAME-shared.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source tests/packages.sh
source tests/package/debian.sh
work=$(realpath -m "${1:?the directory to work in}")

# consume NAME EXPECTED COMMAND...: runs the command and compares what it prints.
consume() {
  local name=$1 expected=$2 printed
  shift 2
  printed=$("$@")
  if [[ $printed != "$expected" ]]; then
    echo "$name: printed '$printed', not '$expected'" >&2
    return 1
  fi
  echo "$name: works"
}

# build_consumer NAME SOURCE CMAKE_ARGUMENT...: in a directory that has the name's first word.
build_consumer() {
  local name=$1 directory=$work/${1%% *} source=$2
  shift 2
  (cd "$source" && configure "$directory" "$@")
  cmake --build "$directory" --target consumer --target embedding_consumer --target spdlog_consumer
  consume "$name" localhost:3307 "$directory/consumer"
  consume "$name, embedded configs" localhost:3306 "$directory/embedding_consumer"
  consume "$name, spdlog" 'by spdlog' "$directory/spdlog_consumer" hydra/job_logging=stdout "hydra.run.dir=$work/run"
}

# follow_changes: embedded configs follow files that change, come and go.
follow_changes() {
  local name=embedded-changes program=$work/embedded-changes/embedding_consumer
  rm -rf "$work/conf"
  cp -r tests/package/conf "$work/conf"
  (cd tests/package/find_package && configure "$work/$name" -DCMAKE_PREFIX_PATH="$work/static" -DCONFIGS="$work/conf")
  cmake --build "$work/$name" --target embedding_consumer
  consume "$name" localhost:3306 "$program"
  printf 'host: example.org\nport: 1\n' >"$work/conf/db/mysql.yaml"
  printf 'host: localhost\nport: 5432\n' >"$work/conf/db/pg.yaml"
  cmake --build "$work/$name" --target embedding_consumer
  consume "$name, changed" example.org:1 "$program"
  consume "$name, added" localhost:5432 "$program" db=pg
  rm "$work/conf/db/pg.yaml"
  cmake --build "$work/$name" --target embedding_consumer
  if "$program" db=pg 2>/dev/null; then
    echo "$name: what was removed is still there" >&2
    return 1
  fi
  echo "$name, removed: works"
}

# with_pkg_config NAME PREFIX
with_pkg_config() {
  local name=$1 prefix=$2 flags
  flags=$(PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name hydranth.pc)") pkg-config --cflags --libs hydranth)
  # shellcheck disable=SC2086 # the flags are words
  g++ -std=c++20 tests/package/consumer.cpp -o "$work/consumer-$name" $flags
  LD_LIBRARY_PATH=$(dirname "$(find "$prefix" -name 'libhydranth*' | head -n 1)") \
    consume "pkg-config, $name" localhost:3307 "$work/consumer-$name"
}

# shell_files KIND: the command comes with its man page, and with what makes the shells complete it.
shell_files() {
  local prefix=$work/$1 shell file
  grep -q '^\.Dt HYDRANTH 1$' "$prefix/share/man/man1/hydranth.1"
  while read -r shell file; do
    LD_LIBRARY_PATH=$(dirname "$(find "$prefix" -name 'libhydranth*' | head -n 1)") \
      "$prefix/bin/hydranth" -sc "install=$shell" | diff - "$prefix/share/$file"
  done <<<"bash bash-completion/completions/hydranth
zsh zsh/site-functions/_hydranth
fish fish/vendor_completions.d/hydranth.fish"
  echo "files for the shells, $1: there"
}

# part_of_a_project: the library is built as a part of the stranger's project, its sources cloned by FetchContent out of a
# repository with what lies here, then added by add_subdirectory. It is compiled once, and in the quickest way.
part_of_a_project() {
  local repository=$work/repository.git
  local git=(git --git-dir="$repository" --work-tree=. -c user.name=stranger -c user.email=stranger@localhost)
  rm -rf "$repository" "$work/part"
  git init --quiet --bare --initial-branch=main "$repository"
  "${git[@]}" add --all
  "${git[@]}" commit --quiet --message='What lies here'
  build_consumer "part by FetchContent" tests/package/part -DREPOSITORY="file://$repository" \
    -DCMAKE_BUILD_TYPE=None -DCMAKE_UNITY_BUILD=ON
  rm "$work"/part/{,embedding_,spdlog_}consumer
  build_consumer "part by add_subdirectory" tests/package/part -DREPOSITORY=
}

for kind in static shared; do
  [[ $kind == shared ]] && shared=ON || shared=OFF
  # With the flags of the tests' build and as deep in the tree, so that a compiler cache has the objects.
  configure "$work-$kind" -DBUILD_SHARED_LIBS="$shared" -DHYDRANTH_DEVELOPER=ON \
    -DHYDRANTH_BUILD_TESTS=OFF -DHYDRANTH_BUILD_EXAMPLES=OFF \
    -DCMAKE_INSTALL_PREFIX="$work/$kind"
  cmake --build "$work-$kind"
  cmake --install "$work-$kind" >/dev/null
  build_consumer "find_package-$kind" tests/package/find_package -DCMAKE_PREFIX_PATH="$work/$kind"
  with_pkg_config "$kind" "$work/$kind"
  shell_files "$kind"
  debian_packages "$kind"
done
follow_changes
part_of_a_project

# foreign_symbols LIBRARY: what it exports that is no name of hydranth.
foreign_symbols() {
  nm -D --defined-only "$1" | awk '{ print $3 }' | grep -vE '^_Z(T[A-Z]|T[vh].*_|GV)?Z?N[KRO]*8hydranth' | c++filt
}

# private_symbols LIBRARY: what it exports of private namespaces, but for what templates in public headers call.
private_symbols() {
  local symbol name
  nm -DC --defined-only "$1" | sed -E 's/^[0-9a-f]+ [A-Za-z] ((vtable|VTT|typeinfo|typeinfo name|guard variable) for )?//' |
    grep -E '^hydranth::(impl|grammar|ast)::' |
    while read -r symbol; do
      name=${symbol%%[\[(<]*}
      grep -rqw "${name##*::}" lib/include || echo "$symbol"
    done
}

library=$(find "$work/shared" -name libhydranth.so)
leaked=$(foreign_symbols "$library" || true)$(private_symbols "$library" || true)
if [[ -n $leaked ]]; then
  printf 'the shared library exports private symbols:\n%s\n' "$leaked" >&2
  exit 1
fi
echo "the shared library exports public names of hydranth, and nothing else"
