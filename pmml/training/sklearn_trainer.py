"""Train a scikit-learn pipeline for a folder of pmml/elements and write what its document is checked against."""

import pickle
import sys
from pathlib import Path

import pandas
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from tables import SEED, read_customers, write_csv

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLE_ROWS = 150


def customers():
    """The demo's customers without the 11 whose total_charges is missing."""
    return read_customers(REPOSITORY).dropna()


def loans():
    """modeldata's credit_data as export_credit.R wrote it beside the build folder, 4,454 rows."""
    file = Path(sys.argv[1]).parent / "loans.csv"
    return pandas.read_csv(file, keep_default_na=False, na_values=[""])


def pipeline(estimator, continuous, categorical, impute=False, scale=True):
    """Standardised continuous inputs and one-hot encoded categorical ones, missing ones replaced where asked."""
    numbers = ([SimpleImputer(strategy="median")] if impute else []) + ([StandardScaler()] if scale else [])
    texts = ([SimpleImputer(strategy="most_frequent")] if impute else []) + [OneHotEncoder(sparse_output=False)]
    features = ColumnTransformer(
        [
            ("continuous", make_pipeline(*numbers) if numbers else "passthrough", continuous),
            ("categorical", make_pipeline(*texts), categorical),
        ]
    )
    return Pipeline([("features", features), ("estimator", estimator)])


def sample(frame):
    """Random rows in the order of their keys, half of them with a missing value where there are any such."""
    missing = frame[frame.isna().any(axis="columns")]
    missing = missing.sample(min(len(missing), SAMPLE_ROWS // 2), random_state=SEED)
    others = frame.drop(missing.index).sample(SAMPLE_ROWS - len(missing), random_state=SEED)
    return pandas.concat([missing, others]).sort_index()


def predict(fitted, frame, target):
    """scikit-learn's own predictions, named as in the PMML document: the target, and the probabilities (0..1) if any."""
    outputs = {target: fitted.predict(frame)}
    if hasattr(fitted, "predict_proba"):
        probabilities = fitted.predict_proba(frame)
        outputs |= {f"probability({c})": probabilities[:, i] for i, c in enumerate(fitted.classes_)}
    return pandas.DataFrame(outputs, index=frame.index)


def write_build(fitted, target):
    """What the converter reads: pipeline.pkl, and target, since scikit-learn does not keep its name."""
    build = Path(sys.argv[1])
    build.mkdir(parents=True, exist_ok=True)
    with open(build / "pipeline.pkl", "wb") as file:
        pickle.dump(fitted, file, protocol=4)
    (build / "target").write_text(target + "\n")


def write_samples(folder, shown, predictions):
    """sample_input.csv and sample_expected.csv of the same rows; the key is the first column of shown."""
    write_csv(Path(folder) / "sample_input.csv", shown)
    write_csv(Path(folder) / "sample_expected.csv", pandas.concat([shown.iloc[:, [0]], predictions], axis="columns"))


def train(folder, model, frame, target, key, inputs, shown=None):
    """Fits the pipeline on every row of frame; writes its own predictions of a sample of shown, or else of frame."""
    model.fit(frame[inputs], frame[target])
    rows = sample((frame if shown is None else shown)[[key] + inputs])
    write_samples(folder, rows, predict(model, rows[inputs], target))
    write_build(model, target)
