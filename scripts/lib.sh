# What the scripts share: where things are, how to say what is being done, which Java and which PostgreSQL are meant.
# Sourced, never run.
# shellcheck shell=bash disable=SC2034,SC2153

set -euo pipefail

# What apt says is read below, so it has to be English; Java takes the encoding of its output and of paths from here.
export LC_ALL=C.UTF-8
unset LANGUAGE

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
cluster="$root/target/cluster"
jar="$root/target/pg_pmml.jar"

die() {
    printf 'pg_pmml: %s\n' "$*" >&2
    exit 1
}

note() {
    printf '      %s\n' "$*" >&2
}

# step "what is done" command...: numbers the step, runs it, says how long it took.
# A script that runs another one as its first steps sets STEPS for both; STEP is where it goes on.
step() {
    local title="$1" started="$SECONDS"
    shift
    STEP=$((${STEP:-0} + 1))
    printf '[%s/%s] %s\n' "$STEP" "$STEPS" "$title"
    "$@" || die "step $STEP of $STEPS failed: $title"
    printf '      done in %s s\n' "$((SECONDS - started))"
}

# logged NAME command...: keeps the output in target/log/NAME.log; shows its end when the command fails.
logged() {
    local log="$root/target/log/$1.log"
    shift
    mkdir -p "$root/target/log"
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 30 "$log" >&2
        printf 'pg_pmml: the whole log is in %s\n' "$log" >&2
        return 1
    fi
}

# shown NAME command...: shows the output as it comes, and keeps it in target/log/NAME.log too.
shown() {
    local log="$root/target/log/$1.log"
    shift
    mkdir -p "$root/target/log"
    "$@" 2>&1 </dev/null | tee "$log" | sed -u 's/^/      /' >&2
}

jdk_major() {
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

# Every JDK from 17 on, the one to prefer first: 17, else the oldest; among equals JAVA_HOME, else as the system has them.
# PL/Java can hold Java code to a security policy up to Java 23 only.
jdk_homes() {
    local home major path_javac
    path_javac="$(readlink -f "$(command -v javac || true)" || true)"
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "${path_javac%/bin/javac}"; do
        if [ -n "$home" ] && [ -x "$home/bin/javac" ]; then
            major="$(jdk_major "$home")"
            if [ "${major:-0}" -ge 17 ]; then
                printf '%s %s\n' "$major" "$home"
            fi
        fi
    done | sort -s -n -k 1,1 | cut -d ' ' -f 2-
}

jdk_home() {
    local homes
    homes="$(jdk_homes)"
    [ -n "$homes" ] || return 1
    printf '%s\n' "${homes%%$'\n'*}"
}

# Maven without the noise of downloads, on the JDK above.
maven() {
    local jdk
    jdk="$(jdk_home)" || die "no JDK 17 or later found: run scripts/install-packages"
    (cd "$root" && JAVA_HOME="$jdk" mvn -B --no-transfer-progress "$@")
}

# The CLI of pg_pmml on the private cluster, run where its relative changelog paths are meant.
pg_pmml() {
    local jdk url
    jdk="$(jdk_home)" || die "no JDK 17 or later found: run scripts/install-packages"
    url="$("$root/scripts/cluster" url "$cluster")" || return 1
    (cd "$root" && PGPMML_URL="$url" "$jdk/bin/java" -jar "$jar" "$@")
}

apt_candidate() {
    command -v apt-cache >/dev/null || return 1
    apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: *//p' | grep -vx '(none)'
}

# The PostgreSQL major version: PG_MAJOR, else Debian 12's own, else the newest installed, else what apt would install.
pg_major() {
    local installed
    if [ -n "${PG_MAJOR:-}" ]; then
        printf '%s\n' "$PG_MAJOR"
    elif grep -qsx 'VERSION_CODENAME=bookworm' /etc/os-release; then
        printf '15\n'
    else
        installed="$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | cut -d / -f 5 | grep -x '[0-9]*' | sort -n | tail -n 1 || true)"
        if [ -n "$installed" ]; then
            printf '%s\n' "$installed"
        else
            apt_candidate postgresql | sed 's/[^0-9].*//'
        fi
    fi
}

# Sets hosts to every Java host that can be had here, or to the one that JAVA_HOST names.
find_hosts() {
    local best
    best="$("$root/scripts/java-host")"
    hosts=("$best")
    if [ -z "${JAVA_HOST:-}" ] && [ "$best" = pljava ]; then
        hosts=(jpype pljava)
    fi
}

pg_bin() {
    printf '/usr/lib/postgresql/%s/bin\n' "$1"
}

pg_has_extension() {
    [ -e "/usr/share/postgresql/$1/extension/$2.control" ]
}

# Folders that stand for the given one, or for one in it, which their server could not enter (see scripts/cluster).
# Only folders of ours: anybody can put one into a temporary folder.
away_clusters() {
    local folder owner
    for folder in /tmp/pg_pmml-* "${TMPDIR:-/tmp}"/pg_pmml-*; do
        if [ -f "$folder/made-for" ] && [ ! -L "$folder" ]; then
            owner="$(stat -c %U "$folder")"
            if [ -O "$folder" ] || { [ "$EUID" -eq 0 ] && [ "$owner" = postgres ]; }; then
                case "$(cat "$folder/made-for")" in
                    "$1" | "$1"/*) printf '%s\n' "$folder" ;;
                esac
            fi
        fi
    done | sort -u
}
