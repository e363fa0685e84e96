#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Make build/sysroot-ARCH: the libraries that a cross build for ARCH links with, unpacked from
# Debian packages. Needs apt and dpkg-deb, no root; the system's own package state and list of
# architectures stay as they are. apt itself checks signatures and checksums.
set -eu

usage()
{
    cat <<EOF
usage: scripts/sysroot.sh [options] arm64|s390x|i386
  --mirror URL     archive to use (default: the one in this machine's apt configuration)
  --suite NAME     release to take (default: this machine's release)
  --keyring FILE   keys that sign it (default: from the apt configuration)
  --force          make it again although it is there
EOF
}

fail()
{
    printf 'sysroot.sh: %s\n' "$*" >&2
    exit 1
}

# What the project links with; apt finds what these need. (libslirp-dev does not ask for glib's
# headers, though its own header and .pc file do.)
wanted='libc6-dev libelf-dev libfdt-dev libzstd-dev zlib1g-dev libslirp-dev
        libglib2.0-dev check'

mirror='' suite='' keyring='' force=0 arch=''
while [ $# -gt 0 ]; do
    case $1 in
    --mirror) mirror=${2:?--mirror needs a URL}; shift ;;
    --suite) suite=${2:?--suite needs a name}; shift ;;
    --keyring) keyring=${2:?--keyring needs a file}; shift ;;
    --force) force=1 ;;
    -h | --help) usage; exit 0 ;;
    arm64 | s390x | i386) arch=$1 ;;
    *) usage >&2; exit 2 ;;
    esac
    shift
done
[ -n "$arch" ] || { usage >&2; exit 2; }
for tool in apt-get dpkg-deb; do
    command -v $tool >/dev/null || fail "$tool not found: this script needs Debian or a relative"
done

top=$(cd "$(dirname "$0")/.." && pwd)
root=$top/build/sysroot-$arch
state=$top/build/sysroot-$arch.apt
stamp=$(printf '%s %s' "$wanted" "$(cksum <"$0")")
if [ $force -eq 0 ] && [ -f "$root/.complete" ] && [ "$(cat "$root/.complete")" = "$stamp" ]; then
    echo "$root is complete"
    exit 0
fi

# ---- where packages come from ------------------------------------------------------------------

if [ -z "$suite" ]; then
    suite=$(. /etc/os-release && echo "${VERSION_CODENAME-}")
    [ -n "$suite" ] || fail 'cannot tell the release of this machine: use --suite'
fi

# Print "URI KEYRING" of each source of $suite with a "main" component, from both formats of apt.
list_sources()
{
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -f "$file" ] || continue
        sed -n 's/^deb[[:space:]]*\(\[[^]]*\]\)\{0,1\}[[:space:]]*/\1 /p' "$file" |
            awk -v suite="$suite" '{
                key = "-"
                if ($1 ~ /^\[/) {
                    while (1) {
                        word = $1; gsub(/[][]/, "", word)
                        if (sub(/^signed-by=/, "", word)) key = word
                        last = ($1 ~ /\]$/); $1 = ""; $0 = $0
                        if (last || NF == 0) break
                    }
                }
                if ($2 == suite && $0 ~ / main( |$)/) print $1, key
            }'
    done
    for file in /etc/apt/sources.list.d/*.sources; do
        [ -f "$file" ] || continue
        # Comment lines may stand inside a stanza; an empty line ends it.
        grep -v '^#' "$file" | awk -v suite="$suite" '
            function flush() {
                if ((" " suites " ") ~ (" " suite " ") && (" " comps " ") ~ / main / &&
                    enabled != "no" && uris != "") {
                    split(uris, u, " "); print u[1], (key ~ /^\// ? key : "-")
                }
                uris = suites = comps = key = enabled = ""
            }
            /^[[:space:]]*$/ { flush(); next }
            { name = tolower($1); $1 = ""; sub(/^ /, "") }
            name == "uris:" { uris = $0 }
            name == "suites:" { suites = $0 }
            name == "components:" { comps = $0 }
            name == "signed-by:" { key = $0 }
            name == "enabled:" { enabled = tolower($0) }
            END { flush() }'
    done
}

source=$(list_sources | head -n 1)
if [ -z "$mirror" ]; then
    mirror=${source%% *}
    [ -n "$mirror" ] || fail "no source of $suite main in the apt configuration: use --mirror"
fi
if [ -z "$keyring" ]; then
    keyring=${source#* }
    if [ -z "$keyring" ] || [ "$keyring" = - ]; then
        keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    fi
fi
[ -r "$keyring" ] || fail "keyring $keyring cannot be read: use --keyring"

# ---- a private apt state -----------------------------------------------------------------------

mkdir -p "$state/lists/partial" "$state/cache/archives/partial" "$state/debs"
: >"$state/status"
echo "deb [arch=$arch signed-by=$keyring] $mirror $suite main" >"$state/sources.list"

private_apt()
{
    tool=$1
    shift
    "$tool" -qq -oAPT::Architecture="$arch" -oAPT::Architectures="$arch" \
        -oDir::State="$state" -oDir::State::lists="$state/lists" \
        -oDir::State::status="$state/status" -oDir::Cache="$state/cache" \
        -oDir::Etc::sourcelist="$state/sources.list" -oDir::Etc::sourceparts=/dev/null \
        -oDir::Etc::preferences=/dev/null -oDir::Etc::preferencesparts=/dev/null \
        -oAPT::Sandbox::User="$(id -un)" -oAcquire::Languages=none \
        -oAPT::Install-Recommends=false "$@"
}

echo "reading the package index of $suite for $arch"
private_apt apt-get update || fail "no package index from $mirror"

# The resolver's answer holds tools as well (glib's headers ask for Python): a sysroot needs
# libraries and headers only.
plan=$(private_apt apt-get -s install $wanted) || fail "apt cannot resolve: $wanted"
packages=$(echo "$plan" | sed -n 's/^Inst \([^ :]*\).*/\1/p' |
    grep -E '^(lib|zlib|linux-libc-dev$|check$|uuid-dev$)' |
    grep -Ev '^lib(perl|python|debconf|glib2.0-(bin|dev-bin|data)|systemd|cryptsetup|.*-perl)')

cd "$state/debs"
n=$(echo "$packages" | wc -l)
echo "fetching $n packages into $state/debs"
# apt-get leaves files alone that are there and have the right checksum.
private_apt apt-get download $packages || fail 'download failed; run again to continue'

# ---- unpack ------------------------------------------------------------------------------------

new=$root.new
rm -rf "$new"
mkdir -p "$new"
for package in $packages; do
    # The newest file of a package: an older one may be left from an earlier run.
    deb=$(ls -t "$package"_*.deb | head -n 1)
    dpkg-deb -x "$deb" "$new"
done
rm -rf "$new/usr/share/doc" "$new/usr/share/man" "$new/usr/share/info" "$new/usr/share/locale"

# Absolute links point into the host's root; make them relative to where they stand.
find "$new" -type l | while IFS= read -r link; do
    target=$(readlink "$link")
    case $target in
    /*)
        dir=${link#"$new"/}
        up=$(dirname "$dir" | sed 's#[^/][^/]*#..#g')
        ln -sfn "$up$target" "$link"
        ;;
    esac
done
printf '%s\n' "$stamp" >"$new/.complete"
rm -rf "$root"
mv "$new" "$root"
echo "$root is complete"
