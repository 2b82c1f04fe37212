#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Gets vsftpd, ProFTPD and Pure-FTPd as unpacked Debian packages for the integration tests, pyftpdlib with a Python of its own,
# Prometheus, which a test asks the questions of the Grafana dashboard, and libfaketime, by which a test puts the clock of a process
# forward and back.
#
#   integration-tests/fetch-servers.sh
#
# Nothing is installed: the packages of the three exclude one another, but unpacked they run side by side.
# They land in .servers/debian of the checkout, together with the shared libraries that this system
# lacks. Root is only needed when the package lists are missing (for `apt-get update`).
set -euo pipefail

checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
root=$checkout/.servers/debian
packages=(vsftpd proftpd-core proftpd-mod-crypto pure-ftpd-common pure-ftpd)
triplet=$(uname -m)-linux-gnu
libraries=$root/usr/lib/$triplet:$root/lib/$triplet
programs=(
    "$root/usr/sbin/vsftpd"
    "$root/usr/sbin/proftpd"
    "$root/usr/lib/proftpd/mod_tls.so"
    "$root/usr/sbin/pure-ftpd"
    "$root/usr/bin/pure-pw"
)
# The interpreter has a name of its own version in each Debian.
python_of_debian() {
    apt-cache depends python3-minimal 2>/dev/null | sed -n 's/.*Depends: \(python3\.[0-9]*\)-minimal.*/\1/p' | head -1
}
pyftpdlib=$root/usr/lib/python3/dist-packages/pyftpdlib
shopt -s nullglob
have_pyftpdlib() {
    [[ -d $pyftpdlib ]] || return 1
    programs+=("$root"/usr/bin/python3.[0-9]* "$root"/usr/lib/python3/dist-packages/_cffi_backend*.so)
}
get_pyftpdlib() {
    local python wanted=()
    python=$(python_of_debian)
    [[ -n $python ]] || { echo "Debian's Python is not known." >&2 && return 1; }
    wanted=("$python-minimal" "lib$python-minimal" "lib$python-stdlib")
    wanted+=(python3-pyftpdlib python3-openssl python3-cryptography python3-cffi-backend)
    # asyncore, which later versions of Python do not have.
    ! known python3-pyasyncore || wanted+=(python3-pyasyncore python3-pyasynchat)
    unpack "${wanted[@]}" && have_pyftpdlib
}
# For one test only, so the servers are of use without it.
prometheus=$root/usr/bin/prometheus
faketime=$root/usr/lib/$triplet/faketime/libfaketimeMT.so.1

# Prints the sonames that the dynamic linker does not find, one a line.
missing_sonames() {
    LD_LIBRARY_PATH=$libraries ldd "${programs[@]}" 2>/dev/null | awk '/=> not found/ { print $1 }' | sort -u
}

complete() {
    local program
    for program in "${programs[@]}"; do
        [[ -e $program ]] || return 1
    done
    [[ -z $(missing_sonames) ]]
}

known() {
    apt-cache show --no-all-versions "$1" >/dev/null 2>&1
}

# Debian's policy names a library's package after its soname: libwrap.so.0 is in libwrap0, and
# libidn2.so.0 in libidn2-0. The exceptions are older than the policy.
package_of() {
    local soname=$1 stem version name
    case $soname in
        libcrypto.so.*) soname=libssl.so.${soname#libcrypto.so.} ;;
        libpam.so.0) echo libpam0g && return ;;
        libz.so.1) echo zlib1g && return ;;
    esac
    stem=${soname%%.so.*}
    version=${soname#*.so.}
    [[ $stem == *[0-9] ]] && stem+=-
    for name in "$stem$version" "$stem${version}t64"; do
        known "$name" && echo "$name" && return
    done
    echo "No Debian package is known for the shared library $1; install it by hand." >&2
    return 1
}

unpack() {
    local file
    (cd "$downloads" && apt-get --quiet=2 download "$@") || return
    for file in "$downloads"/*.deb; do
        dpkg -x "$file" "$root" || return
        rm "$file"
    done
}

require_packages() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
        echo "This script needs Debian or a relative of it (apt-get, dpkg); elsewhere use the containers (Docker)." >&2
        exit 1
    fi
    if ! known vsftpd || ! known proftpd-core || ! known pure-ftpd; then
        if [[ $EUID -ne 0 ]]; then
            echo "The package lists are missing: run 'apt-get update' as root first." >&2
            exit 1
        fi
        apt-get --quiet=2 update
    fi
}

get_servers() {
    unpack "${packages[@]}"
    get_libraries
}

get_libraries() {
    local before sonames soname wanted
    # A library may need others, so look again until nothing is missing.
    before=
    while sonames=$(missing_sonames) && [[ -n $sonames && $sonames != "$before" ]]; do
        before=$sonames
        wanted=()
        for soname in $sonames; do
            wanted+=("$(package_of "$soname")")
        done
        unpack "${wanted[@]}"
    done
    complete || {
        echo "The packages were unpacked into $root, but the servers are not there as expected." >&2
        exit 1
    }
}

have_pyftpdlib || true
if complete && [[ -d $pyftpdlib && -x $prometheus && -e $faketime ]]; then
    echo "The servers are in $root."
    exit 0
fi

have_servers=false
complete && have_servers=true
$have_servers && [[ -d $pyftpdlib ]] || require_packages

mkdir -p "$root"
downloads=$(mktemp -d "$checkout/.servers/download.XXXXXX")
trap 'rm -rf "$downloads"' EXIT
# apt drops to its own user for downloads when it is root.
[[ $EUID -ne 0 ]] || chown _apt "$downloads" 2>/dev/null || true

$have_servers || get_servers
[[ -d $pyftpdlib ]] || { get_pyftpdlib && get_libraries; } ||
    echo "pyftpdlib could not be had; PyftpdlibIT needs it." >&2
[[ -x $prometheus ]] || unpack prometheus ||
    echo "Prometheus could not be had; DashboardTest needs it." >&2
[[ -e $faketime ]] || unpack libfaketime ||
    echo "libfaketime could not be had; the clock does not jump in NightIT." >&2
echo "The servers are in $root."
