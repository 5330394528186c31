# shellcheck shell=bash disable=SC2034
# Made by npm run build from src/results/build-errors.ts: edit it there. Patterns for grep -E, to be sourced.
ERROR_AT_LINE=':[0-9]+:([0-9]+:)? (fatal error|error|internal compiler error|Error): '
ERROR_ELSEWHERE='undefined reference to |^ERROR: modpost: .* undefined!|No space left on device|^[A-Za-z0-9_./+-]*(clang|gcc|g\+\+|cc1|as|ld|lld)[A-Za-z0-9_.+-]*: (fatal )?error: |^[A-Za-z0-9_./+-]*ld[A-Za-z0-9_.]*: cannot find |^Error: failed to |^ERROR: modpost: |^FAILED:? .*(BTF|unresolved symbol)|^BTF: .*(is not available|failed)|\brst2man\b.*not found|^(/bin/)?(sh|bash|dash): .*(not found|No such file or directory|Permission denied)$|: cannot find |: (fatal )?error: |: (command )?not found$'
ERROR_OF_MAKE='^make(\[[0-9]+\])?: \*\*\* '
