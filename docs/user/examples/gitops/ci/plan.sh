#!/bin/sh
# Plans what `site/` would change, saves it as site.plan, and writes report.txt.
# Exit 0: nothing; 3: something; 4: something that the runner may not do; else a failure, such as 7
# if files are not valid or a test in them fails: then there is no site.plan, and report.txt says why.
set -eu
cd "$(dirname "$0")/.."
rm -f report.txt site.plan

code=0
pbxctl plan site --prune --exit-code --out site.plan >plan.txt 2>errors.txt || code=$?
cat errors.txt >&2
case $code in
    0 | 3 | 4) ;;
    *)
        {
            echo "This cannot be applied (exit $code):"
            echo '```'
            cat plan.txt errors.txt
            echo '```'
        } >report.txt
        cat report.txt
        exit "$code"
        ;;
esac

# Who gains and who loses which rights; 3: somebody does.
rights=0
pbxctl auth diff site.plan >rights.txt || rights=$?
case $rights in
    0) echo 'Nobody gains or loses a right.' >rights.txt ;;
    3) ;;
    *) exit "$rights" ;;
esac

{
    echo '```'
    cat plan.txt
    echo '```'
    echo 'Rights:'
    echo '```'
    cat rights.txt
    echo '```'
} >report.txt
cat report.txt
exit "$code"
