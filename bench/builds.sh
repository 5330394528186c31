# shellcheck shell=bash
# Builds of a small kernel to be measured; sourced: . bench/builds.sh ROOT TREE FOLDER [CONFIG]
# ROOT is a build root for s390x (cache-dir/toolchain/*/root), TREE a kernel (cache-dir/source/*/tree);
# neither is written to. FOLDER is empty, on the disk to measure. CONFIG is what the kernel holds, and
# nothing else: the tiny configuration of the differential tests without a word.
root=$(realpath "${1:?a build root}") tree=$(realpath "${2:?a kernel}") folder=$(realpath -m "${3:?an empty folder}")
config=$(realpath "${4:-test/differential/tiny.config}")
[ -z "$(ls -A "$folder" 2>/dev/null)" ] || { echo "$0: $folder is not empty" >&2; exit 2; }
mkdir -p "$folder"/{key,ccache}

environment=(PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp LC_ALL=C.UTF-8 TZ=UTC
    KBUILD_BUILD_USER=cross-bpf KBUILD_BUILD_HOST=cross-bpf KBUILD_BUILD_VERSION=1 KBUILD_BUILD_TIMESTAMP=@0)

# Mounts the root as the recipe by hand has it; its /mnt and /tmp are not the disk's. The mounts go
# with their namespace.
in_chroot() { # COMMAND...
    # shellcheck disable=SC2016 # it is bash's in there
    unshare --mount bash -euc '
        root=$1 folder=$2 tree=$3
        shift 3
        mount --bind "$root" "$root"
        mount -t proc proc "$root/proc"
        mount -t sysfs sys "$root/sys"
        mount --rbind /dev "$root/dev"
        mount -t tmpfs tmpfs "$root/tmp"
        mount -t tmpfs tmpfs "$root/mnt"
        mkdir -p "$folder/step/written/upper" "$root"/mnt/{linux,kernel,step,scripts,signing-key}
        mount --bind "$tree" "$root/mnt/linux"
        mount --bind "$folder/step/written/upper" "$root/mnt/kernel"
        mount --bind "$folder/step" "$root/mnt/step"
        mount --bind build "$root/mnt/scripts"
        mount --bind "$folder/key" "$root/mnt/signing-key"
        exec chroot "$root" env -i "$@"' bash "$root" "$folder" "$tree" "${environment[@]}" "$@"
}

# Enters the sandbox of steps/kernel.ts.
in_sandbox() { # COMMAND...
    local setenv=() each
    for each in "${environment[@]}"; do setenv+=(--setenv "${each%%=*}" "${each#*=}"); done
    bwrap --die-with-parent --unshare-pid --unshare-ipc --unshare-uts --unshare-net --hostname cross-bpf --clearenv \
        "${setenv[@]}" \
        --ro-bind "$root" / --dev /dev --proc /proc --tmpfs /tmp --tmpfs /run --tmpfs /root --tmpfs /mnt --ro-bind build /mnt/scripts \
        --bind "$folder/step" /mnt/step --bind "$folder/step/problem" /mnt/problem --ro-bind "$folder/step/out" /mnt/step/out --ro-bind "$folder/key" /mnt/signing-key \
        --bind "$folder/ccache" /mnt/ccache \
        --ro-bind "$tree" /mnt/overlay/0/lower0 --bind "$folder/step/tree" /mnt/overlay/0/upper \
        --ro-bind "$folder/step/out" /mnt/overlay/1/lower0 --bind "$folder/step/written" /mnt/overlay/1/upper --cap-add ALL \
        bash /mnt/scripts/overlay.sh --overlay-built /mnt/linux /mnt/overlay/0/upper /mnt/overlay/0/lower0 /mnt/step/times \
        --overlay-whole /mnt/kernel /mnt/overlay/1/upper /mnt/overlay/1/lower0 -- \
        bash /mnt/scripts/contain.sh builder /mnt/step /mnt/linux /mnt/kernel -- "$@"
}

# Builds the kernel from nothing. Its seconds, wall and CPU, are added to FOLDER/NAME, and the
# checksum of its vmlinux is left in FOLDER/NAME.vmlinux.
timed() { # NAME in_chroot|in_sandbox [VARIABLE=VALUE of make]...
    local name=$1 enter=$2 begin
    shift 2
    rm -rf "$folder/step"
    mkdir -p "$folder/step"/{out,written,tree,problem}
    : >"$folder/step/times"
    cp "$config" "$folder/step/wished.config"
    sync

    begin=$EPOCHREALTIME
    # The CPU is asked for inside: bubblewrap does not hand on what its children took.
    # shellcheck disable=SC2016 # it is bash's in there
    "$enter" bash -c 'TIMEFORMAT="%U %S"; time "$@" >/mnt/step/log 2>&1' bash \
        bash /mnt/scripts/kernel.sh /mnt/linux /mnt/kernel /mnt/step /mnt/signing-key/key.pem allnoconfig \
        ARCH=s390 CROSS_COMPILE=s390x-linux-gnu- "-j$(($(nproc) * 2))" "$@" \
        2>"$folder/time" || { tail -n 20 "$folder/time" "$folder/step/log" >&2; exit 1; }
    tail -n 1 "$folder/time" | awk -v begin="$begin" -v end="$EPOCHREALTIME" '{ printf "%.1f %.1f\n", end - begin, $1 + $2 }' | tee -a "$folder/$name" |
        awk -v name="$name" -v load="$(cut -d ' ' -f 1 /proc/loadavg)" '{ printf "%-10s %8.1f s %8.1f s of CPU, load %s\n", name, $1, $2, load }'
    sha256sum <"$folder/step/written/upper/vmlinux" >"$folder/$name.vmlinux"
}

# Prints the median of a field of FOLDER/NAME: 1 wall, 2 CPU.
median() { # NAME FIELD
    sort -n -k "$2,$2" "$folder/$1" | awk -v field="$2" '{ value[NR] = $field } END { print value[int((NR + 1) / 2)] }'
}

# Prints what NAME took in terms of OTHER.
ratio() { # NAME OTHER
    local field
    for field in 1 2; do
        awk -v a="$(median "$1" "$field")" -v b="$(median "$2" "$field")" -v names="$1 / $2" -v field="$field" \
            'BEGIN { printf "%s, %s: %.3f (medians %.1f and %.1f s)\n", field == 1 ? "time" : "CPU", names, a / b, a, b }'
    done
}

mkdir -p "$folder/step"
in_chroot bash /mnt/scripts/signing-key.sh /mnt/signing-key/key.pem >"$folder/key.log" 2>&1
# A key is its owner's alone, and so are the results of ccache.
chown -R 65530:65530 "$folder"/{key,ccache}
# In the first build as in the last, the tree is in memory.
tar --create --exclude ./Documentation --directory "$tree" . | cat >/dev/null
