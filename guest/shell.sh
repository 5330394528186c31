# shellcheck shell=bash
# Prepares the login shell of `cross-bpf shell`: the system that the selftests get, and their
# folder. vmtest starts the shell before it mounts the shared folder, so all that this needs is in
# the root.

# say WORDS: prints them, for setup.sh.
say() {
  printf 'cross-bpf: %s\n' "$*"
}

# shellcheck source=guest/setup.sh
source /etc/cross-bpf/setup.sh
prepare_guest
prepare_extras /etc/cross-bpf
umask 022
cd /opt/selftests/bpf 2>/dev/null || cd /opt/kselftest || say 'there are no selftests'
say "$(uname -srm): the selftests are here; exit ends the VM, and your changes go with it"
