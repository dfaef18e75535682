# A private cluster that is a physical replica of another one. Sourced by scripts/cluster, whose variables and functions
# it uses.
# shellcheck shell=bash disable=SC2034,SC2154

# A copy of the primary's data that keeps following it. Its Java host and the password of its URL are the primary's.
standby() {
    local primary primary_url
    primary="$(realpath -m "$1")"
    primary_url="$("$root/scripts/cluster" url "$primary")"
    find_home
    make_home
    cp "$primary/password" "$home/password"
    as_server "$bin/pg_basebackup" -D data -d "${primary_url%/*}/postgres" -R -c fast --no-sync \
        >>"$home/server.log" 2>&1 || fail_with_log 1 "pg_basebackup failed"
    java_host=
    start
}
