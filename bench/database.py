"""Fills the bench's database. Usage: database.py <url> <jar with RowByRow>."""

import subprocess
import sys

import numpy

from features import NAMES, WORK, load, load_features
from session import Session

WARM_UP_ROWS = 20_000
SIGNATURE = b"PGCOPY\n\xff\r\n\0" + bytes(8)


def copy(url, table, columns):
    """An id from 1 and columns of float8, in the binary format of COPY."""
    fields = [("fields", ">i2"), ("id_length", ">i4"), ("id", ">i4")]
    for j in range(len(columns)):
        fields += [(f"length{j}", ">i4"), (f"value{j}", ">f8")]
    rows = numpy.empty(len(columns[0]), dtype=fields)
    rows["fields"], rows["id_length"], rows["id"] = len(columns) + 1, 4, numpy.arange(1, len(rows) + 1)
    for j, column in enumerate(columns):
        rows[f"length{j}"], rows[f"value{j}"] = 8, column
    psql = ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", url, "-c", f"copy {table} from stdin (format binary)"]
    subprocess.run(psql, input=SIGNATURE + rows.tobytes() + b"\xff\xff", check=True)


def main(url, jar):
    session = Session(url)
    # A checkpoint in the middle of a contestant's time would be chance.
    session.run("alter system set max_wal_size = '8GB';\nselect pg_reload_conf();")
    session.set(columns=", ".join(f"{name} float8 not null" for name in NAMES))
    session.file("tables.sql")
    columns = load_features().T
    copy(url, "bench.rows", columns)
    copy(url, "bench.warm_up_rows", columns[:, :WARM_UP_ROWS])
    copy(url, "bench.expected", [load("expected-gbm"), load("expected-linear")])
    contents = {"gbm": WORK / "models" / "booster.json", "linear": WORK / "models" / "linear.pkl", "jar": jar}
    for name, path in contents.items():
        with open(path, "rb") as file:
            session.run(f"insert into bench.model values ('{name}', '\\x{file.read().hex()}');")
    for model in ("gbm", "linear"):
        session.run(f"\\set document `cat {WORK}/models/{model}.pmml`")
        session.run(f"select pmml.register_model(model => '{model}', document => :'document');")
    for table in ("rows", "warm_up_rows", "expected"):
        session.run(f"alter table bench.{table} add primary key (id);\nvacuum (freeze, analyze) bench.{table};")
    for engine in session.run("select format('%s runs on engine %s', model, engine) from pmml.model_versions;"):
        print(engine)


if __name__ == "__main__":
    main(*sys.argv[1:])
