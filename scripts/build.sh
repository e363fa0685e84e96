#!/bin/sh
# SPDX-License-Identifier: MIT
# Configure and build one preset, with a short report; the long one goes to build/PRESET.log.
# usage: scripts/build.sh PRESET [TARGET]
set -eu
cd "$(dirname "$0")/.."
preset=$1
log=build/$preset.log
mkdir -p build
start=$(date +%s)

# Two builds in one folder would spoil each other's files.
exec 9>"build/$preset.lock"
if command -v flock >/dev/null 2>&1 && ! flock -n 9; then
    echo "build: waiting for another build of preset $preset" >&2
    flock 9
fi

# Ninja's "[12/80]" becomes one line that moves on a terminal, and a line for each quarter elsewhere.
show_progress() {
    terminal=no
    [ ! -t 2 ] || terminal=yes
    awk -v terminal=$terminal -v preset="$preset" -v log_file="$log" '
        /^exit:/ { if (terminal == "yes") printf "\r\033[K" >"/dev/stderr"; exit substr($0, 6) }
        { print >>log_file }
        match($0, /^\[[0-9]+\/[0-9]+\]/) {
            split(substr($0, 2, RLENGTH - 2), n, "/")
            if (terminal == "yes")
                printf "\r\033[Kbuild: %s %s", preset, substr($0, 1, 70) >"/dev/stderr"
            else if (n[2] >= 20 && int(4 * n[1] / n[2]) != quarter) {
                quarter = int(4 * n[1] / n[2])
                printf "build: %s %d of %d\n", preset, n[1], n[2] >"/dev/stderr"
            }
        }'
}

: >"$log"
if ! {
    cmake --preset "$preset" 2>&1 && cmake --build --preset "$preset" ${2:+--target "$2"} 2>&1
    echo "exit:$?"
} </dev/null | show_progress; then
    grep -E -A3 'error|Error|FAILED|undefined' "$log" | head -n 30 >&2 || true
    echo "build: preset $preset failed; the whole report is in $log" >&2
    exit 1
fi
echo "build: $preset ready after $(($(date +%s) - start)) s" >&2
