# shellcheck shell=bash
# Has apt trust the keys of Debian's archive that come with us. Sourced by apt-sources.sh.

# lacks_key LOG: succeeds if apt-get update, which printed LOG, lacked the key of a signature: by
# gpgv's words, or by sqv's.
lacks_key() {
    grep -qE 'NO_PUBKEY [0-9A-F]{16}|Missing key [0-9A-F]{40}' "$1"
}

# trust_keys ROOT CONFIG LIST...: has apt check Debian's signatures by our keys while it makes ROOT;
# rootfs-finish.sh and toolchain-finish.sh remove them. CONFIG is apt's configuration for ROOT, LIST
# its sources: of these the host's keyring goes, which lacks the key. Fails, and changes nothing,
# where a source names other keys of its own: then they count.
trust_keys() {
    local keys=$1/etc/apt/cross-bpf-keys config=$2
    local host='signed-by="?/usr/share/keyrings/debian-archive-keyring\.[a-z]+"?'
    shift 2

    if sed -E "s#$host##" "$@" | grep -qi 'signed-by='; then return 1; fi
    # In ROOT, for apt's own user may reach no folder of the run.
    install -D --mode=0644 -- "$(dirname "$0")/debian-archive.asc" "$keys/debian-archive.asc"
    printf 'Dir::Etc::TrustedParts "%s/";\n' "$keys" >>"$config"
    sed -i -E -e "s# *$host##" -e 's#^deb \[ *\]#deb#' -e 's#^deb \[ +#deb [#' "$@"
}
