# What ./demo and ./verify need to know of the machine. Sourced, not run.
# shellcheck shell=bash

say() {
  printf '\n== %s\n' "$*"
}

# The feature version of the JDK in a folder, or nothing if there is no JDK of 17 or later in it.
java_version() {
  local home=$1 version
  [[ -x $home/bin/javac && -f $home/release ]] || return 0
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
  [[ -n $version ]] && ((version >= 17)) && printf '%s' "$version"
  return 0
}

# Fills the associative array JDKS: feature version -> home of one JDK of that version.
find_jdks() {
  declare -gA JDKS=()
  local candidates=() home version
  [[ -n ${JAVA_HOME:-} ]] && candidates+=("$JAVA_HOME")
  command -v javac >/dev/null && candidates+=("$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")")
  shopt -s nullglob
  candidates+=(/usr/lib/jvm/* /opt/java/* /opt/jdk* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/*
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home)
  shopt -u nullglob
  for home in "${candidates[@]}"; do
    version=$(java_version "$home")
    [[ -n $version && -z ${JDKS[$version]:-} ]] && JDKS[$version]=$home
  done
  ((${#JDKS[@]} > 0)) || {
    say "No JDK of 17 or later was found. Install one (on Debian: apt-get install openjdk-17-jdk-headless)"
    exit 1
  }
}

lowest_jdk() {
  local version
  version=$(printf '%s\n' "${!JDKS[@]}" | sort -n | head -1)
  printf '%s' "${JDKS[$version]}"
}

# A Chromium, with which tests look at pages. As root on Debian it is installed if there is none; false if there is none then.
ensure_chromium() {
  local name
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && return 0
  done
  install_packages chromium
}

# Installs Debian packages, as root; false where that cannot be done.
install_packages() {
  [[ $EUID -eq 0 ]] && command -v apt-get >/dev/null || return 1
  local install=(apt-get --quiet=2 --yes --no-install-recommends install "$@")
  DEBIAN_FRONTEND=noninteractive "${install[@]}" >/dev/null 2>&1 ||
    { apt-get --quiet=2 update && DEBIAN_FRONTEND=noninteractive "${install[@]}" >/dev/null; }
}
