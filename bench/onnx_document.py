"""Writes XGBoost's trees as an ONNX document: there is no converter among Debian's packages or on Maven Central."""

import json

from onnx import TensorProto, helper, save

from features import FEATURES, WORK

MODELS = WORK / "models"


def main():
    learner = json.loads((MODELS / "booster.json").read_text())["learner"]
    columns = {name: [] for name in ("treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids")}
    targets = {name: [] for name in ("treeids", "nodeids", "ids", "weights")}
    for tree_id, tree in enumerate(learner["gradient_booster"]["model"]["trees"]):
        for node, (left, right) in enumerate(zip(tree["left_children"], tree["right_children"])):
            is_leaf = left == -1
            condition = tree["split_conditions"][node]
            row = (tree_id, node, tree["split_indices"][node], condition, "LEAF" if is_leaf else "BRANCH_LT", max(left, 0), max(right, 0))
            for column, value in zip(columns.values(), row):
                column.append(value)
            if is_leaf:
                for column, value in zip(targets.values(), (tree_id, node, 0, condition)):
                    column.append(value)
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["x"],
        ["y"],
        domain="ai.onnx.ml",
        n_targets=1,
        base_values=[float(learner["learner_model_param"]["base_score"])],
        **{f"nodes_{name}": values for name, values in columns.items()},
        **{f"target_{name}": values for name, values in targets.items()},
    )
    graph = helper.make_graph(
        [node],
        "gbm",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, FEATURES])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [None, 1])],
    )
    opsets = [helper.make_opsetid("", 15), helper.make_opsetid("ai.onnx.ml", 1)]
    save(helper.make_model(graph, opset_imports=opsets, ir_version=8), str(MODELS / "gbm.onnx"))


if __name__ == "__main__":
    main()
