#!/bin/bash
# Removes a run's folder when the run was killed: reaper.sh FOLDER
# Standard input is a pipe whose other end only the run holds. A word on it says that the run ended
# by itself; where the pipe closes without one, the run was killed.
folder=$1
trap '' INT TERM HUP

if read -r word && [ "$word" = "done" ]; then exit 0; fi

# The run's commands die with it, but the kernel needs a moment to end them.
for _ in $(seq 50); do
    rm -rf -- "$folder" 2>/dev/null && [ ! -e "$folder" ] && exit 0
    sleep 0.2
done
