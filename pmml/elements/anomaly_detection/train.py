"""Train an isolation forest: how unusual a loan is. Usage: train.py <build folder>.

The JPMML converters write it as a MiningModel; PMML 4.4 has the element AnomalyDetectionModel, which is written here.
"""

import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy
import pandas
from sklearn.ensemble import IsolationForest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training"))

from sklearn_trainer import loans, sample, write_samples  # noqa: E402
from tables import SEED  # noqa: E402

# Whole numbers alone: scikit-learn rounds inputs to single precision, which leaves these as they are.
INPUTS = ["seniority", "time", "age", "expenses", "income", "assets", "debt", "amount", "price"]
TREES = 20
ROWS_PER_TREE = 32
UNUSUAL = 0.5


def add(parent, tag, /, text=None, **attributes):
    element = ElementTree.SubElement(parent, tag, {key: str(value) for key, value in attributes.items()})
    element.text = text
    return element


def add_schema(parent):
    schema = add(parent, "MiningSchema")
    for name in INPUTS:
        add(schema, "MiningField", name=name)


def expected_depth(rows):
    """Mean depth of an unsuccessful search in a binary tree of that many rows."""
    if rows <= 2:
        return float(rows - 1)
    return 2 * (numpy.log(rows - 1) + numpy.euler_gamma) - 2 * (rows - 1) / rows


def add_node(parent, tree, node, depth, operator=None, split=None):
    """split is the node whose test leads here; a leaf's score is its depth and that which its rows would still need."""
    is_leaf = tree.children_left[node] == -1
    score = {"score": repr(float(depth + expected_depth(tree.n_node_samples[node])))} if is_leaf else {}
    element = add(parent, "Node", **score)
    if operator is None:
        add(element, "True")
    else:
        value = repr(float(tree.threshold[split]))
        add(element, "SimplePredicate", field=INPUTS[tree.feature[split]], operator=operator, value=value)
    if not is_leaf:
        add_node(element, tree, tree.children_left[node], depth + 1, "lessOrEqual", node)
        add_node(element, tree, tree.children_right[node], depth + 1, "greaterThan", node)


def document(forest):
    pmml = ElementTree.Element("PMML", xmlns="http://www.dmg.org/PMML-4_4", version="4.4")
    add(add(pmml, "Header"), "Application", name="scikit-learn")
    dictionary = add(pmml, "DataDictionary")
    for name in INPUTS:
        add(dictionary, "DataField", name=name, optype="continuous", dataType="double")
    model = add(
        pmml, "AnomalyDetectionModel",
        modelName="anomaly_detection", functionName="regression", algorithmType="iforest", sampleDataSize=ROWS_PER_TREE,
    )
    add_schema(model)
    output = add(model, "Output")
    add(output, "OutputField", name="anomaly_score", optype="continuous", dataType="double", feature="predictedValue")
    decision = add(
        output, "OutputField", name="is_anomaly", optype="categorical", dataType="boolean", feature="decision"
    )
    test = add(decision, "Apply", function="greaterThan")
    add(test, "FieldRef", field="anomaly_score")
    add(test, "Constant", text=str(UNUSUAL), dataType="double")
    ensemble = add(model, "MiningModel", functionName="regression")
    add_schema(ensemble)
    # PMML4S wants a name for what the ensemble itself predicts.
    depth = add(ensemble, "Output")
    add(depth, "OutputField", name="depth", optype="continuous", dataType="double", feature="predictedValue")
    segmentation = add(ensemble, "Segmentation", multipleModelMethod="average")
    for estimator in forest.estimators_:
        segment = add(segmentation, "Segment")
        add(segment, "True")
        tree = add(segment, "TreeModel", functionName="regression", splitCharacteristic="binarySplit")
        add_schema(tree)
        add_node(tree, estimator.tree_, 0, 0)
    ElementTree.indent(pmml, "\t")
    return ElementTree.tostring(pmml, encoding="UTF-8", xml_declaration=True) + b"\n"


complete = loans().dropna()
fitted = IsolationForest(n_estimators=TREES, max_samples=ROWS_PER_TREE, random_state=SEED).fit(complete[INPUTS])
shown = sample(complete[["loan_id"] + INPUTS])
scores = -fitted.score_samples(shown[INPUTS])
flags = numpy.where(fitted.predict(shown[INPUTS]) == -1, "true", "false")
predictions = pandas.DataFrame({"anomaly_score": scores, "is_anomaly": flags}, index=shown.index)
write_samples(HERE, shown, predictions)
(HERE / "model.pmml").write_bytes(document(fitted))
