"""The rows that every contestant scores: 20 features, seeded, none missing."""

import os
from pathlib import Path

import numpy

FEATURES = 20
NAMES = [f"c{j}" for j in range(1, FEATURES + 1)]
SEED = 20240501
CHUNK = 50_000
WORK = Path(__file__).resolve().parents[1] / "target" / "bench"
ROWS = int(os.environ.get("BENCH_ROWS", 1_000_000))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", 3))


def chunk(number):
    """50,000 rows as float64; each chunk has its own seed, so that fewer rows are the first of more."""
    random = numpy.random.default_rng([SEED, number])
    half = FEATURES // 2
    rows = numpy.hstack([random.normal(size=(CHUNK, half)), random.uniform(-2, 2, size=(CHUNK, FEATURES - half))])
    # XGBoost sees floats; numbers that are floats mean the same to those who compute in doubles.
    return rows.astype(numpy.float32).astype(numpy.float64)


def rows(count):
    chunks = [chunk(number) for number in range(-(-count // CHUNK))]
    return numpy.vstack(chunks)[:count]


def training_rows():
    """Rows that are never scored."""
    return chunk(1_000_000)


def load(name):
    """A file of train.py: little-endian doubles, those of the features row by row."""
    return numpy.fromfile(WORK / f"{name}.bin", dtype="<f8")


def load_features():
    return load("features").reshape(-1, FEATURES)
