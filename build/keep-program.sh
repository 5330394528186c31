# shellcheck shell=bash
# Keeps what a build in a sandbox was for. Sourced by scripts of which the keeper runs a part.

# keep_program STEP NAME: takes STEP/bin/NAME back from the builder, and exits where it is a link.
keep_program() {
    local each
    for each in "$1/bin" "$1/bin/$2"; do
        [ ! -L "$each" ] || {
            echo "${0##*/}: the build left a link as $each" >&2
            exit 1
        }
    done
    chown 0:0 "$1/bin" "$1/bin/$2"
}
