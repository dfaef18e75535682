"""What it costs to keep predictions fresh, beside doing without. Usage: fresh.py <url> <Java host>.

Refreshes of what changed beside a full one; statements on a table that is followed beside one that is not; readers
during refreshes beside readers alone; a prediction table after many refreshes beside the same after one.
"""

import itertools
import os
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import point_lookups
from features import NAMES, ROUNDS, ROWS
from measurements import add
from session import Session

WRITTEN_ROWS = min(ROWS, 100_000)
STATEMENT_ROWS = 1000
REFRESHES = int(os.environ.get("BENCH_REFRESHES", 100))
FULL = "pg_pmml full refresh"
METHODS = {"triggers": "pg_pmml, by triggers", "hash": "pg_pmml, by hash", "timestamp": "pg_pmml, by timestamp"}
WRITTEN = "floor: the same rows read and updated"
ALONE = "without a following table"
FOLLOWED = "pg_pmml, followed on change"
ADDED = "pg_pmml, what following adds"
UNDISTURBED = "readers alone"
DISTURBED = "during pg_pmml full refreshes"
ONCE = "after one refresh"
OFTEN = f"pg_pmml, after {REFRESHES} refreshes"

SCATTERED = "refresh after 1 % changed here and there"
NEIGHBOURS = "refresh after 1 % changed, neighbours"
STATEMENT = f"update of {STATEMENT_ROWS:,} rows"
ONE_ROW = "update of one row"
READERS = "readers' point lookups"
SIZE = "size of a prediction table"

# The first of each is what the others are compared with.
BENCHMARKS = {
    SCATTERED: [FULL, *METHODS.values(), WRITTEN],
    NEIGHBOURS: [FULL, *METHODS.values(), WRITTEN],
    STATEMENT: [ALONE, FOLLOWED],
    ONE_ROW: [ALONE, FOLLOWED, ADDED],
    READERS: [UNDISTURBED, DISTURBED],
    SIZE: [ONCE, OFTEN],
}


def promised(host):
    return [(f"{benchmark}, {host}", name) for benchmark, names in BENCHMARKS.items() for name in names]


def changed(number, benchmark):
    """Another hundredth of the rows, by chance or a range of keys."""
    first = number * 37 % 100 * ROWS // 100
    return f"hashint4(id + {number}) % 100 = 0" if benchmark == SCATTERED else f"id > {first} and id <= {first + ROWS // 100}"


def change(session, number, benchmark=SCATTERED):
    """Each of them has another prediction then in all likelihood."""
    column, other = NAMES[number % 10], NAMES[(number + 1) % 10]
    rows = changed(number, benchmark)
    session.run(f"update fresh.rows set {column} = {other}, {other} = {column}, changed_at = now() where {rows};")


def refresh(session, table, options=""):
    return session.milliseconds(f"call pmml.refresh('fresh.{table}'{options})")


def read_and_update(session, rows):
    """Milliseconds for PostgreSQL alone, nothing scored, where it is known which rows changed; each by its key, the fastest plan."""
    session.set(changed=rows, rows=ROWS)
    session.file("changed.sql")
    session.run("set enable_hashjoin = off; set enable_mergejoin = off;")
    total = " + ".join(f"r.{name}" for name in NAMES)
    milliseconds = session.milliseconds(
        f"update fresh.written as w set y = {total}, scored_at = now()"
        " from fresh.changed as c join fresh.rows as r using (id) where c.id = w.id"
    )
    session.run("reset enable_hashjoin; reset enable_mergejoin;")
    return milliseconds


def changed_rows(session, host, changes):
    """All of them on the same changes, each the first in its turn; the first turn warms up."""
    tables = {name: method for method, name in METHODS.items()} | {FULL: "none"}
    names = [*tables, WRITTEN]
    for turn in range(2 * ROUNDS + 1):
        names.append(names.pop(0))
        for benchmark in (SCATTERED, NEIGHBOURS):
            number = next(changes)
            change(session, number, benchmark)
            for name in names:
                table = tables.get(name)
                milliseconds = refresh(session, table) if table else read_and_update(session, changed(number, benchmark))
                if turn:
                    add(f"{benchmark}, {host}", name, "ms", milliseconds)


def require_fresh(session):
    for method in METHODS:
        wrong = session.value(
            f"select count(*) from fresh.none as n full join fresh.{method} as m using (id) where n.y is distinct from m.y"
        )
        if wrong != "0":
            sys.exit(f"refreshes by {method}: {wrong} rows are not as a full refresh makes them")


def statements(session, host):
    """A range of keys, first in the table that nobody follows and then in the other."""
    for number in range(10 * ROUNDS + 10):
        first = number * STATEMENT_ROWS * 7 % WRITTEN_ROWS
        condition = f"id > {first} and id <= {first + STATEMENT_ROWS}"
        figures = {
            name: session.milliseconds(f"update fresh.{table} set c1 = c2, c2 = c1 where {condition}")
            for name, table in ((ALONE, "alone"), (FOLLOWED, "followed"))
        }
        for name, milliseconds in figures.items() if number >= 10 else ():
            add(f"{STATEMENT}, {host}", name, "ms", milliseconds)


def single_rows(url, host):
    for _ in range(ROUNDS):
        figures = {
            name: point_lookups.latency(url, f"update fresh.{table} set c1 = c2, c2 = c1 where id = :id", WRITTEN_ROWS) / 1000
            for name, table in ((ALONE, "alone"), (FOLLOWED, "followed"))
        }
        figures[ADDED] = figures[FOLLOWED] - figures[ALONE]
        for name, milliseconds in figures.items():
            add(f"{ONE_ROW}, {host}", name, "ms", milliseconds)


def require_followed(session):
    session.run("create table fresh.as_followed as select id, y from fresh.following;")
    refresh(session, "following", ", is_full => true")
    wrong = session.value(
        "select count(*) from fresh.as_followed as a full join fresh.following as f using (id) where a.y is distinct from f.y"
    )
    if wrong != "0":
        sys.exit(f"following on change: {wrong} rows are not as a full refresh makes them")


def lookups_per_second(url):
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.sql"
        script.write_text(f"\\set id random(1, {ROWS})\nselect y from fresh.none where id = :id;\n")
        command = ["pgbench", "-n", "-M", "prepared", "-c", "1", "-T", str(point_lookups.SECONDS), "-f", str(script), url]
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"lookups failed:\n{run.stdout}{run.stderr}")
        return float(re.search(r"tps = ([\d.]+)", run.stdout)[1])


def readers(url, session, host, changes):
    """Full refreshes one after the other while they read, each with rows to write."""
    for _ in range(ROUNDS):
        add(f"{READERS}, {host}", UNDISTURBED, "a second", lookups_per_second(url))
        done = threading.Event()

        def refresh_until_done():
            while not done.is_set():
                change(session, next(changes))
                refresh(session, "none")

        refreshing = threading.Thread(target=refresh_until_done)
        refreshing.start()
        add(f"{READERS}, {host}", DISTURBED, "a second", lookups_per_second(url))
        done.set()
        refreshing.join()


def size(session):
    return int(session.value("select pg_total_relation_size('fresh.triggers')")) / 2**20


def sizes(session, host, changes, once):
    for number in range(REFRESHES):
        if number % 20 == 0:
            print(f"refresh {number + 1} of {REFRESHES}", flush=True)
        change(session, next(changes))
        refresh(session, "triggers")
    add(f"{SIZE}, {host}", ONCE, "MB", once)
    add(f"{SIZE}, {host}", OFTEN, "MB", size(session))


def main(url, host):
    session = Session(url)
    session.set(written_rows=WRITTEN_ROWS)
    print("tables, and their first refreshes", flush=True)
    session.file("fresh.sql")
    once = size(session)
    changes = itertools.count()
    changed_rows(session, host, changes)
    require_fresh(session)
    statements(session, host)
    single_rows(url, host)
    require_followed(session)
    readers(url, session, host, changes)
    sizes(session, host, changes, once)
    session.run("drop schema fresh cascade;")
    session.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
