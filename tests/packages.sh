# Sourced by the scripts: which Debian and Ubuntu packages are needed for what, and how they are installed.
# shellcheck shell=bash disable=SC2034

build_packages=(g++ cmake ninja-build tao-pegtl-dev libfmt-dev libboost-dev)
test_packages=(catch2 nlohmann-json3-dev libspdlog-dev chromium fonts-dejavu-core) # a browser for reports
shell_packages=(bash zsh fish mandoc) # to test completion in the real shells, and the man page
slurm_packages=(munge slurm-wlm) # for tests/cli/sweeps/slurm_test.sh, which sets up a Slurm of its own
bench_packages=(libbenchmark-dev libyaml-cpp-dev valgrind jq) # benches and their guard
check_packages=(clang clang-format-14 dpkg-dev file git pkg-config "${bench_packages[@]}")
fuzz_packages=(clang libclang-rt-dev) # clang with its sanitizers

# install_missing PACKAGE...: says what is missing, then installs it, as root or with sudo.
install_missing() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is no Debian or Ubuntu: make sure that there is what these packages hold: $*"
    return
  fi
  local package missing=() as_root=()
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  echo "Installing: ${missing[*]}"
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      echo "Installing needs root or sudo; as root: apt-get install ${missing[*]}" >&2
      return 1
    fi
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -q </dev/null
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}" </dev/null
}

# configure DIRECTORY CMAKE_ARGUMENT...: makes or refreshes a build directory; ccache is used if it is there.
configure() {
  local directory=$1 arguments=(-Wno-dev)
  shift
  [[ -f $directory/CMakeCache.txt ]] || arguments+=(-G Ninja)
  if command -v ccache >/dev/null; then arguments+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache); fi
  cmake -S . -B "$directory" "${arguments[@]}" "$@"
}

# configure_sanitized DIRECTORY CMAKE_ARGUMENT...: with clang's AddressSanitizer and UndefinedBehaviorSanitizer, and the
# libFuzzer targets, which want all of the library instrumented. The library is compiled in few large pieces: half the time.
configure_sanitized() {
  local directory=$1
  shift
  configure "$directory" -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_BUILD_TYPE=None -DHYDRANTH_BUILD_FUZZERS=ON \
    -DCMAKE_UNITY_BUILD=ON \
    -DCMAKE_CXX_FLAGS="-O1 -gline-tables-only -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" "$@"
}
