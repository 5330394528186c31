#!/bin/bash
# Removes paths from a tree, which is an overlay: hide.sh TREE FILE
# FILE has them relative to TREE, NUL behind each.
set -euo pipefail
cd "$1"
xargs -0 -r rm -rf -- <"$2"
