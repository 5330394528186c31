#!/bin/bash
# Takes a step's folder back from others' programs, which have ended: close.sh STEP
# What we read and write there by name is a file or a folder of its own then, no link that leads elsewhere; nothing below waits for
# whoever opens it, or gives its user rights.
set -euo pipefail
step=$1
chown 0:0 "$step"
# The engine's own, which it writes last.
rm -rf "$step"/{product,family}
find "$step" -mindepth 1 -maxdepth 1 ! -type f ! -type d -delete
find "$step" -xdev \( -type p -o -type s \) -delete
find "$step" -xdev ! -type l -perm /6000 -exec chmod ug-s {} +
