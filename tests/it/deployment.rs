//! The deployment of docs/trust.md for real: a file of one OS user, a sudo rule, and two others who
//! call. Needs root, sudo, and the users `daemon`, `bin` and `news`; elsewhere it says that it is
//! skipped. All of it happens in a mount namespace of its own, where /etc is a copy.

use std::process::Command;

/// `daemon` owns the file; `bin` is bound to 205, `news` to nobody.
const SCRIPT: &str = r#"
set -e
mount --make-rprivate /
mount -t tmpfs -o mode=0755 none /mnt
cp -a /etc /mnt/etc
mount --bind /mnt/etc /etc
cp "$PBXCTL" /mnt/pbxctl; chmod 755 /mnt/pbxctl
mkdir -m 700 /mnt/db; chown daemon /mnt/db
mkdir -m 777 /mnt/out; mkdir -m 755 /mnt/bin; chown bin /mnt/bin
printf 'root ALL=(ALL) ALL\nbin,news ALL=(daemon) NOPASSWD: /mnt/pbxctl\n' > /etc/sudoers
chmod 440 /etc/sudoers; rm -rf /etc/sudoers.d
echo 'db = /mnt/db/site.db' > /etc/pbxctl.conf; chmod 644 /etc/pbxctl.conf
unset SUDO_UID PBXCTL_DB PBXCTL_TOKEN_FILE
own() { setpriv --reuid daemon --regid daemon --clear-groups env HOME=/mnt/db /mnt/pbxctl "$@"; }
own init --owner 100 --first Olga --last Owner -q
own extension add 205 --department main --first Lena --last L -q
own role grant 205 system-owner --confirm 205 -q
own console bind 205 --os-user bin -q
as() { user=$1; shift; setpriv --reuid "$user" --regid "$user" --clear-groups env HOME=/mnt/out "$@"; }
says() { # what is expected, the user, the command
  want=$1; user=$2; shift 2
  set +e; out=$(as "$user" sudo -n -u daemon /mnt/pbxctl "$@" 2>&1 < "${IN:-/dev/null}"); got=$?; set -e
  case $out in *"a password is required"*|*"sudo: "*) echo "cannot: $out"; exit 77;; esac
  [ "$got" = "$want" ] || { echo "$user: $*: $got and not $want: $out"; exit 1; }
  last=$out
}
echo 'key to nothing at all' > /mnt/db/secret; chown daemon /mnt/db/secret; chmod 600 /mnt/db/secret
says 0 bin whoami -o json; case $last in *'"number":"205"'*);; *) echo "who: $last"; exit 1;; esac
says 8 news whoami
for line in "--db /mnt/out/x.db init --owner 99 --first A --last B" \
  "--db /mnt/db/site.db-journal init --owner 99 --first A --last B" \
  "init --owner 99 --first A --last B" "man --dir /mnt/db/man" "--db /mnt/db/other.db whoami" \
  "--db file:/mnt/db/site.db whoami" "whoami -u 205 --password-file /mnt/db/secret" "whoami --token-file /mnt/db/secret" \
  "batch /mnt/db/secret" "import /mnt/db/secret --profile 3cx" "auth test /mnt/db/secret" \
  "audit verify --anchor-file /mnt/db/secret" "db backup /mnt/db/copy.db" \
  "token add --right dashboard:read --for 1d --file /mnt/db/token"
do says 11 bin $line; says 11 news $line; done
[ "$(ls -A /mnt/db | grep -v '^site.db' | tr '\n' ' ')" = "secret " ] || { ls -A /mnt/db; exit 1; }
[ -z "$(ls -A /mnt/out)" ] || { ls -A /mnt/out; exit 1; }
says 0 bin --db /mnt/db/site.db whoami
echo 'extension set 205 --mobile +447700900299' > /mnt/bin/lines; chmod 600 /mnt/bin/lines; chown bin /mnt/bin/lines
as bin sh -c 'sudo -n -u daemon /mnt/pbxctl batch - < /mnt/bin/lines' > /dev/null
# Root, called by somebody, is nobody to a file of another.
set +e; env SUDO_UID=2 /mnt/pbxctl whoami > /mnt/told 2>&1; [ $? = 8 ] || { cat /mnt/told; exit 1; }; set -e
# A link that others swap is no way: names are closed. Nor is a conf that is not root's.
chown bin /etc/pbxctl.conf; says 11 bin whoami
chown root /etc/pbxctl.conf; chmod 666 /etc/pbxctl.conf; says 11 bin whoami
chmod 644 /etc/pbxctl.conf; says 0 bin whoami
# A session file that somebody made unusable keeps nobody out.
mkdir -m 700 /mnt/db/sessions; id=$(sqlite3 /mnt/db/site.db 'select lower(hex(identity)) from site' 2>/dev/null || true)
[ -z "$id" ] || { echo nonsense > "/mnt/db/sessions/session-$id-2.json"; chmod 600 "/mnt/db/sessions/session-$id-2.json"; }
chown -R daemon /mnt/db/sessions; says 0 bin whoami
echo all of it
"#;

#[test]
fn a_sudo_rule_for_pbxctl_opens_pbxctl_and_nothing_else() {
    let skipped = |why: &str| println!("SKIPPED, the deployment with sudo: {why}");
    if !rustix::process::geteuid().is_root() {
        return skipped("only root can change users");
    }
    let out = Command::new("unshare")
        .args(["--mount", "sh", "-c", SCRIPT])
        .env("PBXCTL", env!("CARGO_BIN_EXE_pbxctl"))
        .output();
    let Ok(out) = out else {
        return skipped("there is no `unshare`");
    };
    let told = format!(
        "{}{}",
        String::from_utf8_lossy(&out.stdout),
        String::from_utf8_lossy(&out.stderr)
    );
    let missing = [
        "unshare:",
        "mount:",
        "setpriv:",
        "sudo: not found",
        "cannot: ",
        "invalid user",
    ];
    if !out.status.success() && missing.iter().any(|what| told.contains(what)) {
        return skipped(&told);
    }
    assert!(out.status.success(), "{told}");
    assert!(told.contains("all of it"), "{told}");
}
