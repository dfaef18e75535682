"""Microseconds a row to score a table and store the predictions. Usage: score_and_store.py <url> <Java host>.

Every contestant has a session of its own, warmed up on a smaller table; they take turns. Then their memory is read.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import sql_formulas
from features import NAMES, ROUNDS, ROWS, WORK
from measurements import add
from session import Session

PACKED = "string_agg(" + " || ".join(f"float8send(r.{name})" for name in NAMES) + ", '')"
ARRAYS = "array_agg(array[" + ", ".join(f"r.{name}" for name in NAMES) + "])"
SLOW_ROWS = max(ROWS // 10, 10_000)
SLOW_WARM_UP_ROWS = 5_000
PACKED_XGBOOST = "PL/Python XGBoost, packed chunks"
JPMML = f"JPMML row by row, {SLOW_ROWS:,} rows"
UNCHANGED = "pg_pmml refresh, nothing changed"
THREADS = 2  # as pg_pmml's default
ONE_THREAD = ", one thread"
FLOOR = "floor: create table as, two columns"
WRITTEN = "floor: the prediction table, answers known"


@dataclass
class Contestant:
    """A statement that fills bench.stored (id, score), made anew before each run."""

    name: str
    model: str
    statement: str
    variables: dict
    setup: str = ""
    table: str = ""
    row_limit: int = ROWS
    scores: bool = True

    def open(self, url):
        self.session = Session(url)
        if self.setup:
            self.session.run(self.setup)
        self.run("bench.warm_up_rows", min(self.row_limit, SLOW_WARM_UP_ROWS))

    def run(self, source, row_limit):
        """Milliseconds."""
        self.session.run(f"drop table if exists bench.stored;\n{self.table}\ncheckpoint;")
        self.session.set(source=source, row_limit=row_limit, **self.variables)
        return self.session.milliseconds(self.statement)

    def measure(self):
        return [(self.name, self.run("bench.rows", self.row_limit) / self.row_limit * 1000)]

    def check(self):
        if self.scores:
            require_agreement(self.session, self.name, self.model, "bench.stored", "score", self.row_limit)


class Refresh:
    """A prediction table filled by its first refresh, then found unchanged by another."""

    def __init__(self, model, threads=THREADS):
        self.model = model
        self.threads = threads
        self.by_threads = "" if threads == THREADS else ONE_THREAD
        self.name = "pg_pmml refresh, first" + self.by_threads
        self.table = f"bench.{model}_predictions" + ("" if threads == THREADS else "_by_one")

    def open(self, url):
        self.session = Session(url)
        self.session.run(f"set pmml.scoring_threads = {self.threads};")
        self.create("bench.warm_up_rows")
        for _ in range(2):
            self.session.run(f"call pmml.refresh('{self.table}');")

    def create(self, source):
        self.session.run(
            f"select pmml.drop_prediction_table('{self.table}') from pmml.prediction_tables"
            f" where prediction_table = '{self.table}';\n"
            f"select pmml.create_prediction_table('{self.table}', '{self.model}', '{source}', array['id']);\ncheckpoint;"
        )

    def refresh(self):
        return self.session.milliseconds(f"call pmml.refresh('{self.table}')") / ROWS * 1000

    def measure(self):
        self.create("bench.rows")
        first = self.refresh()
        self.session.run("checkpoint;")
        return [(self.name, first), (UNCHANGED + self.by_threads, self.refresh())]

    def check(self):
        require_agreement(self.session, self.name, self.model, self.table, "y", ROWS)


def require_agreement(session, name, model, table, column, rows):
    """The comparison is void unless every row is there with the trainer's prediction."""
    wrong = session.value(
        f"select count(*) from bench.expected e full join {table} s using (id) where e.id <= {rows}"
        f" and (s.{column} is null or not abs(s.{column} - e.{model}) <= 1e-5 * greatest(1, abs(e.{model})))"
        f" or e.id is null"
    )
    if wrong != "0":
        sys.exit(f"{name}: {wrong} of {rows} rows are not as the trainer of {model} predicts")


def contestants(host):
    sql = Path(__file__).with_name("sql")
    chunks = (sql / "chunks.sql").read_text()
    keyed = (sql / "chunks_with_key.sql").read_text()
    floor = (sql / "floor.sql").read_text()
    written = (sql / "written.sql").read_text()
    packed = {"chunk": PACKED, "function": "bench.xgboost_packed"}
    arrays = {"chunk": ARRAYS, "function": "bench.xgboost_arrays"}
    load = "select bench.load_model('{}', {});"
    key = "create table bench.stored (id int primary key, score float4);"
    load_jpmml = f"\\set document `cat {WORK}/models/gbm.pmml`\nselect bench.jpmml_load(:'document');"
    row = (sql / "jpmml_row.sql").read_text()
    yield Refresh("gbm")
    yield Refresh("gbm", threads=1)
    for threads, by in ((THREADS, ""), (1, ONE_THREAD)):
        yield Contestant(PACKED_XGBOOST + by, "gbm", chunks, packed, load.format("gbm", threads))
    yield Contestant(f"{PACKED_XGBOOST}, with a key", "gbm", keyed, packed, load.format("gbm", THREADS), key)
    yield Contestant("PL/Python XGBoost, arrays", "gbm", chunks, arrays, load.format("gbm", THREADS))
    yield Contestant("plain SQL, a CASE for each tree", "gbm", sql_formulas.stored(sql_formulas.gbm()), {})
    yield Contestant(JPMML, "gbm", row, {}, load_jpmml, row_limit=SLOW_ROWS)
    yield Contestant(FLOOR, "gbm", floor, {}, scores=False)
    yield Refresh("linear")
    sklearn = {"function": "bench.sklearn_packed"}
    yield Contestant("PL/Python scikit-learn, packed chunks", "linear", chunks, {**packed, **sklearn}, load.format("linear", THREADS))
    sklearn = {"function": "bench.sklearn_arrays"}
    yield Contestant("PL/Python scikit-learn, arrays", "linear", chunks, {**arrays, **sklearn}, load.format("linear", THREADS))
    yield Contestant("plain SQL, the formula", "linear", sql_formulas.stored(sql_formulas.linear()), {})
    yield Contestant(FLOOR, "linear", floor, {}, scores=False)
    predictions = (
        "create table bench.stored (id int not null, y float8, model_version int not null, scored_at timestamptz not null)"
        " with (fillfactor = 50);"
    )
    yield Contestant(WRITTEN, "linear", written, {}, table=predictions, scores=False)


def resident(pid):
    """Megabytes of a process: what it holds now beside PostgreSQL's shared memory, and the most it ever held with it."""
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    kilobytes = {name: int(status[name].split()[0]) for name in ("RssAnon", "RssFile", "VmHWM")}
    return (kilobytes["RssAnon"] + kilobytes["RssFile"]) / 1024, kilobytes["VmHWM"] / 1024


def main(url, host):
    setup = Session(url)
    for name in ("plpython", f"jpmml_row_{host}"):
        setup.file(f"{name}.setup.sql")
    all_of_them = list(contestants(host))
    for contestant in all_of_them:
        print(f"warming up: {contestant.name}, {contestant.model}", flush=True)
        contestant.open(url)
    for number in range(ROUNDS):
        print(f"round {number + 1} of {ROUNDS}", flush=True)
        for contestant in all_of_them:
            for name, value in contestant.measure():
                add(f"score and store, {host}: {contestant.model}", name, "µs a row", value)
            if number == 0:
                contestant.check()
    for contestant in all_of_them:
        if contestant.model == "gbm":
            now, peak = resident(contestant.session.pid())
            add(f"memory of the backend, {host}", contestant.name, "MB", now)
            add(f"peak memory with shared buffers, {host}", contestant.name, "MB", peak)
        contestant.session.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
