#!/bin/sh
# SPDX-License-Identifier: MIT
# Build one preset and run its tests. usage: scripts/check.sh PRESET [arguments for ctest]
set -eu
cd "$(dirname "$0")/.."
preset=$1
shift
scripts/build.sh "$preset"
cd "build/$preset"
exec ctest --output-on-failure --no-tests=error -j "$(nproc 2>/dev/null || echo 2)" "$@"
