#!/bin/sh
# SPDX-License-Identifier: MIT
# Print what apt on this machine reads packages from: one line "URI KEYRING SUITE" for each suite
# with a component "main". KEYRING is "-" when the source names no file. Both formats of apt are
# read (sources.list(5)); sources that are switched off are left out.
set -eu
etc=${1:-/etc/apt}

for file in "$etc"/sources.list.d/*.sources; do
    [ -r "$file" ] || continue
    # Comment lines may stand inside a stanza; an empty line ends it.
    grep -v '^#' "$file" | awk '
        function flush(   u, s, i, j, n, m) {
            n = split(uris, u, " ")
            m = split(suites, s, " ")
            if ((" " types " ") ~ / deb / && (" " comps " ") ~ / main / && enabled != "no")
                for (i = 1; i <= n; i++)
                    for (j = 1; j <= m; j++)
                        print u[i], (key ~ /^\/[^ ]*$/ ? key : "-"), s[j]
            types = uris = suites = comps = key = enabled = ""
        }
        /^[[:space:]]*$/ { flush(); next }
        { name = tolower($1); $1 = ""; sub(/^ /, "") }
        name == "types:" { types = $0 }
        name == "uris:" { uris = $0 }
        name == "suites:" { suites = $0 }
        name == "components:" { comps = $0 }
        name == "signed-by:" { key = $0 }
        name == "enabled:" { enabled = tolower($0) }
        END { flush() }'
done

for file in "$etc"/sources.list "$etc"/sources.list.d/*.list; do
    [ -r "$file" ] || continue
    awk '$1 == "deb" {
            key = "-"
            sub(/^[[:space:]]*deb[[:space:]]+/, "")
            if (match($0, /^\[[^]]*\]/)) {
                options = substr($0, 2, RLENGTH - 2)
                $0 = substr($0, RLENGTH + 1)
                n = split(options, o, " ")
                for (i = 1; i <= n; i++)
                    if (sub(/^signed-by=/, "", o[i])) key = o[i]
            }
            sub(/#.*/, "")
            if ((" " $0 " ") ~ / main /) print $1, key, $2
        }' "$file"
done
