"""Prints the nanoseconds a row of XGBoost or scikit-learn, one thread. Usage: python_contestant.py <contestant> <model>."""

import os
import sys

# Before numpy is there: it reads them once.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

import pickle  # noqa: E402
from statistics import median  # noqa: E402
from time import perf_counter  # noqa: E402

import numpy  # noqa: E402

from features import WORK, load, load_features  # noqa: E402
from measurements import disagreement  # noqa: E402

BLOCK = 4096
BLOCKS = 16
REPEATS = 7
WARM_UP = 3


def scorer(contestant, model):
    """The function that scores an array, and the type of number that suits it best."""
    if contestant == "sklearn":
        fitted = pickle.loads((WORK / "models" / f"{model}.pkl").read_bytes())
        if model == "logistic":
            return lambda x: fitted.predict_proba(x)[:, 1], numpy.float64
        return fitted.predict, numpy.float64
    import xgboost

    booster = xgboost.Booster({"nthread": 1}, model_file=str(WORK / "models" / "booster.json"))
    booster.feature_names = booster.feature_types = None
    return booster.inplace_predict, numpy.float32


def main(contestant, model):
    score, number = scorer(contestant, model)
    x = load_features()[: BLOCK * BLOCKS].astype(number)
    blocks = [x] if contestant.endswith("-whole") else numpy.split(x, BLOCKS)
    difference = disagreement(numpy.concatenate([score(block) for block in blocks]), load(f"expected-{model}"))
    if difference:
        sys.exit(difference)
    times = []
    for _ in range(WARM_UP + REPEATS):
        started = perf_counter()
        for block in blocks:
            score(block)
        times.append(perf_counter() - started)
    print(median(times[WARM_UP:]) / len(x) * 1e9)


if __name__ == "__main__":
    main(*sys.argv[1:])
