#!/bin/sh
# SPDX-License-Identifier: MIT
# What the scripts do without network, root or a guest: programs that they call are replaced by
# small ones that write down how they were called.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
failures=0

# expect NAME STATUS TEXT COMMAND...: exit status, and TEXT (a pattern of case) in the output
expect() {
    name=$1 status=$2 text=$3
    shift 3
    got=0
    out=$("$@" 2>&1 </dev/null) || got=$?
    case $out in
    $text) [ "$got" != "$status" ] || return 0 ;;
    esac
    printf '%s: status %s instead of %s, or not like "%s":\n%s\n' \
        "$name" "$got" "$status" "$text" "$out"
    failures=$((failures + 1))
}

program() {
    mkdir -p "$(dirname "$1")"
    cat >"$1"
    chmod +x "$1"
}

# ---- scripts/apt-sources.sh ----------------------------------------------------------------------

mkdir -p "$tmp/etc/sources.list.d"
cat >"$tmp/etc/sources.list" <<'TXT'
# deb http://comment.test/debian bookworm main
deb [ arch=amd64 signed-by=/keys/a.gpg ] http://a.test/debian bookworm main contrib # note
deb http://b.test/ sid main
deb-src http://c.test/debian bookworm main
deb http://d.test/debian bookworm contrib
TXT
cat >"$tmp/etc/sources.list.d/x.sources" <<'TXT'
Types: deb deb-src
URIs: http://e.test/one http://e.test/two
Suites: trixie trixie-updates
# A comment does not end the stanza.
Components: non-free main
Signed-By: /keys/e.gpg

Types: deb
Enabled: No
URIs: http://f.test/
Suites: trixie
Components: main
TXT
expect "both formats" 0 'http://e.test/one /keys/e.gpg trixie
http://e.test/one /keys/e.gpg trixie-updates
http://e.test/two /keys/e.gpg trixie
http://e.test/two /keys/e.gpg trixie-updates
http://a.test/debian /keys/a.gpg bookworm
http://b.test/ - sid' "$top/scripts/apt-sources.sh" "$tmp/etc"

# ---- scripts/packages.sh -------------------------------------------------------------------------

program "$tmp/bin/dpkg-query" <<'TXT'
#!/bin/sh
for package; do :; done
grep -qx "$package" "$STATE/missing" || echo installed
TXT
program "$tmp/bin/apt-get" <<'TXT'
#!/bin/sh
while [ $# -gt 0 ] && [ "$1" != install ] && [ "$1" != update ]; do shift; done
echo "$*" >>"$STATE/calls"
[ "$1" = install ] || exit 0
for package; do
    if grep -qx "$package" "$STATE/refused"; then echo "E: no $package"; exit 100; fi
done
for package; do
    sed -i "/^$package\$/d" "$STATE/missing"
done
TXT
program "$tmp/bin/id" <<'TXT'
#!/bin/sh
echo "${STATE_ID:-0}"
TXT
# The rest of the path has no sudo and no other apt.
for tool in sh awk env grep mktemp rm cat mkdir dirname sed tail; do
    ln -s "$(command -v $tool)" "$tmp/bin/$tool"
done
export STATE="$tmp/state" XDG_CACHE_HOME="$tmp/cache"

# packages MISSING REFUSED ARGUMENTS...: with these packages missing or not to be had
packages() {
    mkdir -p "$STATE"
    : >"$STATE/calls"
    printf '%s\n' $1 >"$STATE/missing"
    printf '%s\n' $2 >"$STATE/refused"
    shift 2
    PATH=$tmp/bin "$top/scripts/packages.sh" "$@"
    result=$?
    cat "$STATE/calls"
    return $result
}
as_user() { STATE_ID=1000 packages "$@"; }

expect "all there: apt is not called" 0 '' packages '' '' build test guest disk
expect "installs only what is missing" 0 '*install -y --no-remove --no-install-recommends cmake kmod' \
    packages 'cmake kmod' '' build guest
expect "needed package refused" 1 '*could not install: cmake *' packages cmake cmake build
expect "optional package refused" 0 '*optional package libsdl2-dev could not be installed*' \
    packages libsdl2-dev libsdl2-dev build
expect "refused once: not tried again" 0 '' packages libsdl2-dev libsdl2-dev build
expect "no root, no sudo: says what to run" 1 '*Run this as root*apt-get install *cmake*' as_user cmake '' build
expect "unknown group" 2 '*no group "games"*' packages '' '' games
rm "$tmp/bin/apt-get"
expect "no apt: hints" 0 '*dnf install*pacman -S*brew install*' packages cmake '' build

# ---- recipes and ./run ---------------------------------------------------------------------------

for recipe in debian debian-disk debian-desktop opensbi; do
    expect "$recipe offline, empty cache" 1 "$recipe: not in the cache ($tmp/none)" \
        "$top/guests/$recipe" --offline --cache "$tmp/none"
    expect "$recipe, unknown option" 1 "$recipe: unknown option --what" \
        "$top/guests/$recipe" --what
done
[ ! -e "$tmp/none" ] || { echo "an offline recipe made its cache"; failures=$((failures + 1)); }
expect "run, unknown guest" 2 'run: unknown guest "windows"*' "$top/run" windows
expect "run, unknown option" 2 'run: unknown option "-m"*after --*' "$top/run" -m 1G
expect "run, option without its value" 2 'run: --cache needs a value*' "$top/run" --cache
expect "run help" 0 '*debian-disk*desktop*--mirror URL*Ctrl-a x*' "$top/run" help

# ---- ./test --------------------------------------------------------------------------------------

# A tree in which each step writes its name and does as the variables say.
tree=$tmp/tree
mkdir -p "$tree"
cp "$top/test" "$tree/"
program "$tree/scripts/check.sh" <<'TXT'
#!/bin/sh
echo "check $*"
[ "$1 $3" != "${SLOW:-}" ] || sleep 60
[ "$1 $3" != "${BROKEN:-}" ]
TXT
for step in scripts/packages.sh guests/debian guests/debian-disk guests/opensbi guests/qemu-user; do
    program "$tree/$step" <<'TXT'
#!/bin/sh
[ "${0##*/}" != "${UNABLE:-}" ] || exit 77
TXT
done
unset CI ISOMER_TEST_SECONDS
expect "the ordinary stages" 0 '*check release*check asan*check portable*test: passed' "$tree/test"
expect "all stages" 0 '*check release*check asan*check portable*-L slow*check i386*test: passed' \
    "$tree/test" --all
expect "a stage fails: the rest runs" 1 '*check portable*FAILED *asan*test: FAILED, 1 stage(s)' \
    env BROKEN="asan quick" "$tree/test"
expect "a guest that cannot be made here" 0 '*skipped *Debian disk*test: passed' \
    env UNABLE=debian-disk "$tree/test" --all
expect "the needed guest cannot be made" 1 '*skipped *find Debian*test: FAILED, 1 stage(s)' \
    env UNABLE=debian "$tree/test"
expect "quick" 0 '*check release -L quick*test: passed' "$tree/test" --quick
expect "ctest options" 0 '*check release -R uart*test: passed' "$tree/test" -R uart
expect "extra stages are left out in time" 0 '*left out*asan*not done: no time left
test: passed' env ISOMER_TEST_SECONDS=200 "$tree/test"
expect "a needed stage is cut off" 1 '*CUT OFF*boot Debian*FAILED, 1 stage(s)' \
    env ISOMER_TEST_SECONDS=2 SLOW="release guest" "$tree/test"

[ $failures = 0 ] || exit 1
echo "scripts: all as expected"
