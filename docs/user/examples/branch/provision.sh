#!/bin/sh
# Sets a branch office up. It may be run again whenever you like: a second run changes nothing.
# It needs jq.
set -eu
cd "$(dirname "$0")"
kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT

# What the file says. 0: all of it is so; 3: something differs; anything else is a failure, and its
# code is the script's.
code=0
pbxctl plan branch.toml --exit-code --out "$kept/branch.plan" || code=$?
case $code in
    0) ;;
    3) pbxctl apply "$kept/branch.plan" --yes --reason 'branch office' ;;
    *) exit "$code" ;;
esac

# What is no part of the file: each is made, or changed where it differs.
pbxctl phonebook ensure --company 'Poznań landlord' --number +48612000000
pbxctl token ensure --label branch-screen --right hours:read --for 365d --file "$HOME/branch-screen.token"

# One number from outside more, whichever the queue has already. A list is written as a whole, so it
# is written only while it is the one that was read; where somebody was quicker (6), once more.
did=+48612000450
for try in 1 2 3; do
    shown=$(pbxctl queue show 450 -o json)
    if printf '%s' "$shown" | jq -e --arg did "$did" '.did | index($did)' >"$kept/out"; then
        exit 0
    fi
    all=$(printf '%s' "$shown" | jq -r --arg did "$did" '.did + [$did] | map("--did=" + .)[]')
    version=$(printf '%s' "$shown" | jq -r .version)
    code=0
    # Each line is one word.
    # shellcheck disable=SC2086
    pbxctl queue set 450 $all --if-version "$version" || code=$?
    if [ "$code" -ne 6 ]; then
        exit "$code"
    fi
    echo "somebody changed queue 450 meanwhile: try $try" >&2
done
exit 6
