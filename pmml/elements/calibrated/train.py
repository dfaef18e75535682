"""Train trees and calibrate their probabilities by a sigmoid: whether a customer has dependents.

Usage: train.py <build folder>. A calibrated model whose target is a number is what JPMML-Evaluator's optimizers get wrong.
"""

import sys
from pathlib import Path

from sklearn.calibration import CalibratedClassifierCV
from sklearn.tree import DecisionTreeClassifier

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training"))

from sklearn_trainer import customers, pipeline, train  # noqa: E402
from tables import SEED  # noqa: E402

CONTINUOUS = ["tenure", "monthly_charges"]
CATEGORICAL = ["contract", "internet_service"]

tree = DecisionTreeClassifier(max_depth=5, min_samples_leaf=20, random_state=SEED)
estimator = CalibratedClassifierCV(tree, method="sigmoid", cv=3)
train(
    HERE,
    pipeline(estimator, CONTINUOUS, CATEGORICAL, scale=False),
    customers(),
    "dependents",
    "customer_id",
    CONTINUOUS + CATEGORICAL,
)
