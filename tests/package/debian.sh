# Sourced by run.sh: the Debian packages, installed on a clean root. It uses run.sh's functions, and its directory `work`.
# shellcheck shell=bash disable=SC2154

# clean_root ROOT PACKAGE...: a root with what these packages of this system hold, and nothing else; dpkg knows of them.
clean_root() {
  local root=$1 name
  shift
  rm -rf "$root"
  mkdir -p "$root"/var/lib/dpkg/{info,updates,triggers} "$root"/usr/{bin,sbin,lib,lib64} "$root/tmp"
  for name in bin sbin lib lib64; do
    if [[ -L /$name ]]; then ln -s "usr/$name" "$root/$name"; fi
  done
  dpkg-query --listfiles "$@" | sort -u | while read -r name; do
    if [[ -e $name && (-L $name || ! -d $name) ]]; then printf '%s\0' "$name"; fi
  done | xargs -0 cp -d --parents -t "$root"
  dpkg-query --status "$@" >"$root/var/lib/dpkg/status"
  for name in "$@"; do
    find /var/lib/dpkg/info \( -name "$name.list" -o -name "$name:*.list" \) -exec cp -t "$root/var/lib/dpkg/info" {} +
  done
}

# in_root ROOT PROGRAM ARGUMENT...: as on a system that is that root.
in_root() {
  local root=$1
  shift
  if ((EUID == 0)); then
    chroot "$root" "$@"
  else
    LD_LIBRARY_PATH=$root/usr/lib "$root$1" "${@:2}"
  fi
}

# install_packages ROOT PACKAGE_FILE...: dpkg sees to it that all is there that they depend on.
install_packages() {
  local root=$1 package
  shift
  if ((EUID == 0)); then
    dpkg --root="$root" --log=/dev/null --install "$@"
  else
    for package in "$@"; do dpkg-deb --extract "$package" "$root"; done
  fi
}

# package_names: of lists of dependencies, the first where there are several to choose from.
package_names() {
  tr ',' '\n' | sed -nE 's/^ *([^ :]+).*/\1/p' | sort -u
}

# with_dependencies PACKAGE...: these, and what they depend on, and so on.
with_dependencies() {
  local known=$* found
  while true; do
    # shellcheck disable=SC2086 # the names are words
    found=$({ printf '%s\n' $known; dpkg-query --show --showformat '${Depends}\n' $known; } | package_names | xargs)
    [[ $found != "$known" ]] || break
    known=$found
  done
  tr ' ' '\n' <<<"$known"
}

# debian_packages KIND: they are installed on a root that holds nothing but what they depend on, and work there.
debian_packages() {
  local kind=$1 root=$work/root-$1 debs=$work/debs-$1 package version needed
  rm -rf "$debs"
  (cd "$work-$kind" && cpack -B "$debs")
  for package in "$debs"/*.deb; do
    dpkg-deb --info "$package" | grep -E '^ (Package|Depends|Suggests):'
  done
  mapfile -t needed < <(for package in "$debs"/*.deb; do dpkg-deb --field "$package" Depends; done |
    package_names | grep -v '^libhydranth')
  mapfile -t needed < <(with_dependencies "${needed[@]}")
  # What installs packages: a shell for their scripts, ldconfig for libraries.
  clean_root "$root" dash libc-bin "${needed[@]}"
  install_packages "$root" "$debs"/*.deb
  if [[ $kind == shared ]]; then
    version=$(dpkg-deb --field "$debs"/hydranth_*.deb Version)
    library_package "$debs" "$version" "${version%.*}"
  fi
  consume "the $kind package hydranth" 'lr: 0.1' in_root "$root" /usr/bin/hydranth --config-name - lr=0.1 <<<'lr: 1'
  build_consumer "debian-packages-$kind" tests/package/find_package -DCMAKE_PREFIX_PATH="$root/usr"
  cp "$work/debian-packages-$kind/consumer" "$root/tmp"
  consume "debian-packages-$kind, in the root" localhost:3307 in_root "$root" /tmp/consumer
  PKG_CONFIG_LIBDIR=$(find "$root/usr" -name pkgconfig | paste -sd :) with_pkg_config "debian-packages-$kind" "$root/usr"
}

# library_package DIRECTORY VERSION ABI: the shared library is a package for itself, the others depend on it, and so will
# packages that are linked with it.
library_package() {
  local debs=$1 version=$2 abi=$3 name
  for name in hydranth libhydranth-dev; do
    consume "$name depends on the library" "libhydranth$abi (= $version)" \
      grep -oE 'libhydranth[^,]*' <(dpkg-deb --field "$debs/${name}_"*.deb Depends)
  done
  consume "shlibs" "libhydranth $abi libhydranth$abi (>= $version)" dpkg-deb --info "$debs/libhydranth${abi}_"*.deb shlibs
  consume "the library's files" "libhydranth.so.$abi libhydranth.so.$version" \
    library_files "$debs/libhydranth${abi}_"*.deb
  consume "the link to build with" libhydranth.so library_files "$debs"/libhydranth-dev_*.deb
}

# library_files PACKAGE_FILE: the names of its shared libraries.
library_files() {
  dpkg-deb --fsys-tarfile "$1" | tar -t | sed -n 's|.*/\(lib[^/]*\.so\)|\1|p' | sort | paste -sd ' '
}
