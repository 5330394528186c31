# shellcheck shell=bash
# What a login shell in the guest starts with for `cross-bpf shell`: the same system the selftests get, in their folder.
# vmtest runs this shell before it mounts the shared folder, so everything needed lies in the root itself.

# say WORDS: what setup.sh tells with.
say() {
  printf 'cross-bpf: %s\n' "$*"
}

# shellcheck source=guest/setup.sh
source /etc/cross-bpf/setup.sh
prepare_guest
umask 022
cd /opt/selftests/bpf 2>/dev/null || cd /opt/kselftest || say 'there are no selftests'
say "$(uname -srm): the selftests are here; exit ends the machine, and what you change is gone with it"
