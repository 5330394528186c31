# shellcheck shell=bash
# Downloads from the mirror of a root that is read-only: apt's state is in the sandbox's /tmp.
# Sourced by scripts that download. They add to `apt_options` what apt is to be told besides.

# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
# shellcheck source=build/expired.sh
. "$(dirname "$0")/expired.sh"
# shellcheck source=build/out-of-step.sh
. "$(dirname "$0")/out-of-step.sh"

apt_lists=/tmp/apt/lists apt_log=/tmp/apt/log apt_sources=/tmp/apt/sources.list
mkdir -p "$apt_lists/partial" /tmp/apt/cache/archives/partial
apt_options=(
    -o Dir::State::Lists="$apt_lists"
    -o Dir::Cache=/tmp/apt/cache
    -o APT::Sandbox::User=root
)
apt_release='' apt_own=''

# take_release TYPE RELEASE: takes the root's first source alone, as a `deb` or `deb-src`; for
# RELEASE, unless that is empty. `apt_release` is the one that it is for, `apt_own` the root's.
take_release() {
    apt_own=$(awk '$1 == "deb" { print $2 ~ /^\[/ ? $4 : $3; exit }' /etc/apt/sources.list)
    awk -v type="$1" -v release="$2" '
        $1 == "deb" {
            $1 = type
            if ($2 ~ /^\[/) { if (release) $4 = release } else if (release) $3 = release
            print
            exit
        }
    ' /etc/apt/sources.list >"$apt_sources"
    apt_release=$(awk '{ print $2 ~ /^\[/ ? $4 : $3 }' "$apt_sources")
    apt_options+=(-o Dir::Etc::SourceList="$apt_sources" -o Dir::Etc::SourceParts=/dev/null)
    # Else a mirror that does not answer would be one that has no packages.
    apt_options+=(-o APT::Update::Error-Mode=any)
}

# other_release: takes the release by its other name, "stable" for trixie, if it has one and a
# package was listed that the mirror does not hold: see apt-sources.sh.
other_release() {
    local other
    other=$(sed -n 's/^Suite: //p' "$apt_lists"/*Release | head -n 1)
    if ! grep -qE '^E: Failed to fetch [^ ]+ ' "$apt_log" ||
        [ -z "$other" ] || [ "$other" = "$apt_release" ]; then
        return 1
    fi
    echo "${0##*/}: $apt_release is not whole on this mirror, taking it as $other" >&2
    sed -i -E "s/^([a-z-]+ (\[[^]]*\] )?[^ ]+) $apt_release /\1 $other /" "$apt_sources"
    rm -rf "$apt_lists"
    mkdir -p "$apt_lists/partial"
    apt_release=$other
}

# What apt says is in `apt_log`, for later.
apt() {
    local done=1
    LC_ALL=C bash "$(dirname "$0")/stalled.sh" 120 \
        apt-get "${apt_options[@]}" "$@" 2>"$apt_log" || done=
    cat "$apt_log" >&2
    [ -n "$done" ]
}

# unknown_suite PACKAGE: succeeds if the mirror has no Release file of a suite that the user named for
# PACKAGE; reports it as a problem. The root's own suite was there when the root was made.
unknown_suite() {
    if [ "$apt_release" = "$apt_own" ] || ! grep -q ' does not have a Release file' "$apt_log"; then
        return 1
    fi
    problem invalid-input "kernel 'debian:$1@$apt_release': the mirror has no suite '$apt_release';\
 names of suites are as $apt_own or $apt_own-backports"
}

# update_lists ADVICE [PACKAGE]: fetches the lists, for the user's PACKAGE. Where that fails, reports
# why, and exits; ADVICE says which input does without this release.
update_lists() {
    # A mirror that is being synced may be whole in seconds.
    if apt update || { [ -n "$(index_in "$apt_log")" ] && sleep 20 && apt update; }; then return 0; fi
    unknown_suite "${2:-}" ||
        expired "$apt_log" "$1, or 'mirror' to one that is up to date, or 'expired-releases' to accept" ||
        out_of_step "$(index_in "$apt_log")" || true
    exit 1
}
