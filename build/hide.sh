#!/bin/bash
# Hides the ignored files of a tree; part 2, after ignored.sh: hide.sh TREE FILE
# TREE is an overlay; the paths in FILE are removed from it.
set -euo pipefail
cd "$1"
xargs -0 -r rm -f -- <"$2"
