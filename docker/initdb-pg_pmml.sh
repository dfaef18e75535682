#!/usr/bin/env bash
# Runs once, when the image's entrypoint has made a new cluster: migrates it and registers the models of pmml/.
# The entrypoint's server has no TCP port and pgJDBC speaks nothing else, so it is restarted with one, and back after.

set -euo pipefail

home="${PG_PMML_HOME:-/usr/local/share/pg_pmml}"
# Not the port of the finished server: a health check must not take this one for it.
port=54321

# The log of these restarts goes to a file: whoever waits for "ready to accept connections" counts those of docker logs.
restart_with() {
    pg_ctl restart -D "$PGDATA" -m fast -w -s -l "$log" -o "$1"
}

# The password is in PGPASSWORD, where the entrypoint has put it.
migrate() {
    PGHOST=127.0.0.1 PGPORT="$port" PGUSER="$POSTGRES_USER" PGDATABASE="$POSTGRES_DB" \
        java -jar "$home/pg_pmml.jar" migrate "$@"
}

# A failed first start ends the container; nothing else would show why.
finish() {
    [ "$?" -eq 0 ] || cat "$log" >&2
    rm -f "$log"
}

log="$(mktemp)"
trap finish EXIT

# pg_cron works in one database only, which must be the one that is migrated.
psql -X -q -v ON_ERROR_STOP=1 -v database="$POSTGRES_DB" -U "$POSTGRES_USER" -d "$POSTGRES_DB" --no-password \
    <<<"alter system set cron.database_name = :'database'"

options="$(cut -d ' ' -f 2- "$PGDATA/postmaster.opts")"
restart_with "$options -c listen_addresses=127.0.0.1 -p $port"

cd "$home"
migrate --java-host pljava
migrate --changelog pmml/changelog.yaml

restart_with "$options"
