"""Train trees by AdaBoost.R2, which predicts a weighted median: the price of what a loan pays for. Usage: train.py <build folder>."""

import sys
from pathlib import Path

from sklearn.ensemble import AdaBoostRegressor
from sklearn.tree import DecisionTreeRegressor

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training"))

from sklearn_trainer import loans, pipeline, train  # noqa: E402
from tables import SEED  # noqa: E402

CONTINUOUS = ["amount", "time", "expenses", "income", "assets"]
CATEGORICAL = ["home", "job"]

estimator = AdaBoostRegressor(DecisionTreeRegressor(max_depth=4), n_estimators=15, random_state=SEED)
train(
    HERE,
    pipeline(estimator, CONTINUOUS, CATEGORICAL, impute=True, scale=False),
    loans(),
    "price",
    "loan_id",
    CONTINUOUS + CATEGORICAL,
)
