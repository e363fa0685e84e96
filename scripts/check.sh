#!/bin/sh
# SPDX-License-Identifier: MIT
# Build one preset and run its tests. usage: scripts/check.sh PRESET [arguments for ctest]
# A cross preset first gets its compiler and libraries; status 77 when the compiler or the user
# emulator that its tests run under cannot be had (Debian's gcc-multilib excludes cross compilers).
set -eu
cd "$(dirname "$0")/.."
preset=$1
shift

prepare_cross() {
    arch=$1 compiler=$2 qemu=$3
    scripts/packages.sh cross
    for tool in "$compiler" "$qemu"; do
        command -v "$tool" >/dev/null 2>&1 || command -v "$tool-static" >/dev/null 2>&1 || {
            echo "check: $tool is missing; preset $preset cannot be tested here" >&2
            exit 77
        }
    done
    scripts/sysroot.sh "$arch"
}
case $preset in
aarch64) prepare_cross arm64 aarch64-linux-gnu-gcc qemu-aarch64 ;;
s390x) prepare_cross s390x s390x-linux-gnu-gcc qemu-s390x ;;
i386) prepare_cross i386 i686-linux-gnu-gcc qemu-i386 ;;
esac

scripts/build.sh "$preset"
cd "build/$preset"
exec ctest --output-on-failure --no-tests=error -j "$(nproc 2>/dev/null || echo 2)" "$@"
