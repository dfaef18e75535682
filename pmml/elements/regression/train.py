"""Train a multinomial logistic regression: which contract a customer has. Usage: train.py <build folder>."""

import sys
from pathlib import Path

from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training"))

from sklearn_trainer import customers, pipeline, train  # noqa: E402

CONTINUOUS = ["tenure", "monthly_charges", "total_charges"]
CATEGORICAL = ["dependents", "internet_service", "paperless_billing", "payment_method"]

estimator = LogisticRegression(multi_class="multinomial", max_iter=1000)
train(
    HERE, pipeline(estimator, CONTINUOUS, CATEGORICAL), customers(), "contract", "customer_id", CONTINUOUS + CATEGORICAL
)
