#!/bin/sh
# Posts report.txt to the merge request. POST_TOKEN is a project token that may do so.
set -eu
cd "$(dirname "$0")/.."
notes="$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
printf 'PRIVATE-TOKEN: %s\n' "$POST_TOKEN" |
    curl --fail --silent --show-error --output posted.json --header @- \
        --data-urlencode body@report.txt "$notes"
