#!/bin/bash
# Unpacks what bundle.sh packed: unbundle.sh BUNDLE FOLDER
set -euo pipefail
bundle=$1 folder=$2
(cd "$bundle" && sha256sum --check --strict --quiet SHA256SUMS)
release=$(cat "$bundle/release")
unpack() { # ARCHIVE FOLDER
    mkdir -p "$2"
    zstd -q -dc "$1" | tar --extract --numeric-owner --xattrs --directory "$2"
}
unpack "$bundle/kernel.tar.zst" "$folder/kernel"
zstd -q -d "$bundle/vmlinux.zst" -o "$folder/kernel/boot/vmlinux-$release"
for tests in selftests verifier prog_tests kselftests; do
    [ ! -e "$bundle/$tests.tar.zst" ] || unpack "$bundle/$tests.tar.zst" "$folder/$tests"
done
unpack "$bundle/rootfs.tar.zst" "$folder/root"
[ ! -e "$bundle/left-out.tsv" ] || cp "$bundle/left-out.tsv" "$folder/left-out.tsv"
cp "$bundle/image" "$folder/image"
cp "$bundle/release" "$folder/release"
