#!/usr/bin/env bash
# Where the functions of short commands lie in the program that `cargo static` builds.
#
#   tools/layout.sh          runs short commands under callgrind and writes tools/layout.txt
#   tools/layout.sh --check  builds, and says whether the names there are still those of the program
#
# Why: a command of two milliseconds runs a tenth of the program's code, and unordered that tenth
# is spread over all of it. Each 64 KiB of file that is touched costs a page fault of 2 to 4
# microseconds; together they cost as much as the command's own work. The linker puts the functions
# named in layout.txt side by side, those of the most frequent command first.
#
# A name that is gone costs nothing but its place. Names change with the compiler, with
# dependencies, and with the signatures of our own functions.
set -euo pipefail
cd "$(dirname "$0")/.."

list=tools/layout.txt
target=target/layout
# Fewer names than this, of a hundred, and the list is out of date.
enough=85

build() {
  cargo static --quiet --target-dir "$target" \
    --config "target.x86_64-unknown-linux-gnu.rustflags=['-Cstrip=none']"
  program=$PWD/$target/x86_64-unknown-linux-gnu/release/pbxctl
  nm "$program" | awk 'NF == 3 && $2 ~ /[tTwWiI]/ { print $3 }' | sort -u
}

compiler() { rustc --version; }

check() {
  if [ "$(sed -n 's/^# made with //p' "$list")" != "$(compiler)" ]; then
    echo "not checked: $list was made with another compiler, so its names differ"
    build >/dev/null
    return
  fi
  local of there
  of=$(grep -vc '^#' "$list")
  there=$(build | comm -12 - <(grep -v '^#' "$list" | sort -u) | wc -l)
  echo "$there of $of functions in $list are in the program"
  if [ $((there * 100)) -lt $((of * enough)) ]; then
    echo "fewer than $enough of 100: run tools/layout.sh" >&2
    return 1
  fi
}

# Every kind of short command, the most frequent first.
commands() {
  cat <<'LINES'
hours status Sales -o json
route show 800 -o plain
extension show 101 -o json
extension set 101 --mobile +48600111222
extension disable 100
extension list -o csv
extension list
hours override Sales closed --for 1h
hours status
hours clear Sales
department member list Sales
auth can-i extensions:write 101
password verify 101 --password-file /dev/null
whoami -o json
LINES
}

write() {
  command -v valgrind >/dev/null || { echo "tools/layout.sh needs valgrind" >&2; exit 1; }
  local folder names n=0 line words
  folder=$(mktemp -d)
  # shellcheck disable=SC2064 # its name is known now, and local
  trap "rm -rf '$folder'" EXIT
  names=$folder/names
  build >"$names"
  export PBXCTL_DB=$folder/site.db XDG_STATE_HOME=$folder
  "$program" init --owner 100 --first Olga --last Owner --example --quiet
  "$program" hours set Sales --open 'mon-fri 8-17:30, sat 9-12' --break 'mon-sun 12-12:30' --quiet
  "$program" department set Sales --timezone Europe/Warsaw --quiet
  "$program" holiday add Sales 'New Year' --on 2027-01-01 --yearly --quiet
  "$program" holiday add Sales Feast --on 2027-05-01..2027-05-03 --quiet
  "$program" queue add 800 --department Sales --quiet
  "$program" queue member add 800 205 --quiet
  "$program" route set queue:800 --closed voicemail:205 --quiet
  while read -r line; do
    n=$((n + 1))
    read -ra words <<<"$line"
    valgrind --tool=callgrind --demangle=no --callgrind-out-file="$folder/$(printf %03d "$n").out" \
      "$program" "${words[@]}" >/dev/null 2>&1 </dev/null || true
  done < <(commands)
  {
    echo "# Made by tools/layout.sh, which says what it is for."
    echo "# made with $(compiler)"
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
      }' "$folder"/*.out | LC_ALL=C sort -k1,1n -k2 | cut -d' ' -f2
  } >"$folder/list"
  mv "$folder/list" "$list"
  # Cargo does not know that the linker reads it.
  touch src/main.rs
  echo "$(grep -vc '^#' "$list") functions in $list"
}

case ${1-} in
  '') write ;;
  --check) check ;;
  *) echo "usage: tools/layout.sh [--check]" >&2; exit 2 ;;
esac
