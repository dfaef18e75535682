"""Microseconds of one row's prediction, seen from pgbench with one client. Usage: point_lookups.py <url> <Java host>."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from features import ROUNDS, ROWS
from measurements import add

SECONDS = int(os.environ.get("BENCH_LOOKUP_SECONDS", 5))
ENOUGH = 100
LONGEST = 60
QUERIES = {
    "pg_pmml prediction table, by key": "select y from bench.gbm_predictions where id = :id",
    "pg_pmml predict, on the fly": "select pmml.predict('gbm', r) from bench.rows as r where r.id = :id",
    "select of the source row": "select * from bench.rows where id = :id",
}


def latency(url, query, rows=ROWS):
    """The median of the second half: by then the backend is warm, if it got beyond its first, slow call at all."""
    seconds = SECONDS
    while len(times := latencies(url, query, rows, seconds)) < ENOUGH and seconds < LONGEST:
        seconds *= 2
    return median(times[len(times) // 2 :])


def latencies(url, query, rows, seconds):
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.sql"
        script.write_text(f"\\set id random(1, {rows})\n{query};\n")
        command = ["pgbench", "-n", "-M", "prepared", "-c", "1", "-T", str(seconds), "-l", "-f", str(script), url]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        if run.returncode != 0:
            sys.exit(f"{query}\nfailed:\n{run.stdout}{run.stderr}")
        (log,) = Path(folder).glob("pgbench_log.*")
        return [int(line.split()[2]) for line in log.read_text().splitlines()]


def main(url, host):
    for _ in range(ROUNDS):
        for name, query in QUERIES.items():
            add(f"point lookup, {host}", name, "µs", latency(url, query))


if __name__ == "__main__":
    main(*sys.argv[1:])
