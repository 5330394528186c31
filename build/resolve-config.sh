#!/bin/bash
# Writes the configuration that a kernel would get:
#   resolve-config.sh TREE STEP CONFIG-TARGET MAKE-VARIABLE...
# STEP/wished.config holds the options asked for (config.sh), CONFIG-TARGET is the target of make
# that sets all others (kernel.sh). Writes STEP/resolved.config; KBUILD_OUTPUT stays as it is.
set -euo pipefail
tree=$1 step=$2 config_target=$3
shift 3

out=$(mktemp --directory)
cp "$step/wished.config" "$out/.config"
make -C "$tree" "O=$out" "$@" "KCONFIG_ALLCONFIG=$step/wished.config" "$config_target"
cp "$out/.config" "$step/resolved.config"
rm -r "$out"
