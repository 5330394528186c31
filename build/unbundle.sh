#!/bin/bash
# Unpacks a bundle (bundle.sh): unbundle.sh BUNDLE FOLDER [BYTES ENTRIES]
# Anybody may have made it. SHA256SUMS has to name all its files, each of its archives has at most
# BYTES and ENTRIES unpacked, and no device outside of /dev. Anything else is reported as a wrong
# input.
set -euo pipefail
# shellcheck source=build/foreign.sh
. "$(dirname "$0")/foreign.sh"
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
bundle=$1 folder=$2 bytes=${3:-$((32 << 30))} entries=${4:-2000000}
export LC_ALL=C

refuse() {
    problem invalid-input "bundle '$bundle': $1"
    exit 1
}

# checked COMMAND...: runs one of foreign.sh's checks, whose words say what is wrong.
checked() {
    local said
    said=$("$@" 2>&1) || refuse "$said"
}

odd=$(find "$bundle/" -mindepth 1 ! -type f -printf '%P\n' -quit)
[ -z "$odd" ] || refuse "${odd@Q} in it is no file"
checked regular "$bundle" SHA256SUMS 65536

listed=$(sed -nE 's#^[0-9a-f]{64}  \./([a-z][A-Za-z0-9_.-]*)$#\1#p' "$bundle/SHA256SUMS" | sort)
[ "$(wc -l <<<"$listed")" = "$(wc -l <"$bundle/SHA256SUMS")" ] ||
    refuse 'SHA256SUMS has lines that are none of ours'
# SHA256SUMS does not name itself, nor what is added later to a bundle or to its cache entry.
unnamed=()
for name in SHA256SUMS bundle.json base.json product size files sums checked; do
    unnamed+=(! -name "$name")
done
files=$(find "$bundle/" -mindepth 1 "${unnamed[@]}" -printf '%P\n' | sort)
[ "$listed" = "$files" ] || refuse 'its files are not those that SHA256SUMS names'
(cd "$bundle" && sha256sum --check --strict --quiet SHA256SUMS) ||
    refuse 'its files are not what SHA256SUMS says'

checked release_in "$bundle" release
release=$(release_in "$bundle" release)

# Nobody else may reach these foreign programs: some may be set-uid.
mkdir -p "$folder"
chmod 0700 "$folder"

limited() { # passes standard input on, up to BYTES
    head -c "$bytes"
    [ "$(head -c 1 | wc -c)" = 0 ] || { echo "more than $bytes bytes" >&2; return 1; }
}

# Checks the lines of tar, which are as those of `ls -l`.
looked_through() {
    awk -v most="$entries" '
        NR > most { print "more than " most " entries"; exit 1 }
        /^b/ || (/^c/ && $NF !~ /^\.\/dev\/[^\/]*$/) { print "a device: " $NF; exit 1 }
    '
}

unpack() { # ARCHIVE FOLDER
    local said
    mkdir -p "$2"
    said=$(
        {
            zstd -q -dc "$1" | limited |
                tar --extract --numeric-owner --xattrs --verbose --verbose --directory "$2" |
                looked_through
        } 2>&1
    ) ||
        refuse "${1##*/} is not unpacked: $(tail -n 3 <<<"$said" | tr '\n' ' ')"
}

unpack "$bundle/kernel.tar.zst" "$folder/kernel"
vmlinux=$folder/kernel/boot/vmlinux-$release
if [ ! -d "$folder/kernel/boot" ] || [ -L "$folder/kernel/boot" ] ||
    [ -e "$vmlinux" ] || [ -L "$vmlinux" ]; then
    refuse 'kernel.tar.zst has no folder boot for its vmlinux'
fi
[ ! -e "$bundle/initramfs" ] || take "$bundle" initramfs "$folder/initramfs" $((8 << 30))
if [ ! -e "$bundle/initramfs" ] || [ -e "$bundle/vmlinux.zst" ]; then
    zstd -q -dc "$bundle/vmlinux.zst" | limited >"$vmlinux" || refuse 'vmlinux.zst is not unpacked'
fi

for tests in selftests verifier prog_tests kselftests; do
    [ ! -e "$bundle/$tests.tar.zst" ] || unpack "$bundle/$tests.tar.zst" "$folder/$tests"
done
unpack "$bundle/rootfs.tar.zst" "$folder/root"

[ ! -e "$bundle/left-out.tsv" ] || take "$bundle" left-out.tsv "$folder/left-out.tsv"
take "$bundle" image "$folder/image" $((8 << 30))
take "$bundle" release "$folder/release"
