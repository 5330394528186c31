#!/bin/bash
# Writes its standard input to a file that only its owner may read, from its first byte on:
#   private.sh FILE
set -euo pipefail
umask 077
cat >"$1"
