"""The models as expressions of plain SQL."""

import json
import pickle

import numpy

from features import NAMES, WORK

MODELS = WORK / "models"


def linear():
    fitted = pickle.loads((MODELS / "linear.pkl").read_bytes())
    terms = [f"({coefficient!r})::float8 * {name}" for name, coefficient in zip(NAMES, map(float, fitted.coef_))]
    return " + ".join([f"({float(fitted.intercept_)!r})::float8", *terms])


def _node(tree, node):
    left, right = tree["left_children"][node], tree["right_children"][node]
    # The file has the shortest decimals that mean these floats; read as doubles they would be other numbers.
    condition = float(numpy.float32(tree["split_conditions"][node]))
    if left == -1:
        return f"({condition!r})::float8"
    name = NAMES[tree["split_indices"][node]]
    return f"case when {name} < ({condition!r})::float8 then {_node(tree, left)} else {_node(tree, right)} end"


def gbm():
    """A CASE for each tree, added."""
    learner = json.loads((MODELS / "booster.json").read_text())["learner"]
    trees = learner["gradient_booster"]["model"]["trees"]
    base = float(learner["learner_model_param"]["base_score"])
    return " + ".join([f"{base!r}::float8", *(_node(tree, 0) for tree in trees)])


def stored(expression):
    return f"create table bench.stored as select id, {expression} as score from :source"
