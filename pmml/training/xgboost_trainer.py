"""Train a binary XGBoost classifier and write what its PMML document is made of and checked against."""

from dataclasses import dataclass
from pathlib import Path

import numpy
import pandas
import xgboost
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score

from tables import SEED, write_csv, write_json

CATEGORIES = ("No", "Yes")


@dataclass(frozen=True)
class Input:
    """A model input: categorical when it lists its values, continuous otherwise.

    data_type is PMML's: 'string', 'integer' or 'float'.
    """

    name: str
    data_type: str
    values: tuple = ()


def categorical(name, *values):
    data_type = "integer" if isinstance(values[0], int) else "string"
    return Input(name, data_type, values)


def continuous(name, data_type):
    return Input(name, data_type)


def encode(frame, inputs):
    """One row per row of frame; a categorical input becomes 0/1 indicator columns.

    Two categories need one indicator, more need one each. A missing category is missing in all its indicators,
    so that XGBoost's default directions apply. Raises ValueError for a category that the input does not list.
    """
    columns, names, types = [], [], []
    for field in inputs:
        column = frame[field.name]
        if not field.values:
            columns.append(column.to_numpy(dtype=numpy.float32))
            names.append(field.name)
            types.append({"integer": "int"}.get(field.data_type, field.data_type))
            continue
        unknown = set(column.dropna()) - set(field.values)
        if unknown:
            raise ValueError(f"{field.name} has unlisted values {sorted(unknown)}")
        for value in field.values[1:] if len(field.values) == 2 else field.values:
            indicator = (column == value).where(column.notna())
            columns.append(indicator.to_numpy(dtype=numpy.float32))
            names.append(f"{field.name}={value}")
            types.append("i")
    return xgboost.DMatrix(
        numpy.column_stack(columns), feature_names=names, feature_types=types, nthread=1
    )


def train(frame, inputs, target, parameters, rounds):
    """A booster for P(target = Yes); one thread and a fixed seed, hence the same booster every time."""
    data = encode(frame, inputs)
    data.set_label(frame[target] == "Yes")
    fixed = {"objective": "binary:logistic", "base_score": 0.5, "tree_method": "exact", "nthread": 1, "seed": SEED}
    return xgboost.train({**parameters, **fixed}, data, num_boost_round=rounds)


def predict(booster, frame, inputs, target):
    """XGBoost's own predictions, named as in the PMML document: the label and two probabilities (0..1)."""
    yes = booster.predict(encode(frame, inputs)).astype(numpy.float64)
    return pandas.DataFrame(
        {
            target: numpy.where(yes > 0.5, "Yes", "No"),
            "probability(No)": 1 - yes,
            "probability(Yes)": yes,
        },
        index=frame.index,
    )


def holdout_quality(booster, frame, inputs, target):
    """Quality on rows the booster has not seen, rounded to four digits."""
    predictions = predict(booster, frame, inputs, target)
    actual, yes = frame[target] == "Yes", predictions["probability(Yes)"]
    return {
        "rows": len(frame),
        "auc": round(roc_auc_score(actual, yes), 4),
        "accuracy": round(accuracy_score(actual, yes > 0.5), 4),
        "accuracy_of_always_no": round(1 - actual.mean(), 4),
        "log_loss": round(log_loss(actual, yes), 4),
    }


def write_build(folder, booster, inputs, target, verification):
    """What the converter reads: booster.json, document.json and verification.csv (inputs, then probabilities)."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    booster.save_model(folder / "booster.json")
    write_json(
        folder / "document.json",
        {
            "target": target,
            "categories": CATEGORIES,
            "inputs": [
                {"name": i.name, "dataType": i.data_type, "values": [str(v) for v in i.values]} for i in inputs
            ],
        },
    )
    names = [i.name for i in inputs]
    rows = pandas.concat([verification[names], predict(booster, verification, inputs, target)], axis="columns")
    write_csv(folder / "verification.csv", rows.drop(columns=target))


def write_sample(folder, booster, frame, keys, inputs, target):
    """sample_input.csv and sample_expected.csv of the same rows, key columns first."""
    names = keys + [i.name for i in inputs if i.name not in keys]
    write_csv(Path(folder) / "sample_input.csv", frame[names])
    predictions = predict(booster, frame, inputs, target)
    write_csv(Path(folder) / "sample_expected.csv", pandas.concat([frame[keys], predictions], axis="columns"))
