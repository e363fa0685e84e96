#!/bin/sh
# SPDX-License-Identifier: MIT
# Install the Debian packages that a group of tasks needs, as far as they are missing. When all are
# there, this needs neither network nor root. Nothing that is installed is ever removed.
# usage: scripts/packages.sh [--list] GROUP...
#   build   what ./run builds with          guest   what the recipe of the shell guest needs
#   test    what ./test needs besides       disk    what the recipe of the disk guest needs
#   cross   compilers for the presets aarch64, s390x and i386
set -eu

# Each group has packages that it needs, and others that only make it better: a failure to install
# those is reported and tolerated.
build="gcc libc6-dev cmake ninja-build pkg-config libelf-dev libfdt-dev libzstd-dev
       zlib1g-dev"
build_optional="libslirp-dev libsdl2-dev libseccomp-dev git"
test="check python3 gcc-riscv64-unknown-elf binutils-riscv64-linux-gnu device-tree-compiler"
test_optional="opensbi clang clang-format universal-ctags valgrind strace gdb-multiarch qemu-system-misc
       qemu-user xvfb xdotool"
guest="apt dpkg gpgv debian-archive-keyring ca-certificates cpio gzip xz-utils kmod util-linux"
guest_optional=""
disk="mmdebstrap arch-test e2fsprogs"
# uidmap: for users other than root. qemu-user-static registers itself with the kernel; where it
# cannot be installed, the recipe fetches a QEMU of its own.
disk_optional="uidmap qemu-user-static"
cross=""
cross_optional="gcc-aarch64-linux-gnu gcc-s390x-linux-gnu gcc-i686-linux-gnu
       libc6-dev-arm64-cross libc6-dev-s390x-cross libc6-dev-i386-cross qemu-user"

say() { printf 'packages: %s\n' "$*" >&2; }

hint_other() {
    say "this system has no apt. What corresponds to Debian's packages, to install by hand:"
    cat >&2 <<TXT
  dnf install gcc cmake ninja-build pkgconf elfutils-libelf-devel libfdt-devel
      libzstd-devel zlib-devel libslirp-devel SDL2-devel libseccomp-devel
      check-devel python3 gcc-riscv64-linux-gnu dtc apt dpkg debian-keyring cpio xz kmod
  pacman -S base-devel cmake ninja libelf dtc zstd zlib libslirp sdl2 libseccomp
      check python riscv64-elf-gcc apt dpkg debian-archive-keyring cpio xz kmod
  brew install cmake ninja pkg-config libelf dtc zstd libslirp sdl2 check python cpio
      xz dpkg (guests cannot be made there: take the guest cache from a Linux machine)
TXT
}

installed() {
    dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -q '^installed$'
}

missing() {
    for p in "$@"; do
        installed "$p" || printf '%s ' "$p"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# apt PROGRESS-NAME ARGUMENTS...: apt-get with a line for each fifth of its work, counted in what it
# prints; all it says goes to $log. (APT::Status-Fd would be exact, but apt makes the descriptor
# non-blocking, and package scripts that share it then fail to print.)
apt() {
    what=$1
    shift
    {
        as_root apt-get -q -o Dpkg::Use-Pty=0 "$@" 2>&1 </dev/null
        echo "exit:$?"
    } | awk -v what="$what" -v log_file="$log" '
        function progress(kind, n,    fifth) {
            fifth = int(5 * n / total)
            if (total >= 5 && fifth == int(5 * (n - 1) / total)) return
            printf "packages: %s: %s %d of %d\n", what, kind, n, total >"/dev/stderr"
        }
        /^exit:/ { exit substr($0, 6) }
        { print >>log_file }
        / newly installed, / { total = $1 + $3 }
        /^Get:/ && total { progress("fetched", ++fetched) }
        /^Setting up / && total { progress("installed", ++installed) }'
}

list=no
[ "${1:-}" != --list ] || { list=yes; shift; }
need="" want=""
for group in "$@"; do
    case $group in
    build) need="$need $build" want="$want $build_optional" ;;
    test) need="$need $test" want="$want $test_optional" ;;
    guest) need="$need $guest" want="$want $guest_optional" ;;
    disk) need="$need $disk" want="$want $disk_optional" ;;
    cross) need="$need $cross" want="$want $cross_optional" ;;
    *) say "no group \"$group\" (build test guest disk cross)"; exit 2 ;;
    esac
done
if [ $list = yes ]; then
    # shellcheck disable=SC2086
    printf '%s\n' $need $want
    exit 0
fi
if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
    hint_other
    exit 0
fi

# shellcheck disable=SC2086
lacking=$(missing $need)
# shellcheck disable=SC2086
optional=$(missing $want)
# What could not be had once is not tried at each run.
tried=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/isomer/optional-packages-tried
if [ -e "$tried" ]; then
    for p in $optional; do
        grep -qx "$p" "$tried" || new="${new:-}$p "
    done
    optional=${new:-}
fi
[ -n "$lacking$optional" ] || exit 0

log=$(mktemp)
trap 'rm -f "$log"' EXIT
say "missing: $lacking$optional"
if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null 2>&1; then
    say "not root, and no sudo here. Run this as root, then try again:"
    echo "  apt-get install --no-install-recommends $lacking$optional" >&2
    # Without the optional ones it goes on.
    [ -z "$lacking" ] || exit 1
    exit 0
fi
apt "package index" update || say "the package index cannot be renewed; going on with the old one"
# shellcheck disable=SC2086
if [ -n "$lacking" ] &&
    ! apt "needed packages" install -y --no-remove --no-install-recommends $lacking; then
    grep -n -B3 -E '^(E|W|dpkg): ' "$log" | tail -n 20 >&2
    say "could not install: $lacking"
    exit 1
fi
[ -n "$optional" ] || exit 0
# All at once is faster; one by one when that fails.
# shellcheck disable=SC2086
if ! apt "optional packages" install -y --no-remove --no-install-recommends $optional; then
    for p in $optional; do
        apt "$p" install -y --no-remove --no-install-recommends "$p" || true
    done
fi
# shellcheck disable=SC2086
for p in $(missing $optional); do
    say "optional package $p could not be installed; going on without it"
    mkdir -p "$(dirname "$tried")"
    echo "$p" >>"$tried"
done
