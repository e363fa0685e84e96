# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# What the recipes of disk guests share (bash): the installation, and the two images.
#
# A recipe sets `recipe` before it reads this file, and calls make_disk after.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/../lib.sh"

suite=trixie
cannot=77 # exit status: this machine cannot do it
fresh=no

parse_options() {
    while [ $# -gt 0 ]; do
        parse_option "$@"
        if [ $shifts -eq 0 ]; then
            [ "$1" = --fresh ] || die "unknown option $1"
            fresh=yes
            shifts=1
        fi
        shift $shifts
    done
}

# keep_disk SET: disk.img is the copy that the guest writes to; it lasts.
keep_disk() {
    if [ $fresh = yes ]; then
        # ./run holds this lock as long as its machine lives.
        exec 8>"$1/disk.lock"
        ! command -v flock >/dev/null 2>&1 || flock -n 8 || die "$1/disk.img is in use by a machine"
        rm -f "$1/disk.img"
    fi
    if [ ! -e "$1/disk.img" ]; then
        cp --sparse=always --reflink=auto "$1/pristine.img" "$1/disk.img.part"
        mv "$1/disk.img.part" "$1/disk.img"
    fi
}

fetch_package_of() {
    apt_setup "$1" $suite
    fetch_package "$2"
}

# find_qemu: a qemu-riscv64 that needs no libraries, in $qemu: this machine's own or a fetched one
find_qemu() {
    for qemu in $(command -v qemu-riscv64-static qemu-riscv64); do
        ldd "$qemu" 2>&1 | grep -q '=>' || return 0
    done
    fetch_package_of "$(dpkg --print-architecture)" qemu-user
    qemu=$unpacked/usr/bin/qemu-riscv64
}

need_riscv64_programs() {
    if ! "$here/with-riscv64" "$qemu" "$unpacked/usr/bin/busybox" true >&2; then
        say "this machine cannot start riscv64 programs, which installing the packages needs. Install"
        say "qemu-user-static, which tells the kernel how, or use Linux 6.7 or later with user namespaces"
        exit $cannot
    fi
}

use_cached_disk() {
    link=$cache/$recipe-$id
    [ ! -e "$link/.complete" ] || keep_disk "$link"
    use_cached "$link"
}

# make_disk EXTRA SIZE MINUTES OPTIONS...: EXTRA is a folder with what comes on top of the plain system
# (disk/build says what), or empty; SIZE that of the image; MINUTES what it takes.
make_disk() {
    local extra=$1 size=$2 minutes=$3 files opensbi kernel set part
    shift 3
    parse_options "$@"
    # All that decides what is on the disk, in an order that does not depend on how we were called.
    mapfile -t files < <(find "$here" ${extra:+"$extra"} -type f | sort)
    id=$(recipe_id "$0" "${files[@]}")
    use_cached_disk
    need_tools mmdebstrap arch-test mke2fs unshare sha256sum
    lock_cache
    use_cached_disk

    fetch_package_of riscv64 opensbi
    opensbi=$unpacked
    kernel=$(package_field linux-image-riscv64 Version)
    set=$cache/sets/$recipe-$kernel-$(cat "$apt_state"/lists/*InRelease "$0" "${files[@]}" | sha256sum | cut -c1-12)
    find_mirror
    find_qemu
    fetch_package_of riscv64 busybox-static
    need_riscv64_programs

    say "installing Debian $suite into a folder; this takes $minutes minutes"
    part=$set.part
    "$here/with-riscv64" "$qemu" rm -rf "$part"
    mkdir -p "$part"
    "$here/with-riscv64" "$qemu" "$here/build" "$part" "$mirror" $suite "$keyring" "$size" "$extra" >&2 ||
        die "the installation failed"
    cp "$opensbi/usr/lib/riscv64-linux-gnu/opensbi/generic/fw_dynamic.bin" "$part/"
    keep_disk "$part"
    finish_set "$part" "$set" "$link"
}
