#!/bin/bash
# Copies an image into a folder in the form of the OCI image layout:
#   image-pull.sh SOURCE FOLDER [KEPT]
# SOURCE is skopeo's name of one image; of one in a registry with its digest. FOLDER gets `layout`,
# whose only image is called `image`, and temporary files. KEPT, a cache entry, keeps what was
# fetched, whole blobs only: a later call fetches only what is missing.
# Standard input is a file with the credentials for the registry, as docker has them, or empty. They
# are kept in the sandbox's /tmp alone.
#
# skopeo compares every manifest and blob with its digest. No signature is asked for: which image it
# is, is in SOURCE.
set -euo pipefail
source=$1 folder=$2 kept=${3:-}

auth=$(mktemp)
cat >"$auth"
[ -s "$auth" ] || printf '{}\n' >"$auth"

tmp=$folder/tmp
mkdir -p "$tmp"
options=(--insecure-policy --tmpdir "$tmp")

# A layer that is not compressed stays so. Of an archive's skopeo says that they are compressed,
# which is true only if it compresses them.
to=(--dest-oci-accept-uncompressed-layers)
[[ $source != docker-archive:* ]] || to=()

# On loopback alone a registry may speak plain HTTP.
from=(--src-authfile "$auth")
if [[ $source =~ ^docker://(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]+)?/ ]]; then
    from+=(--src-tls-verify=false)
fi

# copy FROM FOLDER [OPTION...]: a server may think for a minute about what to send.
copy() {
    bash "$(dirname "$0")/stalled.sh" 120 skopeo "${options[@]}" copy "${@:3}" "${to[@]}" \
        "$1" "oci:$2:image"
}

if [ -z "$kept" ]; then
    copy "$source" "$folder/layout" "${from[@]}"
    exit
fi

# One call at a time: the next one may then find all that it needs.
exec 9>"$kept/lock"
flock 9

fetch() {
    # A call that was killed leaves half a blob under such a name.
    rm -f "$kept"/layout/oci-put-blob*
    copy "$source" "$kept/layout" "${from[@]}"
}

# Copying out compares with the digests again: whatever has become of what was kept, it is not used.
take() { copy "oci:$kept/layout:image" "$folder/layout"; }

fetch
if ! take; then
    echo 'that failed with what was kept of the image; fetching all of it' >&2
    rm -rf "$kept/layout" "$folder/layout"
    fetch
    take
fi
