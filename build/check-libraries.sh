#!/bin/bash
# Checks that ROOT has the interpreters and libraries that programs need to start:
#   check-libraries.sh [--any] ROOT FOLDER [SCRIPT...]
# Checks every executable and shared object in FOLDER, by lddtree, and the interpreter that the
# first line of each SCRIPT in FOLDER names. With --any, FOLDER may hold no program at all.
set -euo pipefail
# shellcheck source=build/problem.sh
. "$(dirname "$0")/problem.sh"

least=1
[ "$1" != --any ] || { least=0; shift; }
root=$1 folder=$2
shift 2

missing=0 checked=0
while IFS= read -r -d '' file; do
    # 7f 45 4c 46: ELF; e_type 2 or 3: an executable or a shared object, not a BPF object or a
    # module.
    head -c 4 "$file" | cmp -s - <(printf '\177ELF') || continue
    readelf -h "$file" 2>/dev/null | grep -qE '^ *Type: +(EXEC|DYN) ' || continue
    checked=$((checked + 1))

    interpreter=$(readelf -l "$file" 2>/dev/null |
        sed -n 's/.*Requesting program interpreter: \(.*\)\]/\1/p')
    if [ -n "$interpreter" ] && [ ! -e "$(realpath -m "$root$interpreter")" ] &&
        [ ! -e "$root/usr$interpreter" ]; then
        problem missing "${file#"$folder"/} needs the interpreter $interpreter,\
 which the root filesystem lacks"
        missing=1
    fi

    while read -r library; do
        # urandom_read brings its own library, in its folder.
        [ ! -e "$folder/$library" ] || continue
        problem missing "${file#"$folder"/} needs $library, which the root filesystem lacks"
        missing=1
    done < <(lddtree --root "$root" --no-auto-root "$file" 2>/dev/null |
        sed -nE 's/^ *([^ ]+) => (not found|None).*/\1/p' | sort -u)
done < <(find "$folder" -maxdepth 1 -type f \( -perm -u+x -o -name '*.so' \) -print0)

for script; do
    # Skip a FIFO: reading it would wait for ever.
    [ -f "$folder/$script" ] || continue
    read -r line <"$folder/$script" || continue
    # `#!/usr/bin/env PROGRAM` or `#!/PATH`. A script without this line runs in the shell that
    # starts it.
    case $line in
        '#!'*) read -r program argument _ <<<"${line#\#!}" ;;
        *) continue ;;
    esac

    [ "$(basename "$program")" != env ] || program=$argument
    for bin in "" /usr/local/bin/ /usr/bin/ /bin/ /usr/sbin/ /sbin/; do
        # An absolute link may lead to nothing here, and to the program in the guest.
        if [ -e "$root$bin$program" ] || [ -L "$root$bin$program" ]; then continue 2; fi
    done
    problem missing "$script needs $program, which the root filesystem lacks"
    missing=1
done

[ "$checked" -ge "$least" ] || {
    echo "check-libraries.sh: no program to check in $folder" >&2
    exit 1
}
[ "$missing" = 0 ] || {
    echo "check-libraries.sh: add the packages that bring them with rootfs-packages," \
        "or to the root that rootfs names" >&2
    exit 1
}
echo "$checked programs have all they need"
