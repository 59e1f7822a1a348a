# Sourced by run.sh, after the page's blocks: what must not work there, and what must.
# Olga owns the system, Lena is a receptionist, Mallory may call sudo and is bound to nobody.
db=/var/lib/pbxctl/pbxctl.db
usermod -a -G telephony mallory
useradd --system --user-group --no-create-home --shell /usr/sbin/nologin pbx-cron
usermod -a -G telephony pbx-cron

# expect CODE WHAT USER LINE: the line, run by that user's shell, must end with that code.
expect() {
  local code=$1 what=$2 user=$3 line=$4 got
  runuser -u "$user" -- bash -c "cd; $line" >/tmp/out 2>&1 </dev/null
  got=$?
  if [ "$got" != "$code" ]; then
    echo "FAIL $what: exit $got, not $code: $line"
    sed 's/^/     /' /tmp/out
    failed=1
  fi
}
# absent PATH: whatever was tried made no such file.
absent() {
  if [ -e "$1" ]; then echo "FAIL made $1"; failed=1; fi
}
says() {
  grep -q -- "$1" /tmp/out || { echo "FAIL it does not say '$1':"; cat /tmp/out; failed=1; }
}
records() { runuser -u olga -- sudo -n -u pbx pbxctl audit verify -o json | sed -n 's/.*"rows":\([0-9]*\).*/\1/p'; }

# Nobody is let in without a binding, a session, a password or a token.
expect 8 "an unbound caller" mallory "pbx whoami"
expect 8 "an unbound caller asks" mallory "pbx extension list"
expect 1 "another program of the same user" mallory "sudo -n -u pbx /bin/cat $db"
expect 1 "a variable of one's own" mallory "sudo -n -u pbx PBXCTL_DB=/tmp/x.db /usr/bin/pbxctl whoami"

# No file is opened that a caller names, whoever they are.
mkdir -p /tmp/theirs && chown mallory /tmp/theirs
for user in mallory lena olga; do
  for line in \
    "pbx --db /tmp/theirs/a.db whoami" \
    "pbx --db $db-journal init --owner 99 --first A --last B" \
    "pbx --db $db whoami --token-file /etc/pbxctl/sales.token" \
    "pbx init --owner 99 --first A --last B" \
    "pbx man --dir /var/lib/pbxctl/.ssh" \
    "pbx man --dir /var/lib/pbxctl/.local/state/pbxctl" \
    "pbx --token-file /etc/pbxctl/sales.token whoami" \
    "pbx -u 205 --password-file /tmp/theirs/pw whoami" \
    "pbx db backup /tmp/theirs/b.db" \
    "pbx db restore /tmp/theirs/b.db --confirm pbxctl.db" \
    "pbx token add --right override:write --for 1d --file /var/lib/pbxctl/t" \
    "pbx batch /etc/hostname" \
    "pbx import /etc/hostname --profile 3cx" \
    "pbx auth test /etc/hostname" \
    "pbx holiday import sales --ics /etc/hostname" \
    "pbx password set 205 --new-password-file /etc/hostname" \
    "pbx extension set 205 --vm-pin-file /etc/hostname" \
    "pbx audit verify --anchor-file /etc/hostname"; do
    runuser -u "$user" -- bash -c "cd; $line" >/tmp/out 2>&1 </dev/null
    got=$?
    if [ "$got" = 0 ] || ! grep -q 'sudo' /tmp/out; then
      echo "FAIL $user: exit $got: $line"; cat /tmp/out; failed=1
    fi
  done
done
absent "$db-journal"
absent /var/lib/pbxctl/.ssh
absent /var/lib/pbxctl/t
absent /tmp/theirs/b.db
expect 0 "readers go on after all that" lena "pbx hours status sales"

# What the shell opens works.
printf 'violet tractor hums softly\n' > /tmp/pw && chmod 644 /tmp/pw
expect 0 "a password by standard input" olga "pbx password set 205 --new-password-file - < /tmp/pw"
expect 0 "a login by standard input" lena "pbx login -u 205 --password-file - < /tmp/pw"
expect 0 "a session is of whoever called" lena "pbx -u 205 whoami"
expect 8 "and of nobody else" mallory "pbx -u 205 whoami"
expect 0 "logging out" lena "pbx logout"
expect 0 "a batch by standard input" olga "echo 'extension set 205 --language pl' | pbx batch"

# Jobs: through sudo with the token on standard input, or as the file's owner with a credential.
job="sudo -n -u pbx pbxctl --token-file - hours override sales closed --for 1h"
install -o pbx-cron -m 0400 /etc/pbxctl/sales.token /run/token
expect 0 "a job through sudo" pbx-cron "$job < /run/token"
expect 8 "the job's user without its token" pbx-cron "sudo -n -u pbx pbxctl hours clear sales"
expect 0 "a job as the owner of the file" pbx "pbxctl --token-file /etc/pbxctl/sales.token hours clear sales"
expect 0 "and by a variable" pbx "PBXCTL_TOKEN_FILE=/etc/pbxctl/sales.token pbxctl hours status sales"
expect 8 "the owner of the file is nobody" pbx "pbxctl whoami"

# A refusal that cannot be recorded is no answer.
before=$(records)
runuser -u lena -- bash -c "trap '' XFSZ; ulimit -f 33; sudo -n -u pbx pbxctl auth list 100" >/tmp/out 2>&1
code=$?
after=$(records)
if [ $code = 4 ] && [ "$after" -le "$before" ]; then
  echo "FAIL a refusal is answered with 4 and not recorded"; failed=1
fi

# Whoever called sudo counts only towards a file of the user whom sudo became.
SUDO_UID=$(id -u olga) pbxctl --db $db whoami >/tmp/out 2>&1
[ $? = 8 ] || { echo "FAIL root with SUDO_UID of Olga:"; cat /tmp/out; failed=1; }

# What root says of another place counts, and nobody else's word for it.
echo "db = $db" > /etc/pbxctl.conf
expect 0 "a place that root names" lena "pbx whoami"
chmod 666 /etc/pbxctl.conf
expect 11 "a place that others may have named" lena "pbx whoami"
chmod 644 /etc/pbxctl.conf
chown lena /etc/pbxctl.conf
expect 11 "a place that somebody else named" lena "pbx whoami"
rm /etc/pbxctl.conf

# A session file of no use keeps nobody out.
identity=$(runuser -u olga -- sudo -n -u pbx pbxctl db info -o json | sed -n 's/.*"identity":"\([0-9a-f]*\)".*/\1/p')
install -d -o pbx -m 0700 /var/lib/pbxctl/sessions
echo nonsense > "/var/lib/pbxctl/sessions/session-$identity-$(id -u lena).json"
chown pbx /var/lib/pbxctl/sessions/*
expect 0 "a damaged session file" lena "pbx whoami"
says session
expect 0 "logging out of it" lena "pbx logout"

# Two people at once lose nothing.
for n in 1 2 3 4 5 6 7 8 9 10; do
  runuser -u olga -- sudo -n -u pbx pbxctl -q extension set 210 --mobile "+4477009002$((n + 10))" &
  runuser -u lena -- sudo -n -u pbx pbxctl -q hours override sales closed --for "${n}h" &
done >/tmp/out 2>&1
wait
# A shorter override says which longer one it ends.
if grep -v '^warning: this ends another override' /tmp/out; then
  echo "FAIL at once"
  failed=1
fi

# A user id that is used again inherits nothing.
uid=$(id -u lena)
userdel lena
useradd --create-home --uid "$uid" -G telephony mike
expect 8 "a login with the id of one that is gone" mike "pbx whoami"
says mike

expect 0 "the record is whole" olga "pbx audit verify"
expect 0 "the file is whole" olga "pbx db check"
expect 0 "nothing is left beside it that is not its own" olga "pbx db info"
[ $failed = 0 ] && echo "the deployment holds"
[ $failed = 0 ]
