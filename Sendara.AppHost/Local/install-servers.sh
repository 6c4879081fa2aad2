#!/bin/sh
# Installs Debian packages of servers for their programs alone: no service is started or enabled, no default cluster is made.
# Usage, as root: install-servers.sh PACKAGE...
set -eu
export DEBIAN_FRONTEND=noninteractive

policy=/usr/sbin/policy-rc.d
mark='# Temporary: the servers being installed are not to be started as services.'
clusters=/etc/postgresql-common/createcluster.conf

# One installation at a time; a second one waits here and then finds everything installed.
exec 9>/run/lock/sendara-install-servers
flock 9

install_packages() {
    apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
}

restore() {
    if grep -qsF "$mark" "$policy"; then
        rm -f "$policy"
    fi
    if [ -f "$clusters.before-sendara" ]; then
        mv -f "$clusters.before-sendara" "$clusters"
    fi
}
restore # What an installation that was cut off left behind.
trap restore EXIT
trap 'exit 1' HUP INT TERM

# Another policy is somebody's own decision and stays.
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\n%s\nexit 101\n' "$mark" > "$policy"
    chmod 755 "$policy"
fi

# Package lists that cannot be refreshed may still be good enough: the installation decides.
apt-get -o DPkg::Lock::Timeout=300 update || true

for package in "$@"; do
    if [ "$package" = postgresql ]; then
        install_packages postgresql-common
        cp -p "$clusters" "$clusters.before-sendara"
        printf '\ncreate_main_cluster = false\n' >> "$clusters"
    fi
done

install_packages "$@"

if [ -d /run/systemd/system ]; then
    for package in "$@"; do
        systemctl disable --quiet "$package" || true
    done
fi
