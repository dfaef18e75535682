# The settings of a private cluster: scripts/cluster.conf and what is particular to the machine and to the start.
# Sourced by scripts/cluster, whose variables and functions it uses; data/pg_pmml.conf is what comes of it.
# shellcheck shell=bash disable=SC2154

sql_text() {
    printf "'%s'\n" "${1//\'/\'\'}"
}

# The port and the Java host are remembered nowhere else.
written_port() {
    sed -n 's/^port = //p' "$home/data/pg_pmml.conf" 2>/dev/null || true
}

written_java_host() {
    sed -n "s/^pmml.java_host = '\(.*\)'/\1/p" "$home/data/pg_pmml.conf" 2>/dev/null || true
}

write_settings() {
    local port="$1"
    java_host="${java_host:-$(written_java_host)}"
    {
        cat "$root/scripts/cluster.conf"
        printf '\nport = %s\n' "$port"
        [ -z "$java_host" ] || printf "pmml.java_host = '%s'\n" "$java_host"
        printf 'pmml.libjvm = %s\n' "$(sql_text "$libjvm")"
        ! pg_has_extension "$major" pljava || printf 'pljava.libjvm_location = %s\n' "$(sql_text "$libjvm")"
    } | as_server tee data/pg_pmml.conf >/dev/null
}
