#!/bin/bash
# Runs the deployment page and attacks what it built, in a mount namespace whose /etc, /usr, /var
# and /home are copies: nothing of it stays. As root: run.sh PROGRAM FOLDER ANSIBLE, FOLDER
# holding the page's blocks as NN.USER.sh, ANSIBLE the example playbook; attack.sh is beside this file.
set -u
program=$1 blocks=$2 ansible=$3 here=$(dirname "$(readlink -f "$0")")
top=/mnt
mount -t tmpfs -o mode=0755 tmpfs "$top" || exit 77
cp "$program" "$top/pbxctl"
cp -r "$blocks" "$top/blocks"
cp -r "$ansible" "$top/ansible"
cp "$here"/attack.sh "$top/"
for dir in /etc /usr/bin /usr/local /var/lib /home; do
  layer=$top/layer${dir//\//_}
  mkdir -p "$layer/up" "$layer/work"
  mount -t overlay overlay -o "lowerdir=$dir,upperdir=$layer/up,workdir=$layer/work" "$dir" || exit 77
done
mount -t tmpfs -o mode=0755 tmpfs /run && mount -t tmpfs -o mode=1777 tmpfs /tmp || exit 77
rm -f /etc/sudoers.d/pbxctl /etc/pbxctl.conf
rm -rf /var/lib/pbxctl /etc/pbxctl
unset PBXCTL_DB PBXCTL_TOKEN_FILE SUDO_UID SUDO_USER XDG_STATE_HOME XDG_DATA_HOME
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
for user in olga lena mallory; do
  useradd --create-home --shell /bin/bash "$user" || exit 77
done
cd "$top" || exit 77

as() { # user, script file
  if [ "$1" = root ]; then bash -e "$2"; else runuser -u "$1" -- bash -ec "cd; . '$2'"; fi
}

failed=0
for block in "$top"/blocks/*.sh; do
  user=$(basename "$block" .sh); user=${user#*.}
  if [ "$user" = refused ]; then
    while IFS= read -r line; do
      if runuser -u lena -- bash -c "cd; $line" >/tmp/out 2>&1 </dev/null; then
        echo "NOT REFUSED: $line"; cat /tmp/out; failed=1
      fi
    done < "$block"
  elif ! as "$user" "$block" >/tmp/out 2>&1; then
    echo "FAILED as $user: $(cat "$block")"; cat /tmp/out; exit 1
  fi
done
[ $failed = 0 ] || exit 1
. "$top/attack.sh"

# The playbook of docs/user/provisioning.md, on a machine set up by the page: twice, by somebody whom
# sudo lets call pbxctl and nothing else.
play() {
  runuser -u olga -- bash -c 'cd ~/ansible && HOME=~ LC_ALL=C.UTF-8 exec ansible-playbook -i pbx, -c local site.yml' >/tmp/out 2>&1 </dev/null
}
if [ $failed = 0 ] && command -v ansible-playbook >/dev/null; then
  cp -r "$top/ansible" /home/olga/ansible && chown -R olga /home/olga/ansible
  play && play && says 'changed=0 .*failed=0' || { echo "FAILED the playbook:"; cat /tmp/out; failed=1; }
  [ -s /home/olga/pbxctl/dialplan.token ] || { echo "FAIL no token of the playbook"; failed=1; }
fi
[ $failed = 0 ]
