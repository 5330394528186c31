#!/bin/bash
# Says how to compile and link with the target's LLVM, as llvm-config does:
#   llvm-config.sh VERSION TRIPLET [WORD...]
# The headers are those of the host's llvm-VERSION-dev: that package cannot be installed for two
# architectures. The library is the shared one of the target's libllvmVERSION: with the host's
# llvm-config a build for another target would link what it cannot.
set -euo pipefail
version=$1 triplet=$2
shift 2

for word; do
    case $word in
        # By its path: it has the version in its name, before .so or after it.
        --libs)
            for library in "/usr/lib/$triplet"/libLLVM*"$version".*; do
                if [ -f "$library" ]; then echo "$library"; exit; fi
            done
            echo "llvm-config.sh: there is no libLLVM $version for $triplet" >&2
            exit 1
            ;;
        --shared-mode) echo shared; exit ;;
        --libdir) echo "/usr/lib/$triplet"; exit ;;
        --system-libs | --ldflags) exit ;;
    esac
done
exec "llvm-config-$version" "$@"
