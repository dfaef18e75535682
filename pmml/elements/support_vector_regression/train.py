"""Train a support vector regression: the price of what a loan pays for. Usage: train.py <build folder>."""

import sys
from pathlib import Path

from sklearn.svm import SVR

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training"))

from sklearn_trainer import loans, pipeline, train  # noqa: E402
from tables import SEED  # noqa: E402

CONTINUOUS = ["amount", "time", "expenses", "income", "assets"]
CATEGORICAL = ["home", "job"]

everything = loans()
train(
    HERE,
    pipeline(SVR(kernel="rbf", C=1000, epsilon=50), CONTINUOUS, CATEGORICAL, impute=True),
    everything.sample(400, random_state=SEED),
    "price",
    "loan_id",
    CONTINUOUS + CATEGORICAL,
    shown=everything,
)
