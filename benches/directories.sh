#!/usr/bin/env bash
# What pbxctl costs beside two directories that delegate: the same people, the same work.
#
#   benches/directories.sh            1,000 people, of whom Samba gets 50
#   PEOPLE=10000 benches/directories.sh
#
#   PEOPLE=N                 people that pbxctl and OpenLDAP get in one file
#   SAMBA_PEOPLE=N           people that Samba gets, one by one
#   RUNS=N                   runs of each command, in turns with the others; the median counts
#   ROUNDS=N                 how often all people are added, likewise
#   PBXCTL_BENCH_PROGRAM=P   the pbxctl that is measured; else target/package/pbxctl, which tools/layout.sh makes
#
# Each is administered by somebody who may write people below one department and nowhere else: a token of a
# manager with `extensions:write` in Sales; in OpenLDAP a DN that the ACL lets write below ou=Sales; in Samba a
# user to whom `samba-tool dsacl` delegates ou=Sales. Servers run in a temporary folder, listen on a socket
# in it, and are ended and removed at the end; the machine's own directories are not touched.
#
# What is missing it installs by apt, as root, and says so. Samba's domain is made by root alone, because its
# share of policies takes owners; without root, Samba is left out, and that is said.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."

people=${PEOPLE:-1000}
samba_people=${SAMBA_PEOPLE:-50}
runs=${RUNS:-21}
rounds=${ROUNDS:-3}
program=$(realpath "${PBXCTL_BENCH_PROGRAM:-${CARGO_TARGET_DIR:-target}/package/pbxctl}")
folder=$(mktemp -d "${TMPDIR:-/tmp}/directories.XXXXXX")
servers=()

end() {
  local server
  for server in "${servers[@]}"; do kill "$server" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap end EXIT

fail() { echo "benches/directories.sh: $*" >&2; exit 1; }

[ -x "$program" ] || fail "there is no $program; \`tools/layout.sh\` makes it, or name another: PBXCTL_BENCH_PROGRAM"

# --- what is needed -----------------------------------------------------------------------------------------

need() { # the packages, then -- and the commands that show that they are there
  local packages=() command
  while [ "$1" != -- ]; do packages+=("$1"); shift; done
  shift
  for command; do
    command -v "$command" >/dev/null || [ -x "/usr/sbin/$command" ] || {
      [ "$(id -u)" = 0 ] || fail "\`$command\` is missing; as root: apt-get install ${packages[*]}"
      echo "installing ${packages[*]}: \`$command\` is missing" >&2
      # What a package starts when it is installed would listen on the machine's own addresses.
      local none=/usr/sbin/policy-rc.d
      [ -e "$none" ] || { printf '#!/bin/sh\nexit 101\n' >"$none"; chmod +x "$none"; local ours=1; }
      DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}" >/dev/null
      [ -z "${ours-}" ] || rm "$none"
      return
    }
  done
}

PATH=$PATH:/usr/sbin
need slapd ldap-utils -- slapd slappasswd ldapadd ldapmodify ldapsearch
with_samba=1
if [ "$(id -u)" = 0 ]; then
  need samba samba-ad-provision samba-dsdb-modules samba-vfs-modules -- samba samba-tool
else
  with_samba=0
fi

# --- measuring ----------------------------------------------------------------------------------------------

columns=(pbxctl openldap recorded)
# What was measured: microseconds of each run, by what was done and by whom; of the clock, and of processors.
declare -A times spent syncs_of server

# Microseconds for which the threads of a server ran.
ran() { # process (empty: none)
  [ -n "$1" ] || { echo 0; return; }
  cat /proc/"$1"/task/*/schedstat 2>/dev/null | awk '{ sum += $1 } END { printf "%d\n", sum / 1000 }'
}

# Runs a command, its output thrown away, and keeps what it took; it must end with that code.
note() { # what, column, code, command ...
  local what=$1 column=$2 wanted=$3 code=0 start end before here TIMEFORMAT='%3U %3S'
  shift 3
  before=$(ran "${server[$column]-}")
  start=${EPOCHREALTIME/./}
  { time "$@" >"$folder/said" 2>&1; } 2>"$folder/ran" || code=$?
  end=${EPOCHREALTIME/./}
  here=$(awk '{ printf "%d", ($1 + $2) * 1000000 }' "$folder/ran")
  [ "$code" = "$wanted" ] || {
    tail -n 5 "$folder/said" >&2
    fail "\`$*\` ended with $code, and must with $wanted"
  }
  times[$what,$column]+="$((end - start)) "
  spent[$what,$column]+="$((here + $(ran "${server[$column]-}") - before)) "
}

median() { # microseconds ...
  printf '%s\n' "$@" | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

# Each does the same, in turns, so that what disturbs one disturbs the others.
in_turns() { # what
  local n column code
  for ((n = 1; n <= runs; n++)); do
    for column in "${columns[@]}"; do
      code=0
      [ "$1" != refused ] || code=${refuses[$column]}
      note "$1" "$column" "$code" "act_$column" "$1" "$(printf %04d "$n")"
    done
  done
}
# The exit codes of no: pbxctl's, LDAP's for insufficient access, and Samba's for anything.
declare -A refuses=([pbxctl]=4 [openldap]=50 [recorded]=50 [samba]=255)

# How often the disk is waited for while a command runs, in the command itself or in its server.
syncs() { # process (empty: the command itself), command ...
  local process=$1 calls=fsync,fdatasync,msync,sync_file_range
  shift
  command -v strace >/dev/null || { echo '?'; return; }
  if [ -z "$process" ]; then
    strace -f -qq -e "trace=$calls" -o "$folder/calls" "$@" >/dev/null 2>&1
  else
    strace -f -qq -e "trace=$calls" -o "$folder/calls" -p "$process" &
    local tracer=$!
    sleep 1
    "$@" >/dev/null 2>&1
    sleep 1
    kill -INT "$tracer"
    wait "$tracer" 2>/dev/null || true
  fi
  grep -c sync "$folder/calls" || true
}

# --- the people ---------------------------------------------------------------------------------------------

first=1000000
{
  echo 'number,first_name,last_name,email,mobile,department'
  for ((n = 0; n < people; n++)); do
    echo "$((first + n)),Łukasz,Kowalska$n,lukasz.kowalska$n@northwind.example,+4860$(printf %07d "$n"),Sales"
  done
} >"$folder/people.csv"

base=dc=northwind,dc=example
person() { # number, nth, department
  cat <<LDIF
dn: uid=$1,ou=$3,$base
objectClass: inetOrgPerson
uid: $1
cn: Kowalska$2
givenName:: xYF1a2Fzeg==
sn: Kowalska$2
mail: lukasz.kowalska$2@northwind.example
mobile: +4860$(printf %07d "$2")

LDIF
}

for ((n = 0; n < people; n++)); do person $((first + n)) "$n" Sales; done >"$folder/people.ldif"
for ((n = 1; n <= runs; n++)); do
  nth=$(printf %04d "$n")
  person "2$nth" "$n" Sales >"$folder/one-$nth.ldif"
  person "3$nth" "$n" Support >"$folder/refused-$nth.ldif"
  printf 'dn: uid=%s,ou=Sales,%s\nchangetype: modify\nreplace: mobile\nmobile: +4870000%s\n' \
    $((first + n)) "$base" "$nth" >"$folder/change-$nth.ldif"
done

# --- pbxctl -------------------------------------------------------------------------------------------------

# A site with two departments, and a token of a manager who may write people in one of them.
start_pbxctl() { # name
  export PBXCTL_DB=$folder/$1.db XDG_STATE_HOME=$folder
  unset PBXCTL_TOKEN_FILE
  "$program" init --owner 100 --first Olga --last Owner --quiet
  "$program" department add Sales --quiet
  "$program" department add Support --quiet
  "$program" extension add 200 --department Sales --first Marta --last Manager --role manager --quiet
  "$program" token add --owner 200 --right extensions:write --right extensions:read --department Sales \
    --for 1d --file "$folder/$1.token" --quiet
  export PBXCTL_TOKEN_FILE=$folder/$1.token
}

pbxctl() {
  "$program" "$@"
}

act_pbxctl() { # what, nth
  local of=(--first Łukasz --last "Kowalska$2" --email "lukasz.$2@northwind.example" --mobile "+486000$2")
  case $1 in
    add) pbxctl extension add "2$2" --department Sales "${of[@]}" ;;
    set) pbxctl extension set "$first" --mobile "+4870000$2" ;;
    refused) pbxctl extension add "3$2" --department Support "${of[@]}" ;;
    list) pbxctl extension list -o csv ;;
  esac
}

# --- OpenLDAP -----------------------------------------------------------------------------------------------

manager=uid=200,ou=Managers,$base
# Until a server answers whoever asks what it is.
wait_for() { # socket
  local n
  for ((n = 0; n < 600; n++)); do
    ldapsearch -x -H "$(socket_of "$1")" -s base -b '' >/dev/null 2>&1 && return
    sleep 0.05
  done
  fail "nothing answers at $1"
}

socket_of() { # path
  echo "ldapi://${1//\//%2F}"
}

configured() { # folder, further lines of the database, further databases
  cat <<CONF
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload accesslog
moduleload unique
sizelimit unlimited
pidfile $1/pid
argsfile $1/args
$3
database mdb
suffix "$base"
rootdn "cn=root,$base"
rootpw $(slappasswd -s "$(<"$folder/secret")")
directory $1/db
maxsize 4294967296
index objectClass,uid eq
# Whoever is not named writes nothing; the manager writes people below their own department.
access to attrs=userPassword by anonymous auth by * none
access to dn.base="ou=Sales,$base" attrs=children by dn.exact="$manager" write by users read
access to dn.children="ou=Sales,$base" by dn.exact="$manager" write by users read
access to * by users read by anonymous auth
$2
CONF
}

departments() {
  cat <<LDIF
dn: $base
objectClass: dcObject
objectClass: organization
dc: northwind
o: Northwind

LDIF
  local name
  for name in Managers Sales Support; do
    printf 'dn: ou=%s,%s\nobjectClass: organizationalUnit\nou: %s\n\n' "$name" "$base" "$name"
  done
  cat <<LDIF
dn: $manager
objectClass: inetOrgPerson
uid: 200
cn: Marta Manager
sn: Manager
userPassword: $(slappasswd -s "$(<"$folder/secret")")
LDIF
}

start_openldap() { # column, further lines of the database, further databases
  local here=$folder/$1
  mkdir -p "$here/db" "$here/log"
  configured "$here" "$2" "$3" >"$here/slapd.conf"
  slapd -f "$here/slapd.conf" -h "$(socket_of "$here/ldapi")" -d 0 >"$here/out" 2>&1 &
  server[$1]=$!
  servers+=("$!")
  wait_for "$here/ldapi"
  departments | ldapadd -x -H "$(socket_of "$here/ldapi")" -D "cn=root,$base" -y "$folder/secret" >"$here/out" 2>&1 || {
    cat "$here/out" >&2
    fail "OpenLDAP"
  }
}

# One of its tools, as the manager.
by_manager() { # column, tool, further words ...
  local column=$1 tool=$2
  shift 2
  "$tool" -x -H "$(socket_of "$folder/$column/ldapi")" -D "$manager" -y "$folder/secret" "$@"
}

act_ldap() { # column, what, nth
  case $2 in
    add) by_manager "$1" ldapadd -f "$folder/one-$3.ldif" ;;
    set) by_manager "$1" ldapmodify -f "$folder/change-$3.ldif" ;;
    refused) by_manager "$1" ldapadd -f "$folder/refused-$3.ldif" ;;
    list) by_manager "$1" ldapsearch -LLL -E pr=1000/noprompt -b "ou=Sales,$base" \
      '(objectClass=inetOrgPerson)' uid givenName sn mail mobile ;;
  esac
}
act_openldap() { act_ldap openldap "$@"; }
act_recorded() { act_ldap recorded "$@"; }

# Everybody below Sales, which itself stays: the manager may not remove it.
emptied() { # column
  by_manager "$1" ldapdelete -r "ou=Sales,$base" >"$folder/said" 2>&1 || true
}

# --- Samba --------------------------------------------------------------------------------------------------

start_samba() {
  local here=$folder/samba said=$folder/samba/out sid
  mkdir -p "$here/run" "$here/cache"
  password=$(<"$folder/secret")
  # Without a file of its own it would begin from the machine's.
  printf '[global]\n\tlog file = %s/log\n\tpid directory = %s/run\n\tncalrpc dir = %s/ncalrpc\n' \
    "$here" "$here" "$here" >"$here/base.conf"
  samba-tool domain provision --configfile="$here/base.conf" --realm=NORTHWIND.EXAMPLE --domain=NORTHWIND \
    --server-role=dc --dns-backend=NONE --host-name=dc --host-ip=127.0.0.1 --adminpass="$password" \
    --targetdir="$here" >"$said" 2>&1 || { cat "$said" >&2; fail "samba-tool domain provision"; }
  # Only what a directory needs: neither files, nor Kerberos, nor replication.
  sed -i 's/server services = .*/server services = ldap/' "$here/etc/smb.conf"
  # A network of its own, where nothing but this server is: it listens on ports as well.
  unshare --net samba -s "$here/etc/smb.conf" --interactive --model=single >"$said" 2>&1 &
  server[samba]=$!
  servers+=("$!")
  wait_for "$here/private/ldapi"
  administer() { as Administrator "$@" >"$said" 2>&1 || { cat "$said" >&2; fail "samba-tool $*"; }; }
  administer ou add OU=Sales
  administer ou add OU=Support
  administer user add manager "$password"
  administer user show manager --attributes=objectSid
  sid=$(sed -n 's/^objectSid: //p' "$said")
  # Making and removing users in Sales, and all of each user there; `bf967aba-…` is the class of users.
  local user=bf967aba-0de6-11d0-a285-00aa003049e2
  administer dsacl set --action=allow "--objectdn=OU=Sales,$base" --trusteedn="CN=manager,CN=Users,$base" \
    --sddl="(OA;;CCDC;$user;;$sid)(OA;CIIO;GA;;$user;$sid)"
}

as() { # user, words of samba-tool ...
  local user=$1
  shift
  samba-tool "$@" -s "$folder/samba/etc/smb.conf" -H "$(socket_of "$folder/samba/private/ldapi")" -U "$user%$password"
}

add_to_samba() { # number, nth, department
  as manager user add "$1" --random-password --given-name=Łukasz --surname="Kowalska$2" \
    --mail-address="lukasz.kowalska$2@northwind.example" --telephone-number="+4860$(printf %07d "$((10#$2))")" --userou="OU=$3"
}

act_samba() { # what, nth
  case $1 in
    add) add_to_samba "2$2" "$2" Sales ;;
    set) as manager user rename "$first" --mail-address="changed.$2@northwind.example" ;;
    refused) add_to_samba "3$2" "$2" Support ;;
    list) as manager user list "--base-dn=OU=Sales,$base" ;;
  esac
}

# --- the work -----------------------------------------------------------------------------------------------

# Everybody, in one file; for Samba one by one, as its tool has it.
everybody() {
  local n column
  for ((n = 1; n <= rounds; n++)); do
    start_pbxctl "site$n"
    note all pbxctl 0 pbxctl import "$folder/people.csv" --profile plain --yes
    for column in openldap recorded; do
      emptied "$column"
      # RFC 5805: all of them or none, as pbxctl has them.
      note together "$column" 0 by_manager "$column" ldapadd -E '!txn=commit' -f "$folder/people.ldif"
      emptied "$column"
      note all "$column" 0 by_manager "$column" ldapadd -f "$folder/people.ldif"
    done
  done
  times[together,pbxctl]=${times[all,pbxctl]}
  spent[together,pbxctl]=${spent[all,pbxctl]}
  [ "$with_samba" = 1 ] || return 0
  note all samba 0 everybody_to_samba
}

everybody_to_samba() {
  local n
  for ((n = 0; n < samba_people; n++)); do
    add_to_samba $((first + n)) "$n" Sales || return
  done
}

counted() {
  local column
  sed 's/+4870000/+4879999/' "$folder/change-0001.ldif" >"$folder/change-9999.ldif"
  syncs_of[pbxctl]=$(syncs '' "$program" extension set "$first" --mobile +48700009999)
  for column in "${columns[@]:1}"; do
    syncs_of[$column]=$(syncs "${server[$column]}" "act_$column" set 9999)
  done
}

# --- what it showed -----------------------------------------------------------------------------------------

# A median for each column in milliseconds, and how many times pbxctl's that is.
line() { # what is shown (times, spent), words for it, what was done, people of the columns ...
  local -n shown=$1
  local text one n all=(pbxctl openldap recorded samba) by=("${@:4}") ours
  text=$(printf '%-40s' "$2")
  for n in 0 1 2 3; do
    one=${shown[$3,${all[n]}]-}
    if [ -z "$one" ]; then
      text+=$(printf '%21s' -)
      continue
    fi
    # Numbers, one word each.
    # shellcheck disable=SC2086
    one=$(awk -v of="$(median $one)" -v by="${by[n]:-1}" 'BEGIN { print of / by / 1000 }')
    if [ "$n" = 0 ]; then
      ours=$one
      text+=$(printf '%18.3f ms' "$one")
    else
      text+=$(awk -v one="$one" -v ours="$ours" 'BEGIN { printf "%10.3f ms%7.1fx", one, ours ? one / ours : 0 }')
    fi
  done
  echo "$text"
}

lines() { # what is shown
  local each=("$people" "$people" "$people" "$samba_people")
  line "$1" 'each of all people' all "${each[@]}"
  line "$1" '  added together or not at all' together "${each[@]}"
  line "$1" 'one person' add
  line "$1" 'one change' set
  line "$1" 'one refusal' refused
  line "$1" 'a list of all' list
}

report() {
  local synced="as it ships: a change is synced before it is answered" column text
  echo "pbxctl    $("$program" --version | head -1 | cut -d' ' -f2), $synced"
  echo "OpenLDAP  $(slapd -VV 2>&1 | sed -n 's/.*slapd \([^ ]*\).*/\1/p' | head -1), back-mdb $synced"
  if [ "$with_samba" = 1 ]; then
    echo "Samba     $(samba --version | sed 's/^Version //'), ldb on tdb $synced"
  else
    echo "Samba     left out: its domain is made by root alone"
  fi
  echo "people    $people, in one file, $rounds times; $samba_people for Samba, one by one; $runs runs of all else, in turns"
  echo
  printf '%-40s%21s%21s%21s%21s\n' '' pbxctl OpenLDAP 'with its record' Samba
  lines times
  printf '\nprocessor time, of the command and its server\n'
  lines spent
  echo
  text=$(printf '%-40s' 'syncs of one change')
  for column in pbxctl openldap recorded samba; do
    text+=$(printf '%21s' "${syncs_of[$column]--}")
  done
  echo "$text"
}

# No person's: made here, and gone with the folder.
printf 'Violet-%s-tractor' "$RANDOM$RANDOM" >"$folder/secret"
chmod 600 "$folder/secret"
start_openldap openldap '' ''
# What pbxctl does besides: a record of every change and refusal, and numbers that nobody else has.
mkdir -p "$folder/recorded/log"
start_openldap recorded "overlay unique
unique_uri ldap:///?uid?sub
overlay accesslog
logdb cn=accesslog
logops writes
logold (objectClass=inetOrgPerson)" "database mdb
suffix cn=accesslog
rootdn cn=accesslog
directory $folder/recorded/log
maxsize 4294967296
index reqStart,objectClass eq"
if [ "$with_samba" = 1 ]; then
  columns+=(samba)
  start_samba
fi
everybody
for what in add set refused list; do in_turns "$what"; done
counted
report
