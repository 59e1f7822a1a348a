#!/bin/sh
# Sets up a branch office. You can run it again at any time: a second run changes nothing.
# It needs jq.
set -eu
cd "$(dirname "$0")"
kept=$(mktemp -d)
trap 'rm -rf "$kept"' EXIT

# The site file. 0: nothing differs; 3: something differs; any other code is a failure, and the
# script ends with it.
code=0
pbxctl plan branch.toml --exit-code --out "$kept/branch.plan" || code=$?
case $code in
    0) ;;
    3) pbxctl apply "$kept/branch.plan" --yes --reason 'branch office' ;;
    *) exit "$code" ;;
esac

# Things that are not in the file: each is created, or changed if it differs.
pbxctl phonebook ensure --company 'Poznań landlord' --number +48612000000
pbxctl token ensure --label branch-screen --right hours:read --for 365d --file "$HOME/branch-screen.token"

# One more DID, whatever DIDs the queue has. A list is written as a whole, so it is written only
# if it is still the list that was read; if somebody else was quicker (6), try again.
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
