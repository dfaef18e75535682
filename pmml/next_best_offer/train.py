"""Train the next best offer model. Usage: train.py <build folder>."""

import sys
from pathlib import Path

import pandas
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupShuffleSplit

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "training"))

from tables import SEED, read_customers, write_json  # noqa: E402
from xgboost_trainer import (  # noqa: E402
    categorical, continuous, holdout_quality, predict, train, write_build, write_sample,
)

TARGET = "owns"
SERVICES = ("online_security", "online_backup", "device_protection", "tech_support", "streaming_tv", "streaming_movies")
INPUTS = [
    categorical("service", *SERVICES),
    categorical("gender", "Female", "Male"),
    categorical("senior_citizen", 0, 1),
    categorical("partner", 0, 1),
    categorical("dependents", 0, 1),
    continuous("tenure", "integer"),
    categorical("multiple_lines", "No", "No phone service", "Yes"),
    categorical("internet_service", "DSL", "Fiber optic"),
    categorical("contract", "Month-to-month", "One year", "Two year"),
    categorical("paperless_billing", 0, 1),
    categorical(
        "payment_method",
        "Bank transfer (automatic)", "Credit card (automatic)", "Electronic check", "Mailed check",
    ),
    continuous("other_services", "integer"),
]
PARAMETERS = {"max_depth": 5, "eta": 0.08, "min_child_weight": 10, "subsample": 0.8, "colsample_bytree": 0.8}


def customer_services(customers):
    """One row per customer with internet and add-on service; owns says whether the customer has the service.

    other_services (0..5) counts the add-ons of the customer without the one of the row.
    """
    customers = customers[customers["internet_service"] != "No"]
    owned = customers[list(SERVICES)] == "Yes"
    rows = [
        customers.assign(
            service=service,
            owns=owned[service].map({True: "Yes", False: "No"}),
            other_services=owned.drop(columns=service).sum(axis="columns"),
        )
        for service in SERVICES
    ]
    return pandas.concat(rows, ignore_index=True)


def quality_by_service(booster, holdout):
    yes = predict(booster, holdout, INPUTS, TARGET)["probability(Yes)"]
    return {
        service: round(roc_auc_score(rows[TARGET] == "Yes", yes[rows.index]), 4)
        for service, rows in holdout.groupby("service", sort=False)
    }


def main(build):
    rows = customer_services(read_customers(HERE.parents[1]))
    split = GroupShuffleSplit(n_splits=1, test_size=0.25, random_state=SEED)
    seen, unseen = next(split.split(rows, groups=rows["customer_id"]))
    booster = train(rows.iloc[seen], INPUTS, TARGET, PARAMETERS, rounds=100)
    holdout = rows.iloc[unseen]
    candidates = rows[rows[TARGET] == "No"]
    shown = candidates.sample(500, random_state=SEED).sort_values(["customer_id", "service"])
    write_build(build, booster, INPUTS, TARGET, shown.head(12))
    write_sample(HERE, booster, shown, ["customer_id", "service"], INPUTS, TARGET)
    quality = holdout_quality(booster, holdout, INPUTS, TARGET)
    write_json(HERE / "quality.json", {"holdout": {**quality, "auc_by_service": quality_by_service(booster, holdout)}})


if __name__ == "__main__":
    main(sys.argv[1])
