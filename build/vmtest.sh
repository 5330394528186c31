#!/bin/bash
# Builds vmtest from its crate, in three parts:
#   vmtest.sh fetch|build|keep VERSION STEP [CARGO-WORD...]
# `fetch` has the network, `build` has none: a build runs programs of crates, a fetch runs none.
# `keep` is for the keeper (contain.sh): it removes all but STEP/bin/vmtest.
set -euo pipefail
# shellcheck source=build/keep-program.sh
. "$(dirname "$0")/keep-program.sh"

what=$1 version=$2 step=$3
shift 3
export CARGO_HOME=$step/cargo
source=$step/source wrapper=$step/wrapper

case $what in
    fetch)
        # cargo unpacks only dependencies, so fetch a crate that depends on vmtest. Then fetch what
        # vmtest's own Cargo.lock names: the versions that it was tested with.
        mkdir -p "$wrapper/src"
        : >"$wrapper/src/lib.rs"
        cat >"$wrapper/Cargo.toml" <<END
[package]
name = "wrapper"
version = "0.0.0"
edition = "2021"
[dependencies]
vmtest = "=$version"
END
        target=$(rustc -vV | sed -n 's/^host: //p')
        cargo "$@" fetch --target "$target" --manifest-path "$wrapper/Cargo.toml"
        cp --recursive "$CARGO_HOME"/registry/src/*/"vmtest-$version" "$source"
        cargo "$@" fetch --locked --target "$target" --manifest-path "$source/Cargo.toml"
        ;;
    build)
        cargo "$@" install --locked --offline --no-track --path "$source" --root "$step"
        ;;
    keep)
        rm -rf "$CARGO_HOME" "$source" "$wrapper"
        keep_program "$step" vmtest
        ;;
    *)
        echo "vmtest.sh: $what is no part of it" >&2
        exit 2
        ;;
esac
