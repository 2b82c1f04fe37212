#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Runs a Docker engine of its own for the integration tests, where none runs and no image can be pulled.
#
#   eval "$(integration-tests/docker-engine.sh start DIR | sed 's/^/export /')"
#   mvn -f integration-tests/pom.xml verify -Dservers.launcher=container
#   integration-tests/docker-engine.sh stop DIR
#
# Needs root on Debian. `start` installs Debian's docker.io and debootstrap if they are missing, starts dockerd
# with all its files in DIR, makes debian:bookworm-slim from the mirror in the apt sources, and prints the
# environment for Testcontainers as KEY=VALUE lines. `stop` ends it and keeps DIR, so that the next start is fast.
set -euo pipefail

readonly image=debian:bookworm-slim
readonly codename=bookworm
# Nothing listens there: a pull from a registry fails at once instead of hanging.
readonly nowhere=http://127.0.0.1:9

usage() {
    echo "Usage: $0 start|stop DIR" >&2
    exit 2
}

log() {
    echo "$*" >&2
}

fail() {
    log "$@"
    exit 1
}

# Calls our engine.
client() {
    DOCKER_HOST=$socket docker "$@"
}

pid() {
    cat "$dir/dockerd.pid" 2>/dev/null
}

running() {
    local pid
    pid=$(pid) && kill -0 "$pid" 2>/dev/null && grep -q dockerd "/proc/$pid/cmdline" 2>/dev/null
}

install_packages() {
    local missing=()
    command -v dockerd >/dev/null || missing+=(docker.io)
    command -v debootstrap >/dev/null || missing+=(debootstrap)
    command -v iptables >/dev/null || missing+=(iptables)
    ((${#missing[@]})) || return 0
    log "Installing ${missing[*]} ..."
    apt-cache show docker.io >/dev/null 2>&1 || apt-get --quiet=2 update >&2
    DEBIAN_FRONTEND=noninteractive apt-get --quiet=2 --yes --no-install-recommends install "${missing[@]}" \
        >"$dir/apt.log" 2>&1 || fail "$(cat "$dir/apt.log")"
}

# Notes what dockerd changes in the network of a machine that has had none.
remember_network() {
    {
        iptables --list-rules FORWARD | awk '/^-P/ { print $3 }'
        cat /proc/sys/net/ipv4/ip_forward
    } >"$dir/network"
}

# Takes back what dockerd leaves behind: its bridge, its packet filter rules and the forwarding.
restore_network() {
    local policy forward table rule chain
    { read -r policy && read -r forward; } <"$dir/network"
    ip link delete docker0 2>/dev/null || true
    for table in filter nat; do
        while read -r rule; do
            # shellcheck disable=SC2086 # one word for each argument
            iptables --table "$table" ${rule/#-A/-D}
        done < <(iptables-save --table "$table" | grep -E '^-A.*(DOCKER|docker0)')
        while read -r chain; do
            iptables --table "$table" --delete-chain "$chain"
        done < <(iptables-save --table "$table" | sed -n 's/^:\(DOCKER[^ ]*\) .*/\1/p')
    done
    iptables --policy FORWARD "$policy"
    echo "$forward" >/proc/sys/net/ipv4/ip_forward
    rm "$dir/network"
}

start_engine() {
    running && return 0
    ip link show docker0 >/dev/null 2>&1 || remember_network
    HTTP_PROXY=$nowhere HTTPS_PROXY=$nowhere dockerd \
        --data-root "$dir/data" --exec-root "$dir/exec" --pidfile "$dir/dockerd.pid" --host "$socket" \
        </dev/null >"$dir/dockerd.log" 2>&1 &
    local started=$!
    local deadline=$((SECONDS + 60))
    until client version >/dev/null 2>&1; do
        if ! kill -0 "$started" 2>/dev/null || ((SECONDS > deadline)); then
            kill "$started" 2>/dev/null || true
            fail "dockerd did not start: $(tail -n 5 "$dir/dockerd.log")"
        fi
        sleep 0.2
    done
    disown "$started"
}

# Prints the mirror that apt takes the release from, however its sources are written.
mirror() {
    # shellcheck disable=SC2016 # apt itself replaces these names
    apt-get indextargets --format '$(CODENAME) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        awk -v codename="$codename" '$1 == codename && $2 == "main" { print $3; exit }'
}

make_image() {
    client image inspect "$image" >/dev/null 2>&1 && return 0
    local root=$dir/bookworm from
    from=$(mirror)
    [[ -n $from ]] || fail "The apt sources have no mirror of Debian $codename, which $image is made from."
    log "Making $image ..."
    rm -rf "$root"
    debootstrap --variant=minbase "$codename" "$root" "$from" >"$dir/debootstrap.log" 2>&1 ||
        fail "debootstrap failed: $(tail -n 5 "$dir/debootstrap.log")"
    rm -f "$root"/var/cache/apt/archives/*.deb
    tar -C "$root" -c . | client import - "$image" >/dev/null
    rm -rf "$root"
}

start() {
    [[ $EUID -eq 0 ]] || fail "dockerd needs root; as another user use a Docker engine that runs already."
    command -v apt-get >/dev/null || fail "This script needs Debian; elsewhere use a Docker engine that runs already."
    install_packages
    start_engine
    make_image
    echo "DOCKER_HOST=$socket"
    echo "TESTCONTAINERS_RYUK_DISABLED=true"
    echo "TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1"
}

stop() {
    if running; then
        local pid containers
        containers=$(client ps --quiet) || containers=
        # shellcheck disable=SC2086 # one word for each container
        [[ -z $containers ]] || client kill $containers >/dev/null || true
        pid=$(pid)
        kill "$pid"
        # It ends the containerd that it started before itself.
        local deadline=$((SECONDS + 30))
        while kill -0 "$pid" 2>/dev/null; do
            ((SECONDS <= deadline)) || fail "dockerd ($pid) does not end; see $dir/dockerd.log"
            sleep 0.2
        done
    fi
    local mount
    while read -r mount; do
        umount "$mount"
    done < <(awk -v dir="$dir/" 'index($2, dir) == 1 { print $2 }' /proc/mounts | sort -r)
    [[ ! -e $dir/network ]] || restore_network
    rm -rf "$dir/exec"
}

[[ $# -eq 2 ]] || usage
[[ $1 == start || $1 == stop ]] || usage
mkdir -p "$2"
dir=$(cd "$2" && pwd)
readonly dir socket=unix://$dir/docker.sock
# A UNIX socket's path has at most 107 characters; containerd's, below exec/, is the longest.
((${#dir} <= 60)) || fail "DIR is too long for the sockets in it: give one of at most 60 characters, such as /var/tmp/docker."
"$1"
