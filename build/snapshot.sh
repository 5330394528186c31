#!/bin/bash
# Boots a guest under vmtest and saves it before it runs anything:
#   snapshot.sh boot VMTEST CONFIG
# Stands in QEMU's place, where vmtest starts it, to save a guest or to go on from one:
#   snapshot.sh QEMU-WORD...
# The environment has QEMU, its program; BUS, `ccw` or `pci`, of the machine's virtio devices; and to save a
# guest STEP, a folder, which gets `console`, what the guest printed until then, and `state`, what QEMU
# needs to go on.
set -euo pipefail

: "$QEMU" "$BUS"
# guest/saved.sh says so.
ready='cross-bpf: this guest can be saved'
control=${TMPDIR:-/tmp}/control

if [ "$1" = boot ]; then
    # It fails in any case, and need not tell how often it tried: the guest ends before it answers.
    RUST_LOG=off "$2" -c "$3" || true
    [ -f "$STEP/state" ] || {
        echo 'the guest did not get to where it can be saved'
        exit 1
    }
    exit
fi
if [ "$*" = --help ]; then exit; fi

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

words=()
before=''
for word in "$@"; do
    if [ "$before" = -virtfs ] && [ "$BUS" = ccw ]; then
        unset 'words[-1]'
        mapfile -t -O "${#words[@]}" words < <(on_channel "$word")
    elif [[ -n ${STEP:-} && $word == socket,path=*,id=qga0 ]]; then
        # vmtest would mount its folder as soon as the guest answers, and with that QEMU saves no guest.
        # So vmtest finds a file that is no socket, and tries again until QEMU ends.
        socket=${word#socket,path=}
        socket=${socket%%,*}
        : >"$socket"
        words+=("${word/"$socket"/"$socket-unused"}")
    else
        words+=("$word")
    fi
    before=$word
done
[ -n "${STEP:-}" ] || exec "$QEMU" "${words[@]}"

# save: has QEMU write its state, and end. It speaks QMP on two FIFOs.
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

mkfifo "$control.in" "$control.out"
exec {console}< <(exec "$QEMU" "${words[@]}" -chardev "pipe,id=control,path=$control" \
    -mon chardev=control,mode=control)
while IFS= read -r line <&"$console"; do
    printf '%s\n' "$line" | tee --append "$STEP/console"
    [[ $line != *"$ready"* ]] || save
done
