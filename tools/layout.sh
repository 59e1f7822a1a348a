#!/usr/bin/env bash
# Builds the program as it is shipped: one file, everything linked in, its functions in order.
#
#   tools/layout.sh          builds target/package/pbxctl; needs valgrind, and lld, which Rust brings
#   tools/layout.sh --check [PROGRAM]
#                            says whether the commands below still do what they are there for, with a
#                            program that is built already, or with one that it builds
#
# Why: a command of two milliseconds runs a tenth of the program's code, and unordered that tenth
# is spread over all of it. Each 64 KiB of file that is touched costs a page fault of 2 to 4
# microseconds; together they cost as much as the command's own work. So short commands are run
# under callgrind, and the linker puts the functions they ran side by side, those of the most
# frequent command first.
#
# The list of functions is made each time and kept nowhere: their names change with the compiler,
# with dependencies, and with the signatures of our own functions.
set -euo pipefail
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-target}
package=$target/package

# Every kind of short command, the most frequent first, each after the exit code it must have.
# One that ends early would train nothing but its error. A refusal is frequent too: 4.
commands() {
  cat <<LINES
0 hours status Sales -o json
0 route show 800 -o plain
0 extension show 101 -o json
0 extension set 101 --mobile +48600111222
4 extension disable 100
0 extension list -o csv
0 extension list
0 hours override Sales closed --for 1h
0 hours status
0 hours clear Sales
0 department member list Sales
0 auth can-i extensions:write 101
0 password verify 101 --guess-file $folder/password
0 whoami -o json
LINES
}

site() { # program, folder
  export PBXCTL_DB=$2/site.db XDG_STATE_HOME=$2
  "$1" init --owner 100 --first Olga --last Owner --example --quiet
  "$1" hours set Sales --open 'mon-fri 8-17:30, sat 9-12' --break 'mon-sun 12-12:30' --quiet
  "$1" department set Sales --timezone Europe/Warsaw --quiet
  "$1" holiday add Sales Feast --on 2027-06-01..2027-06-03 --quiet
  "$1" queue add 800 --department Sales --quiet
  "$1" queue member add 800 205 --quiet
  # Whatever the time is when this runs, a call ends somewhere: else `route show` ends with 3.
  "$1" route set queue:800 --break voicemail:205 --closed voicemail:205 --holiday voicemail:205 --quiet
  (umask 077 && echo "staple quartz harbour lantern" >"$2/password")
  "$1" password set 101 --new-password-file "$2/password" --quiet
}

# Runs the commands in turn, each behind the words given.
run() { # program, folder, words before it ...
  local program=$1 folder=$2 n=0 failed=0 expected line words code
  shift 2
  while read -r expected line; do
    n=$((n + 1))
    read -ra words <<<"$line"
    code=0
    "${@/NTH/$(printf %03d "$n")}" "$program" "${words[@]}" \
      >/dev/null 2>"$folder/said" </dev/null || code=$?
    if [ "$code" != "$expected" ]; then
      echo "tools/layout.sh: \`pbxctl $line\` ended with $code, and must with $expected" >&2
      cat "$folder/said" >&2
      failed=1
    fi
  done < <(commands)
  return "$failed"
}

# The functions that were run, by the first command that ran each.
order() { # file with the program's own names, files of callgrind ...
  local names=$1
  shift
  awk -v names="$names" '
    BEGIN { while ((getline name < names) > 0) known[name] = 1 }
    function base(name) { sub(/_(sse|avx|evex|movbe).*/, "", name); return name }
    FNR == 1 { nth++ }
    /^c?fn=\([0-9]+\) / {
      sub(/^[^ ]+ /, ""); sub(/\x27[0-9]+$/, "")
      if (($0 in known) && !($0 in seen)) { seen[$0] = 1; print nth, $0; variants[base($0)] = nth }
    }
    # Valgrind shows an older processor than most: what the C library has for newer ones as well.
    END {
      for (name in known)
        if (name ~ /^__(mem|str).*_(evex|avx)/ && (base(name) in variants) && !(name in seen))
          print variants[base(name)], name
    }' "$@" | LC_ALL=C sort -k1,1n -k2 | cut -d' ' -f2
}

build() { # flags of the compiler for the last step ...
  "${CARGO:-cargo}" static --quiet -- "$@"
}

check() { # folder, program
  local program=${2:-$target/debug/pbxctl}
  [ -n "${2-}" ] || "${CARGO:-cargo}" build --quiet --locked
  site "$program" "$1"
  run "$program" "$1"
  echo "the $(commands | wc -l) commands that the functions are ordered by end as they must"
}

make() { # folder
  command -v valgrind >/dev/null || {
    echo "tools/layout.sh: valgrind is missing, which shows what functions run; \`cargo static\` builds unordered" >&2
    exit 1
  }
  local built=$target/x86_64-unknown-linux-gnu/shipped/pbxctl program=$1/pbxctl list
  build -Cstrip=none
  cp "$built" "$program"
  nm "$program" | awk 'NF == 3 && $2 ~ /[tTwWiI]/ { print $3 }' | sort -u >"$1/names"
  site "$program" "$1"
  run "$program" "$1" valgrind --tool=callgrind --demangle=no "--callgrind-out-file=$1/NTH.out"
  mkdir -p "$package"
  order "$1/names" "$1"/*.out >"$1/list"
  # Cargo does not know that the linker reads it, so another list is another file.
  list=$package/order-$(sha256sum "$1/list" | cut -c1-16)
  rm -f "$package"/order-*
  cp "$1/list" "$list"
  build "-Clink-arg=-Wl,--symbol-ordering-file=$list" -Clink-arg=-Wl,--no-warn-symbol-ordering
  cp "$built" "$package/pbxctl"
  echo "$package/pbxctl, $(wc -l <"$list") functions side by side"
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
case ${1-} in
  '') make "$folder" ;;
  --check) check "$folder" "${2-}" ;;
  *) echo "usage: tools/layout.sh [--check [PROGRAM]]" >&2; exit 2 ;;
esac
