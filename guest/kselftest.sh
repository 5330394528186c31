#!/bin/bash
# Tests of kselftest by its own runner: kselftest.sh -o SECONDS OPTION...
# OPTIONs are those of run_kselftest.sh.
# The runner opens /dev/stdout once more for what tests print (`logfile` in kselftest/runner.sh). A file would be written at two
# places at once then, one over the other; a pipe has no places. The exit status is the runner's.
set -o pipefail
# Older runners cannot be told a limit of each test: theirs counts.
grep -q -e --override-timeout run_kselftest.sh || shift 2
./run_kselftest.sh "$@" 2>&1 | cat
