#!/bin/bash
# Installs the host's few packages: host-packages.sh PACKAGE...
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
# shellcheck source=build/apt-lock.sh
. "$(dirname "$0")/apt-lock.sh"
# A third party's archive that is down must not stop us: whether the packages can be had shows in the install.
apt update || echo 'host-packages.sh: apt-get update had errors, going on with the lists there are' >&2
apt install -y --no-install-recommends -- "$@"
