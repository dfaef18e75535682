"""Samples and pickles of scikit-learn pipelines, for ConvertSklearn."""

import pickle
from pathlib import Path

import pandas

from tables import SEED, write_csv


def sample_rows(frame, rows, missing=0):
    """Random rows in the order of the table, `missing` of them with an empty cell."""
    incomplete = frame[frame.isna().any(axis="columns")]
    complete = frame.drop(incomplete.index)
    chosen = [complete.sample(rows - missing, random_state=SEED)]
    if missing:
        chosen.append(incomplete.sample(missing, random_state=SEED))
    return pandas.concat(chosen).sort_index()


def classification(fitted, frame, inputs, target):
    """scikit-learn's own label and probabilities, named as in the PMML document."""
    outputs = {target: fitted.predict(frame[inputs])}
    probabilities = fitted.predict_proba(frame[inputs])
    outputs |= {f"probability({label})": probabilities[:, i] for i, label in enumerate(fitted.classes_)}
    return pandas.DataFrame(outputs, index=frame.index)


def regression(fitted, frame, inputs, target):
    """scikit-learn's own prediction, named as in the PMML document."""
    return pandas.DataFrame({target: fitted.predict(frame[inputs])}, index=frame.index)


def write_sample(folder, shown, inputs, expected):
    """sample_input.csv and sample_expected.csv of the same rows; the key is the first column."""
    key = shown.iloc[:, [0]]
    write_csv(Path(folder) / "sample_input.csv", pandas.concat([key, shown[inputs]], axis="columns"))
    write_csv(Path(folder) / "sample_expected.csv", pandas.concat([key, expected], axis="columns"))


def write_build(folder, fitted, target=None):
    """What the converter reads: pipeline.pkl, and the name of the target in a file of its own where there is one."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "pipeline.pkl", "wb") as file:
        pickle.dump(fitted, file, protocol=4)
    if target:
        (folder / "target").write_text(target + "\n")
