# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154,SC2034
# What the guest recipes share (bash): options, the cache, and foreign Debian packages by a private
# apt state, which leaves the system's own package state alone. apt checks the index's signature
# against Debian's keys and each package against the index.
#
# A recipe sets `recipe` before it reads this file.
set -Eeuo pipefail
trap 'say "stopped by an error in ${BASH_SOURCE[0]}, line $LINENO"' ERR
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"

say() { printf '%s: %s\n' "$recipe" "$*" >&2; }
die() {
    say "$*"
    exit 1
}

# ---- options -----------------------------------------------------------------------------------

mirror=${ISOMER_MIRROR:-}
cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/isomer
update=no
offline=no

# parse_option ARGUMENTS...: take one option that all recipes have; `shifts` = words used, or 0.
parse_option() {
    shifts=1
    case $1 in
    --mirror | --cache)
        [ $# -ge 2 ] || die "$1 needs a value"
        if [ "$1" = --mirror ]; then mirror=$2; else cache=$2; fi
        shifts=2
        ;;
    --update) update=yes ;;
    --offline) offline=yes ;;
    *) shifts=0 ;;
    esac
}

need_tools() {
    local tool
    for tool in "$@"; do
        command -v "$tool" >/dev/null 2>&1 ||
            die "program $tool is missing; scripts/packages.sh guest disk installs what recipes need"
    done
}

# ---- cache -------------------------------------------------------------------------------------
# cache/sets/NAME-VERSION-KEY      a complete guest; never changed after it was made, except disks
# cache/NAME-ID -> sets/...        the set that the recipe whose text has the hash ID uses
# cache/packages, cache/apt-*      unpacked packages; indexes

# The text of what makes a set is part of its key: a changed recipe makes a new set.
recipe_id() { cat "$@" | sha256sum | cut -c1-12; }

# use_cached LINK: when the set is complete, print its folder and end.
use_cached() {
    if [ -e "$1/.complete" ] && [ $update = no ]; then
        readlink -f "$1"
        exit 0
    fi
    [ $offline = no ] || die "not in the cache ($cache)"
}

# One recipe at a time fills a cache; the lock ends with the process.
lock_cache() {
    cache=$(mkdir -p "$cache" && cd "$cache" && pwd) || die "cannot make the folder $cache"
    exec 9>"$cache/.lock"
    if command -v flock >/dev/null 2>&1 && ! flock -n 9; then
        say "another run fills $cache; waiting for it"
        flock 9
    fi
}

# finish_set PART SET LINK: the last steps, so that a set under its name is always complete.
finish_set() {
    : >"$1/.complete"
    rm -rf "$2"
    mv "$1" "$2"
    use_set "$2" "$3"
}

# use_set SET LINK: let the recipe find the set next time; print it.
use_set() {
    ln -s "sets/$(basename "$1")" "$2.new$$"
    mv -T "$2.new$$" "$2"
    say "ready: $1"
    echo "$1"
}

# ---- packages ----------------------------------------------------------------------------------

keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# The Debian mirror of this machine. Archives of others use Debian's suite names too, so one whose
# path ends in "debian" goes first.
own_mirror() {
    "$(dirname "${BASH_SOURCE[0]}")/../scripts/apt-sources.sh" |
        awk '$1 ~ /^cdrom:/ {next}
             $3 !~ /^(oldstable|stable|testing|unstable|sid|bullseye|bookworm|trixie|forky)$/ {next}
             $1 ~ /\/debian\/?$/ && best == "" {best = $1}
             other == "" {other = $1}
             END {print (best != "" ? best : other)}'
}

# apt_setup ARCH SUITE: a private state in $cache/apt-SUITE-ARCH; reads the index when there is none
# yet, or on --update.
apt_setup() {
    need_tools apt-get dpkg-deb
    apt_arch=$1
    apt_suite=$2
    apt_state=$cache/apt-$2-$1
    [ -r "$keyring" ] || die "Debian's archive keys are missing (package debian-archive-keyring)"
    mkdir -p "$apt_state/lists/partial" "$apt_state/cache/archives/partial" "$apt_state/debs"
    : >"$apt_state/status"
    if [ $update = yes ] || [ ! -e "$apt_state/.fetched" ]; then
        apt_update
    fi
}

private() {
    local tool=$1
    shift
    "$tool" -oAPT::Architecture="$apt_arch" -oAPT::Architectures="$apt_arch" \
        -oDir::State="$apt_state" -oDir::State::lists="$apt_state/lists" \
        -oDir::State::status="$apt_state/status" -oDir::Cache="$apt_state/cache" \
        -oDir::Etc::sourcelist="$apt_state/sources.list" -oDir::Etc::sourceparts=/dev/null \
        -oDir::Etc::preferences=/dev/null -oDir::Etc::preferencesparts=/dev/null \
        -oAPT::Update::Post-Invoke= -oAPT::Update::Post-Invoke-Success= \
        -oAPT::Sandbox::User="$(id -un)" -oAcquire::Languages=none -oAcquire::Retries=3 "$@"
}

# run_apt LOG COMMAND...: with apt's own progress on a terminal, quietly otherwise
run_apt() {
    local log=$1
    shift
    if [ -t 2 ]; then
        private "$@" 2>"$log" >&2
    else
        private "$@" -q >"$log" 2>&1
    fi
}

apt_update() {
    find_mirror
    printf 'deb [arch=%s signed-by=%s] %s %s main\n' \
        "$apt_arch" "$keyring" "$mirror" "$apt_suite" >"$apt_state/sources.list"
    rm -f "$apt_state/.fetched"
    say "reading the package index of $apt_suite ($apt_arch)"
    run_apt "$apt_state/log" apt-get update -eany ||
        die "the package index cannot be fetched from $mirror: $(apt_reason)"
    : >"$apt_state/.fetched"
}

find_mirror() {
    [ -n "$mirror" ] || mirror=$(own_mirror)
    [ -n "$mirror" ] || die "no Debian mirror in this machine's apt configuration; use --mirror URL"
}

apt_reason() {
    { grep -E "^E:" "$apt_state/log" || grep -E "^(Err|W):" "$apt_state/log" || true; } | sed -n "1s/  */ /gp"
}

# package_field NAME FIELD: of the newest version in the index
package_field() {
    private apt-cache show --no-all-versions "$1" 2>/dev/null |
        awk -v field="$2:" '$1 == field {sub(/^[^:]*: */, ""); print; exit}'
}

# fetch_package NAME: download, verify and unpack it once; its folder in $unpacked.
# $cache/.../debs keeps a download that was cut off, so that the next run goes on from there.
fetch_package() {
    local version size
    version=$(package_field "$1" Version)
    [ -n "$version" ] || die "the index of $apt_suite has no package $1"
    unpacked=$cache/packages/$1-${version//:/_}-$apt_arch
    [ -e "$unpacked/.complete" ] && return 0
    size=$(package_field "$1" Size)
    say "fetching $1 $version ($(((size + 999999) / 1000000)) MB)"
    if ! download "$1"; then
        # An old index may name a version that the mirror has no more.
        apt_update
        download "$1" || die "package $1 cannot be fetched from $mirror: $(apt_reason)"
        version=$(package_field "$1" Version)
        unpacked=$cache/packages/$1-${version//:/_}-$apt_arch
    fi
    rm -rf "$unpacked" "$unpacked.part"
    mkdir -p "$unpacked.part"
    dpkg-deb -x "$apt_state/debs/$1_${version//:/%3a}_"*.deb "$unpacked.part" ||
        die "package $1 cannot be unpacked"
    : >"$unpacked.part/.complete"
    mv "$unpacked.part" "$unpacked"
    rm -f "$apt_state/debs/$1"_*
}

download() { (cd "$apt_state/debs" && run_apt "$apt_state/log" apt-get download "$1"); }
