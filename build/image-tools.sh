#!/bin/sh
# Finishes the root that images are fetched and unpacked in: image-tools.sh ROOT
# A customize hook of mmdebstrap. Takes umoci from backports: the release's own one knows no layers
# that are compressed by zstd.
set -eu
chroot "$1" apt-get install -y --no-install-recommends "umoci/$CROSS_BPF_SUITE-backports"
