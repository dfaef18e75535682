"""Makes target/bench/results.tsv of what was measured, and prints it. Usage: report.py <Java host>...

Fails where a contestant is missing that was not skipped with a reason.
"""

import sys
from collections import defaultdict
from statistics import median

import cold_start
import fresh
import point_lookups
import score_and_store
import scoring_alone
from features import ROUNDS, WORK
from goals import GOALS
from measurements import MEASURED, SKIPPED


def promised(hosts):
    for model, names in scoring_alone.CONTESTANTS.items():
        yield from ((f"scoring alone: {model}", name) for name in names.values())
    for host in hosts:
        for contestant in score_and_store.contestants(host):
            benchmark = f"score and store, {host}: {contestant.model}"
            yield benchmark, contestant.name
            if isinstance(contestant, score_and_store.Refresh):
                yield benchmark, score_and_store.UNCHANGED + contestant.by_threads
        yield from ((f"cold start, {host}", name) for name in cold_start.CALLS)
        yield from ((f"point lookup, {host}", name) for name in point_lookups.QUERIES)
        for benchmark in ("memory of the backend", "peak memory with shared buffers"):
            names = (contestant.name for contestant in score_and_store.contestants(host) if contestant.model == "gbm")
            yield from ((f"{benchmark}, {host}", name) for name in names)
        yield from fresh.promised(host)


def read(path):
    if not path.exists():
        return []
    return [line.split("\t") for line in path.read_text().splitlines()]


def ratio(values, first):
    """The median of the rounds' ratios: what one round shares, such as a busy machine, falls out."""
    return median(value / base for value, base in zip(values, first))


def results(hosts):
    """Rows of results.tsv; the first contestant of each benchmark is what the others are compared with."""
    values, units = defaultdict(list), {}
    for benchmark, contestant, unit, value in read(MEASURED):
        values[benchmark, contestant].append(float(value))
        units[benchmark, contestant] = unit
    reasons = {(benchmark, contestant): reason for benchmark, contestant, reason in read(SKIPPED)}
    first = {}
    for key in dict.fromkeys(promised(hosts)):
        benchmark, contestant = key
        if key not in values:
            if key not in reasons:
                sys.exit(f"{benchmark}: {contestant} was neither measured nor skipped")
            first.setdefault(benchmark, None)
            yield benchmark, contestant, f"skipped: {reasons[key]}", None, None, None, None
            continue
        measured = values[key]
        base = first.setdefault(benchmark, measured)
        yield (
            benchmark,
            contestant,
            units[key],
            median(measured),
            min(measured),
            max(measured),
            ratio(measured, base) if base else None,
        )


def number(value):
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def print_table(rows):
    last = None
    for benchmark, contestant, unit, middle, low, high, times in rows:
        if benchmark != last:
            print(f"\n{benchmark}\n{'':47}{'median':>9} {'min':>9} {'max':>9}  unit       to first")
            last = benchmark
        if middle is None:
            print(f"  {contestant:45}{unit}")
        else:
            figures = " ".join(f"{number(value):>9}" for value in (middle, low, high))
            print(f"  {contestant:45}{figures}  {unit:9} {number(times):>7}")


def print_goals(rows):
    by_name = {row[:2]: row for row in rows}
    print("\nGoals")
    for benchmark, contestant, kind, bound, words in GOALS:
        row = by_name.get((benchmark, contestant))
        found = row and (row[6] if kind.endswith("ratio") else row[3])
        if found is not None:
            reached = found >= bound if kind.startswith("least") else found <= bound
            unit = "x" if kind.endswith("ratio") else row[2]
            print(f"  {'reached' if reached else 'missed':8}{benchmark}: {words}: {number(found)} {unit}")
        elif row:
            print(f"  {'open':8}{benchmark}: {words}: {row[2] if row[3] is None else 'the first has no figure'}")


def main(hosts):
    rows = list(results(hosts))
    with open(WORK / "results.tsv", "w") as file:
        print("benchmark", "contestant", "unit", "median", "min", "max", "ratio to first", sep="\t", file=file)
        for row in rows:
            print(*("" if value is None else f"{value:.6g}" if isinstance(value, float) else value for value in row), sep="\t", file=file)
    print_table(rows)
    print_goals(rows)
    print(f"\nRounds: {ROUNDS}. \"to first\" is the ratio to the first line: pg_pmml, or what is like it without what it keeps fresh. The table is in {WORK}/results.tsv")


if __name__ == "__main__":
    main(sys.argv[1:])
