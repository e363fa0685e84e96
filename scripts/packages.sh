#!/bin/sh
# SPDX-License-Identifier: MIT
# Install the packages that a group of tasks needs, as far as they are missing.
# usage: scripts/packages.sh GROUP...   groups: build test guest disk
set -eu

build="gcc cmake ninja-build pkg-config libc6-dev libelf-dev libfdt-dev libjson-c-dev libzstd-dev zlib1g-dev"
build_optional="libslirp-dev libsdl2-dev libedit-dev libseccomp-dev libpng-dev git"
test="check python3 gcc-riscv64-unknown-elf binutils-riscv64-linux-gnu device-tree-compiler"
test_optional="clang clang-format universal-ctags valgrind strace qemu-system-misc qemu-user"
guest="opensbi cpio gzip xz-utils kmod apt dpkg gpgv debian-archive-keyring"
guest_optional=""
disk="mmdebstrap qemu-user-static arch-test e2fsprogs util-linux"
disk_optional=""

hint_other() {
    cat >&2 <<TXT
packages: this system has no apt. Install by hand what corresponds to:
  dnf:    gcc cmake ninja-build pkgconf elfutils-libelf-devel libfdt-devel json-c-devel libzstd-devel
          zlib-devel libslirp-devel SDL2-devel libedit-devel check-devel python3 cpio xz kmod
  pacman: base-devel cmake ninja libelf dtc json-c zstd zlib libslirp sdl2 libedit check python cpio xz kmod
  brew:   cmake ninja pkg-config libelf dtc json-c zstd libslirp sdl2 check python cpio xz
  and OpenSBI's fw_dynamic.bin (give it with -bios FILE).
TXT
}

installed() { dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -q '^installed$'; }

missing() {
    for p in "$@"; do
        installed "$p" || printf '%s ' "$p"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then sudo "$@"
    else
        echo "packages: not root and no sudo; run as root:  $*" >&2
        return 1
    fi
}

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
    hint_other
    exit 0
fi

need="" want=""
for group in "$@"; do
    case $group in
    build) need="$need $build" want="$want $build_optional" ;;
    test) need="$need $test" want="$want $test_optional" ;;
    guest) need="$need $guest" want="$want $guest_optional" ;;
    disk) need="$need $disk" want="$want $disk_optional" ;;
    *) echo "packages: no group \"$group\" (build test guest disk)" >&2; exit 2 ;;
    esac
done

# shellcheck disable=SC2086
lacking=$(missing $need)
# shellcheck disable=SC2086
optional=$(missing $want)
[ -n "$lacking$optional" ] || exit 0

export DEBIAN_FRONTEND=noninteractive
stamp=${XDG_CACHE_HOME:-$HOME/.cache}/isomer/optional-packages-tried
if [ -z "$lacking" ] && [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$optional" ]; then exit 0; fi
echo "packages: installing ${lacking}${optional}"
as_root apt-get update -q >/dev/null || echo "packages: apt-get update failed; going on" >&2
if [ -n "$lacking" ]; then
    # shellcheck disable=SC2086
    as_root apt-get install -y -q --no-install-recommends $lacking >/dev/null || {
        echo "packages: could not install: $lacking" >&2
        exit 1
    }
fi
for p in $optional; do
    as_root apt-get install -y -q --no-install-recommends "$p" >/dev/null 2>&1 ||
        echo "packages: optional package $p is not to be had; going on without it" >&2
done
# shellcheck disable=SC2086
optional=$(missing $want)
if [ -n "$optional" ]; then
    mkdir -p "$(dirname "$stamp")"
    printf '%s' "$optional" >"$stamp"
fi
