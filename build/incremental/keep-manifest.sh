#!/bin/bash
# Keeps what a later build needs to start from this one: keep-manifest.sh MANIFEST STEP
# STEP gets the tree's `manifest`, and an empty `times` where changes.sh has left none: in a clean
# build.
set -euo pipefail
manifest=$1 step=$2
cp "$manifest" "$step/manifest"
[ -e "$step/times" ] || : >"$step/times"
