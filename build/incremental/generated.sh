#!/bin/bash
# What a kernel's configuration and architecture come to for code outside of it: generated.sh KBUILD_OUTPUT FILE
# FILE gets a line for each header that was made, and for what the options are: the content's SHA-256 and path.
set -euo pipefail
cd "$1"
shopt -s nullglob
find include/config/auto.conf include/generated arch/*/include/generated -type f -print0 | LC_ALL=C sort -z |
    xargs -0 sha256sum -- >"$2"
