#!/bin/bash
# Builds vmtest from its crate, in three parts: vmtest.sh fetch|build|keep VERSION STEP [CARGO-WORD...]
# `fetch` has the network, `build` has none, and `keep` is the keeper's (contain.sh). Crates bring programs of theirs that run during a build; nothing of them runs while they
# are fetched. STEP/bin/vmtest is what is left.
set -euo pipefail
what=$1 version=$2 step=$3
shift 3
export CARGO_HOME=$step/cargo
source=$step/source wish=$step/wish

case $what in
    fetch)
        # cargo unpacks what somebody depends on, and only the crate itself has the versions it was tested with.
        mkdir -p "$wish/src"
        : >"$wish/src/lib.rs"
        printf '[package]\nname = "wish"\nversion = "0.0.0"\nedition = "2021"\n[dependencies]\nvmtest = "=%s"\n' "$version" >"$wish/Cargo.toml"
        target=$(rustc -vV | sed -n 's/^host: //p')
        cargo "$@" fetch --target "$target" --manifest-path "$wish/Cargo.toml"
        cp --recursive "$CARGO_HOME"/registry/src/*/"vmtest-$version" "$source"
        cargo "$@" fetch --locked --target "$target" --manifest-path "$source/Cargo.toml"
        ;;
    build)
        cargo "$@" install --locked --offline --no-track --path "$source" --root "$step"
        ;;
    keep)
        rm -rf "$CARGO_HOME" "$source" "$wish"
        for each in "$step/bin" "$step/bin/vmtest"; do
            [ ! -L "$each" ] || { echo "vmtest.sh: the build left a link as $each" >&2; exit 1; }
        done
        chown 0:0 "$step/bin" "$step/bin/vmtest"
        ;;
    *)
        echo "vmtest.sh: $what is no part of it" >&2
        exit 2
        ;;
esac
