"""Milliseconds of the first call in a new session. Usage: cold_start.py <url> <Java host>."""

import sys

from features import ROUNDS
from measurements import add
from session import Session

CALLS = {
    "pg_pmml predict, 100 trees": "select pmml.predict('gbm', r) from bench.rows as r where r.id = 1",
    "first empty Java call of the host": "select pmml_java.match_columns('[]', '[]')",
}
SESSIONS = 2 * ROUNDS + 1


def main(url, host):
    for _ in range(SESSIONS):
        for name, call in CALLS.items():
            session = Session(url)
            session.run("select count(*) from pg_class;")
            add(f"cold start, {host}", name, "ms", session.milliseconds(call))
            session.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
