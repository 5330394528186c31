#!/bin/bash
# Checks that presets' options survived Kconfig: check-presets.sh STEP OPTION...
# For the keeper: the builder may report no problem (contain.sh). resolve-config.sh left
# STEP/resolved.config. OPTION is PRESET:NAME=VALUE; n stands for one that is off or not there.
set -euo pipefail

step=$1
shift
# shellcheck source=build/foreign.sh
. "$(dirname "$0")/foreign.sh"
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"

regular "$step" resolved.config 4194304
lost=
for each; do
    preset=${each%%:*} wish=${each#*:}
    option=${wish%%=*} wanted=${wish#*=}
    value=$(sed -n "s/^$option=//p" "$step/resolved.config" | tail -n 1)
    [ "${value:-n}" != "$wanted" ] || continue
    [ "$wanted/$value" != m/y ] || continue
    lost+="${lost:+, }$preset's $wish (it is ${value:-n})"
done

if [ -n "$lost" ]; then
    problem invalid-input "input 'config-preset': with this kernel's Kconfig and the other options\
 these do not survive: $lost"
    exit 1
fi
rm "$step/resolved.config"
