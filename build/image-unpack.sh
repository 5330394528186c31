#!/bin/bash
# Unpacks the image of a folder that image-pull.sh made: image-unpack.sh LAYOUT ROOT
# ROOT gets the image's file system, and must not be there. Anybody may have made the image: this
# runs in a sandbox that can write to the folder of ROOT alone.
set -euo pipefail
layout=$1 root=$2

umoci raw unpack --image "$layout:image" "$root"

# An entry of a layer is about ROOT itself.
if [ -L "$root" ] || [ ! -d "$root" ]; then
    echo 'the image holds no folder' >&2
    exit 1
fi
