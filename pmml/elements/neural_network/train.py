"""Train a multilayer perceptron with two hidden layers: whether a customer leaves. Usage: train.py <build folder>."""

import sys
from pathlib import Path

from sklearn.neural_network import MLPClassifier

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training"))

from sklearn_trainer import customers, pipeline, train  # noqa: E402
from tables import SEED  # noqa: E402

CONTINUOUS = ["tenure", "monthly_charges"]
CATEGORICAL = ["contract", "internet_service", "senior_citizen"]

estimator = MLPClassifier((8, 4), activation="tanh", max_iter=60, learning_rate_init=0.01, random_state=SEED)
train(HERE, pipeline(estimator, CONTINUOUS, CATEGORICAL), customers(), "churn", "customer_id", CONTINUOUS + CATEGORICAL)
