#!/bin/sh
# Prints a Python that can run the application; prints nothing where there is none.
# PYTHON in the environment is tried first. The versions that the pinned packages are built for come before newer ones.
accepts() {
    "$1" -c "import sys; sys.exit(not $2)" >/dev/null 2>&1
}
for test in "(3, 11) <= sys.version_info[:2] <= (3, 14)" "sys.version_info >= (3, 11)"; do
    for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 \
        /usr/bin/python3 /usr/local/bin/python3 /opt/homebrew/bin/python3; do
        if accepts "$name" "$test"; then
            command -v "$name"
            exit 0
        fi
    done
done
