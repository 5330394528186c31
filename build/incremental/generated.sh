#!/bin/bash
# Lists what a kernel's configuration and architecture mean for code outside of it:
#   generated.sh KBUILD_OUTPUT FILE
# FILE gets a line for the options, and for each generated header: SHA-256 of the content, path.
set -euo pipefail
cd "$1"
shopt -s nullglob
find include/config/auto.conf include/generated arch/*/include/generated -type f -print0 |
    LC_ALL=C sort -z |
    xargs -0 sha256sum -- >"$2"
