#!/bin/bash
# Runs tests of kselftest by its own runner: kselftest.sh -o SECONDS OPTION...
# SECONDS is the limit of each test. OPTIONs are those of run_kselftest.sh, whose exit status is
# ours.
# `cat` makes standard output a pipe: the runner opens /dev/stdout again for what tests print
# (`logfile` in kselftest/runner.sh), and with a file the two would overwrite each other.
set -o pipefail

# Older runners have no option for the limit: drop it, and they use their own.
grep -q -e --override-timeout run_kselftest.sh || shift 2

./run_kselftest.sh "$@" 2>&1 | cat
