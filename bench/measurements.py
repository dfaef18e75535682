"""What was measured: one line for each contestant and round; report.py makes the results of it."""

from features import WORK

MEASURED = WORK / "measurements.tsv"
SKIPPED = WORK / "skipped.tsv"


def _append(path, *columns):
    with open(path, "a") as file:
        print(*columns, sep="\t", file=file)


def add(benchmark, contestant, unit, value):
    _append(MEASURED, benchmark, contestant, unit, repr(float(value)))
    print(f"{benchmark}: {contestant}: {value:,.4g} {unit}", flush=True)


def skip(benchmark, contestant, reason):
    _append(SKIPPED, benchmark, contestant, " ".join(reason.split()))
    print(f"{benchmark}: {contestant}: skipped, {reason}", flush=True)


def disagreement(predictions, expected):
    """The first place where predictions differ by more than the order of adding floats explains, or None."""
    for row, (actual, wanted) in enumerate(zip(predictions, expected)):
        if not abs(actual - wanted) <= 1e-5 * max(1, abs(wanted)):
            return f"row {row}: {actual}, the trainer says {wanted}"
    return None
