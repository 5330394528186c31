#!/bin/bash
# Installs the host's few packages: host-packages.sh PACKAGE...
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
# A third party's archive that is down must not stop us: whether the packages can be had shows in the install.
apt-get update || echo 'host-packages.sh: apt-get update had errors, going on with the lists there are' >&2
apt-get install -y --no-install-recommends -- "$@"
