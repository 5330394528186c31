#!/bin/bash
# Downloads one file and accepts it only with the right checksum: download.sh URL SHA256 FILE
set -euo pipefail
url=$1 sha256=$2 file=$3
curl --fail --location --silent --show-error --retry 3 --output "$file" -- "$url"
sha256sum --check --strict --quiet <<<"$sha256  $file"
chmod 755 "$file"
