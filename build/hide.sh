#!/bin/bash
# Hides what git ignores in a tree, second part: hide.sh TREE FILE
# TREE is the overlay; the paths in FILE (ignored.sh) go.
set -euo pipefail
cd "$1"
xargs -0 -r rm -f -- <"$2"
