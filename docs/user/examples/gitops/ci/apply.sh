#!/bin/sh
# Does what site.plan says: exactly that, or nothing where the site has changed since (6).
set -eu
cd "$(dirname "$0")/.."
pbxctl apply site.plan --yes --reason "${CI_COMMIT_SHORT_SHA:-by hand}"
# And nothing is left to do.
pbxctl plan site --prune --exit-code --quiet
