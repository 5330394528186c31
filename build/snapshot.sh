#!/bin/bash
# Boots a guest and saves it before it runs anything:
#   snapshot.sh boot VMTEST CONFIG
# Stands in QEMU's place, where vmtest starts it, to tell its words or to go on from a saved guest:
#   snapshot.sh QEMU-WORD...
# The environment has QEMU, its program; BUS, `ccw` or `pci`, of the machine's virtio devices; and to save a
# guest STEP, a folder, which gets `console`, what the guest printed until then, and `state`, what QEMU
# needs to go on.
set -euo pipefail

: "$QEMU" "$BUS"
# guest/saved.sh says so.
ready='cross-bpf: this guest can be saved'
temporary=${TMPDIR:-/tmp}
# The words with which vmtest starts QEMU, NUL after each.
told=$temporary/words
# QEMU speaks QMP here, on two FIFOs.
control=$temporary/control

# on_channel OPTION,...: prints what -virtfs says in two words, for a device that is no PCI card: QEMU saves
# no PCI bus of s390x.
on_channel() {
    local each tag='' id='' options=()
    IFS=, read -r -a each <<<"$1"
    for each in "${each[@]}"; do
        case $each in
            mount_tag=*) tag=$each ;;
            id=*) id=${each#id=} && options+=("$each") ;;
            *) options+=("$each") ;;
        esac
    done
    (
        IFS=,
        printf '%s\n' -fsdev "${options[*]}" -device "virtio-9p-ccw,fsdev=$id,$tag"
    )
}

# as_saved WORD...: sets `words` to these, without a PCI bus where that cannot be saved.
as_saved() {
    local word before=''
    words=()
    for word in "$@"; do
        if [ "$before" = -virtfs ] && [ "$BUS" = ccw ]; then
            unset 'words[-1]'
            mapfile -t -O "${#words[@]}" words < <(on_channel "$word")
        else
            words+=("$word")
        fi
        before=$word
    done
}

# save: has QEMU write its state, and end.
save() {
    local answer
    exec {to}>"$control.in" {from}<"$control.out"
    printf '%s\n' '{"execute": "qmp_capabilities"}' \
        '{"execute": "migrate-set-capabilities",
          "arguments": {"capabilities": [{"capability": "events", "state": true}]}}' \
        '{"execute": "migrate", "arguments": {"uri": "file:'"$STEP"'/state.part"}}' >&"$to"
    while IFS= read -r answer <&"$from"; do
        case $answer in
            *'"MIGRATION"'*'"completed"'*)
                mv "$STEP/state.part" "$STEP/state"
                break
                ;;
            *'"error"'* | *'"MIGRATION"'*'"failed"'*)
                echo "QEMU does not save this guest: $answer"
                break
                ;;
        esac
    done
    echo '{"execute": "quit"}' >&"$to"
}

if [ "$*" = --help ]; then exit; fi
if [ "$1" != boot ]; then
    as_saved "$@"
    [ -n "${STEP:-}" ] || exec "$QEMU" "${words[@]}"
    printf '%s\0' "${words[@]}" >"$told"
    # It would go on waiting for sockets.
    kill "$PPID"
    exit
fi

# The guest is not vmtest's to talk to: it would mount its folder, and with that QEMU saves none.
"$2" -c "$3" || true
mapfile -d '' -t words <"$told"
mkfifo "$control.in" "$control.out"
exec {console}< <(exec "$QEMU" "${words[@]}" -chardev "pipe,id=control,path=$control" \
    -mon chardev=control,mode=control </dev/null)
while IFS= read -r line <&"$console"; do
    printf '%s\n' "$line" | tee --append "$STEP/console"
    [[ $line != *"$ready"* ]] || save
done
[ -f "$STEP/state" ] || {
    echo 'the guest did not get to where it can be saved'
    exit 1
}
