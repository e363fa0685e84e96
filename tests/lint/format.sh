#!/bin/sh
# SPDX-License-Identifier: MIT
# All .c and .h files are laid out as .clang-format says. usage: format.sh [--fix | --self-test]
# Needs clang-format 14 (other versions lay out some things differently); else status 77: skipped.
set -eu
cd "$(dirname "$0")/../.."

tool=""
for name in ${CLANG_FORMAT:-} clang-format-14 clang-format; do
    if "$name" --version 2>/dev/null | grep -q 'version 14\.'; then
        tool=$name
        break
    fi
done
if [ -z "$tool" ]; then
    echo "clang-format 14 not found (Debian package clang-format-14): skipped"
    exit 77
fi

list() {
    if [ -e .git ] && command -v git >/dev/null; then
        git ls-files -co --exclude-standard -- '*.c' '*.h'
    else
        find . -path './build*' -prune -o -name '*.[ch]' -print
    fi
}

case ${1:-} in
--self-test)
    if printf 'int  x ;\n' | "$tool" -style=file -assume-filename=base/x.c --dry-run -Werror 2>/dev/null; then
        echo "a badly laid out line is not found"
        exit 1
    fi
    printf 'int x;\n' | "$tool" -style=file -assume-filename=base/x.c --dry-run -Werror
    ;;
--fix) list | xargs "$tool" -style=file -i ;;
'')
    if ! list | xargs "$tool" -style=file --dry-run -Werror; then
        echo "mend it with: tests/lint/format.sh --fix"
        exit 1
    fi
    ;;
*)
    echo "usage: format.sh [--fix | --self-test]" >&2
    exit 2
    ;;
esac
