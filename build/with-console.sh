#!/bin/bash
# Prints what a guest's console said before it was saved, then runs what goes on with it:
#   with-console.sh CONSOLE PROGRAM [ARG...]
set -euo pipefail

cat "$1"
shift
exec "$@"
