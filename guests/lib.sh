# SPDX-License-Identifier: MIT
# Shared by the recipes: foreign Debian packages by a private apt state, without touching the system's.
# Needs: apt, dpkg. Variables: cache (folder), mirror (empty: the machine's own).

say() { printf '%s: %s\n' "${recipe:-guest}" "$*" >&2; }
die() { say "$*"; exit 1; }

keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# The Debian mirror of this machine: the first URI of a source that has Debian's main archive.
own_mirror() {
    for f in /etc/apt/sources.list.d/*.sources /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -r "$f" ] || continue
        awk '/^URIs:/ {for (i = 2; i <= NF; i++) print $i}
             $1 == "deb" {for (i = 2; i <= NF; i++) if ($i ~ /^[a-z+]+:\/\//) {print $i; break}}' "$f"
    done | grep -E '/debian/?$' | head -n 1 || true
}

# apt_setup ARCH SUITE: a private state in $cache/apt-ARCH-SUITE
apt_setup() {
    apt_arch=$1
    apt_state=$cache/apt-$1-$2
    [ -n "${mirror:-}" ] || mirror=$(own_mirror)
    [ -n "$mirror" ] || die "no Debian mirror in this machine's apt configuration; give one with --mirror URL"
    [ -r "$keyring" ] || die "Debian's archive keys are missing (package debian-archive-keyring)"
    mkdir -p "$apt_state/lists/partial" "$apt_state/cache/archives/partial" "$apt_state/etc"
    : >"$apt_state/status"
    printf 'deb [arch=%s signed-by=%s] %s %s main\n' "$1" "$keyring" "$mirror" "$2" >"$apt_state/sources.list"
}

private() {
    tool=$1
    shift
    "$tool" -q -oAPT::Architecture="$apt_arch" -oAPT::Architectures="$apt_arch" \
        -oDir::State::Lists="$apt_state/lists" -oDir::Cache="$apt_state/cache" \
        -oDir::State::status="$apt_state/status" -oDir::Etc::sourcelist="$apt_state/sources.list" \
        -oDir::Etc::sourceparts=/dev/null -oAPT::Sandbox::User=root "$@"
}

# apt signs off the index (InRelease) and checks each package against it.
apt_update() {
    say "reading the package index ($apt_arch)"
    private apt-get update >"$apt_state/update.log" 2>&1 ||
        die "the package index cannot be fetched from $mirror: $(tail -n 1 "$apt_state/update.log")"
}

# fetch_package NAME FOLDER: download, verify, unpack; skipped when it is there
fetch_package() {
    [ -e "$2/.complete" ] && return 0
    say "fetching $1"
    rm -rf "$2" "$2.part"
    mkdir -p "$2.part/deb"
    (cd "$2.part/deb" && private apt-get download "$1" >../log 2>&1) ||
        die "package $1 cannot be fetched: $(tail -n 1 "$2.part/log")"
    for deb in "$2.part"/deb/*.deb; do
        dpkg-deb -x "$deb" "$2.part" || die "package $1 is damaged"
    done
    rm -rf "$2.part/deb" "$2.part/log"
    : >"$2.part/.complete"
    mv "$2.part" "$2"
}

# package_version NAME
package_version() { private apt-cache show "$1" 2>/dev/null | awk '/^Version:/ {print $2; exit}'; }

# One recipe at a time in a cache folder.
lock_cache() {
    mkdir -p "$cache"
    exec 9>"$cache/.lock"
    if command -v flock >/dev/null 2>&1 && ! flock -n 9; then
        say "another run fills $cache; waiting for it"
        flock 9
    fi
}
