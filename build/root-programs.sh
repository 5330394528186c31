# shellcheck shell=bash disable=SC2154 # `found` is within.sh's
# Says what a guest needs of its root, and makes its folders. Sourced, by a script
# whose refuse() says what is wrong with the root.
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"
# shellcheck source=build/within.sh
. "$(dirname "$0")/within.sh"

# program ROOT PATH...: sets `found` to the first of these programs that ROOT has.
program() {
    local top=$1 path
    shift
    for path; do
        if within "$top" "$path" && [ -f "$found" ] && [ -x "$found" ]; then return 0; fi
    done
    return 1
}

# anywhere ROOT NAME: sets `found` to a program by its name.
anywhere() {
    program "$1" "/usr/local/sbin/$2" "/usr/local/bin/$2" "/usr/sbin/$2" "/usr/bin/$2" \
        "/sbin/$2" "/bin/$2"
}

# has_glibc ROOT: true for a root with glibc's library, which lies in a folder of the architecture's
# (Debian) or beside the others (Fedora).
has_glibc() {
    local folder library
    for folder in lib lib64 usr/lib usr/lib64; do
        within "$1" "$folder" || continue
        for library in "$found"/libc.so.6 "$found"/*/libc.so.6; do
            if [ -e "$library" ] || [ -L "$library" ]; then return 0; fi
        done
    done
    return 1
}

# find_lacks ROOT: sets `lacks` to what vmtest or our scripts run in the guest and ROOT lacks.
find_lacks() {
    local name
    lacks=()
    # vmtest's init starts these two by their paths.
    for name in /bin/bash /bin/mount; do
        program "$1" "$name" || lacks+=("$name")
    done

    # What init starts, then guest/run.sh and guest/setup.sh. A shell in the guest ends with poweroff.
    for name in basename cat grep ln mkdir poweroff qemu-ga setsid \
        dmesg env ip mv nproc od rm sleep stdbuf sync tail timeout uname; do
        anywhere "$1" "$name" || lacks+=("$name")
    done
}

# make_folders ROOT: makes the folders that are mounted on; the layers of kernel and selftests lie
# over the last three.
make_folders() {
    local name
    # vmtest writes its init to /tmp from outside the root: a link would lead it elsewhere.
    [ ! -L "$1/tmp" ] || rm "$1/tmp"

    for name in dev mnt proc run sys tmp var/run boot opt usr/lib/modules; do
        if ! within "$1" "$name" || { [ -e "$found" ] && [ ! -d "$found" ]; }; then
            refuse "its /$name is no folder"
        fi
        mkdir -p "$found"
    done
    chmod 1777 "$1/tmp"
}
