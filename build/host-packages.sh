#!/bin/bash
# Installs packages on the host: host-packages.sh PACKAGE...
set -euo pipefail

export DEBIAN_FRONTEND=noninteractive
# shellcheck source=build/apt-lock.sh
. "$(dirname "$0")/apt-lock.sh"

# An archive that is down may be none that is needed: the install tells whether it is.
apt update ||
    echo 'host-packages.sh: apt-get update had errors, going on with the lists there are' >&2
apt install -y --no-install-recommends -- "$@"
