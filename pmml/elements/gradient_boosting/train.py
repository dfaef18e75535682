"""Train gradient boosted trees for three classes: which contract a customer has. Usage: train.py <build folder>."""

import sys
from pathlib import Path

from sklearn.ensemble import GradientBoostingClassifier

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training"))

from sklearn_trainer import customers, pipeline, train  # noqa: E402
from tables import SEED  # noqa: E402

CONTINUOUS = ["tenure", "monthly_charges", "total_charges"]
CATEGORICAL = ["internet_service", "payment_method"]

estimator = GradientBoostingClassifier(n_estimators=10, max_depth=3, random_state=SEED)
train(
    HERE,
    pipeline(estimator, CONTINUOUS, CATEGORICAL, scale=False),
    customers(),
    "contract",
    "customer_id",
    CONTINUOUS + CATEGORICAL,
)
