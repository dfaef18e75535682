"""Train the churn model. Usage: train.py <build folder>."""

import sys
from pathlib import Path

import pandas
from sklearn.model_selection import train_test_split

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "training"))

from tables import SEED, read_customers, write_json  # noqa: E402
from xgboost_trainer import (  # noqa: E402
    categorical, continuous, holdout_quality, train, write_build, write_sample,
)

TARGET = "churn"
ADD_ON = ("No", "No internet service", "Yes")
INPUTS = [
    categorical("gender", "Female", "Male"),
    categorical("senior_citizen", 0, 1),
    categorical("partner", 0, 1),
    categorical("dependents", 0, 1),
    continuous("tenure", "integer"),
    categorical("phone_service", 0, 1),
    categorical("multiple_lines", "No", "No phone service", "Yes"),
    categorical("internet_service", "DSL", "Fiber optic", "No"),
    categorical("online_security", *ADD_ON),
    categorical("online_backup", *ADD_ON),
    categorical("device_protection", *ADD_ON),
    categorical("tech_support", *ADD_ON),
    categorical("streaming_tv", *ADD_ON),
    categorical("streaming_movies", *ADD_ON),
    categorical("contract", "Month-to-month", "One year", "Two year"),
    categorical("paperless_billing", 0, 1),
    categorical(
        "payment_method",
        "Bank transfer (automatic)", "Credit card (automatic)", "Electronic check", "Mailed check",
    ),
    continuous("monthly_charges", "float"),
    continuous("total_charges", "float"),
]
PARAMETERS = {"max_depth": 4, "eta": 0.06, "min_child_weight": 5, "subsample": 0.8, "colsample_bytree": 0.8}


def sample(customers, rows):
    """Random customers in the order of their ids, with every one whose total_charges is missing."""
    missing = customers[customers["total_charges"].isna()]
    others = customers.drop(missing.index).sample(rows - len(missing), random_state=SEED)
    return pandas.concat([missing, others]).sort_values("customer_id")


def main(build):
    customers = read_customers(HERE.parents[1])
    training, holdout = train_test_split(customers, test_size=0.25, random_state=SEED, stratify=customers[TARGET])
    booster = train(training, INPUTS, TARGET, PARAMETERS, rounds=100)
    shown = sample(customers, 500)
    verification = pandas.concat([shown[shown["total_charges"].isna()].head(2), shown.head(14)])
    write_build(build, booster, INPUTS, TARGET, verification)
    write_sample(HERE, booster, shown, ["customer_id"], INPUTS, TARGET)
    write_json(HERE / "quality.json", {"holdout": holdout_quality(booster, holdout, INPUTS, TARGET)})


if __name__ == "__main__":
    main(sys.argv[1])
