"""Train a support vector classifier with three classes: which internet service a customer has. Usage: train.py <build folder>."""

import sys
from pathlib import Path

from sklearn.svm import SVC

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training"))

from sklearn_trainer import customers, pipeline, train  # noqa: E402
from tables import SEED  # noqa: E402

CONTINUOUS = ["tenure", "monthly_charges"]
CATEGORICAL = ["multiple_lines", "senior_citizen"]

everybody = customers()
train(
    HERE,
    pipeline(SVC(kernel="rbf", gamma=0.5, C=10), CONTINUOUS, CATEGORICAL),
    everybody.sample(500, random_state=SEED),
    "internet_service",
    "customer_id",
    CONTINUOUS + CATEGORICAL,
    shown=everybody,
)
