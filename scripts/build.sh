#!/bin/sh
# SPDX-License-Identifier: MIT
# Configure and build one preset, with a short report. usage: scripts/build.sh PRESET [TARGET]
set -eu
cd "$(dirname "$0")/.."
preset=$1
log=build/$preset.log
mkdir -p build
start=$(date +%s)
if ! cmake --preset "$preset" >"$log" 2>&1 || ! cmake --build --preset "$preset" ${2:+--target "$2"} >>"$log" 2>&1; then
    grep -E 'error|Error|FAILED|undefined' "$log" | head -n 20 >&2 || true
    echo "build: preset $preset failed; the whole report is in $log" >&2
    exit 1
fi
echo "build: $preset ready after $(($(date +%s) - start)) s" >&2
