#!/bin/bash
# Becomes the user's commands: command.sh FOLDER [TESTS]
# FOLDER is where they run. They get the variables of job/environment, NAME=VALUE with a NUL behind
# each, and the path TESTS of a list of tests as CROSS_BPF_TESTS.
set -u
job=${BASH_SOURCE[0]%/*}/../job
variables=()
[[ ! -e $job/environment ]] || mapfile -d '' -t variables <"$job/environment"
for each in "${variables[@]}"; do
  export "${each?}"
done
[[ $# -lt 2 ]] || export CROSS_BPF_TESTS=$2
script=$(realpath "$job/command.sh")
cd -- "$1" || exit 1
exec bash "$script"
