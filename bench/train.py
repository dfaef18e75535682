"""Writes the features, trains the models on other rows, and keeps the trainers' own predictions of the features."""

import json
import pickle

import numpy
import xgboost
from sklearn.cluster import KMeans
from sklearn.linear_model import LinearRegression, LogisticRegression

import pmml
from features import FEATURES, NAMES, ROWS, SEED, WORK, rows, training_rows

VERIFICATION_ROWS = 16
MODELS = WORK / "models"


def target(x):
    """What there is to learn: bends, steps and interactions, and noise that no model explains."""
    noise = numpy.random.default_rng(SEED).normal(scale=0.3, size=len(x))
    linear = x @ numpy.linspace(-1, 1, FEATURES)
    return linear + numpy.sin(2 * x[:, 0]) * x[:, 10] + (x[:, 3] > 0.2) * x[:, 12] + x[:, 5] ** 2 / 2 + noise


def keep(name, predictions):
    numpy.asarray(predictions, dtype="<f8").tofile(WORK / f"expected-{name}.bin")


def gbm(x, y, scored):
    """100 trees of depth 6, and what pmml/training's converter reads."""
    parameters = {"max_depth": 6, "eta": 0.1, "base_score": 0.5, "tree_method": "hist", "nthread": 1, "seed": SEED}
    booster = xgboost.train(parameters, xgboost.DMatrix(x, y, feature_names=NAMES), num_boost_round=100)
    booster.feature_types = ["float"] * FEATURES
    booster.save_model(MODELS / "booster.json")
    inputs = [{"name": name, "dataType": "float", "values": []} for name in NAMES]
    (MODELS / "document.json").write_text(json.dumps({"target": "y", "inputs": inputs}))
    # Column names would be asked of the rows as well.
    booster.feature_names = booster.feature_types = None
    predictions = booster.inplace_predict(scored.astype(numpy.float32))
    with open(MODELS / "verification.csv", "w") as file:
        print(*NAMES, "y", sep=",", file=file)
        for row, prediction in zip(scored[:VERIFICATION_ROWS], predictions):
            print(*(repr(float(value)) for value in (*row, prediction)), sep=",", file=file)
    keep("gbm", predictions)


def write(name, document, predictions):
    (MODELS / f"{name}.pmml").write_text(document)
    keep(name, predictions)


def linear(x, y, scored):
    fitted = LinearRegression().fit(x, y)
    (MODELS / "linear.pkl").write_bytes(pickle.dumps(fitted))
    write("linear", pmml.linear(fitted.intercept_, fitted.coef_), fitted.predict(scored))


def logistic(x, y, scored):
    fitted = LogisticRegression().fit(x, y > 0)
    (MODELS / "logistic.pkl").write_bytes(pickle.dumps(fitted))
    write("logistic", pmml.logistic(fitted.intercept_[0], fitted.coef_[0]), fitted.predict_proba(scored)[:, 1])


def kmeans(x, scored):
    fitted = KMeans(10, n_init=3, random_state=SEED).fit(x)
    (MODELS / "kmeans.pkl").write_bytes(pickle.dumps(fitted))
    write("kmeans", pmml.kmeans(fitted.cluster_centers_), fitted.predict(scored))


def scorecard(x, scored):
    """Five bins a feature; points are whole numbers, so that their sum has one value in any order."""
    cuts = numpy.quantile(x, [0.2, 0.4, 0.6, 0.8], axis=0).T
    points = numpy.random.default_rng(SEED).integers(-30, 60, size=(FEATURES, 5))
    bins = numpy.column_stack([numpy.searchsorted(cuts[j], scored[:, j], side="right") for j in range(FEATURES)])
    scores = 100 + points[numpy.arange(FEATURES), bins].sum(axis=1)
    write("scorecard", pmml.scorecard(100, cuts, points), scores)


def main():
    MODELS.mkdir(parents=True, exist_ok=True)
    scored = rows(ROWS)
    scored.tofile(WORK / "features.bin")
    x = training_rows()
    y = target(x)
    gbm(x, y, scored)
    linear(x, y, scored)
    logistic(x, y, scored)
    kmeans(x, scored)
    scorecard(x, scored)


if __name__ == "__main__":
    main()
