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
lost=0
for each; do
    preset=${each%%:*} wish=${each#*:}
    option=${wish%%=*} wanted=${wish#*=}
    value=$(sed -n "s/^$option=//p" "$step/resolved.config" | tail -n 1)
    [ "${value:-n}" != "$wanted" ] || continue
    [ "$wanted/$value" != m/y ] || continue
    problem invalid-input "input 'config-preset': preset $preset asks for $option=$wanted, and this\
 kernel's configuration has $option=${value:-n}: it does not have the option, or something that\
 the option depends on"
    lost=1
done

[ "$lost" = 0 ] || exit 1
rm "$step/resolved.config"
