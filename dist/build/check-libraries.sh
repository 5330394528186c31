#!/bin/bash
# Does a root have what programs need to start? check-libraries.sh ROOT SELFTESTS [FOLDER...]
# Looks at every executable and shared object in the folders with lddtree and names each interpreter or library ROOT lacks. SELFTESTS, of BPF,
# holds programs for certain; it is empty where these were not built. A FOLDER may hold scripts alone.
set -euo pipefail
root=$1 selftests=$2
shift 2
missing=0 checked=0

check() { # FOLDER
    local folder=$1 file interpreter library
    while IFS= read -r -d '' file; do
        # 7f 45 4c 46: ELF; e_type 2 or 3: an executable or a shared object, not a BPF object or a module.
        head -c 4 "$file" | cmp -s - <(printf '\177ELF') || continue
        readelf -h "$file" 2>/dev/null | grep -qE '^ *Type: +(EXEC|DYN) ' || continue
        checked=$((checked + 1))
        interpreter=$(readelf -l "$file" 2>/dev/null | sed -n 's/.*Requesting program interpreter: \(.*\)\]/\1/p')
        if [ -n "$interpreter" ] && [ ! -e "$(realpath -m "$root$interpreter")" ] && [ ! -e "$root/usr$interpreter" ]; then
            echo "MISSING ${file#"$folder"/} needs the interpreter $interpreter, which the root filesystem lacks"
            missing=1
        fi
        while read -r library; do
            # urandom_read's own library stands beside it.
            [ ! -e "$folder/$library" ] || continue
            echo "MISSING ${file#"$folder"/} needs $library, which the root filesystem lacks"
            missing=1
        done < <(lddtree --root "$root" --no-auto-root "$file" 2>/dev/null | sed -nE 's/^ *([^ ]+) => (not found|None).*/\1/p' | sort -u)
    done < <(find "$folder" -maxdepth 1 -type f \( -perm -u+x -o -name '*.so' \) -print0)
}

if [ -n "$selftests" ]; then
    check "$selftests"
    [ "$checked" -gt 0 ] || { echo "check-libraries.sh: no program to check in $selftests" >&2; exit 1; }
fi
for folder; do
    check "$folder"
done
[ "$missing" = 0 ] || { echo "check-libraries.sh: add the packages that bring them with rootfs-packages" >&2; exit 1; }
echo "$checked programs have all they need"
