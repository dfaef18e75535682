"""Train a random forest that averages its trees: whether a loan is paid back. Usage: train.py <build folder>."""

import sys
from pathlib import Path

from sklearn.ensemble import RandomForestClassifier

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training"))

from sklearn_trainer import loans, pipeline, train  # noqa: E402
from tables import SEED  # noqa: E402

CONTINUOUS = ["seniority", "time", "age", "expenses", "income", "assets", "debt", "amount", "price"]
CATEGORICAL = ["home", "marital", "records", "job"]

estimator = RandomForestClassifier(20, max_depth=4, min_samples_leaf=20, random_state=SEED)
train(
    HERE,
    pipeline(estimator, CONTINUOUS, CATEGORICAL, impute=True, scale=False),
    loans(),
    "status",
    "loan_id",
    CONTINUOUS + CATEGORICAL,
)
