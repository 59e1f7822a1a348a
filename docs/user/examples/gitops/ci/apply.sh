#!/bin/sh
# Applies site.plan: exactly that, or nothing if the site has changed since (6).
set -eu
cd "$(dirname "$0")/.."
pbxctl apply site.plan --yes --reason "${CI_COMMIT_SHORT_SHA:-by hand}"
# A new plan must find nothing to do.
pbxctl plan site --prune --exit-code --quiet
