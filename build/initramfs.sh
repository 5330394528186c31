#!/bin/bash
# Makes the initramfs for a kernel that has to load modules before it can mount the guest's root:
#   initramfs.sh STEP BUSYBOX INIT NEED...
# STEP has `release` and `layer` (kernel-unpack.sh) and gets `initramfs`: the program BUSYBOX, the
# script INIT and the modules, in an order in which they can be loaded. A NEED is OPTION, an option
# that the kernel must have built in, or OPTION=MODULE, one that may be a module; with `?` behind it
# the kernel may also lack it. Without a config in the layer the lists of modules tell what is built
# in, and without those nothing does.
set -euo pipefail
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
# shellcheck source=build/foreign.sh
. "$(dirname "$0")/foreign.sh"

step=$1 busybox=$2 init=$3
shift 3
layer=$step/layer root=$step/initramfs.root
release=$(release_in "$step" release)
config=$layer/boot/config-$release
[ ! -e "$config" ] || regular "$layer" "boot/config-$release"

# state OPTION MODULE: prints y, m, or nothing where the kernel has it not; `unknown` where nothing
# tells.
state() {
    if [ -e "$config" ]; then
        sed -n "s/^CONFIG_$1=//p" "$config"
    elif [ -z "$2" ] || [ ! -s "$layer/usr/lib/modules/$release/modules.builtin" ]; then
        echo unknown
    else
        modprobe --show-depends --dirname "$layer/usr" --set-version "$release" "$2" 2>/dev/null |
            sed -n -e '$s/^builtin .*/y/p' -e '$s/^insmod .*/m/p'
    fi
}

rm -rf "$root"
mkdir -p "$root"/{bin,dev,modules,proc,root}
install --mode=0755 "$busybox" "$root/bin/busybox"
install --mode=0755 "$init" "$root/init"

lacking=() files=()
for need in "$@"; do
    wish=${need##*[!?]} need=${need%\?} module=
    option=${need%%=*}
    [ "$option" = "$need" ] || module=${need#*=}
    case $(state "$option" "$module") in
        y | unknown) ;;
        m)
            [ -n "$module" ] || { lacking+=("CONFIG_$option=y"); continue; }
            # `insmod FILE [PARAMETER...]` for each module, what it depends on first.
            shown=$(modprobe --show-depends --dirname "$layer/usr" --set-version "$release" \
                "$module") || {
                [ -z "$wish" ] || continue
                problem invalid-input "kernel: $release has CONFIG_$option=m, but no module\
 '$module' is there"
                exit 1
            }
            mapfile -t -O "${#files[@]}" files < <(sed -nE 's/^insmod ([^ ]+).*/\1/p' <<<"$shown")
            ;;
        *) [ -n "$wish" ] || lacking+=("CONFIG_$option${module:+ (or module $module)}") ;;
    esac
done
if [ "${#lacking[@]}" -gt 0 ]; then
    printf -v list ', %s' "${lacking[@]}"
    problem invalid-input "kernel: $release cannot be booted under vmtest, it lacks ${list:2}"
    exit 1
fi

: >"$root/modules/order"
for file in "${files[@]}"; do
    name=${file##*/}
    plain=${name%.ko*}.ko
    ! grep -qxF "$plain" "$root/modules/order" || continue
    regular "$layer" "${file#"$layer"/}"
    case $name in
        *.xz) xz -dc "$file" ;;
        *.zst) zstd -q -dc "$file" ;;
        *.gz) gzip -dc "$file" ;;
        *) cat "$file" ;;
    esac >"$root/modules/$plain"
    echo "$plain" >>"$root/modules/order"
done
cat "$root/modules/order"

# Equal for equal content.
find "$root" -exec touch --no-dereference --date=@0 {} +
(cd "$root" && find . -print0 | LC_ALL=C sort -z |
    cpio --quiet --null --create --format=newc --owner=0:0 --reproducible) >"$step/initramfs"
rm -rf "$root"
